"""Purge of assessments that nobody has changed for months, and its safety checks."""

from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Connection, delete, func, select

from adn_assess.storage.offers import delete_of_file
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

PurgeStop = Literal["clock_behind", "clock_ahead", "too_many"]
"""Why a purge does not go on by itself: a wrong clock, or too many of the assessments."""


@dataclass(frozen=True, slots=True)
class PurgePlan:
    """The assessments that a purge would delete, among how many."""

    ids: tuple[str, ...]
    total: int
    """All assessments stored, the expired ones included."""
    last_change_at: int | None
    """When any assessment was last changed; None when none is stored."""


def purge_limit(now: int, months: int) -> int:
    """The time before which what nobody changed is purged."""
    return int(now - months * MONTH_SECONDS)


def plan_purge(connection: Connection, now: int, months: int = RETENTION_MONTHS) -> PurgePlan:
    """Select the assessments without a change for so many months, in the order of their ids."""
    expired = select(assessment.c.id).where(assessment.c.touched_at < purge_limit(now, months))
    ids = tuple(connection.execute(expired.order_by(assessment.c.id)).scalars())
    summary = select(func.count(), func.max(assessment.c.touched_at)).select_from(assessment)
    total, last_change_at = connection.execute(summary).one()
    return PurgePlan(ids, total, last_change_at)


def stop_reason(plan: PurgePlan, now: int) -> PurgeStop | None:
    """Why a purge must not go on without `--force`; None when it may."""
    if not plan.ids or plan.last_change_at is None:
        return None
    if plan.last_change_at > now + DAY_SECONDS:
        return "clock_behind"
    if now - plan.last_change_at > MAX_QUIET_SECONDS:
        return "clock_ahead"
    return "too_many" if len(plan.ids) * MIN_STORED_PER_PURGED > plan.total else None


def purge(connection: Connection, plan: PurgePlan) -> None:
    """Delete the assessments of a plan; every row that belongs to them goes by cascade."""
    for assessment_id in plan.ids:
        delete_of_file(connection, assessment_id)
        connection.execute(delete(assessment).where(assessment.c.id == assessment_id))
