"""Migration of groups to tallies: those closed before are counted, and there is no way back."""

import pytest
from sqlalchemy import text

from adn_assess.storage import groups, schema
from adn_assess.storage.database import Database
from tests.storage.builders import EDITION, FIRST_PAGE, NOW, ONE, rows, start
from tests.storage.round_builders import CODE, add_round

TALLIES = {"s": {"2": 4, "3": 1}}
CLOSED_BEFORE = (
    "INSERT INTO edition (id, packed, first_used_at) VALUES (:edition, '', :now)",
    "INSERT INTO assessment (id, created_at, touched_at) VALUES (:id, :now, :now)",
    """INSERT INTO round (id, assessment_id, edition_id, number, purpose, sharing, started_at,
    opened_at) VALUES (7, :id, :edition, 1, 'diagnosis', 'anonymous', :now, :now)""",
    """INSERT INTO round (id, assessment_id, edition_id, number, purpose, sharing, started_at,
    code) VALUES (8, :id, :edition, 2, 'diagnosis', 'anonymous', :now, 'CODE')""",
    "INSERT INTO voice (id, round_id, place) VALUES (1, 7, :place), (2, 8, :place)",
)
"""A group that is closed and one that is open, as revision 0006 keeps them."""
SEPARATE_VOICE = (
    """INSERT INTO voice (id, round_id, public_id, place)
    VALUES (:voice, :round, :name, :place)""",
    "INSERT INTO answer (voice_id, statement_id, code) VALUES (:voice, 's', '2')",
    "INSERT INTO answer (voice_id, statement_id, code) VALUES (:voice, :few, '3')",
    """INSERT INTO access_grant (browser_hash, assessment_id, role, voice_id, created_at)
    VALUES (:name, :id, 'respondent', :voice, :now)""",
)
"""A voice of one of them, with its answers and the grant of its browser."""


def test_a_group_closed_before_becomes_tallies_and_one_that_is_open_stays(
    empty_database: Database,
) -> None:
    schema.upgrade(empty_database, "0006")
    row = {"edition": EDITION, "id": ONE, "now": NOW, "place": FIRST_PAGE}
    with empty_database.writing() as connection:
        for sql in CLOSED_BEFORE:
            connection.execute(text(sql), row)
        for number in range(10, 22):
            owner = {
                "voice": number,
                "round": 7 if number < 16 else 8,
                "name": f"{number:020}",
                "few": "few" if number in (10, 11, 12, 13) else f"few-{number}",
                **row,
            }
            for sql in SEPARATE_VOICE:
                connection.execute(text(sql), owner)
    schema.upgrade(empty_database)
    after = rows(empty_database)
    assert after["tally"] == [(7, "s", "2", 6)]
    for name, kept in (("voice", 8), ("answer", 12), ("access_grant", 6)):
        assert len(after[name]) == kept, name


def test_a_schema_without_tallies_is_not_gone_back_to_once_a_group_is_closed(
    database: Database,
) -> None:
    start(database)
    group = add_round(database, "anonymous", CODE).round
    with database.writing() as connection:
        groups.store_tallies(connection, group, TALLIES)
    with pytest.raises(RuntimeError, match="no room"):
        schema.downgrade(database, "0006")
    with database.reading() as connection:
        assert groups.load_tallies(connection, group) == TALLIES
