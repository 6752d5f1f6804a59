"""A page among two thousand files does the same work in the database as among twenty."""

import pytest
from flask import Flask

from bench.crowd import fill
from tests.walker import Walker
from tests.web.conftest import Browse, runtime_of
from tests.web.voices import NEED, say
from tests.web.walking import at, start

PAGES = ("", "relire", "resultat", "plan", "liens", "tours", "etape/concertation/besoins")
A_LITTLE = 1.1
"""A deeper tree is a few comparisons more."""


def steps_of(app: Flask, walker: Walker, address: str) -> int:
    """How many steps of SQLite's own machine a page takes."""
    walker.open(address)
    engine = runtime_of(app).database.engine
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
    assert driver is not None
    counted = [0]

    def note() -> None:
        counted[0] += 1

    driver.set_progress_handler(note, 1)
    assert walker.open(address).status == 200
    driver.set_progress_handler(None, 0)
    return counted[0]


@pytest.mark.parametrize("page", [*PAGES, "/diagnostic"])
def test_a_page_does_no_more_work_among_many_files_than_among_few(
    app: Flask, browse: Browse, page: str
) -> None:
    walker = browse()
    assessment = start(walker)
    say(walker, assessment, {NEED: "3"})
    address = page if page.startswith("/") else at(assessment, page).rstrip("/")
    url = str(runtime_of(app).database.engine.url)
    fill(url, 20)
    few = steps_of(app, walker, address)
    assert few > 0
    other = browse()
    start(other)
    fill(url, 2000, begin=1000)
    assert steps_of(app, walker, address) <= few * A_LITTLE
