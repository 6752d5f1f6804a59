"""Connections to PostgreSQL: directly, or through a pooler such as PgBouncer."""

from collections.abc import Mapping
from selectors import EVENT_READ, DefaultSelector
from typing import TYPE_CHECKING, Any, Final, cast

from sqlalchemy import URL, Connection, Dialect, Engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

if TYPE_CHECKING:
    from _typeshed import HasFileno

LOCK_TIMEOUT_SECONDS: Final = 5
"""How long a statement waits for a lock, or a request for a connection, before it fails."""

POSTGRES_POOL_SIZE: Final = 10
"""Connections of one process to PostgreSQL: a few more than the requests it serves at once."""

POSTGRES_ENGINE_OPTIONS: Final[Mapping[str, Any]] = {
    # The pool never closes a connection: opening one costs more than serving a page.
    "pool_size": POSTGRES_POOL_SIZE,
    "max_overflow": 0,
    "pool_timeout": LOCK_TIMEOUT_SECONDS,
}
"""Options of the engine on PostgreSQL: every wait is bounded, and ends as an UnavailableError."""

DIRECT_CONNECTION: Final[Mapping[str, Any]] = {
    "connect_timeout": LOCK_TIMEOUT_SECONDS,
    "options": f"-c lock_timeout={LOCK_TIMEOUT_SECONDS}s",
}
"""Options of a connection to PostgreSQL itself: they hold for the whole session."""

POOLED_CONNECTION: Final[Mapping[str, Any]] = {
    "connect_timeout": LOCK_TIMEOUT_SECONDS,
    # A prepared statement belongs to a session; the next transaction may be in another.
    "prepare_threshold": None,
}
"""Options of a connection to a pooler that gives each transaction any session it has free."""

POOLER_PARAMETER: Final = "pgbouncer"
"""Parameter of a database URL, as other programs name it: `?pgbouncer=true` for such a pooler."""


def is_pooled(url: URL) -> bool:
    """Whether the URL says that a pooler is there."""
    return url.query.get(POOLER_PARAMETER) == "true"


def engine_options(url: URL) -> dict[str, Any]:
    """Options of the engine for a URL of PostgreSQL."""
    of_connection = POOLED_CONNECTION if is_pooled(url) else DIRECT_CONNECTION
    return {**POSTGRES_ENGINE_OPTIONS, "connect_args": dict(of_connection)}


def listen_for_ends(engine: Engine) -> None:
    """Have an engine replace the connections of its pool that the server has closed.

    `pool_pre_ping` asks by a statement before each transaction, which is a tenth of a page. Here
    only a connection with something to read is asked: one that waits in a pool has nothing,
    unless the server said that it ends it. tests/storage/test_database.py restarts a server under
    an open pool.
    """
    dialect = engine.dialect

    def refuse_closed(
        connection: DBAPIConnection, _record: ConnectionPoolEntry, _proxy: PoolProxiedConnection
    ) -> None:
        try:
            with DefaultSelector() as selector:
                selector.register(cast("HasFileno", connection), EVENT_READ)
                if selector.select(timeout=0):
                    dialect.do_ping(connection)
        except (dialect.loaded_dbapi.Error, OSError, ValueError) as error:
            raise DisconnectionError from error

    event.listen(engine, "checkout", refuse_closed)


def listen_for_pooler(engine: Engine) -> None:
    """Have an engine bound the waits of each transaction, since no session is its own."""
    event.listen(engine, "do_connect", _keep_from_driver)
    event.listen(engine, "begin", _bound_lock_waits)


def _keep_from_driver(
    _dialect: Dialect, _record: ConnectionPoolEntry, _arguments: list[str], options: dict[str, Any]
) -> None:
    """Take the parameter that is ours out of those of the driver."""
    options.pop(POOLER_PARAMETER, None)


def _bound_lock_waits(connection: Connection) -> None:
    """Bound the waits of one transaction, where nothing holds for a whole session."""
    connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_TIMEOUT_SECONDS}s'")
