"""No page and no HTML file is wider than a narrow screen, with text twice as large too."""

from dataclasses import dataclass
from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.browser.page_snapshots import HEIGHT, Rendering, Showcase
from tests.browser.test_accessibility import running_off
from tests.visitor import Page, Visitor
from tests.web.conftest import Browse
from tests.web.every_file import every_file
from tests.web.every_page import every_page


@dataclass(frozen=True)
class Screen:
    """A narrow screen, and how many times larger than usual its text is."""

    width: int
    text: int = 1


SCREENS: Final = (Screen(320), Screen(360), Screen(360, text=2))
"""In this order: each page is shown once, then made wider, and its text larger."""
PARTS: Final = 2
"""The pages are shared out, so that several processes look at them."""
LARGER: Final = """times => {
  const root = document.documentElement;
  root.style.setProperty("font-size", parseFloat(getComputedStyle(root).fontSize) * times + "px");
}"""


def too_wide(chromium: Browser, pages: list[Page]) -> list[str]:
    showcase, found = Showcase(chromium), list[str]()
    for page in pages:
        shown = showcase.show(page, Rendering(SCREENS[0].width, "light"))
        for screen in SCREENS:
            shown.set_viewport_size({"width": screen.width, "height": HEIGHT})
            shown.evaluate(LARGER, screen.text)
            if beyond := running_off(shown):
                found.append(f"{page.response.url} {screen} runs {beyond} px off the right edge")
    showcase.context.close()
    return found


@pytest.mark.parametrize("part", range(PARTS))
def test_no_page_is_wider_than_a_narrow_screen(
    chromium: Browser, visitor: Visitor, browse: Browse, part: int
) -> None:
    assert too_wide(chromium, every_page(visitor, browse)[part::PARTS]) == []


def test_no_file_is_wider_than_a_narrow_screen(
    chromium: Browser, visitor: Visitor, browse: Browse
) -> None:
    assert too_wide(chromium, every_file(visitor, browse)) == []
