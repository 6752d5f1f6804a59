"""How often someone has tried links and codes that open nothing, counted for every worker at once.

Only failures are counted: a workshop of three hundred phones behind one router is never held back.
"""

from typing import Final

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from adn_assess.storage.tables import failed_look_up

WINDOW_SECONDS: Final = 600
"""Seconds over which failures are counted, and for which they are kept."""
MAX_FAILURES: Final = 100
"""Failures in one window after which nothing more is tried for that source."""


def is_held_back(connection: Connection, source: str, now: int) -> bool:
    """Whether a source has failed so often that it has to wait for the next window."""
    return _count(connection, source, now) >= MAX_FAILURES


def seconds_left(now: int) -> int:
    """How long until the next window, from 1 to `WINDOW_SECONDS` seconds."""
    return WINDOW_SECONDS - now % WINDOW_SECONDS


def note_failure(connection: Connection, source: str, now: int) -> None:
    """Count one more failure of a source, and forget the windows that are over."""
    delete_expired(connection, now)
    made = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    row = made(failed_look_up).values(source_hash=source, window_began=_began(now), failures=1)
    again = {"failures": failed_look_up.c.failures + 1}
    keys = ["source_hash", "window_began"]
    connection.execute(row.on_conflict_do_update(index_elements=keys, set_=again))


def delete_expired(connection: Connection, now: int) -> None:
    """Delete the counts of the windows that are over."""
    connection.execute(delete(failed_look_up).where(failed_look_up.c.window_began != _began(now)))


def _began(now: int) -> int:
    return now - now % WINDOW_SECONDS


def _count(connection: Connection, source: str, now: int) -> int:
    query = select(failed_look_up.c.failures).where(
        failed_look_up.c.source_hash == source, failed_look_up.c.window_began == _began(now)
    )
    return connection.execute(query).scalar() or 0
