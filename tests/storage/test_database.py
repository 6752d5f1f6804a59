"""One database: its settings, its connections, and how what cannot be used is reported."""

from collections.abc import Callable
from contextlib import AbstractContextManager, ExitStack
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from adn_assess.storage import postgres_connections as connections
from adn_assess.storage.database import Database, UnavailableError
from tests.databases import PostgresServer, opened
from tests.storage.builders import (
    NOW,
    ONE,
    all_at_once,
    change,
    create_tables,
    found,
    rows,
    start,
)
from tests.storage.unusable import UNUSABLE, make_unusable

SHORT = 50
"""Milliseconds that a write waits here, so that no test waits for seconds."""

Begin = Callable[[Database], AbstractContextManager[Connection]]

both_kinds = pytest.mark.parametrize("begin", [Database.reading, Database.writing])


def ask(connection: Connection, setting: str) -> object:
    return connection.execute(text(f"PRAGMA {setting}")).scalar_one()


@both_kinds
def test_sqlite_is_set_to_be_careful_on_every_connection(sqlite_url: str, begin: Begin) -> None:
    promised = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    with opened(sqlite_url) as database, database.reading() as one, begin(database) as other:
        for connection in (one, other):
            assert {name: ask(connection, name) for name in promised} == promised
            assert ask(connection, "busy_timeout") == connections.LOCK_TIMEOUT_SECONDS * 1000


def test_creating_a_database_opens_nothing(tmp_path: Path, sqlite_url: str) -> None:
    with opened(sqlite_url):
        assert list(tmp_path.iterdir()) == []
    with opened("postgresql://nobody@127.0.0.1:1/nothing"):
        pass


def test_a_database_knows_its_kind(sqlite_url: str, postgres_url: str) -> None:
    with opened(sqlite_url) as light, opened(postgres_url) as heavy:
        assert (light.is_sqlite, heavy.is_sqlite) == (True, False)


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_goes_by_three_names(postgres_url: str, scheme: str) -> None:
    address = postgres_url.partition(":")[2]
    with opened(f"{scheme}:{address}") as database, database.reading() as connection:
        assert "PostgreSQL 1" in connection.execute(text("SELECT version()")).scalar_one()


def test_a_program_whose_connections_are_all_taken_is_unavailable_and_then_serves_again(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    little = {**connections.POSTGRES_ENGINE_OPTIONS, "pool_timeout": SHORT / 1000}
    monkeypatch.setattr(connections, "POSTGRES_ENGINE_OPTIONS", little)
    with opened(postgres_url) as database, ExitStack() as taken:
        for _ in range(connections.POSTGRES_POOL_SIZE):
            taken.enter_context(database.reading())
        with pytest.raises(UnavailableError), database.reading():
            pass
        taken.close()
        with database.reading() as connection:
            assert connection.execute(text("SELECT 1")).scalar_one() == 1


def test_twenty_threads_may_open_a_new_file_together(sqlite_url: str) -> None:
    def open_it() -> None:
        with opened(sqlite_url) as database, database.writing() as connection:
            connection.execute(text("CREATE TABLE IF NOT EXISTS met (n INTEGER)"))
            connection.execute(text("INSERT INTO met VALUES (1)"))

    all_at_once([open_it] * 20)
    with opened(sqlite_url) as database, database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM met")).scalar_one() == 20


@pytest.mark.parametrize("kind", UNUSABLE)
@both_kinds
def test_what_cannot_be_opened_is_explained_in_words(
    kind: str, begin: Begin, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    url = make_unusable(kind, tmp_path, request)

    def open_it() -> None:
        with opened(url) as database, begin(database) as connection:
            connection.execute(text("CREATE TABLE mine (n INTEGER)"))

    with pytest.raises(UnavailableError) as failed:
        open_it()
    assert len(str(failed.value).split()) > 2
    assert "s3cret" not in str(failed.value)
    assert "sqlalche.me" not in str(failed.value)


def test_a_mistake_of_ours_is_not_called_unavailable(database: Database) -> None:
    def misspell() -> None:
        with database.writing() as connection:
            connection.execute(text("INSERT INTO assessment (id) VALUES ('incomplete')"))

    with pytest.raises(Exception, match=r"(?i)null") as failed:
        misspell()
    assert not isinstance(failed.value, UnavailableError)


def cut(server: PostgresServer) -> None:
    """End every conversation with the databases of tests, as a server that restarts does."""
    server.order(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname LIKE 'fresh%%'"
    )


def test_a_postgresql_that_restarted_serves_again(
    postgres_server: PostgresServer, postgres_url: str
) -> None:
    with opened(postgres_url) as database:
        create_tables(database)
        cut(postgres_server)
        assert found(database).id == ONE
        cut(postgres_server)
        change(database, page_slug="after")
        assert found(database).page_slug == "after"


def test_a_postgresql_that_stops_half_way_is_unavailable_and_keeps_nothing(
    postgres_server: PostgresServer, postgres_url: str
) -> None:
    def be_cut_off(database: Database) -> None:
        with database.writing() as connection:
            connection.execute(text("UPDATE voice SET place = 'half way'"))
            cut(postgres_server)
            connection.execute(text("UPDATE voice SET place = 'never'"))

    with opened(postgres_url) as database:
        create_tables(database)
        before = rows(database)
        with pytest.raises(UnavailableError):
            be_cut_off(database)
        assert rows(database) == before


def test_a_closed_database_holds_no_connection(database: Database) -> None:
    start(database, now=NOW)
    database.close()
    assert "Connections in pool: 0" in database.engine.pool.status()


def test_postgresql_has_a_limit_on_every_wait(postgres_url: str) -> None:
    with opened(postgres_url) as database, database.reading() as connection:
        assert connection.execute(text("SHOW lock_timeout")).scalar_one() == "5s"
    with opened(postgres_url) as database, database.migrating() as connection:
        assert connection.execute(text("SHOW lock_timeout")).scalar_one() == "0"
