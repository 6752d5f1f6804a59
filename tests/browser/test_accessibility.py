"""Accessibility of every page in every state: no violation of axe-core, and no page too wide.

`make test` looks at each page once, each in another width and look; `make test-long` looks at each
in all of them, and in both languages.
"""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser
from playwright.sync_api import Page as Shown

from tests.browser.page_snapshots import RENDERINGS, Look, Rendering, Showcase
from tests.effort import LONG
from tests.visitor import Page, Visitor
from tests.web.conftest import Browse
from tests.web.every_page import every_page

PARTS = 4
"""The pages are shared out, so that several processes look at them."""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}

NOT_ON_PAPER = ("page-has-heading-one", "target-size")
"""Nothing is pressed there, and the home page leaves out a browser's files with their heading."""


def renderings_of(slug: int) -> tuple[Rendering, ...]:
    return RENDERINGS if LONG else (RENDERINGS[slug % len(RENDERINGS)],)


def violations(showing: Shown, look: Look = "light") -> list[str]:
    """What axe-core finds, with where."""
    rules = {name: {"enabled": look != "print"} for name in NOT_ON_PAPER}
    found: dict[str, Any] = Axe().run(showing, options=RULES | {"rules": rules}).response
    return [
        f"{each['id']}: {node['html'][:160]}"
        for each in found["violations"]
        for node in each["nodes"]
    ]


def running_off(showing: Shown) -> int:
    """How many pixels of the page are beyond the right edge."""
    root = "document.documentElement"
    return int(showing.evaluate(f"{root}.scrollWidth - {root}.clientWidth"))


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_has_a_barrier_that_a_machine_can_find(
    chromium: Browser, visitor: Visitor, browse: Browse, part: int
) -> None:
    pages: list[Page] = every_page(visitor, browse)
    if not LONG:
        # The other language has the same elements in the same places.
        pages = pages[: len(pages) // 2]
    showcase, found = Showcase(chromium), list[str]()
    for slug, page in list(enumerate(pages))[part::PARTS]:
        for rendering in renderings_of(slug):
            showing = showcase.show(page, rendering)
            where = f"{page.response.request.method} {page.response.url} {rendering}"
            found += [f"{where} {each}" for each in violations(showing, rendering.look)]
            if beyond := running_off(showing):
                found.append(f"{where} runs {beyond} px off the right edge")
    showcase.context.close()
    assert not found, "\n".join(found)
