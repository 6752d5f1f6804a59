"""A page among two thousand files does the same work in the database as among twenty."""

import pytest
from flask import Flask

from bench.crowd import fill
from tests.visitor import Visitor
from tests.web.assessment_actions import SHARE, assessment_url, start
from tests.web.conftest import Browse, runtime_of
from tests.web.voice_actions import NEED, say

PAGES = ("", "relire", "resultat", "plan", SHARE, "tours", "etape/concertation/besoins")
A_LITTLE = 1.1
"""A deeper tree is a few comparisons more."""


def steps_of(app: Flask, visitor: Visitor, address: str) -> int:
    """How many steps of SQLite's own machine a page takes."""
    visitor.open(address)
    engine = runtime_of(app).database.engine
    with engine.connect() as connection:
        driver = connection.connection.driver_connection
    assert driver is not None
    counted = [0]

    def note() -> None:
        counted[0] += 1

    driver.set_progress_handler(note, 1)
    assert visitor.open(address).status == 200
    driver.set_progress_handler(None, 0)
    return counted[0]


@pytest.mark.parametrize("page", [*PAGES, "/diagnostic"])
def test_a_page_does_no_more_work_among_many_files_than_among_few(
    app: Flask, browse: Browse, page: str
) -> None:
    visitor = browse()
    assessment = start(visitor)
    say(visitor, assessment, {NEED: "3"})
    address = page if page.startswith("/") else assessment_url(assessment, page).rstrip("/")
    url = str(runtime_of(app).database.engine.url)
    fill(url, 20)
    few = steps_of(app, visitor, address)
    assert few > 0
    other = browse()
    start(other)
    fill(url, 2000, begin=1000)
    assert steps_of(app, visitor, address) <= few * A_LITTLE
