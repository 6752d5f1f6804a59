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

LIMIT = int(NOW - RETENTION_MONTHS * MONTH_SECONDS)
OLD = LIMIT - 1


def ids(count: int) -> tuple[str, ...]:
    return tuple(f"{number:020x}" for number in range(count))


def planned(database: Database, months: int = RETENTION_MONTHS) -> PurgePlan:
    with database.reading() as connection:
        return retention.plan_purge(connection, NOW, months)


def expired(database: Database) -> tuple[str, ...]:
    with database.reading() as connection:
        return retention.list_expired(connection, planned(database))


def test_an_assessment_that_nobody_changed_for_so_long_is_purged_and_no_other(
    database: Database,
) -> None:
    old, recent = ids(2)
    start(database, old, OLD)
    start(database, recent, OLD + 2)
    assert planned(database) == PurgePlan(LIMIT, 1, 2, OLD + 2)
    assert expired(database) == (old,)
    assert planned(database, RETENTION_MONTHS + 1).expired == 0


def test_an_old_assessment_that_was_changed_lately_is_not_purged(database: Database) -> None:
    old, changed = ids(2)
    start(database, old, OLD)
    start(database, changed, OLD)
    change(database, changed, codes={"veille.sorting": "3"})
    assert planned(database) == PurgePlan(LIMIT, 1, 2, LATER)
    assert expired(database) == (old,)


def test_what_is_purged_goes_with_all_that_belongs_to_it_and_the_rest_stays(
    database: Database,
) -> None:
    old, recent = ids(2)
    start(database, old, OLD)
    start(database, recent, NOW)
    assert retention.purge(database, planned(database)) == 1
    assert find(database, old) is None
    assert find(database, recent) is not None


def test_a_purge_goes_batch_after_batch_and_says_how_far_it_is(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH_FILES", 2)
    *old, recent = ids(6)
    for each in old:
        start(database, each, OLD)
    start(database, recent, NOW)
    reported: list[int] = []
    assert retention.purge(database, planned(database), reported.append) == 5
    assert reported == [2, 4, 5]
    assert [each for each in (*old, recent) if find(database, each)] == [recent]


def test_people_answer_between_two_batches_and_what_they_changed_stays(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH_FILES", 1)
    first, changed = ids(2)
    start(database, first, OLD)
    start(database, changed, OLD)

    def answer(_deleted: int) -> None:
        change(database, changed, codes={"veille.sorting": "3"})

    assert retention.purge(database, planned(database), answer) == 1
    assert find(database, changed) is not None


def test_an_interrupted_purge_leaves_what_it_deleted_deleted_and_goes_on(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(retention, "BATCH_FILES", 1)
    for each in ids(3):
        start(database, each, OLD)

    def interrupt(_deleted: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        retention.purge(database, planned(database), interrupt)
    assert planned(database).expired == 2
    assert retention.purge(database, planned(database)) == 2


@pytest.mark.parametrize(
    ("plan", "reason"),
    [
        (PurgePlan(LIMIT, 0, 0, None), None),
        (PurgePlan(LIMIT, 0, 10, NOW + 9 * DAY_SECONDS), None),
        (PurgePlan(LIMIT, 2, 10, NOW), None),
        (PurgePlan(LIMIT, 3, 10, NOW), "too_many"),
        (PurgePlan(LIMIT, 1, 1, NOW), "too_many"),
        (PurgePlan(LIMIT, 1, 100, NOW + DAY_SECONDS), None),
        (PurgePlan(LIMIT, 1, 100, NOW + DAY_SECONDS + 1), "clock_behind"),
        (PurgePlan(LIMIT, 1, 100, NOW - MAX_QUIET_SECONDS), None),
        (PurgePlan(LIMIT, 1, 100, NOW - MAX_QUIET_SECONDS - 1), "clock_ahead"),
    ],
)
def test_a_purge_stops_when_too_much_would_go_or_the_clock_is_doubtful(
    plan: PurgePlan, reason: str | None
) -> None:
    assert retention.stop_reason(plan, NOW) == reason
