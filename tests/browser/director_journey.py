"""`make journey`: a director with a phone on a poor line: seconds, taps and bytes of each step.

And how many pixels tall the page is that a step begins on.

It is no test: it prints a table, for people to read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic
from typing import Any, Final

from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.poor_line import Line, poor_line
from tests.browser.questionnaire import START
from tests.figures import Figures, figures
from tests.serving import Serve, serve

__all__ = ["figures", "serve"]

PHONE: Final[dict[str, Any]] = {
    "viewport": {"width": 360, "height": 740},
    "is_mobile": True,
    "has_touch": True,
    "ignore_https_errors": True,
}
CHOICES: Final = 3
"""The first so many choices of a statement, which the director makes in turn."""
FURTHER: Final = ".then"
"""The end of the name of what a choice asks further: its first answer is made."""
MOST_PAGES: Final = 25
NEXT: Final = "form[data-keep] button[name=action][value=next]"
QUIT: Final = "form[data-keep] button[name=action][value=quit]"
RESULT: Final = "main a[href$='/resultat']"
SHORT: Final = "a[href*='rapport.pdf'][href*='version=courte']"
VISIBLE_GROUPS: Final = """() => [...new Set([...document.querySelectorAll(
  "form[data-keep] input[type=radio]")].filter(each => (each.labels[0] ?? each).checkVisibility())
  .map(each => each.name))]"""
HEIGHT: Final = "location.protocol === 'about:' ? 0 : document.documentElement.scrollHeight"
WORDS: Final = "choice => choice.labels[0] ?? choice"


@dataclass
class Step:
    """What one step took."""

    name: str
    seconds: float
    taps: int
    carried: int
    height: int
    """Pixels of the page that it began on, which one goes through."""

    def __str__(self) -> str:
        kilobytes = self.carried / 1000
        measured = f"{self.seconds:>8.1f} s{self.taps:>6} taps{kilobytes:>9.1f} kB"
        return f"{self.name:<44}{measured}{self.height:>8} px"


@dataclass
class Journey:
    """One person's steps so far, with the line that their devices share."""

    line: Line
    taps: int = 0
    steps: list[Step] = field(default_factory=list)

    @contextmanager
    def step(self, name: str, page: Page) -> Iterator[None]:
        """Measure what is done meanwhile."""
        height = page.evaluate(HEIGHT)
        began, taps, carried = monotonic(), self.taps, self.line.carried
        yield
        seconds, taps = monotonic() - began, self.taps - taps
        self.steps.append(Step(name, seconds, taps, self.line.carried - carried, height))

    def tap(self, page: Page, selector: str) -> None:
        """Tap the first thing that a selector names."""
        self.taps += 1
        page.locator(selector).first.tap()

    def go(self, page: Page, selector: str) -> None:
        """Tap what leads to another page."""
        with page.expect_navigation():
            self.tap(page, selector)

    def table(self) -> str:
        """The steps, one a line, and their sum."""
        whole = Step(
            "in all",
            sum(each.seconds for each in self.steps),
            sum(each.taps for each in self.steps),
            sum(each.carried for each in self.steps),
            sum(each.height for each in self.steps),
        )
        title = "A director with a phone of 360 px, at 400 kbit/s and 300 ms"
        return "\n".join((title, *map(str, (*self.steps, whole))))


def answer(journey: Journey, page: Page) -> None:
    """Answer each statement of a page, those that an answer brings too."""
    done: set[str] = set()
    while names := [each for each in page.evaluate(VISIBLE_GROUPS) if each not in done]:
        for name in names:
            place = 0 if name.endswith(FURTHER) else len(done) % CHOICES
            choice = page.locator(f"input[type=radio][name='{name}']").nth(place)
            words = choice.evaluate_handle(WORDS).as_element()
            assert words is not None
            journey.taps += 1
            words.tap()
            done.add(name)


def answer_all(journey: Journey, page: Page) -> str:
    """From the first page to fill in to the result; the address of the first page."""
    first = page.url
    for _ in range(MOST_PAGES):
        if page.url.endswith("/resultat"):
            break
        if page.locator(NEXT).count():
            title = " ".join(page.locator("h1").inner_text().split())
            with journey.step(f"  {title[:40]}", page):
                answer(journey, page)
                journey.go(page, NEXT)
        else:
            with journey.step("to the result", page):
                journey.go(page, RESULT)
    return first


def test_print_the_journey_of_a_director(
    visit: Visit, serve: Serve, tmp_path: Path, figures: Figures
) -> None:
    with poor_line(serve(TRUSTED_PROXIES="1").site, tmp_path) as (address, line):
        phone, journey = visit(**PHONE, base_url=address), Journey(line)
        with journey.step("home", phone):
            phone.goto("/")
        with journey.step("what awaits one", phone):
            journey.taps += 1
            with phone.expect_navigation():
                phone.get_by_role("link", name=START).first.tap()
        with journey.step("first page to answer", phone):
            journey.go(phone, "main form button")
        first = answer_all(journey, phone)
        result = phone.url
        with journey.step("three actions to the plan", phone):
            journey.go(phone, ".brief .buttons form[action*='/plan/'] button")
        phone.goto(result)
        with journey.step("short PDF", phone):
            with phone.expect_download() as file:
                journey.tap(phone, SHORT)
            file.value.path()
        phone.goto(first)
        with journey.step("private link", phone):
            journey.go(phone, QUIT)
        [link] = phone.locator("main code").all_text_contents()
        other = visit(**PHONE, base_url=address)
        with journey.step("the file on another device", other):
            other.goto(link)
            journey.go(other, "main form button")
    figures.add_line(journey.table())
