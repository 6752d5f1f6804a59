"""Failed look-ups: counted for each source and window, by several processes at once."""

import pytest
from sqlalchemy import select

from adn_assess.storage import throttle
from adn_assess.storage.database import Database
from adn_assess.storage.tables import failed_look_up
from adn_assess.storage.throttle import MAX_FAILURES, WINDOW_SECONDS
from tests.storage.builders import all_at_once

NOW = 1_790_000_000 // WINDOW_SECONDS * WINDOW_SECONDS
HERE, ELSEWHERE = "a" * 64, "b" * 64


def fail(database: Database, times: int, source: str = HERE, now: int = NOW) -> None:
    for _ in range(times):
        with database.writing() as connection:
            throttle.record_failure(connection, source, now)


def throttled(database: Database, source: str = HERE, now: int = NOW) -> bool:
    with database.reading() as connection:
        return throttle.is_throttled(connection, source, now)


def test_a_source_is_throttled_once_it_failed_too_often_and_nobody_else(database: Database) -> None:
    fail(database, MAX_FAILURES - 1)
    assert not throttled(database)
    fail(database, 1)
    assert throttled(database)
    assert not throttled(database, ELSEWHERE)


def test_the_next_window_is_open_and_the_counts_of_the_last_are_forgotten(
    database: Database,
) -> None:
    fail(database, MAX_FAILURES)
    assert throttled(database, now=NOW + WINDOW_SECONDS - 1)
    assert not throttled(database, now=NOW + WINDOW_SECONDS)
    fail(database, 1, ELSEWHERE, NOW + WINDOW_SECONDS)
    with database.reading() as connection:
        rows = connection.execute(select(failed_look_up)).all()
    assert [tuple(row) for row in rows] == [(ELSEWHERE, NOW + WINDOW_SECONDS, 1)]


def test_failures_at_the_same_moment_are_all_counted(database: Database) -> None:
    all_at_once([lambda: fail(database, 1)] * 10)
    fail(database, MAX_FAILURES - 11)
    assert not throttled(database)
    fail(database, 1)
    assert throttled(database)


@pytest.mark.parametrize(
    ("now", "left"), [(NOW, WINDOW_SECONDS), (NOW + 1, WINDOW_SECONDS - 1), (NOW - 1, 1)]
)
def test_how_long_is_left_is_never_nothing(now: int, left: int) -> None:
    assert throttle.seconds_to_next_window(now) == left
