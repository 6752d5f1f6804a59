"""One database, SQLite or PostgreSQL, and its two kinds of transaction: reading and writing."""

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any, Final, cast

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_SECONDS: Final = 5
"""How long a write waits for another process before giving up."""

NO_ADDRESS: Final = "ni sqlite:///… ni postgresql://…"
"""What is wrong with an address that is not one of the two kinds of database."""

SQLITE_SETUP: Final = (
    # Every acknowledged answer survives a loss of power; measured, it costs nothing visible.
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # What is deleted is overwritten, and not only unlinked.
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={BUSY_SECONDS * 1000}",
)


CONNECTIONS: Final = 10
"""Of one process to PostgreSQL: a little more than the pages that it serves at a time."""

POSTGRES: Final[Mapping[str, Any]] = {
    "pool_pre_ping": True,
    # Kept open: to make a connection anew costs PostgreSQL more than a page.
    "pool_size": CONNECTIONS,
    "max_overflow": 0,
    "pool_timeout": BUSY_SECONDS,
    "connect_args": {
        "connect_timeout": BUSY_SECONDS,
        "options": f"-c lock_timeout={BUSY_SECONDS}s",
    },
}
"""A server that does not answer, or a row that another holds, is told to people as a busy one."""


class UnavailableError(Exception):
    """The database cannot be reached, or is busy for too long; the words say which."""


class Database:
    """A database and how to open transactions on it. Opening one connects; making one does not."""

    def __init__(self, url: str) -> None:
        self.engine = _engine(url)
        self._writer = self.engine.execution_options(begins="BEGIN IMMEDIATE")
        self._turn = threading.Lock()
        # What a page shows is of one moment. SQLite reads so by itself.
        self._reader = (
            self.engine
            if self.is_sqlite
            else self.engine.execution_options(isolation_level="REPEATABLE READ")
        )

    @property
    def is_sqlite(self) -> bool:
        """True on SQLite."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A transaction that only reads."""
        with _named_failures(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes: all of it is kept when the block ends, or none.

        On SQLite it takes the write lock from the start (BEGIN IMMEDIATE): a plain BEGIN that
        turns into a write fails at once under load, whatever the busy timeout. The threads of one
        program take their turns beforehand, since SQLite keeps no queue: it tries again at chance,
        and whoever has no luck is refused.
        """
        with self._in_turn(), _named_failures(), self._writer.begin() as connection:
            yield connection

    @contextmanager
    def _in_turn(self) -> Iterator[None]:
        if not self.is_sqlite:
            yield
            return
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise UnavailableError("other writes take too long")
        try:
            yield
        finally:
            self._turn.release()

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """A transaction that changes the schema.

        SQLite alters a table by replacing it, and would take the old table's going for the going
        of every row that belongs to it: foreign keys rest meanwhile, which only works outside of a
        transaction.
        """
        with _named_failures(), self._writer.connect() as connection:
            if self.is_sqlite:
                _driver(connection).execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    if not self.is_sqlite:
                        # Workers that start together wait for the one that migrates, however long.
                        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
                    yield connection
                    if self.is_sqlite:
                        _refuse_orphans(connection)
            finally:
                if self.is_sqlite:
                    _driver(connection).execute("PRAGMA foreign_keys=ON")

    def forget(self) -> None:
        """Leave no trace of what was deleted: SQLite's journal is emptied into the file."""
        if self.is_sqlite:
            with _named_failures(), self.engine.connect() as connection:
                _driver(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Give back every connection."""
        self.engine.dispose()


@contextmanager
def _named_failures() -> Iterator[None]:
    try:
        yield
    except (IntegrityError, DataError):
        raise
    except DBAPIError as error:
        raise UnavailableError(str(error.orig)) from error
    except sqlite3.OperationalError as error:
        # What the driver was asked past SQLAlchemy: to begin.
        raise UnavailableError(str(error)) from error
    except PoolTimeoutError as error:
        raise UnavailableError("every connection is taken") from error


def _engine(url: str) -> Engine:
    try:
        return _made(make_url(url))
    except (ArgumentError, ImportError, ValueError) as error:
        raise UnavailableError(f"{NO_ADDRESS} ({error})") from error


def _made(parsed: URL) -> Engine:
    if parsed.get_backend_name() not in ("sqlite", "postgresql", "postgres"):
        raise ArgumentError(parsed.drivername)
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    engine = create_engine(
        # Nothing that people wrote may reach a log through an error.
        parsed,
        hide_parameters=True,
        **({} if parsed.drivername.startswith("sqlite") else POSTGRES),
    )
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _refuse_orphans(connection: Connection) -> None:
    """What a foreign key would have refused, had it not been resting."""
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise UnavailableError("a migration left rows without what they belong to")


def _driver(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, on which nothing opens a transaction."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _set_up_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    # The driver's own idea of when a transaction starts is switched off: `_begin_sqlite` says it.
    connection.isolation_level = None
    cursor = connection.cursor()
    # The file keeps this mode. When several programs start on a new file, one of them sets it and
    # the others are refused at once, without waiting: it is being done.
    with suppress(sqlite3.OperationalError):
        cursor.execute("PRAGMA journal_mode=WAL")
    for pragma in SQLITE_SETUP:
        cursor.execute(pragma)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # By the driver: it is said at every request, and there is nothing in it to compile.
    _driver(connection).execute(connection.get_execution_options().get("begins", "BEGIN"))
