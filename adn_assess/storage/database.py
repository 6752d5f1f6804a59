"""Connections to the database, SQLite or PostgreSQL, and its transactions: read, write, migrate."""

import os
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Final, cast

from sqlalchemy import URL, Connection, Dialect, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError
from sqlalchemy.pool import ConnectionPoolEntry

from adn_assess.storage.postgres_connections import (
    LOCK_TIMEOUT_SECONDS,
    engine_options,
    is_pooled,
    listen_for_ends,
    listen_for_pooler,
)

OWNER_READ_WRITE: Final = 0o600
"""Mode of a SQLite database and of the files that SQLite writes beside it."""

SIDE_FILES: Final = ("", "-wal", "-shm", "-journal")
"""Endings of the names of those files."""

INVALID_URL: Final = "ni sqlite:///… ni postgresql://…"
"""Message for a database URL of neither kind, for whoever starts the program."""

SQLITE_PRAGMAS: Final = (
    # A committed answer survives a power failure; no cost could be measured.
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    # Deleted content is overwritten with zeros, not only unlinked.
    "PRAGMA secure_delete=ON",
    f"PRAGMA busy_timeout={LOCK_TIMEOUT_SECONDS * 1000}",
)

POSTGRES_FOREIGN_KEY_VIOLATION: Final = "23503"
"""SQLSTATE of a row that refers to a row that does not exist."""


def sqlite_url(file: Path) -> URL:
    """The URL of a SQLite database, whatever characters the path of its file has."""
    return URL.create("sqlite", database=str(file))


class UnavailableError(Exception):
    """The database cannot be reached or used, or a lock took too long; the message says which."""


def is_missing_parent(error: IntegrityError) -> bool:
    """Whether a row was refused because the row that it belongs to does not exist.

    On PostgreSQL, another transaction may delete that row after it was read.
    """
    state: str | None = getattr(error.orig, "sqlstate", None)
    name: str | None = getattr(error.orig, "sqlite_errorname", None)
    return state == POSTGRES_FOREIGN_KEY_VIOLATION or name == "SQLITE_CONSTRAINT_FOREIGNKEY"


