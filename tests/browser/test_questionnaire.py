"""The whole questionnaire: without script, without mouse, on a small screen."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.questionnaire import answer_every_page, begin

WIDE = 1280
MOST_TABS = 120
"""Presses of Tab before something is said to be out of reach."""

NOT_OFF_SCREEN = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
FOCUS_SEEN = """() => {
  const focused = document.activeElement, style = getComputedStyle(focused);
  const box = focused.getBoundingClientRect();
  return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2
    && box.bottom > 0 && box.top < innerHeight;
}"""
SAME = "(found) => found === document.activeElement"
SAME_GROUP = "(found) => found.type === 'radio' && document.activeElement.name === found.name"


def expect_on_screen(page: Page) -> None:
    assert page.evaluate(NOT_OFF_SCREEN), page.url


def with_keys(found: Locator) -> None:
    """Reach something by Tab alone, see the focus on the way, and use it."""
    page = found.page
    for _ in range(MOST_TABS):
        if found.evaluate(SAME) or found.evaluate(SAME_GROUP):
            break
        page.keyboard.press("Tab")
        assert page.evaluate(FOCUS_SEEN), page.evaluate("document.activeElement.outerHTML")
    else:
        pytest.fail(f"out of reach by keyboard: {found}")
    if found.evaluate(SAME_GROUP):
        page.keyboard.press("Space")
        while not found.is_checked():
            page.keyboard.press("ArrowDown")
    else:
        page.keyboard.press("Enter")


@pytest.mark.parametrize(
    ("root", "options"),
    [
        ("/", {"viewport": {"width": 1280, "height": 800}}),
        ("/en", {"viewport": {"width": 1280, "height": 800}}),
        ("/", {"viewport": {"width": 320, "height": 640}, "has_touch": True, "is_mobile": True}),
        ("/", {"viewport": {"width": 640, "height": 400}, "device_scale_factor": 2}),
        ("/", {"java_script_enabled": False}),
    ],
    ids=["wide", "English", "320 px", "200 % zoom", "no script"],
)
def test_the_whole_questionnaire(visit: Visit, root: str, options: dict[str, Any]) -> None:
    page = visit(**options)
    scripted = options.get("java_script_enabled", True)
    check: Callable[[Page], None] = expect_on_screen if scripted else lambda _page: None
    begin(page, root=root)
    answer_every_page(page, each=check, briefly=scripted and options["viewport"]["width"] < WIDE)
    check(page)


def test_the_whole_questionnaire_by_keyboard_alone(visit: Visit) -> None:
    page = visit()
    begin(page, with_keys)
    answer_every_page(page, with_keys, briefly=True)


def test_the_first_press_of_tab_offers_to_go_to_the_content(visit: Visit) -> None:
    page = visit()
    page.goto("/")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="Aller au contenu")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
