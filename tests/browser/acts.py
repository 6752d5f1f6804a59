"""What a journey of several people does and takes: presses, seconds, clicks and keys."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Final

from playwright.sync_api import Locator, Page

WATCH: Final = """
addEventListener("pointerdown", () => acted(), true);
addEventListener("keydown", () => acted(), true);
"""


def follow(page: Page, found: Locator) -> None:
    """Click what leads to another page."""
    with page.expect_navigation():
        found.first.click()


def press(page: Page, name: str) -> None:
    follow(page, page.get_by_role("button", name=re.compile(name)))


def go(page: Page, name: str) -> None:
    follow(page, page.get_by_role("link", name=re.compile(name)))


@dataclass
class Played:
    """What a journey took: the seconds of each step, the clicks and keys of each person."""

    acts: Counter[tuple[str, str]] = field(default_factory=Counter)
    """By step and person."""
    seconds: dict[str, float] = field(default_factory=dict)
    current: str = ""

    def watch(self, person: str, page: Page) -> Page:
        """Count what a person does on their page from now on."""
        page.expose_function("acted", lambda: self.acts.update([(self.current, person)]))
        page.add_init_script(WATCH)
        return page

    @contextmanager
    def step(self, name: str) -> Iterator[None]:
        """Measure what is done meanwhile."""
        self.current, began = name, monotonic()
        yield
        self.seconds[name] = monotonic() - began

    def table(self, title: str) -> str:
        """The steps, one a line: seconds, acts of the facilitator, the most acts of one phone."""
        lines = [title]
        for name, seconds in self.seconds.items():
            acts = {who: count for (step, who), count in self.acts.items() if step == name}
            facilitator = acts.pop("facilitator", 0)
            phone = max(acts.values(), default=0)
            lines.append(f"{name:<20}{seconds:>7.1f} s{facilitator:>5} facilitator{phone:>5} phone")
        return "\n".join(lines)
