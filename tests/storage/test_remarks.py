"""Remarks: a bounded number for each item, in no order of arrival."""

import pytest
from sqlalchemy import text

from adn_assess.storage import remarks
from adn_assess.storage.database import Database
from adn_assess.storage.remarks import MAX_REMARKS_OF_ITEM, RemarkStatus, StoredRemark
from adn_assess.storage.secret_hashes import hash_secret
from tests.storage.builders import rows

WEEK = "2026-11-23"
EARLIER = "2026-11-16"


def remark(number: int, about: str = "veille.tools", week: str = WEEK) -> StoredRemark:
    return StoredRemark(hash_secret(f"{number}"), about, f"Remarque {number}.", "fr", week)


def add(database: Database, *new: StoredRemark) -> list[bool]:
    """Store remarks, each in a transaction of its own."""
    taken = []
    for each in new:
        with database.writing() as connection:
            taken.append(remarks.add_remark(connection, each))
    return taken


def stored(database: Database) -> list[StoredRemark]:
    with database.reading() as connection:
        return remarks.list_remarks(connection)


def mark(database: Database, each: StoredRemark, status: RemarkStatus) -> None:
    with database.writing() as connection:
        remarks.set_status(connection, [each.id], status)


def test_remarks_are_listed_by_week_then_by_their_texts(database: Database) -> None:
    add(database, remark(2), remark(3, week=EARLIER), remark(1))
    assert [each.words for each in stored(database)] == [
        "Remarque 1.",
        "Remarque 2.",
        "Remarque 3.",
    ]


def test_a_remark_sent_again_is_stored_once(database: Database) -> None:
    assert add(database, remark(1), remark(1)) == [True, True]
    assert stored(database) == [remark(1)]


def test_two_orders_of_arrival_leave_the_same_rows_in_the_same_order(database: Database) -> None:
    query = text("SELECT id FROM remark")
    orders = []
    for order in ((1, 2, 3, 4, 5), (5, 3, 1, 4, 2)):
        add(database, *(remark(number) for number in order))
        with database.writing() as connection:
            orders.append(list(connection.execute(query).scalars()))
            connection.execute(text("DELETE FROM remark"))
    assert orders[0] == orders[1] == sorted(orders[0])


def test_no_row_tells_in_which_transaction_its_remark_came(database: Database) -> None:
    add(database, *(remark(number) for number in range(5)))
    with database.reading() as connection:
        if database.is_sqlite:
            made = connection.execute(
                text("SELECT sql FROM sqlite_master WHERE name = 'remark'")
            ).scalar_one()
            assert "WITHOUT ROWID" in made
        else:
            written_by = connection.execute(text("SELECT xmin::text, ctid::text FROM remark"))
            assert len({row[0] for row in written_by}) == 1


def test_when_an_item_has_as_many_as_are_kept_the_oldest_that_was_read_goes(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert MAX_REMARKS_OF_ITEM == 200
    monkeypatch.setattr(remarks, "MAX_REMARKS_OF_ITEM", 3)
    old, read, waiting = remark(1, week=EARLIER), remark(2), remark(3)
    add(database, old, read, waiting, remark(9, "act.veille.popularize"))
    assert add(database, remark(4)) == [False]
    mark(database, read, "set_aside")
    mark(database, old, "answered")
    assert add(database, remark(4), remark(5)) == [True, True]
    assert add(database, remark(6)) == [False]
    assert {each.words[-2] for each in stored(database)} == {"3", "4", "5", "9"}


def test_a_remark_set_aside_can_wait_again(database: Database) -> None:
    add(database, remark(1))
    mark(database, remark(1), "set_aside")
    assert [each.status for each in stored(database)] == ["set_aside"]
    mark(database, remark(1), "waiting")
    assert stored(database) == [remark(1)]


def test_remarks_of_weeks_before_are_deleted(database: Database) -> None:
    add(database, remark(1, week=EARLIER), remark(2))
    with database.writing() as connection:
        assert remarks.delete_before(connection, WEEK) == 1
    assert stored(database) == [remark(2)]
    assert len(rows(database)["remark"]) == 1
