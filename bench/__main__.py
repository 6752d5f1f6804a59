"""`make bench`: measure, print, and keep the figures in docs/bench.json."""

import json
import platform
import random
import sys
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from bench.crowd import fill
from bench.measures import (
    Block,
    Tally,
    in_turn,
    new_answers_block,
    pages_of,
    pages_of_the_floor,
    same_answers_block,
)
from bench.people import Person, answer_all_pages, first_page
from bench.postgresql import another, postgresql
from bench.servers import ROOT, Server, deployed, floor, ours
from bench.workshop_load import crowd

TURNS: Final = 60
"""Of the pages: a minute or two, since a machine with neighbours changes."""
FILE_TURNS: Final = 24
GROWTH_TURNS: Final = 24
SMALL_ROW_COUNT, LARGE_ROW_COUNT = 100, 100_000
PEOPLE: Final = 300
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
MAX_GROWTH_RATIO: Final = 1.10


RequestsByServer = dict[str, tuple[Server, Callable[[], Block]]]


def main() -> int:
    """0 when every budget is kept."""
    with TemporaryDirectory(prefix="adn-bench-") as folder:
        figures = measure(Path(folder))
    (ROOT / "docs" / "bench.json").write_text(
        json.dumps(figures, indent=1) + "\n", encoding="utf-8"
    )
    return report(figures)


def measure(folder: Path) -> dict[str, Any]:
    """Everything, on databases of this run's own."""
    figures: dict[str, Any] = {"machine": machine()}
    with postgresql(folder) as url:
        figures |= pages_and_files(make_folder(folder, "first"), url)
        figures["workshop"] = workshop(make_folder(folder, "room"), url)
        # Last: PostgreSQL goes on tidying up after so many rows.
        figures["growth"] = growth(make_folder(folder, "grown"), url)
    return figures


def make_folder(folder: Path, name: str) -> Path:
    (folder / name).mkdir()
    return folder / name


def machine() -> dict[str, str]:
    """What it was measured on."""
    words = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    models = [line.partition(": ")[2] for line in words if line.startswith("model name")]
    return {
        "processor": models[0] if models else platform.machine(),
        "processors": str(len(models)),
        "python": platform.python_version(),
        "system": platform.platform(),
    }


def pages_and_files(folder: Path, url: str) -> dict[str, Any]:
    """The page, the result and each export, beside the floor."""
    chance = random.Random(0)
    with ExitStack() as servers:
        bare = servers.enter_context(floor(folder))
        former = servers.enter_context(floor(folder, "compiles"))
        light = servers.enter_context(ours(folder))
        heavy = servers.enter_context(ours(folder, {"DATABASE_URL": url}))
        pages = in_turn(
            {
                "floor": (bare, pages_of_the_floor(bare, chance)),
                FORMER_FLOOR: (former, pages_of_the_floor(former, chance)),
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
            "start_seconds": round(light.started_in, 2),
            "memory_mb": round(light.memory),
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


def answered(server: Server, chance: random.Random) -> tuple[Person, str]:
    """Somebody who has answered everything, and the address of their file."""
    person = Person(server)
    path, page = first_page(person)
    for _ in answer_all_pages(person, path, page, chance):
        pass
    return person, "/".join(path.split("/")[:3])


def weights(server: Server, chance: random.Random) -> dict[str, int]:
    """Bytes of each page's own answer, as a browser has it sent."""
    person, own = answered(server, chance)
    pages = {"home": "/", "question page": f"{own}/etape/concertation/obstacles"}
    pages |= {"result": f"{own}/resultat", "pdf": f"{own}/rapport.pdf"}
    return {name: len(person.ask("GET", path).body) for name, path in pages.items()}


def growth(folder: Path, url: str) -> dict[str, Any]:
    """The same pages among few assessments and among many."""
    figures: dict[str, Any] = {}
    chance = random.Random(1)
    for kind in ("SQLite", "PostgreSQL"):
        with ExitStack() as servers:
            crowds = {}
            for count in (SMALL_ROW_COUNT, LARGE_ROW_COUNT):
                there = make_folder(folder, f"{kind}-{count}")
                address = f"sqlite:///{there}/adn.sqlite3"
                if kind == "PostgreSQL":
                    address = another(url, f"among_{count}")
                settings = {"DATABASE_URL": address}
                with ours(there, settings) as first:
                    answered(first, chance)
                fill(address, count)
                crowds[count] = servers.enter_context(ours(there, settings))
            figures[kind] = compared(crowds, chance)
    return figures


def compared(crowds: dict[int, Server], chance: random.Random) -> dict[str, Any]:
    """Each page among few and among many: milliseconds of processor, and how many times as much."""
    asked: dict[str, RequestsByServer] = {
        name: {} for name in ("page", "tasks", "review", "result", "plan", "mine")
    }
    for count, server in crowds.items():
        # The same answers in both: what a result costs depends on them.
        people = [answered(server, random.Random(2))]
        asked["page"][str(count)] = (server, pages_of(server, chance))
        for name, path in (
            ("tasks", ""),
            ("review", "/relire"),
            ("result", "/resultat"),
            ("plan", "/plan"),
        ):
            asked[name][str(count)] = (server, same_answers_block(people, path, 20))
        mine = [(person, "") for person, _ in people]
        asked["mine"][str(count)] = (server, same_answers_block(mine, "/diagnostic", 20))
    figures = {}
    for name, servers in asked.items():
        tallies = in_turn(servers, GROWTH_TURNS)
        few, many = (tallies[str(count)] for count in (SMALL_ROW_COUNT, LARGE_ROW_COUNT))
        figures[name] = {
            str(SMALL_ROW_COUNT): few.summary,
            str(LARGE_ROW_COUNT): many.summary,
            "ratio": many.times(few),
        }
    return figures


def workshop(folder: Path, url: str) -> dict[str, Any]:
    """Three hundred people who answer at once, and never stop to think."""
    figures = {}
    for kind in ("SQLite", "PostgreSQL"):
        for how, serve in (("alone", ours), ("deployed", deployed)):
            name = f"{kind}, {how}"
            settings = {}
            if kind == "PostgreSQL":
                settings["DATABASE_URL"] = another(url, f"room_{how}")
            with serve(make_folder(folder, name), settings) as server:
                figures[name] = crowd(server, PEOPLE, random.Random(2))
    return figures


def report(figures: dict[str, Any]) -> int:
    """Print it all, with what is over its budget; 0 when nothing is."""
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
    print(
        f"\nbytes {figures['bytes']}; start {figures['start_seconds']} s; {figures['memory_mb']} MB"
    )
    for kind, pages in figures["growth"].items():
        for name, each in pages.items():
            within_budget = each["ratio"] <= MAX_GROWTH_RATIO
            over += [] if within_budget else [f"{kind} {name}"]
            print(
                f"{kind}, {name}: × {each['ratio']} among {LARGE_ROW_COUNT}"
                f"{'' if within_budget else '  over'}"
            )
    for kind, each in figures["workshop"].items():
        print(f"{kind}, {PEOPLE} people at once: {each}")
    print("\nover budget: " + ", ".join(over) if over else "\nevery budget is kept")
    return len(over) and 1


if __name__ == "__main__":
    sys.exit(main())
