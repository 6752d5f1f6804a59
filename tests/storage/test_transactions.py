"""Transactions: whole or not at all, one writer at a time, and what a wait too long does."""

import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as StillWaitingError
from contextlib import closing, contextmanager, suppress
from functools import partial

import pytest
from sqlalchemy import Connection, make_url, text

from adn_assess.storage import database as module
from adn_assess.storage import postgres_connections as connections
from adn_assess.storage.database import Database, UnavailableError
from adn_assess.storage.postgres_connections import POOLER_PARAMETER
from tests.databases import opened
from tests.storage.builders import (
    LITTLE,
    LONG,
    ONE,
    OTHER,
    all_at_once,
    change,
    create_tables,
    find,
    found,
    overlapping,
    rows,
    start,
)

SHORT = 50
"""Milliseconds that a write waits here, so that no test waits for seconds."""


class MishapError(Exception):
    """What goes wrong in a test."""


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


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Writers that wait a moment only."""
    pragma = f"PRAGMA busy_timeout={connections.LOCK_TIMEOUT_SECONDS * 1000}"
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
        create_tables(database)
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
        create_tables(database)
    with held(sqlite_url), opened(sqlite_url) as database:
        assert found(database).id == ONE


@pytest.mark.usefixtures("impatient")
def test_writers_of_one_program_take_turns_whatever_the_patience_of_the_file(
    sqlite_url: str,
) -> None:
    with opened(sqlite_url) as database:
        create_tables(database)
        check_turns(database)


@pytest.mark.usefixtures("impatient")
def test_a_writer_that_waits_too_long_for_its_turn_is_reported(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "LOCK_TIMEOUT_SECONDS", SHORT / 1000)
    with opened(sqlite_url) as database:
        create_tables(database)

        def too_late() -> None:
            with pytest.raises(UnavailableError, match="too long"), database.writing():
                pytest.fail("it was not its turn")

        with database.writing():
            all_at_once([too_late])
        change(database, page_slug="after")
        assert found(database).page_slug == "after"


@pytest.mark.parametrize("pooled", ["false", "true"])
def test_a_row_that_another_program_holds_too_long_is_reported_as_busy_and_read_meanwhile(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch, pooled: str
) -> None:
    url = make_url(postgres_url).difference_update_query([POOLER_PARAMETER])
    if pooled == "true":
        url = url.update_query_dict({POOLER_PARAMETER: pooled})
    hasty = {**connections.DIRECT_CONNECTION, "options": f"-c lock_timeout={SHORT}ms"}
    assert set(hasty) == set(connections.DIRECT_CONNECTION)
    with opened(postgres_url) as other:
        create_tables(other)
        monkeypatch.setattr(connections, "DIRECT_CONNECTION", hasty)
        monkeypatch.setattr(connections, "LOCK_TIMEOUT_SECONDS", SHORT / 1000)
        with opened(url.render_as_string(hide_password=False)) as database:
            with other.writing() as connection:
                connection.execute(text("UPDATE assessment SET name = 'held'"))
                with pytest.raises(UnavailableError, match="lock timeout"):
                    change(database, page_slug="refused")
                assert found(database).page_slug != "refused"
            change(database, page_slug="taken up again")
            assert found(database).page_slug == "taken up again"


def test_a_writer_that_reads_first_is_not_refused_since_another_program_wrote_meanwhile(
    sqlite_url: str,
) -> None:
    with opened(sqlite_url) as one, opened(sqlite_url) as other, ThreadPoolExecutor(1) as pool:
        create_tables(one)
        with one.writing() as connection:
            connection.execute(text("SELECT place FROM voice")).all()
            following = pool.submit(change, other, page_slug="theirs")
            with suppress(StillWaitingError):
                following.result(LITTLE)
            connection.execute(text("UPDATE voice SET place = 'ours'"))
        following.result(LONG)
        assert found(one).page_slug == "theirs"
