"""What every test may ask for."""

from pathlib import Path

import pytest

from adn_assess.content.library import load
from adn_assess.domain.edition import Edition
from tests.figures import figures, summary

__all__ = ["figures"]

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def edition() -> Edition:
    """The real edition, from questions/."""
    return load(ROOT / "questions")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what tests measured or counted."""
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
