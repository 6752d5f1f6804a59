"""The purge takes what nobody touches any more, and stops itself when something looks wrong."""

import pytest

from adn_assess.storage import retention
from adn_assess.storage.database import Database
from adn_assess.storage.retention import A_MONTH, DAY, RETENTION_MONTHS, Due
from tests.storage.builders import NOW, find, start

OLD = int(NOW - RETENTION_MONTHS * A_MONTH) - 1


def ids(count: int) -> tuple[str, ...]:
    return tuple(f"{number:020x}" for number in range(count))


def due(database: Database, months: int = RETENTION_MONTHS) -> Due:
    with database.reading() as connection:
        return retention.find_due(connection, NOW, months)


def test_a_file_that_nobody_touched_for_so_long_is_due_and_no_other(database: Database) -> None:
    old, kept = ids(2)
    start(database, old, OLD)
    start(database, kept, OLD + 2)
    assert due(database) == Due((old,), 2, OLD + 2)
    assert due(database, RETENTION_MONTHS + 1).ids == ()


def test_what_is_due_goes_with_all_that_belongs_to_it_and_the_rest_stays(
    database: Database,
) -> None:
    old, kept = ids(2)
    start(database, old, OLD)
    start(database, kept, NOW)
    found = due(database)
    with database.writing() as connection:
        retention.purge(connection, found)
    assert find(database, old) is None
    assert find(database, kept) is not None


@pytest.mark.parametrize(
    ("found", "brake"),
    [
        (Due((), 0, None), None),
        (Due((), 10, NOW + 9 * DAY), None),
        (Due(ids(2), 10, NOW), None),
        (Due(ids(3), 10, NOW), "too_many"),
        (Due(ids(1), 1, NOW), "too_many"),
        (Due(ids(1), 100, NOW + DAY), None),
        (Due(ids(1), 100, NOW + DAY + 1), "clock_behind"),
        (Due(ids(1), 100, NOW - retention.QUIET_SECONDS), None),
        (Due(ids(1), 100, NOW - retention.QUIET_SECONDS - 1), "clock_ahead"),
    ],
)
def test_the_brake_holds_when_too_much_would_go_or_the_clock_is_doubtful(
    found: Due, brake: str | None
) -> None:
    assert retention.brake_on(found, NOW) == brake
