"""A purge deletes what nobody has changed for months, and stops when something looks wrong."""

import pytest

from adn_assess.storage import retention
from adn_assess.storage.database import Database
from adn_assess.storage.retention import (
    DAY_SECONDS,
    MAX_QUIET_SECONDS,
    MONTH_SECONDS,
    RETENTION_MONTHS,
    PurgePlan,
)
from tests.storage.builders import LATER, NOW, change, find, start

OLD = int(NOW - RETENTION_MONTHS * MONTH_SECONDS) - 1


def ids(count: int) -> tuple[str, ...]:
    return tuple(f"{number:020x}" for number in range(count))


def planned(database: Database, months: int = RETENTION_MONTHS) -> PurgePlan:
    with database.reading() as connection:
        return retention.plan_purge(connection, NOW, months)


def test_an_assessment_that_nobody_changed_for_so_long_is_purged_and_no_other(
    database: Database,
) -> None:
    old, recent = ids(2)
    start(database, old, OLD)
    start(database, recent, OLD + 2)
    assert planned(database) == PurgePlan((old,), 2, OLD + 2)
    assert planned(database, RETENTION_MONTHS + 1).ids == ()


def test_an_old_assessment_that_was_changed_lately_is_not_purged(database: Database) -> None:
    old, changed = ids(2)
    start(database, old, OLD)
    start(database, changed, OLD)
    change(database, changed, codes={"veille.sorting": "3"})
    assert planned(database) == PurgePlan((old,), 2, LATER)


def test_what_is_purged_goes_with_all_that_belongs_to_it_and_the_rest_stays(
    database: Database,
) -> None:
    old, recent = ids(2)
    start(database, old, OLD)
    start(database, recent, NOW)
    plan = planned(database)
    with database.writing() as connection:
        retention.purge(connection, plan)
    assert find(database, old) is None
    assert find(database, recent) is not None


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        (PurgePlan((), 0, None), None),
        (PurgePlan((), 10, NOW + 9 * DAY_SECONDS), None),
        (PurgePlan(ids(2), 10, NOW), None),
        (PurgePlan(ids(3), 10, NOW), "too_many"),
        (PurgePlan(ids(1), 1, NOW), "too_many"),
        (PurgePlan(ids(1), 100, NOW + DAY_SECONDS), None),
        (PurgePlan(ids(1), 100, NOW + DAY_SECONDS + 1), "clock_behind"),
        (PurgePlan(ids(1), 100, NOW - MAX_QUIET_SECONDS), None),
        (PurgePlan(ids(1), 100, NOW - MAX_QUIET_SECONDS - 1), "clock_ahead"),
    ],
)
def test_a_purge_stops_when_too_much_would_go_or_the_clock_is_doubtful(
    plan: PurgePlan, reason: str | None
) -> None:
    assert retention.stop_reason(plan, NOW) == reason
