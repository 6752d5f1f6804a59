"""Editions kept whole: once, and for as long as a round uses them."""

import pytest
from sqlalchemy import Connection, delete
from sqlalchemy.exc import IntegrityError, NoResultFound

from adn_assess.storage.database import Database
from adn_assess.storage.editions import load_packed_edition, store_edition
from adn_assess.storage.tables import edition
from tests.storage.builders import EDITION, LATER, NOW, overlapping, remove, rows, start

EVERY_BYTE = bytes(range(256)) * 2000


def test_an_edition_comes_back_byte_for_byte(database: Database) -> None:
    with database.writing() as connection:
        store_edition(connection, EDITION, EVERY_BYTE, NOW)
    with database.reading() as connection:
        assert load_packed_edition(connection, EDITION) == EVERY_BYTE


def test_an_edition_is_stored_once_from_the_day_of_its_first_use(database: Database) -> None:
    for now in (NOW, LATER):
        with database.writing() as connection:
            store_edition(connection, EDITION, b"packed", now)
            store_edition(connection, EDITION, b"packed", now)
    assert rows(database)["edition"] == [(EDITION, b"packed", NOW)]


def test_editions_stand_side_by_side(database: Database) -> None:
    with database.writing() as connection:
        store_edition(connection, "former", b"1", NOW)
        store_edition(connection, "newer", b"2", LATER)
    with database.reading() as connection:
        assert load_packed_edition(connection, "former") == b"1"
        assert load_packed_edition(connection, "newer") == b"2"


def test_an_edition_that_was_not_stored_is_an_error(database: Database) -> None:
    with pytest.raises(NoResultFound), database.reading() as connection:
        load_packed_edition(connection, EDITION)


def test_two_people_may_be_the_first_of_an_edition_at_the_same_moment(database: Database) -> None:
    def keep(connection: Connection) -> None:
        store_edition(connection, EDITION, b"packed", NOW)

    overlapping(database, keep, keep)
    assert rows(database)["edition"] == [(EDITION, b"packed", NOW)]


def test_an_edition_in_use_cannot_go(database: Database) -> None:
    start(database)
    with pytest.raises(IntegrityError), database.writing() as connection:
        connection.execute(delete(edition))
    assert len(rows(database)["edition"]) == 1


def test_an_edition_stays_when_its_last_assessment_goes(database: Database) -> None:
    start(database)
    remove(database)
    assert rows(database)["edition"] == [(EDITION, b"packed", NOW)]
