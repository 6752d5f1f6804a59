"""A slow query and a leak are seen by what is counted, on a machine as busy as one likes.

Both are planted here: a count that does not see them counts nothing.
"""

import gc
import secrets
import tracemalloc
from collections.abc import Callable

import pytest
from flask import Flask
from sqlalchemy import text

from bench.crowd import fill
from bench.work import Work, work_of
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse, runtime_of
from tests.web.each_database import app, browse, database, postgres_server, sqlite_url
from tests.web.voice_actions import NEED, say

__all__ = ["app", "browse", "database", "postgres_server", "sqlite_url"]

PAGES = ("", "relire", "resultat", "plan", "tours", "etape/concertation/besoins")
SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
POSTGRESQL = pytest.mark.parametrize("database", ["postgresql"], indirect=True)
A_LITTLE = 1.1
WARM_UP = 100
REQUESTS = 200
A_FEW_BYTES = 256 * REQUESTS
"""What may stay by chance: up to half of it is references that libraries drop together."""


def works(app: Flask, visitor: Visitor, addresses: list[str]) -> dict[str, Work]:
    """What each page asks, once what is made once is made."""
    engine = runtime_of(app).database.engine

    def work(address: str) -> Work:
        visitor.open(address)
        return work_of(engine, lambda: check(visitor, address))

    return {address: work(address) for address in addresses}


def check(visitor: Visitor, address: str) -> None:
    assert visitor.open(address).status == 200


def among_few_and_many(app: Flask, browse: Browse) -> list[dict[str, Work]]:
    visitor = browse()
    assessment = start(visitor)
    say(visitor, assessment, {NEED: "3"})
    addresses = [assessment_url(assessment, page).rstrip("/") for page in PAGES]
    url = runtime_of(app).database.engine.url.render_as_string(hide_password=False)
    fill(url, 300)
    few = works(app, visitor, [*addresses, "/diagnostic"])
    fill(url, 3000, begin=1000)
    return [few, works(app, visitor, [*addresses, "/diagnostic"])]


@POSTGRESQL
def test_a_page_reads_no_more_rows_of_postgresql_among_many_files(
    app: Flask, browse: Browse
) -> None:
    few, many = among_few_and_many(app, browse)
    for address, before in few.items():
        assert many[address].statements == before.statements, address
        assert many[address].rows <= before.rows * A_LITTLE, address


@POSTGRESQL
def test_a_planted_slow_query_is_seen(app: Flask, browse: Browse) -> None:
    @app.before_request
    def count_everything() -> None:
        with runtime_of(app).database.reading() as connection:
            connection.execute(text("SELECT count(*) FROM answer WHERE code = '9'"))

    few, many = among_few_and_many(app, browse)
    assert all(many[address].rows > few[address].rows * A_LITTLE for address in few)


def left_by(ask: Callable[[], object]) -> int:
    """How many bytes stay after the same was asked many times.

    Not how many objects: a text that is kept is none of those that Python looks through.
    """
    tracemalloc.start()
    try:
        for _ in range(WARM_UP):
            ask()
        gc.collect()
        before, _ = tracemalloc.get_traced_memory()
        for _ in range(REQUESTS):
            ask()
        gc.collect()
        return tracemalloc.get_traced_memory()[0] - before
    finally:
        tracemalloc.stop()


def asker(browse: Browse) -> Callable[[], object]:
    """Somebody who asks for their result again, as bytes: the test keeps nothing of it."""
    visitor = browse()
    assessment = start(visitor)
    say(visitor, assessment, {NEED: "3"})
    address = assessment_url(assessment, "resultat")

    def ask() -> None:
        assert visitor.client.get(address).status_code == 200

    return ask


def test_a_page_asked_again_and_again_leaves_nothing_in_memory(browse: Browse) -> None:
    assert left_by(asker(browse)) <= A_FEW_BYTES


@SQLITE
def test_a_planted_leak_is_seen(app: Flask, browse: Browse) -> None:
    kept: list[str] = []

    @app.before_request
    def keep() -> None:
        kept.append(secrets.token_hex(128))

    assert left_by(asker(browse)) > A_FEW_BYTES
