"""Fixtures of every test, and the order and marks of the tests."""

import gc
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings

from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.edition import Edition
from tests.effort import LEFT, effort
from tests.figures import figures, summary
from tests.selection import mark_slow, mark_unwatched

__all__ = ["figures"]

ROOT = Path(__file__).parent.parent

# A busy machine is slow: no test fails for the time that it took.
settings.register_profile(
    "untimed",
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    max_examples=effort(50, long=100),
)
settings.load_profile("untimed")


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The real edition, from questions/."""
    return load_edition(ROOT / "questions")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> Iterator[None]:
    """Mark slow tests before pytest selects by mark, and properties after Hypothesis knows them."""
    mark_slow(items, ROOT / "tests")
    yield
    mark_unwatched(items)


def pytest_collection_finish() -> None:
    """Leave twelve thousand tests out of what Python looks through for garbage."""
    gc.collect()
    gc.freeze()


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Have a process of several tell how many cases it knows to be left to `make test-long`."""
    if output := getattr(session.config, "workeroutput", None):
        output["left"] = sum(LEFT)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Hear it: every process reads the same tests."""
    LEFT[:] = [getattr(node, "workeroutput", {}).get("left", 0)]


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured or counted, and how many were left."""
    if left := sum(LEFT):
        terminalreporter.write_line(f"{left} cases more run in make test-long only")
    reports = [
        each
        for outcome in ("passed", "failed")
        for each in terminalreporter.stats.get(outcome, [])
        if isinstance(each, pytest.TestReport)
    ]
    if lines := summary(reports):
        terminalreporter.section("figures")
        for line in lines:
            terminalreporter.write_line(line)
