"""What the rows of a group tell before it is closed and after, on each database."""

from pathlib import Path

from sqlalchemy import MetaData

from adn_assess.storage.database import Database
from tests.databases import postgres_server, postgres_url
from tests.serving import Serve, Visit, database, serve, visit
from tests.web.assessment_actions import assessment_url, start
from tests.web.journeys.rounds.test_group_anonymity import come
from tests.web.voice_actions import GROUP, NEED, join, open_up, seal

__all__ = ["database", "postgres_server", "postgres_url", "serve", "visit"]


def every_row(url: str) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table that the database says it has."""
    opened = Database(url)
    found = MetaData()
    with opened.reading() as connection:
        found.reflect(connection)
        rows = {
            table.name: [tuple(row) for row in connection.execute(table.select())]
            for table in found.sorted_tables
        }
    opened.close()
    return rows


def test_a_closed_group_leaves_no_row_that_ties_a_person_a_browser_a_time_or_an_order_to_an_answer(
    serve: Serve, visit: Visit, database: dict[str, str], tmp_path: Path
) -> None:
    server = serve(**database)
    url = database.get("DATABASE_URL", f"sqlite:///{tmp_path / 'instance' / 'adn.sqlite3'}")
    owner = visit(server)
    assessment = start(owner)
    address = join(owner, assessment)
    people = [visit(server) for _ in range(GROUP + 1)]
    elsewhere = [start(each) for each in people]
    voices = come(people, address)
    for visitor, voice in zip(people, voices, strict=True):
        visitor.open(assessment_url(voice, "relire"))
        seal(visitor, voice)
    before = every_row(url)
    hashes = {row[1] for row in before["access_grant"]}
    holders = [each for row in before["voice"] for each in row if len(str(each)) == 64]
    assert len(set(holders)) == len(people)
    assert not hashes & set(holders)
    assert len(before["access_grant"]) == len(elsewhere) + 1
    assert open_up(owner, assessment).status == 200
    after = every_row(url)
    [tally] = after["tally"]
    assert tally[1:] == (NEED, "2", len(people))
    assert after["answer"] == []
    assert after["note"] == []
    assert len(after["voice"]) == len(elsewhere) + 1
    assert after["access_grant"] == before["access_grant"]
    traces = {*holders, *voices}
    assert not [each for rows in after.values() for row in rows for each in row if each in traces]
    if not database:
        files = [each.read_bytes() for each in (tmp_path / "instance").iterdir() if each.is_file()]
        assert not [each for each in traces for file in files if str(each).encode() in file]
