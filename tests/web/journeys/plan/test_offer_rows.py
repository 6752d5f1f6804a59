"""What the rows of a server tell of the file that an offer came from: one row, on its side."""

from pathlib import Path

from tests.databases import postgres_server, postgres_url
from tests.serving import Serve, Visit, database, serve, visit
from tests.web.assessment_actions import assessment_url, start
from tests.web.journeys.plan.plan_actions import add
from tests.web.journeys.rounds.test_group_rows import every_row
from tests.web.offer_actions import TEXTS, first_line, offer, offer_ids

__all__ = ["database", "postgres_server", "postgres_url", "serve", "visit"]


def test_one_row_on_the_side_of_the_file_ties_it_to_its_offer_and_goes_with_the_file(
    serve: Serve, visit: Visit, database: dict[str, str], tmp_path: Path
) -> None:
    server = serve(**database)
    url = database.get("DATABASE_URL", f"sqlite:///{tmp_path / 'instance' / 'adn.sqlite3'}")
    author = visit(server)
    assessment = start(author)
    add(author, assessment, "Écrire un guide.")
    before = every_row(url)
    offer(author, first_line(author, assessment))
    [name] = offer_ids(author, assessment)
    after = every_row(url)
    [row] = after.pop("offer")
    tied = {
        table: found for table, rows in after.items() if (found := [r for r in rows if name in r])
    }
    assert tied == {"assessment_offer": [(name, assessment)]}
    known = {each for rows in before.values() for r in rows for each in r if len(str(each)) > 12}
    assert not known & set(row)
    assert TEXTS["what"] in row
    author.open(assessment_url(assessment, "effacer"))
    author.send(press="Effacer pour de bon")
    left = every_row(url)
    assert (left["offer"], left["assessment_offer"]) == ([], [])
    if not database:
        files = [each.read_bytes() for each in (tmp_path / "instance").iterdir() if each.is_file()]
        traces = (name.encode(), TEXTS["brought"].encode())
        assert not [each for each in traces for content in files if each in content]
