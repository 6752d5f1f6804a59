"""The journey of one file in a browser that is not Chromium, found by names, values, addresses."""

from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from tests.browser.webdriver import OtherBrowser
from tests.effort import LONG, effort

NAMES: Final = """return [...new Set([...document.querySelectorAll(
  "form[data-keep] input[type=radio]")].map(each => each.name))]"""
VALUES: Final = """return [...document.querySelectorAll("input[type=radio]")]
  .filter(each => each.name === arguments[0]).map(each => each.value)"""
OFF_SCREEN: Final = """const root = document.documentElement;
return root.scrollWidth - root.clientWidth"""
NOTES: Final = """return [...document.querySelectorAll("form[data-keep] textarea")]
  .filter(each => each.checkVisibility()).map(each => each.name)"""
VALUE: Final = "return document.querySelector(`[name='${arguments[0]}']`).value"
START: Final = "main form button:not([value=overview])"
NEXT: Final = "form[data-keep] button[name=action][value=next]"
QUIT: Final = "form[data-keep] button[name=action][value=quit]"
NOTE: Final = "Écrit juste avant de revenir en arrière, à l’été."
MOST_PAGES: Final = 20
ANSWERS_A_PAGE: Final = effort(2, 20)

Look = Callable[[OtherBrowser], None]


def names(browser: OtherBrowser) -> list[str]:
    """The questions of a page."""
    return list(browser.run(NAMES))


def choice(browser: OtherBrowser, name: str) -> str:
    """The second choice of a question."""
    return str(browser.run(VALUES, name)[1])


def on_screen(browser: OtherBrowser) -> None:
    """Nothing of the page is beyond the right edge."""
    assert browser.run(OFF_SCREEN) <= 0, browser.path


def follow(browser: OtherBrowser, selector: str) -> None:
    """Press something that leads to another page."""
    with browser.leaving():
        browser.click(browser.find(selector))


def begin(browser: OtherBrowser, root: str = "/") -> str:
    """From the home page to the first page to fill in; the id of the file."""
    browser.open(root)
    follow(browser, "a[href$='/diagnostic/nouveau']")
    follow(browser, START)
    browser.find(NEXT)
    return browser.path.partition("/diagnostic/")[2].partition("/")[0]


def answer(browser: OtherBrowser, *, by_keyboard: bool = LONG) -> dict[str, str]:
    """Answer a page by pressing the words of choices; its first question by keyboard or not."""
    answers = {name: choice(browser, name) for name in names(browser)[:ANSWERS_A_PAGE]}
    for number, (name, value) in enumerate(answers.items()):
        if by_keyboard and not number:
            browser.choose_by_keyboard(name, value)
        else:
            browser.choose(name, value)
    assert {name: browser.chosen(name) for name in answers} == answers
    return answers


def write_and_go_back(browser: OtherBrowser, before: dict[str, str]) -> None:
    """Leave a page with its note unsaved, by the back button: the note is there on return."""
    here = browser.path
    answers = answer(browser)
    note = browser.run(NOTES)[-1]
    browser.write(note, NOTE)
    with browser.leaving():
        browser.back()
    assert {name: browser.chosen(name) for name in before} == before
    follow(browser, NEXT)
    assert browser.path == here
    assert browser.run(VALUE, note) == NOTE
    assert {name: browser.chosen(name) for name in answers} == answers


def answer_every_page(browser: OtherBrowser, look: Look = on_screen) -> None:
    """From the first page to fill in to the result, with a note and a step back on the way."""
    before: dict[str, str] = {}
    wrote = False
    for _ in range(MOST_PAGES):
        look(browser)
        if browser.path.endswith("/relire"):
            break
        if not wrote and before and browser.run(NOTES):
            write_and_go_back(browser, before)
            wrote = True
        else:
            before = answer(browser, by_keyboard=LONG or not before)
        follow(browser, NEXT)
    assert wrote
    follow(browser, "main a[href$='/resultat']")
    look(browser)


def add_to_plan(browser: OtherBrowser, home: str) -> None:
    """Put the first suggested action into the plan of a file, and see that it is there."""
    label = browser.run("return document.querySelector('.card h2').textContent")
    follow(browser, ".card form[action*='/plan/'] button")
    browser.open(f"{home}/plan")
    assert label in browser.run("return document.querySelector('main').textContent")


def return_link(browser: OtherBrowser) -> str:
    """The private link that one is given on leaving."""
    follow(browser, QUIT)
    address = browser.run("return document.querySelector('main code').textContent")
    assert "/l/" in address
    return urlsplit(str(address)).path
