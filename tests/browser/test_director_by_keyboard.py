"""A director's way by keyboard alone, without script, in English, on a screen as narrow as a phone.

The overview, the result, three actions into the plan, the report of two pages, the private link,
and the file on another device.
"""

import re
from typing import Final

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.keyboard import IN_SIGHT, press, reach
from tests.browser.questionnaire import START

NARROW: Final = {"width": 360, "height": 740}
CHOICES: Final = 3
PLANNED: Final = ".tasks.plan > li"


def answer(row: Locator, choice: int) -> None:
    """Give a statement its choice, and the first answer to what that asks further."""
    choices = row.locator("> .light-row > input")
    reach(choices.first)
    row.page.keyboard.press("Space")
    for _ in range(choice):
        row.page.keyboard.press("ArrowRight")
    expect(choices.nth(choice)).to_be_checked()
    assert row.page.evaluate(IN_SIGHT)
    further = row.locator(".then input")
    if further.count() and further.first.is_visible():
        reach(further.first)
        row.page.keyboard.press("Space")
        expect(further.first).to_be_checked()


def answer_the_overview(page: Page) -> None:
    """Answer every statement: yes, no and unknown in turn."""
    while "/tour-d-horizon/" in page.url:
        for number, row in enumerate(page.locator("fieldset.light").all()):
            answer(row, number % CHOICES)
        press(page.locator("button[value=next]"))


def test_a_director_goes_all_the_way_by_keyboard_without_script_in_english(visit: Visit) -> None:
    page = visit(viewport=NARROW, java_script_enabled=False)
    page.goto("/en")
    press(page.get_by_role("link", name=START).first)
    press(page.locator("button[value=overview]"))
    answer_the_overview(page)
    expect(page).to_have_url(re.compile("/preciser$"))
    press(page.locator("button[value=next]"))
    expect(page).to_have_url(re.compile("/resultat$"))
    press(page.locator(".brief .buttons form[action*='/plan/'] button").first)
    expect(page).to_have_url(re.compile("/plan$"))
    expect(page.locator(PLANNED)).to_have_count(3)
    press(page.locator(".file-bar a", has_text="Result"))
    reach(page.locator("main a[href*='rapport.pdf'][href*='version=courte']").first)
    with page.expect_download() as file:
        page.keyboard.press("Enter")
    assert file.value.suggested_filename.endswith(".pdf")
    press(page.get_by_role("button", name="Save and leave"))
    [link] = page.locator("main code").all_text_contents()
    other = visit(viewport=NARROW, java_script_enabled=False)
    other.goto(link)
    press(other.locator("main form button"))
    expect(other.locator("html")).to_have_attribute("lang", "en-CA")
    expect(other.locator(PLANNED)).to_have_count(3)
