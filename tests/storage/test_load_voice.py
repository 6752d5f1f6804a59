"""Loading a voice: which round it is of, and that loading changes nothing."""

from collections.abc import Callable
from functools import partial

import pytest
from sqlalchemy import Connection, update

from adn_assess.storage import assessments, editions, rounds
from adn_assess.storage.database import Database
from adn_assess.storage.load_voice import load_received_handover, load_shared_voice
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.storage.tables import (
    voice,
)
from tests.storage.builders import (
    EDITION,
    FIRST_PAGE,
    NOW,
    ONE,
    OTHER,
    PAGES,
    change,
    fill,
    find,
    found,
    rows,
    start,
)


def test_an_assessment_that_was_never_started_is_not_found(database: Database) -> None:
    start(database)
    assert find(database, OTHER) is None


def test_one_assessment_never_shows_in_another(database: Database) -> None:
    start(database)
    start(database, OTHER)
    change(database, role="direction", **{page: {"a": "1"} for page in PAGES})
    other = found(database, OTHER)
    assert other == StoredVoice(OTHER, other.round, other.voice_id, FIRST_PAGE, None, {}, {}, {})


def test_the_latest_round_is_the_one_loaded(database: Database) -> None:
    start(database)
    change(database, codes={"a": "1"})
    with database.writing() as connection:
        rounds.add_round(connection, ONE, EDITION, "diagnosis", "veille/besoins", NOW)
    stored = found(database)
    assert (stored.page_slug, stored.codes) == ("veille/besoins", {})


def test_a_round_of_something_else_hides_nothing_and_is_found_for_what_it_is(
    database: Database,
) -> None:
    with database.writing() as connection:
        editions.store_edition(connection, EDITION, b"packed", NOW)
        mine = assessments.create_assessment(connection, ONE, EDITION, "mandate", FIRST_PAGE, NOW)
        assert load_received_handover(connection, ONE) is None
        for word in ("first", "second"):
            handover = rounds.add_round(connection, ONE, EDITION, "handover", FIRST_PAGE, NOW)
            save_answers(
                connection, handover, AnswerChanges(FIRST_PAGE, None, notes={"a": word}), NOW
            )
        found_there = load_received_handover(connection, ONE)
    assert found_there is not None
    assert (found_there.purpose, found_there.notes) == ("handover", {"a": "second"})
    assert found(database) == mine


def test_a_handover_of_ones_own_was_not_received(database: Database) -> None:
    with database.writing() as connection:
        editions.store_edition(connection, EDITION, b"packed", NOW)
        assessments.create_assessment(connection, ONE, EDITION, "handover", FIRST_PAGE, NOW)
        assert load_received_handover(connection, ONE) is None
    assert found(database).purpose == "handover"


@pytest.mark.parametrize(
    "read",
    [load_shared_voice, partial(load_shared_voice, to_change=True)],
    ids=["look", "to change"],
)
def test_looking_changes_nothing(
    database: Database, read: Callable[[Connection, str], StoredVoice | None]
) -> None:
    fill(database, ONE)
    before = rows(database)
    with database.writing() as connection:
        assert read(connection, ONE) is not None
    assert rows(database) == before


def test_who_only_looks_waits_for_no_one(database: Database) -> None:
    start(database)
    with database.writing() as connection:
        load_shared_voice(connection, ONE, to_change=True)
        connection.execute(update(voice).values(place="unfinished"))
        assert found(database).page_slug == FIRST_PAGE