class Database:
    """A database: its engine and its transactions. Nothing connects before the first transaction.

    Every transaction raises UnavailableError for an error of the driver, but lets IntegrityError
    and DataError through: they are faults of the program.
    """

    def __init__(self, url: str | URL) -> None:
        self.engine = _engine(url)
        self._writer = self.engine.execution_options(begin_statement="BEGIN IMMEDIATE")
        self._write_lock = threading.Lock()
        # All reads of one transaction see one snapshot. SQLite does so by default.
        self._reader = (
            self.engine
            if self.is_sqlite
            else self.engine.execution_options(isolation_level="REPEATABLE READ")
        )

    @property
    def is_sqlite(self) -> bool:
        """True on SQLite, False on PostgreSQL."""
        return self.engine.dialect.name == "sqlite"

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction for reads only: all of them see one snapshot of the database."""
        with _driver_errors_as_unavailable(), self._reader.begin() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a write transaction: committed when the block ends, rolled back when it raises.

        On SQLite it takes the write lock from the start (BEGIN IMMEDIATE): a plain BEGIN that
        turns into a write fails at once under load, whatever the busy timeout. The threads of one
        process first take a lock of their own: SQLite has no queue of writers but polls for its
        lock, and a writer that polls at the wrong moments times out.
        """
        with (
            self._write_turn(),
            _driver_errors_as_unavailable(),
            self._writer.begin() as connection,
        ):
            yield connection

    @contextmanager
    def _write_turn(self) -> Iterator[None]:
        """Hold the write lock of this process; on PostgreSQL, which queues writers, do nothing."""
        if not self.is_sqlite:
            yield
            return
        if not self._write_lock.acquire(timeout=LOCK_TIMEOUT_SECONDS):
            raise UnavailableError("other writes take too long")
        try:
            yield
        finally:
            self._write_lock.release()

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Open a transaction that changes the schema; raises UnavailableError if it leaves orphans.

        SQLite alters a table by copying it and dropping the old one, and the drop would cascade to
        every row that refers to it: foreign keys are switched off meanwhile. The pragma has no
        effect inside a transaction, hence before it.
        """
        with _driver_errors_as_unavailable(), self._writer.connect() as connection:
            if self.is_sqlite:
                _driver(connection).execute("PRAGMA foreign_keys=OFF")
            try:
                with connection.begin():
                    if not self.is_sqlite:
                        # Workers that start at once wait for the one that migrates, however long.
                        connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
                    yield connection
                    if self.is_sqlite:
                        _refuse_orphans(connection)
            finally:
                if self.is_sqlite:
                    _driver(connection).execute("PRAGMA foreign_keys=ON")

    def truncate_wal(self) -> None:
        """Empty SQLite's write-ahead log into the file, so that no deleted row remains in the log.

        Call it outside of a transaction, after a deletion. PostgreSQL: does nothing.
        """
        if self.is_sqlite:
            with _driver_errors_as_unavailable(), self.engine.connect() as connection:
                _driver(connection).execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def close(self) -> None:
        """Close every connection of the pool."""
        self.engine.dispose()


@contextmanager
def _driver_errors_as_unavailable() -> Iterator[None]:
    try:
        yield
    except (IntegrityError, DataError):
        raise
    except DBAPIError as error:
        raise UnavailableError(str(error.orig)) from error
    except sqlite3.OperationalError as error:
        # From `_begin_sqlite`, which calls the driver directly.
        raise UnavailableError(str(error)) from error
    except PoolTimeoutError as error:
        raise UnavailableError("every connection is taken") from error


def _engine(url: str | URL) -> Engine:
    """Make the engine of a database URL; raises UnavailableError when the URL is invalid."""
    try:
        return _create_engine(make_url(url))
    except (ArgumentError, ImportError, ValueError) as error:
        raise UnavailableError(f"{INVALID_URL} ({error})") from error


def _create_engine(parsed: URL) -> Engine:
    if parsed.get_backend_name() not in ("sqlite", "postgresql", "postgres"):
        raise ArgumentError(parsed.drivername)
    if parsed.drivername in ("postgres", "postgresql"):
        parsed = parsed.set(drivername="postgresql+psycopg")
    is_sqlite = parsed.get_backend_name() == "sqlite"
    engine = create_engine(
        parsed,
        # Parameters hold people's answers, and error messages reach the log.
        hide_parameters=True,
        **({} if is_sqlite else engine_options(parsed)),
    )
    if not is_sqlite:
        listen_for_ends(engine)
    if is_pooled(parsed):
        listen_for_pooler(engine)
    if is_sqlite:
        event.listen(engine, "do_connect", _create_private)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def _create_private(
    _dialect: Dialect, _record: ConnectionPoolEntry, arguments: list[str], _options: dict[str, Any]
) -> None:
    """Create the file of a SQLite database, when there is none, readable by its owner only.

    Whatever the umask; SQLite gives the files that it makes beside it the same mode.
    """
    file = Path(arguments[0])
    if arguments[0].startswith((":memory:", "file:")):
        return
    # Another process may create it first; for any other error, SQLite says what is wrong.
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, OWNER_READ_WRITE))
        file.chmod(OWNER_READ_WRITE)


def _make_private(name: str) -> None:
    """Make the file of a SQLite database, and those beside it, readable by their owner only.

    They may come from an older version, or from elsewhere. They are not opened: closing a file
    takes SQLite's locks on it away. Files of another owner are left as they are.
    """
    for ending in SIDE_FILES:
        with suppress(FileNotFoundError, PermissionError):
            Path(name + ending).chmod(OWNER_READ_WRITE)


def _refuse_orphans(connection: Connection) -> None:
    """Raise UnavailableError when a row refers to a row that does not exist."""
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first():
        raise UnavailableError("a migration left rows without what they belong to")


def _driver(connection: Connection) -> sqlite3.Connection:
    """The driver's connection: statements on it open no transaction of SQLAlchemy."""
    return cast("sqlite3.Connection", connection.connection.driver_connection)


def _set_up_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    # Switches off the implicit transactions of the driver: `_begin_sqlite` begins them.
    connection.isolation_level = None
    cursor = connection.cursor()
    # The mode is stored in the file. When several processes start on a new file, one sets it and
    # the others get an error at once, whatever the busy timeout.
    with suppress(sqlite3.OperationalError):
        cursor.execute("PRAGMA journal_mode=WAL")
    for pragma in SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.execute("PRAGMA database_list")
    [(_, _, name)] = cursor.fetchall()
    if name:
        _make_private(name)
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # By the driver: one statement of every request, without the cost of compiling it.
    _driver(connection).execute(connection.get_execution_options().get("begin_statement", "BEGIN"))
