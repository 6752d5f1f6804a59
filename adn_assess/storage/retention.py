"""How long a file is kept that nobody touches, and what keeps the purge from going wrong."""

from dataclasses import dataclass
from typing import Final, Literal

from sqlalchemy import Connection, delete, func, select

from adn_assess.storage.tables import assessment

RETENTION_MONTHS: Final = 24
"""After so many months without a touch, a file goes."""
DAY: Final = 86_400
A_MONTH: Final = 30.4375 * DAY
MAX_PURGED_ONE_IN: Final = 5
"""A purge that would take more than one file in so many stops itself."""
QUIET_SECONDS: Final = 180 * DAY
"""When nobody has touched anything for so long, it is the clock that is doubted."""

Brake = Literal["clock_behind", "clock_ahead", "too_many"]


@dataclass(frozen=True, slots=True)
class Due:
    """What a purge would take, of how many, and when anything was last touched (None: never)."""

    ids: tuple[str, ...]
    total: int
    newest: int | None


def find_due(connection: Connection, now: int, months: int = RETENTION_MONTHS) -> Due:
    """The files that nobody has touched for so many months."""
    limit = int(now - months * A_MONTH)
    old = select(assessment.c.id).where(assessment.c.touched_at < limit)
    ids = tuple(connection.execute(old.order_by(assessment.c.id)).scalars())
    told = select(func.count(), func.max(assessment.c.touched_at)).select_from(assessment)
    total, newest = connection.execute(told).one()
    return Due(ids, total, newest)


def brake_on(due: Due, now: int) -> Brake | None:
    """Why a purge should not go on by itself; None when it may."""
    if not due.ids or due.newest is None:
        return None
    if due.newest > now + DAY:
        return "clock_behind"
    if now - due.newest > QUIET_SECONDS:
        return "clock_ahead"
    return "too_many" if len(due.ids) * MAX_PURGED_ONE_IN > due.total else None


def purge(connection: Connection, due: Due) -> None:
    """Delete those files and all that belongs to them."""
    for assessment_id in due.ids:
        connection.execute(delete(assessment).where(assessment.c.id == assessment_id))
