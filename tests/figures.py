"""Figures that tests print at the end of a run: how much was tried, and what came of it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pytest

LINE: Final = "figure"
COUNTED: Final = "counted"


@dataclass(frozen=True)
class Figures:
    """What one test tells of itself."""

    item: pytest.Item

    def add_line(self, words: str) -> None:
        """Have a line printed at the end."""
        self.item.user_properties.append((LINE, words))

    def count(self, what: str) -> None:
        """Have this test counted among those of its kind, tried and failed."""
        self.item.user_properties.append((COUNTED, what))


@pytest.fixture
def figures(request: pytest.FixtureRequest) -> Figures:
    item = request.node
    assert isinstance(item, pytest.Item)
    return Figures(item)


def summary(reports: Iterable[pytest.TestReport]) -> list[str]:
    """The lines to print, from the figures of all the tests."""
    lines: list[str] = []
    tried: Counter[str] = Counter()
    failed: Counter[str] = Counter()
    for report in reports:
        if report.when != "call":
            continue
        lines += [str(words) for kind, words in report.user_properties if kind == LINE]
        counted = [str(what) for kind, what in report.user_properties if kind == COUNTED]
        tried.update(counted)
        failed.update(counted if report.failed else ())
    return sorted(lines) + [f"{what}: {tried[what]} tried, {failed[what]} failed" for what in tried]
