"""A page, the result and each file, beside the least that a page can cost."""

import random
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Any, Final

from bench.measures import (
    Tally,
    answered,
    in_turn,
    new_answers_block,
    pages_of,
    pages_of_the_floor,
    pages_of_the_stack,
    same_answers_block,
)
from bench.servers import Server, floor, ours, stack

TURNS: Final = 30
"""Of the pages: a minute or two, since a machine with neighbours changes."""
FILE_TURNS: Final = 10
SEEDS: Final = (2, 3, 5, 7)
"""Of people with different answers, who change some and ask for their results and their files."""
FORMATS: Final = ("html", "json", "csv", "md", "wikitext", "xlsx", "docx", "pdf")
SHORT_PDF: Final = "pdf, short"
REPEATED_PDF: Final = "pdf, again"
FORMER_FLOOR: Final = "floor that compiles"
BUDGETS: Final = {
    "page": 0.9,
    "page, PostgreSQL": 1.1,
    "result": 1.2,
    SHORT_PDF: 6.0,
    "pdf": 15.0,
    "docx": 13.0,
}
"""In floors: at most so many times the bare page, answered and shown."""


def pages_and_files(folder: Path, url: str) -> dict[str, Any]:
    """The page, the result and each export, beside the floor."""
    chance = random.Random(0)
    with ExitStack() as servers:
        bare = servers.enter_context(floor(folder))
        former = servers.enter_context(floor(folder, "compiles"))
        libraries = servers.enter_context(stack(folder))
        light = servers.enter_context(ours(folder))
        heavy = servers.enter_context(ours(folder, {"DATABASE_URL": url}))
        pages = in_turn(
            {
                "floor": (bare, pages_of_the_floor(bare, chance)),
                FORMER_FLOOR: (former, pages_of_the_floor(former, chance)),
                "libraries alone": (libraries, pages_of_the_stack(libraries, chance)),
                "page": (light, pages_of(light, chance)),
                "page, PostgreSQL": (heavy, pages_of(heavy, chance)),
            },
            TURNS,
        )
        people = [answered(light, random.Random(seed)) for seed in SEEDS]
        asked = {"result": "/resultat", SHORT_PDF: "/rapport.pdf?version=courte"}
        asked |= {name: f"/rapport.{name}" for name in FORMATS}
        files = in_turn(
            {
                "floor": (bare, pages_of_the_floor(bare, chance)),
                FORMER_FLOOR: (former, pages_of_the_floor(former, chance)),
                **{name: (light, new_answers_block(people, asked[name], chance)) for name in asked},
                # Right after the PDF, with nothing changed since.
                REPEATED_PDF: (light, same_answers_block(people, asked["pdf"], 1)),
            },
            FILE_TURNS,
        )
        return {
            "pages": in_floors(pages),
            "files": in_floors(files),
            "bytes": weights(light, chance),
        }


def in_floors(tallies: Mapping[str, Tally]) -> dict[str, dict[str, float]]:
    """What each took, and how many times either floor that was asked in the same turns."""
    bare, former = tallies["floor"], tallies[FORMER_FLOOR]
    return {
        name: {
            **tally.summary,
            "floors": tally.times(bare),
            "former_floors": tally.times(former),
        }
        for name, tally in tallies.items()
    }


def weights(server: Server, chance: random.Random) -> dict[str, int]:
    """Bytes of each page's own answer, as a browser has it sent."""
    person, own = answered(server, chance)
    pages = {"home": "/", "question page": f"{own}/etape/concertation/obstacles"}
    pages |= {"result": f"{own}/resultat", "pdf": f"{own}/rapport.pdf"}
    return {name: len(person.ask("GET", path).body) for name, path in pages.items()}


def over_budget(figures: Mapping[str, Any]) -> list[str]:
    """Print the figures; the names of those that are over their budget."""
    over = []
    for part in ("pages", "files"):
        print(f"\n{part:26}{'ms':>8}{'floors':>8}{'former':>8}{'p50':>8}{'p95':>8}")
        for name, each in figures[part].items():
            ratio = each["floors"]
            within_budget = ratio <= BUDGETS.get(name, ratio)
            over += [] if within_budget else [name]
            print(
                f"{name:26}{each['processor_ms']:8.2f}{ratio:8.2f}{each['former_floors']:8.2f}"
                f"{each['p50_ms']:8.2f}{each['p95_ms']:8.2f}{'' if within_budget else '  over'}"
            )
    print(f"bytes {figures['bytes']}")
    return over
