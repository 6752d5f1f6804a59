"""The studio by keyboard alone, on a phone's screen, with script and without, in both languages.

Somebody opens an invitation, rewords a statement, adds an example with two links, sees it,
publishes, and reads the journal of the content.
"""

from typing import Final

import pytest
from flask import Flask
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import choose, press, reach, write
from tests.browser.test_accessibility import running_off, violations
from tests.effort import LONG
from tests.web.coordination_actions import NEED, STUDIO, door_of, invited

NARROW: Final = {"width": 360, "height": 740}
LANGUAGES: Final = ("fr", "en")
WAYS: Final = (("", True), ("/en", False), ("", False), ("/en", True))
"""Root of the addresses, and whether there is script; the last two in a long run."""
WORDS: Final = "On se parle du numérique quatre fois par année."
EXAMPLE: Final = "Une tournée des bibliothèques"
WHY: Final = "Des gens ne comprenaient pas."
NEXT: Final = "form[data-keep] button[value=next]"
PUBLISH: Final = "form[action$='/publier'] button"


class Writer:
    """Somebody who goes from page to page, each of which a machine looks at in another window."""

    def __init__(self, page: Page, window: Page) -> None:
        self.page = page
        self.window = window

    def open(self, address: str) -> None:
        """Open an address."""
        self.page.goto(address)
        self.look()

    def go(self, found: Locator) -> None:
        """Press what leads to another page."""
        press(found)
        self.look()

    def look(self) -> None:
        """Fail when a machine finds a barrier on the page, or when it is too wide."""
        self.window.context.add_cookies(
            [
                {"name": each.get("name", ""), "value": each.get("value", ""), "url": self.page.url}
                for each in self.page.context.cookies()
            ]
        )
        self.window.goto(self.page.url)
        assert violations(self.window) == [], self.page.url
        assert running_off(self.window) <= 0, self.page.url


def unfolded(page: Page, address: str) -> Locator:
    """A link of the page, once what folds it is open."""
    link = page.locator(f"main a[href$='{address}']").first
    folded = page.locator("details:not([open])", has=page.locator(f"a[href$='{address}']"))
    if folded.count():
        reach(folded.first.locator("summary"))
        page.keyboard.press("Enter")
    return link


def write_all(page: Page, words: str) -> None:
    """Write in each empty field of a form."""
    for each in page.locator("form[data-keep] textarea").all():
        if not each.input_value():
            write(each, words)


def link_to_something(writer: Writer) -> None:
    """Link the example to what it is not linked to yet, with a reason; back on its page."""
    page = writer.page
    writer.go(page.locator("#liens a[href*='/lier/']"))
    choose(page.locator("details[open] input[name=other]").first)
    choose(page.locator("input[name=basis]").first)
    writer.go(page.locator("main form button"))
    write_all(page, "Parce que cela se ressemble.")
    writer.go(page.locator(NEXT))


@pytest.mark.parametrize(("root", "script"), WAYS if LONG else WAYS[:2])
def test_somebody_of_the_coordination_writes_and_publishes_by_keyboard_alone(
    app: Flask, visit: Visit, root: str, *, script: bool
) -> None:
    page = visit(viewport=NARROW, java_script_enabled=script)
    writer = Writer(page, visit(viewport=NARROW))
    writer.open(root + door_of(invited(app)))
    writer.go(page.locator("main form button"))
    writer.go(page.locator("a[href$='/redaction/brouillons']"))
    write(page.locator("input[name=title]"), "Clarifier")
    writer.go(page.locator("main form button"))
    writer.go(unfolded(page, f"/element/need/{NEED}"))
    for language in LANGUAGES:
        write(page.locator(f"textarea[name='statement.{language}']"), f"{WORDS} ({language})")
    writer.go(page.locator(NEXT))
    writer.go(unfolded(page, "/ajouter/precedent/concertation"))
    write(page.locator("input[name=label]"), EXAMPLE)
    writer.go(page.locator("main form button"))
    write_all(page, "Trois bibliothèques, un été.")
    writer.go(page.locator(NEXT))
    writer.go(unfolded(page, "/element/precedent/prec.une-tournee-des-bibliotheques"))
    for _ in range(2):
        link_to_something(writer)
    writer.go(page.locator("main .lead a"))
    writer.go(page.locator(".places a[href$='/apercu']"))
    writer.go(page.locator(f"main a[href$='/apercu/voir/questionnaire/need/{NEED}']"))
    expect(page.locator("main")).to_contain_text(WORDS)
    writer.go(page.locator("nav a[href$='/apercu']"))
    writer.go(page.locator(".places a[href$='/publier']"))
    choose(page.locator(f"[name='meaning.need/{NEED}']").first)
    for each in page.locator("[name^='why.whole.']").all():
        write(each, WHY)
    writer.go(page.locator(PUBLISH))
    writer.go(page.locator("main a[href$='/journal-du-contenu']"))
    expect(page.locator("main")).to_contain_text(WHY)
    writer.open(f"{root}{STUDIO}")
