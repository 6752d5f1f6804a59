"""The choice of a room in the database: three marks a browser, and what closing leaves, at once."""

from functools import partial

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from adn_assess.domain.answers.marks import MAX_MARKS, tally_marks
from adn_assess.storage import choosing, rounds
from adn_assess.storage.database import Database
from adn_assess.storage.groups import holder_hash
from tests.storage.builders import LATER, NOW, all_at_once, overlapping, rows, start
from tests.storage.round_builders import CODE, add_round

BROWSER = "the-secret-name-of-a-browser"
CHOICE = "ABCDEFGHJK"
OFFERED = ("a", "b", "c", "d")
PEOPLE = [f"browser-{number}" for number in range(8)]


def open_choice(database: Database) -> int:
    """A closed group that chooses; the id of its round."""
    start(database)
    group = add_round(database, "anonymous", CODE).round
    with database.writing() as connection:
        rounds.open_round(connection, group, LATER)
        choosing.open_choosing(connection, group.id, CHOICE, NOW, OFFERED)
    return group.id


def put(database: Database, round_id: int, browser: str, actions: str) -> None:
    with database.writing() as connection:
        if choosing.find_choosing_by_code(connection, CHOICE, to_mark=True):
            choosing.put_marks(connection, round_id, browser, [*actions], managing=False)


def close(connection: Connection, round_id: int) -> None:
    """Close it as the wall does: unless it is closed already."""
    stored = choosing.find_choosing(connection, round_id, to_change=True)
    if stored is not None and stored.closed_at is None:
        tally = tally_marks(choosing.load_choosers(connection, round_id))
        choosing.close_choosing(connection, round_id, tally, LATER)


def test_a_browser_has_no_fourth_mark_and_no_two_on_one_action(database: Database) -> None:
    round_id = open_choice(database)
    put(database, round_id, BROWSER, "abc")
    for wrong in ("abcd", "aa"):
        with pytest.raises(IntegrityError):
            put(database, round_id, BROWSER, wrong)
    with database.reading() as connection:
        assert choosing.load_marks(connection, round_id, BROWSER) == frozenset("abc")


def test_marks_that_one_browser_sends_at_once_are_those_of_one_form(database: Database) -> None:
    round_id = open_choice(database)
    forms = ("abc", "def", "abd", "c", "ef", "fab")
    all_at_once(partial(put, database, round_id, BROWSER, each) for each in forms)
    with database.reading() as connection:
        marks = choosing.load_marks(connection, round_id, BROWSER)
    assert marks in [frozenset(each) for each in forms]
    assert len(marks) <= MAX_MARKS


def test_browsers_that_choose_at_once_are_all_counted(database: Database) -> None:
    round_id = open_choice(database)
    all_at_once(partial(put, database, round_id, each, "ab") for each in PEOPLE)
    with database.writing() as connection:
        assert choosing.count_choosers(connection, round_id) == len(PEOPLE)
        close(connection, round_id)
        tally = choosing.load_mark_tally(connection, round_id)
    assert tally is not None
    assert (tally.choosers, dict(tally.counts)) == (8, {"a": 8, "b": 8})


def test_a_mark_put_while_the_choice_closes_is_counted_or_refused_and_never_left(
    database: Database,
) -> None:
    round_id = open_choice(database)
    for each in PEOPLE[:5]:
        put(database, round_id, each, "a")

    def come(connection: Connection) -> None:
        assert choosing.find_choosing_by_code(connection, CHOICE, to_mark=True)

    def mark(connection: Connection) -> None:
        choosing.put_marks(connection, round_id, BROWSER, ["b"], managing=False)

    overlapping(database, come, lambda connection: close(connection, round_id), mark)
    with database.reading() as connection:
        tally = choosing.load_mark_tally(connection, round_id)
    assert tally is not None
    assert (tally.choosers, tally.counts["b"]) == (6, 1)
    assert rows(database)["mark"] == []
    put(database, round_id, BROWSER, "a")
    assert rows(database)["mark"] == []


def test_two_closings_at_once_count_once(database: Database) -> None:
    round_id = open_choice(database)
    for each in PEOPLE[:5]:
        put(database, round_id, each, "a")
    overlapping(
        database,
        lambda connection: close(connection, round_id),
        lambda connection: close(connection, round_id),
    )
    assert rows(database)["mark_tally"] == [(round_id, "a", 5)]


def test_a_choice_that_was_counted_keeps_its_counts_when_opened_again(database: Database) -> None:
    round_id = open_choice(database)
    for each in PEOPLE[:5]:
        put(database, round_id, each, "a")
    with database.writing() as connection:
        close(connection, round_id)
        before = choosing.find_choosing(connection, round_id)
        choosing.open_choosing(connection, round_id, CHOICE[::-1], LATER, OFFERED)
        assert choosing.find_choosing(connection, round_id) == before


def test_a_browser_has_another_name_in_the_choice_than_in_its_group(database: Database) -> None:
    round_id = open_choice(database)
    assert choosing.chooser_hash(BROWSER, round_id) != holder_hash(BROWSER, round_id)
    put(database, round_id, BROWSER, "a")
    assert BROWSER not in repr(rows(database))
