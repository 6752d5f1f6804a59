"""A room of people: who never stop to think, and who read each page at their own pace."""

import os
import random
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any, Final

from bench.postgresql import another
from bench.servers import Server, deployed, ours
from bench.workshop_load import crowd, readers

PEOPLE: Final = 300
MANY_PEOPLE: Final = 1000
MAX_P95_MS: Final = 150
"""Of people who read: from « Enregistrer » to the next page."""
Serve = Callable[[Path, dict[str, str]], AbstractContextManager[Server]]
WAYS: Final[dict[str, Serve]] = {"alone": ours, "deployed": deployed}


def served(
    folder: Path, url: str, kind: str, how: str, name: str
) -> AbstractContextManager[Server]:
    """A server of one kind of database, served in one of the two ways."""
    there = folder / f"{name}-{kind}-{how}"
    there.mkdir()
    settings = {}
    if kind == "PostgreSQL":
        settings["DATABASE_URL"] = another(url, f"{name}_{how}")
    return WAYS[how](there, settings)


def never_stop(folder: Path, url: str) -> dict[str, Any]:
    """Three hundred people who answer at once, and never stop to think: the upper limit."""
    figures = {}
    for kind in ("SQLite", "PostgreSQL"):
        for how in WAYS:
            with served(folder, url, kind, how, "room") as server:
                figures[f"{kind}, {how}"] = crowd(server, PEOPLE, random.Random(2))
    return figures


def at_their_pace(folder: Path, url: str) -> dict[str, Any]:
    """People who read each page for 15 to 45 seconds before they answer it."""
    figures = {}
    cases = (
        ("SQLite", "alone", PEOPLE),
        ("PostgreSQL", "alone", PEOPLE),
        ("SQLite", "deployed", MANY_PEOPLE),
        ("PostgreSQL", "deployed", MANY_PEOPLE),
    )
    for kind, how, people in cases:
        with served(folder, url, kind, how, "pace") as server:
            measured = readers(server, people, random.Random(2))
            figures[f"{people} people, {kind}, {how}"] = measured | {
                "load": round(os.getloadavg()[0], 1)
            }
    return figures


def over_never_stop(figures: dict[str, Any]) -> list[str]:
    """Print the figures; this crowd has no budget."""
    for name, each in figures.items():
        print(f"{name}, {PEOPLE} people at once: {each}")
    return []


def over_at_their_pace(figures: dict[str, Any]) -> list[str]:
    """Print the figures; the names of those over their budget."""
    over = []
    for name, each in figures.items():
        is_over = each["p95_ms"] > MAX_P95_MS or each["refused"]
        over += [name] if is_over else []
        print(f"{name}: {each}{'  over' if is_over else ''}")
    return over
