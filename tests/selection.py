"""Which tests `make quick` leaves out, and which coverage does not watch.

A test is marked `slow` when its folder, a fixture or a parameter says that it needs a browser,
PostgreSQL or a server, and when it marks itself.
"""

from pathlib import Path
from typing import Final

import pytest

SLOW: Final = "slow"
FOLDERS: Final = ("browser", "trust")
"""Folders of tests that need a browser or servers, all of them."""
FIXTURES: Final = {"chromium", "libreoffice", "postgres_server", "serve"}
"""Fixtures that start another program, by themselves or for others."""
PARAMETER: Final = "postgresql"
"""The parameter of a test that runs on both kinds of database."""


def mark_slow(items: list[pytest.Item], tests: Path) -> None:
    """Mark the tests of a collection that `make quick` leaves out."""
    for item in items:
        if isinstance(item, pytest.Function) and needs_more(item, tests):
            item.add_marker(SLOW)


def mark_unwatched(items: list[pytest.Item]) -> None:
    """Leave properties out of coverage: they run the same lines many times, which would take long.

    Hypothesis marks them when it sees the collection, before the hooks that come last.
    """
    for item in items:
        if item.get_closest_marker("hypothesis"):
            item.add_marker("no_cover")


def needs_more(item: pytest.Function, tests: Path) -> bool:
    """Whether a test needs a browser, PostgreSQL or a server."""
    folder = item.path.relative_to(tests).parts[0]
    parameters = item.callspec.params.values() if hasattr(item, "callspec") else ()
    return (
        folder in FOLDERS or not FIXTURES.isdisjoint(item.fixturenames) or PARAMETER in parameters
    )
