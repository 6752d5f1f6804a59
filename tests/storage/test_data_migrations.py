"""Migrations that move data: profiles from the assessment to the round, and back while they fit."""

import pytest
from sqlalchemy import text

from adn_assess.domain.edition.questionnaire import Sharing
from adn_assess.storage import grants, private_links, schema
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
from tests.storage.round_builders import add_round, add_voice

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


BEFORE_REVOCATION = (
    *BEFORE_VOICES[:2],
    """INSERT INTO round (id, assessment_id, edition_id, number, purpose, sharing, started_at)
    VALUES (7, :id, :edition, 1, 'diagnosis', 'together', :now),
    (8, :id, :edition, 2, 'diagnosis', 'anonymous', :now),
    (9, :id, :edition, 3, 'diagnosis', 'sealed', :now)""",
    "INSERT INTO voice (id, round_id, place, public_id) VALUES (5, 8, :place, 'first')",
    "INSERT INTO voice (id, round_id, place, public_id) VALUES (6, 9, :place, 'second')",
    "INSERT INTO answer (voice_id, statement_id, code) VALUES (5, 's', '1'), (6, 's', '2')",
    """INSERT INTO access_grant (id, browser_hash, assessment_id, role, voice_id, created_at)
    VALUES (1, 'x', :id, 'respondent', 5, :now), (2, 'y', :id, 'respondent', 6, :now)""",
)
"""Two rounds that are not open, as a double click left them before revision 0007."""


def test_of_the_rounds_of_a_double_click_the_one_that_can_be_managed_stays(
    empty_database: Database,
) -> None:
    schema.upgrade(empty_database, "0006")
    with empty_database.writing() as connection:
        for sql in BEFORE_REVOCATION:
            row = {"edition": EDITION, "id": ONE, "now": NOW, "place": FIRST_PAGE}
            connection.execute(text(sql), row)
    schema.upgrade(empty_database)
    remaining = rows(empty_database)
    assert [row[0] for row in remaining["round"]] == [7, 9]
    assert [row[0] for row in remaining["voice"]] == [6]
    assert remaining["answer"] == [(6, "s", "2", False)]
    assert [row[0] for row in remaining["access_grant"]] == [2]


def test_a_taken_invitation_is_deleted_again_when_one_goes_back_before_it_stayed(
    empty_database: Database,
) -> None:
    schema.upgrade(empty_database)
    start(empty_database)
    number = add_voice(empty_database, add_round(empty_database))
    with empty_database.writing() as connection:
        invitation = private_links.add_link(
            connection, ONE, "respondent", "", "token", NOW, NOW, None, number, once=True
        )
        private_links.spend_invitation(connection, invitation)
        grants.add_grant(connection, "x", ONE, "respondent", NOW, invitation, number)
    schema.downgrade(empty_database, "0006")
    with empty_database.reading() as connection:
        grant = connection.execute(text("SELECT link_id FROM access_grant")).scalars().all()
        links = connection.execute(text("SELECT count(*) FROM private_link")).scalar_one()
    schema.upgrade(empty_database)
    assert (grant, links) == ([None], 0)
