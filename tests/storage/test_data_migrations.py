"""Migrations that move data: profiles from the assessment to the round, and back while they fit."""

import pytest
from sqlalchemy import text

from adn_assess.domain.edition.questionnaire import Sharing
from adn_assess.storage import schema
from adn_assess.storage.database import Database
from tests.storage.builders import (
    EDITION,
    FIRST_PAGE,
    NOW,
    ONE,
    change,
    find,
    found,
    rows,
    start,
)
from tests.storage.round_builders import add_round

BEFORE_VOICES = (
    "INSERT INTO edition (id, packed, first_used_at) VALUES (:edition, '', :now)",
    "INSERT INTO assessment (id, created_at, touched_at) VALUES (:id, :now, :now)",
    """INSERT INTO round (id, assessment_id, edition_id, number, purpose)
    VALUES (7, :id, :edition, 1, 'diagnosis')""",
    "INSERT INTO voice (id, round_id, place) VALUES (9, 7, :place)",
    "INSERT INTO profile_choice (assessment_id, question_id, value) VALUES (:id, 'p', 'some')",
)
"""An assessment as revision 0003 keeps it."""


def test_the_profile_of_an_assessment_goes_over_to_its_round_and_back(
    empty_database: Database,
) -> None:
    schema.upgrade(empty_database, "0003")
    with empty_database.writing() as connection:
        for sql in BEFORE_VOICES:
            row = {"edition": EDITION, "id": ONE, "now": NOW, "place": FIRST_PAGE}
            connection.execute(text(sql), row)
    old = "SELECT assessment_id, question_id, value FROM profile_choice"
    with empty_database.reading() as connection:
        before = [tuple(row) for row in connection.execute(text(old))]
    schema.upgrade(empty_database)
    after = found(empty_database)
    assert after.profile == {"p": "some"}
    assert (after.round.sharing, after.round.started_at) == ("together", NOW)
    schema.downgrade(empty_database, "0003")
    with empty_database.reading() as connection:
        assert [tuple(row) for row in connection.execute(text(old))] == before


@pytest.mark.parametrize("sharing", ["together", "sealed", "anonymous"])
def test_a_schema_without_room_for_them_is_not_gone_back_to(
    database: Database, sharing: Sharing
) -> None:
    start(database)
    change(database, codes={"s": "1"})
    add_round(database, sharing)
    before = rows(database)
    with pytest.raises(RuntimeError, match="no room"):
        schema.downgrade(database, "0003")
    assert rows(database) == before
    assert find(database) is not None
