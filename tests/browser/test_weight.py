"""The weight of a page, as the browser counts it."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.questionnaire import begin

FIRST_VISIT = 50_000
QUESTION_PAGE = 15_000
HEAVIEST = "projets/obstacles"


@contextmanager
def weighing(page: Page) -> Iterator[list[int]]:
    """The bytes of every answer that comes meanwhile, headers included."""
    session, met = page.context.new_cdp_session(page), list[int]()
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: met.append(event["encodedDataLength"]))
    yield met
    session.detach()


@pytest.mark.parametrize("root", ["/", "/en"])
def test_a_first_visit_is_light(visit: Visit, root: str) -> None:
    page = visit()
    with weighing(page) as met:
        page.goto(root, wait_until="networkidle")
    assert 0 < sum(met) <= FIRST_VISIT


@pytest.mark.parametrize("root", ["", "/en"])
def test_a_question_page_is_light(visit: Visit, root: str) -> None:
    page = visit()
    assessment = begin(page)
    with weighing(page) as met:
        page.goto(f"{root}/diagnostic/{assessment}/etape/{HEAVIEST}", wait_until="networkidle")
    assert 0 < sum(met) <= QUESTION_PAGE
