"""Moves of a round: noted in their order, one at a time, and all of it deleted with its file."""

import pytest
from sqlalchemy import Connection, insert
from sqlalchemy.exc import IntegrityError

from adn_assess.storage import editions
from adn_assess.storage.database import Database
from adn_assess.storage.load_voice import load_shared_voice
from adn_assess.storage.move_tables import round_move
from adn_assess.storage.round_moves import last_move, list_moves, move_round, move_round_back
from adn_assess.storage.stored_voice import StoredRound
from tests.storage.builders import (
    EDITION,
    LATER,
    NEXT_EDITION,
    NOW,
    ONE,
    fill,
    found,
    overlapping,
    remove,
    rows,
    start,
)


def move_once(connection: Connection) -> None:
    """Move as the application does: whoever comes second finds the round moved."""
    stored = load_shared_voice(connection, ONE, to_change=True)
    assert stored is not None
    if stored.edition_id != NEXT_EDITION:
        move_round(connection, stored.round, NEXT_EDITION, LATER)


@pytest.fixture
def started(database: Database) -> Database:
    start(database)
    with database.writing() as connection:
        editions.store_edition(connection, NEXT_EDITION, b"packed", NOW)
    return database


def test_of_two_moves_at_once_one_is_made(started: Database) -> None:
    overlapping(started, move_once, move_once)
    [row] = rows(started)["round_move"]
    assert row[1:] == (1, EDITION, NEXT_EDITION, LATER, None)
    assert found(started).edition_id == NEXT_EDITION


def test_the_schema_refuses_a_second_move_of_one_number_and_one_that_goes_nowhere(
    started: Database,
) -> None:
    with started.writing() as connection:
        move_once(connection)
    of = found(started).round
    move = {"round_id": of.id, "from_edition_id": EDITION, "moved_at": NOW}
    for wrong in (
        {"number": 1, "to_edition_id": NEXT_EDITION},
        {"number": 2, "to_edition_id": EDITION},
        {"number": 0, "to_edition_id": NEXT_EDITION},
        {"number": 2, "to_edition_id": "0" * 64},
    ):
        with pytest.raises(IntegrityError), started.writing() as connection:
            connection.execute(insert(round_move).values(**move, **wrong))


def test_a_round_goes_back_over_each_of_its_moves(started: Database) -> None:
    with started.writing() as connection:
        move_once(connection)
        moves = list_moves(connection, found_round(connection))
        undone = last_move(moves)
        assert undone is not None
        move_round_back(connection, found_round(connection), undone, LATER)
        assert last_move(list_moves(connection, found_round(connection))) is None
        assert found_round(connection).edition_id == EDITION


def found_round(connection: Connection) -> StoredRound:
    stored = load_shared_voice(connection, ONE)
    assert stored is not None
    return stored.round


def test_moves_and_what_is_kept_aside_are_deleted_with_their_file(database: Database) -> None:
    fill(database, ONE)
    assert rows(database)["round_move"]
    assert rows(database)["kept_aside"]
    remove(database)
    assert rows(database)["round_move"] == rows(database)["kept_aside"] == []
