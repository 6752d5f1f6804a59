"""One database and its transactions: what SQLite is told, and what happens when one fails."""

import sqlite3
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaitingError
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, suppress
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import Connection, text

from adn_assess.storage import database as module
from adn_assess.storage.database import Database, UnavailableError
from adn_assess.storage.tables import metadata
from tests.databases import PostgresServer, opened
from tests.storage.builders import (
    LITTLE,
    LONG,
    NOW,
    ONE,
    OTHER,
    all_at_once,
    change,
    find,
    found,
    overlapping,
    rows,
    start,
)
from tests.storage.unusable import UNUSABLE, make_unusable

SHORT = 50
"""Milliseconds that a write waits here, so that no test waits for seconds."""

Begin = Callable[[Database], AbstractContextManager[Connection]]
both_kinds = pytest.mark.parametrize("begin", [Database.reading, Database.writing])


class MishapError(Exception):
    """What goes wrong in a test."""


def ask(connection: Connection, setting: str) -> object:
    return connection.execute(text(f"PRAGMA {setting}")).scalar_one()


@both_kinds
def test_sqlite_is_told_to_be_careful_on_every_connection(sqlite_url: str, begin: Begin) -> None:
    promised = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "secure_delete": 1}
    with opened(sqlite_url) as database, database.reading() as one, begin(database) as other:
        for connection in (one, other):
            assert {name: ask(connection, name) for name in promised} == promised
            assert ask(connection, "busy_timeout") == module.LOCK_TIMEOUT_SECONDS * 1000


def test_making_a_database_opens_nothing(tmp_path: Path, sqlite_url: str) -> None:
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


def test_a_transaction_that_fails_half_way_leaves_nothing(database: Database) -> None:
    start(database)
    before = rows(database)

    def do_half() -> None:
        with database.writing() as connection:
            connection.execute(text("UPDATE voice SET place = 'half way'"))
            connection.execute(text("DELETE FROM round"))
            raise MishapError

    with pytest.raises(MishapError):
        do_half()
    assert rows(database) == before


def test_what_is_written_is_seen_by_others_once_it_is_done(database: Database) -> None:
    start(database)
    with opened(database.engine.url.render_as_string(hide_password=False)) as another:
        with database.writing() as connection:
            connection.execute(text("UPDATE voice SET place = 'done'"))
            assert found(another).page_slug != "done"
        assert found(another).page_slug == "done"


def test_a_reading_sees_one_moment_whole(database: Database) -> None:
    start(database)
    with database.reading() as connection:
        before = connection.execute(text("SELECT place FROM voice")).all()
        change(database, page_slug="meanwhile")
        assert connection.execute(text("SELECT place FROM voice")).all() == before
    assert found(database).page_slug == "meanwhile"


