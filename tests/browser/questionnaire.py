"""Actions in the browser from the first page to the last, by mouse or by keyboard."""

import re
from collections.abc import Callable
from typing import Final

from playwright.sync_api import Locator, Page, expect

PAGES: Final = 9
"""Pages of a diagnosis: the profile, then needs and obstacles of four axes."""
START: Final = re.compile("Commencer un diagnostic|Start an assessment")
NEXT: Final = re.compile("Enregistrer et (continuer|relire)|Save and (continue|review)")
RESULT: Final = re.compile("Voir le résultat|See the result")

Means = Callable[[Locator], None]
"""How somebody acts on what they found: a click, or a key once it has the focus."""


def click(found: Locator) -> None:
    found.click()


def begin(page: Page, act: Means = click, root: str = "/") -> str:
    """From the home page to the first page to fill in; the id of the assessment."""
    page.goto(root)
    act(page.get_by_role("link", name=START).first)
    act(page.locator("main form button[value=full]"))
    expect(page.locator("form[data-keep]")).to_be_visible()
    return page.url.split("/diagnostic/")[1].split("/")[0]


def answer(page: Page, act: Means = click, *, briefly: bool = False) -> None:
    """The third choice of every question of a page, or of its first one alone."""
    asked = page.locator("fieldset.question").all()
    for question in asked[:1] if briefly else asked:
        choices = question.locator("input[type=radio]")
        if choices.count():
            act(choices.nth(2))


def answer_every_page(
    page: Page,
    act: Means = click,
    each: Callable[[Page], None] = lambda _: None,
    *,
    briefly: bool = False,
) -> None:
    """Fill in every page, from the first one to the one to read over, then see the result."""
    for _ in range(PAGES):
        each(page)
        answer(page, act, briefly=briefly)
        with page.expect_navigation():
            act(page.get_by_role("button", name=NEXT))
    expect(page).to_have_url(re.compile("/relire$"))
    act(page.get_by_role("link", name=RESULT).first)
    expect(page.locator(".card").first).to_be_visible()
