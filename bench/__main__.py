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
from bench.people import Person, first_pages, walk
from bench.postgresql import another, postgresql
from bench.room import crowd
from bench.rounds import (
    Block,
    Tally,
    in_turn,
    pages_of,
    pages_of_the_floor,
    shown_again,
    shown_anew,
)
from bench.servers import ROOT, Server, deployed, floor, ours

TURNS: Final = 60
"""Of the pages: a minute or two, since a machine with neighbours changes."""
FILE_TURNS: Final = 24
GROWTH_TURNS: Final = 24
FEW, MANY = 100, 100_000
PEOPLE: Final = 300
SEEDS: Final = (2, 3, 5, 7)
"""Of people with different answers, who change some and ask for their results and their files."""
FORMATS: Final = ("html", "json", "csv", "md", "wikitext", "xlsx", "docx", "pdf")
SHORT: Final = "pdf, short"
AGAIN: Final = "pdf, again"
BUDGETS: Final = {"page": 1.0, "page, PostgreSQL": 1.0, "result": 2.0, "pdf": 15.0, "docx": 15.0}
"""In floors: at most so many times the bare page, answered and shown."""
GROWTH: Final = 1.10


Asked = dict[str, tuple[Server, Callable[[], Block]]]


def main() -> int:
    """0 when every budget is kept."""
    with TemporaryDirectory(prefix="adn-bench-") as folder:
        told = measure(Path(folder))
    (ROOT / "docs" / "bench.json").write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")
    return report(told)


def measure(folder: Path) -> dict[str, Any]:
    """Everything, on databases of this run's own."""
    told: dict[str, Any] = {"machine": machine()}
    with postgresql(folder) as url:
        told |= pages_and_files(made(folder, "first"), url)
        told["workshop"] = workshop(made(folder, "room"), url)
        # Last: PostgreSQL goes on tidying up after so many rows.
        told["growth"] = growth(made(folder, "grown"), url)
    return told


def made(folder: Path, name: str) -> Path:
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
        light = servers.enter_context(ours(folder))
        heavy = servers.enter_context(ours(folder, {"DATABASE_URL": url}))
        pages = in_turn(
            {
                "floor": (bare, pages_of_the_floor(bare, chance)),
                "page": (light, pages_of(light, chance)),
                "page, PostgreSQL": (heavy, pages_of(heavy, chance)),
            },
            TURNS,
        )
        people = [answered(light, random.Random(seed)) for seed in SEEDS]
        asked = {"result": "/resultat", SHORT: "/rapport.pdf?version=courte"}
        asked |= {name: f"/rapport.{name}" for name in FORMATS}
        files = in_turn(
            {
                "floor": (bare, pages_of_the_floor(bare, chance)),
                **{name: (light, shown_anew(people, asked[name], chance)) for name in asked},
                # Right after the PDF, with nothing changed since.
                AGAIN: (light, shown_again(people, asked["pdf"], 1)),
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
    """What each took, and how many times the floor that was asked in the same turns."""
    bare = tallies["floor"]
    return {n: {**tally.summary, "floors": tally.times(bare)} for n, tally in tallies.items()}


def answered(server: Server, chance: random.Random) -> tuple[Person, str]:
    """Somebody who has answered everything, and the address of their file."""
    person = Person(server)
    [(path, page)] = first_pages(person, 1)
    for _ in walk(person, path, page, chance):
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
    told: dict[str, Any] = {}
    chance = random.Random(1)
    for kind in ("SQLite", "PostgreSQL"):
        with ExitStack() as servers:
            crowds = {}
            for count in (FEW, MANY):
                there = made(folder, f"{kind}-{count}")
                address = f"sqlite:///{there}/adn.sqlite3"
                if kind == "PostgreSQL":
                    address = another(url, f"among_{count}")
                settings = {"DATABASE_URL": address}
                with ours(there, settings) as first:
                    answered(first, chance)
                fill(address, count)
                crowds[count] = servers.enter_context(ours(there, settings))
            told[kind] = compared(crowds, chance)
    return told


def compared(crowds: dict[int, Server], chance: random.Random) -> dict[str, Any]:
    """Each page among few and among many: milliseconds of processor, and how many times as much."""
    asked: dict[str, Asked] = {
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
            asked[name][str(count)] = (server, shown_again(people, path, 20))
        mine = [(person, "") for person, _ in people]
        asked["mine"][str(count)] = (server, shown_again(mine, "/diagnostic", 20))
    told = {}
    for name, servers in asked.items():
        tallies = in_turn(servers, GROWTH_TURNS)
        few, many = (tallies[str(count)] for count in (FEW, MANY))
        told[name] = {
            str(FEW): few.summary,
            str(MANY): many.summary,
            "ratio": many.times(few),
        }
    return told


def workshop(folder: Path, url: str) -> dict[str, Any]:
    """Three hundred people who answer at once, and never stop to think."""
    told = {}
    for kind in ("SQLite", "PostgreSQL"):
        for how, serve in (("alone", ours), ("deployed", deployed)):
            name = f"{kind}, {how}"
            settings = {}
            if kind == "PostgreSQL":
                settings["DATABASE_URL"] = another(url, f"room_{how}")
            with serve(made(folder, name), settings) as server:
                told[name] = crowd(server, PEOPLE, random.Random(2))
    return told


def report(told: dict[str, Any]) -> int:
    """Print it all, with what is over its budget; 0 when nothing is."""
    over = []
    for part in ("pages", "files"):
        print(f"\n{part:26}{'ms':>8}{'floors':>8}{'p50':>8}{'p95':>8}")
        for name, each in told[part].items():
            ratio = each["floors"]
            kept = ratio <= BUDGETS.get(name, ratio)
            over += [] if kept else [name]
            print(
                f"{name:26}{each['processor_ms']:8.2f}{ratio:8.2f}{each['p50_ms']:8.2f}"
                f"{each['p95_ms']:8.2f}{'' if kept else '  over'}"
            )
    print(f"\nbytes {told['bytes']}; start {told['start_seconds']} s; {told['memory_mb']} MB")
    for kind, pages in told["growth"].items():
        for name, each in pages.items():
            kept = each["ratio"] <= GROWTH
            over += [] if kept else [f"{kind} {name}"]
            print(f"{kind}, {name}: × {each['ratio']} among {MANY}{'' if kept else '  over'}")
    for kind, each in told["workshop"].items():
        print(f"{kind}, {PEOPLE} people at once: {each}")
    print("\nover budget: " + ", ".join(over) if over else "\nevery budget is kept")
    return len(over) and 1


if __name__ == "__main__":
    sys.exit(main())