def test_a_program_whose_connections_are_all_taken_is_unavailable_and_then_serves_again(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    little = {**module.POSTGRES_ENGINE_OPTIONS, "pool_timeout": SHORT / 1000}
    monkeypatch.setattr(module, "POSTGRES_ENGINE_OPTIONS", little)
    with opened(postgres_url) as database, ExitStack() as taken:
        for _ in range(module.POSTGRES_POOL_SIZE):
            taken.enter_context(database.reading())
        with pytest.raises(UnavailableError), database.reading():
            pass
        taken.close()
        with database.reading() as connection:
            assert connection.execute(text("SELECT 1")).scalar_one() == 1


def database_ready(database: Database) -> None:
    metadata.create_all(database.engine)
    start(database)


def check_turns(database: Database) -> None:
    """A second writer comes between two writes of a first, and waits for the second of them."""
    took_turns: list[str] = []

    def write(connection: Connection, place: str) -> None:
        connection.execute(text("UPDATE voice SET place = :place"), {"place": place})
        took_turns.append(place)

    overlapping(
        database,
        partial(write, place="first"),
        partial(write, place="second"),
        then=partial(write, place="first, again"),
    )
    assert took_turns == ["first", "first, again", "second"]
    assert found(database).page_slug == "second"


def test_a_second_writer_waits_its_turn(database: Database) -> None:
    start(database)
    check_turns(database)


def test_twenty_threads_may_open_a_new_file_together(sqlite_url: str) -> None:
    def open_it() -> None:
        with opened(sqlite_url) as database, database.writing() as connection:
            connection.execute(text("CREATE TABLE IF NOT EXISTS met (n INTEGER)"))
            connection.execute(text("INSERT INTO met VALUES (1)"))

    all_at_once([open_it] * 20)
    with opened(sqlite_url) as database, database.reading() as connection:
        assert connection.execute(text("SELECT count(*) FROM met")).scalar_one() == 20


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writers that wait a moment only."""
    pragma = f"PRAGMA busy_timeout={module.LOCK_TIMEOUT_SECONDS * 1000}"
    assert pragma in module.SQLITE_PRAGMAS
    hasty = [each for each in module.SQLITE_PRAGMAS if each != pragma]
    monkeypatch.setattr(module, "SQLITE_PRAGMAS", (*hasty, f"PRAGMA busy_timeout={SHORT}"))


@contextmanager
def held(sqlite_url: str) -> Iterator[None]:
    """Another program that is writing in the file."""
    file = sqlite_url.removeprefix("sqlite:///")
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("UPDATE voice SET place = 'taken'")
        yield
        other.execute("ROLLBACK")


@pytest.mark.usefixtures("impatient")
def test_a_file_busy_too_long_still_reads_and_is_written_again_afterwards(sqlite_url: str) -> None:
    with opened(sqlite_url) as database:
        database_ready(database)
        with held(sqlite_url):
            for _ in range(3):
                with pytest.raises(UnavailableError, match="locked"):
                    change(database, page_slug="refused")
                assert found(database).page_slug != "refused"
                assert find(database, OTHER) is None
        change(database, page_slug="taken up again")
        assert found(database).page_slug == "taken up again"


@pytest.mark.usefixtures("impatient")
def test_a_file_busy_too_long_is_still_read_by_a_program_that_starts(sqlite_url: str) -> None:
    with opened(sqlite_url) as database:
        database_ready(database)
    with held(sqlite_url), opened(sqlite_url) as database:
        assert found(database).id == ONE


@pytest.mark.usefixtures("impatient")
def test_writers_of_one_program_take_turns_whatever_the_patience_of_the_file(
    sqlite_url: str,
) -> None:
    with opened(sqlite_url) as database:
        database_ready(database)
        check_turns(database)


@pytest.mark.usefixtures("impatient")
def test_a_writer_that_waits_too_long_for_its_turn_is_told(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOCK_TIMEOUT_SECONDS", SHORT / 1000)
    with opened(sqlite_url) as database:
        database_ready(database)

        def too_late() -> None:
            with pytest.raises(UnavailableError, match="too long"), database.writing():
                pytest.fail("it was not its turn")

        with database.writing():
            all_at_once([too_late])
        change(database, page_slug="after")
        assert found(database).page_slug == "after"


@pytest.mark.parametrize("kind", UNUSABLE)
@both_kinds
def test_what_cannot_be_opened_is_said_in_words(
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
        database_ready(database)
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
        database_ready(database)
        before = rows(database)
        with pytest.raises(UnavailableError):
            be_cut_off(database)
        assert rows(database) == before


def test_a_closed_database_holds_no_connection(database: Database) -> None:
    start(database, now=NOW)
    database.close()
    assert "Connections in pool: 0" in database.engine.pool.status()


def test_a_row_that_another_program_holds_too_long_is_told_as_busy_and_read_meanwhile(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hasty = {
        **module.POSTGRES_ENGINE_OPTIONS["connect_args"],
        "options": f"-c lock_timeout={SHORT}ms",
    }
    assert set(hasty) == set(module.POSTGRES_ENGINE_OPTIONS["connect_args"])
    with opened(postgres_url) as other:
        database_ready(other)
        monkeypatch.setattr(
            module,
            "POSTGRES_ENGINE_OPTIONS",
            {**module.POSTGRES_ENGINE_OPTIONS, "connect_args": hasty},
        )
        with opened(postgres_url) as database:
            with other.writing() as connection:
                connection.execute(text("UPDATE assessment SET name = 'held'"))
                with pytest.raises(UnavailableError, match="lock timeout"):
                    change(database, page_slug="refused")
                assert found(database).page_slug != "refused"
            change(database, page_slug="taken up again")
            assert found(database).page_slug == "taken up again"


def test_postgresql_is_told_how_long_to_wait(postgres_url: str) -> None:
    with opened(postgres_url) as database, database.reading() as connection:
        assert connection.execute(text("SHOW lock_timeout")).scalar_one() == "5s"
    with opened(postgres_url) as database, database.migrating() as connection:
        assert connection.execute(text("SHOW lock_timeout")).scalar_one() == "0"


def test_a_writer_that_reads_first_is_not_refused_since_another_program_wrote_meanwhile(
    sqlite_url: str,
) -> None:
    with opened(sqlite_url) as one, opened(sqlite_url) as other, ThreadPoolExecutor(1) as pool:
        database_ready(one)
        with one.writing() as connection:
            connection.execute(text("SELECT place FROM voice")).all()
            following = pool.submit(change, other, page_slug="theirs")
            with suppress(StillWaitingError):
                following.result(LITTLE)
            connection.execute(text("UPDATE voice SET place = 'ours'"))
        following.result(LONG)
        assert found(one).page_slug == "theirs"
