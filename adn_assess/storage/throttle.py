"""Table `failed_look_up`: failed tries of links and codes, counted by source and time window.

All workers share the counts. Successes are not counted: three hundred phones of one workshop behind
one router are never throttled.
"""

from typing import Final

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from adn_assess.storage.tables import failed_look_up

WINDOW_SECONDS: Final = 600
"""Length of a window. Windows start at multiples of it; a count is deleted after its window."""
MAX_FAILURES: Final = 100
"""Failures in one window after which a source is throttled until the next."""


def is_throttled(connection: Connection, source: str, now: int) -> bool:
    """Whether a source, named by its hash, has failed `MAX_FAILURES` times in this window."""
    return _failures(connection, source, now) >= MAX_FAILURES


def seconds_to_next_window(now: int) -> int:
    """Seconds until the next window starts, from 1 to `WINDOW_SECONDS`."""
    return WINDOW_SECONDS - now % WINDOW_SECONDS


def record_failure(connection: Connection, source: str, now: int) -> None:
    """Count one more failure of a source in this window, and delete the counts of earlier ones."""
    delete_expired(connection, now)
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    first = insert(failed_look_up).values(
        source_hash=source, window_began=_window_start(now), failures=1
    )
    increment = {"failures": failed_look_up.c.failures + 1}
    keys = ["source_hash", "window_began"]
    connection.execute(first.on_conflict_do_update(index_elements=keys, set_=increment))


def delete_expired(connection: Connection, now: int) -> None:
    """Delete the counts of all windows but the current one."""
    expired = failed_look_up.c.window_began != _window_start(now)
    connection.execute(delete(failed_look_up).where(expired))


def _window_start(now: int) -> int:
    return now - now % WINDOW_SECONDS


def _failures(connection: Connection, source: str, now: int) -> int:
    query = select(failed_look_up.c.failures).where(
        failed_look_up.c.source_hash == source,
        failed_look_up.c.window_began == _window_start(now),
    )
    return connection.execute(query).scalar() or 0
