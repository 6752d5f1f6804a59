"""Purge of assessments that nobody has changed for months, and its safety checks."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Connection, delete, func, select

from adn_assess.storage.database import Database
from adn_assess.storage.tables import assessment

RETENTION_MONTHS: Final = 24
"""Months without a change after which an assessment is purged."""
DAY_SECONDS: Final = 86_400
MONTH_SECONDS: Final = 30.4375 * DAY_SECONDS
"""A mean month, of 365.25 days a year."""
MIN_STORED_PER_PURGED: Final = 5
"""A purge of more than one in so many of the stored assessments is stopped."""
MAX_QUIET_SECONDS: Final = 180 * DAY_SECONDS
"""Seconds without any change at all after which the clock is doubted rather than the people."""

BATCH_FILES: Final = 100
"""Assessments deleted in one transaction: on SQLite, people who answer wait for it to end."""

PurgeStop = Literal["clock_behind", "clock_ahead", "too_many"]
"""Why a purge does not go on by itself: a wrong clock, or too many of the assessments."""


@dataclass(frozen=True, slots=True)
class PurgePlan:
    """How many assessments a purge would delete, among how many."""

    unchanged_since: int
    """Those that were changed last before this time are expired."""
    expired: int
    total: int
    """All assessments stored, the expired ones included."""
    last_change_at: int | None
    """When any assessment was last changed; None when none is stored."""


def plan_purge(connection: Connection, now: int, months: int = RETENTION_MONTHS) -> PurgePlan:
    """Count the assessments without a change for so many months."""
    limit = int(now - months * MONTH_SECONDS)
    expired = func.count().filter(assessment.c.touched_at < limit)
    counts = select(expired, func.count(), func.max(assessment.c.touched_at))
    return PurgePlan(limit, *connection.execute(counts.select_from(assessment)).one())


def stop_reason(plan: PurgePlan, now: int) -> PurgeStop | None:
    """Why a purge must not go on without `--force`; None when it may."""
    if not plan.expired or plan.last_change_at is None:
        return None
    if plan.last_change_at > now + DAY_SECONDS:
        return "clock_behind"
    if now - plan.last_change_at > MAX_QUIET_SECONDS:
        return "clock_ahead"
    return "too_many" if plan.expired * MIN_STORED_PER_PURGED > plan.total else None


def list_expired(connection: Connection, plan: PurgePlan, after: str = "") -> tuple[str, ...]:
    """The ids of the next expired assessments after an id, in order, at most a batch of them."""
    following = select(assessment.c.id).where(
        assessment.c.id > after, assessment.c.touched_at < plan.unchanged_since
    )
    ordered = following.order_by(assessment.c.id).limit(BATCH_FILES)
    return tuple(connection.execute(ordered).scalars())


def purge(
    database: Database, plan: PurgePlan, report: Callable[[int], None] = lambda _: None
) -> int:
    """Delete the expired assessments, with every row that belongs to them; return how many.

    Each batch is a transaction of its own: people go on answering, an interrupted purge goes on
    where it was, and memory does not grow with what there is to delete. What somebody changed
    meanwhile stays. `report` is told after each batch how many are deleted so far.
    """
    deleted, last = 0, ""
    while True:
        with database.writing() as connection:
            batch = list_expired(connection, plan, last)
            if not batch:
                return deleted
            still_expired = assessment.c.touched_at < plan.unchanged_since
            gone = delete(assessment).where(assessment.c.id.in_(batch), still_expired)
            deleted += connection.execute(gone).rowcount
        last = batch[-1]
        report(deleted)
