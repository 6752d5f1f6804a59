"""`make bench`: measure, print, and keep the figures in docs/bench.json.

`python -m bench PART…` measures those parts only, and leaves the figures of the others.
"""

import json
import os
import platform
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, NamedTuple

from bench.growth import (
    commands_on_postgresql,
    commands_on_sqlite,
    growth_on_postgresql,
    growth_on_sqlite,
    over_commands,
    over_growth,
)
from bench.pages import over_budget, pages_and_files
from bench.postgresql import postgresql
from bench.room import at_their_pace, never_stop, over_at_their_pace, over_never_stop
from bench.servers import ROOT, make_folder
from bench.sobriety import over_sobriety, sobriety

FIGURES: Final = ROOT / "docs" / "bench.json"


class Part(NamedTuple):
    """What is measured together: how, in a folder and on a PostgreSQL; and what is over."""

    measure: Callable[[Path, str], dict[str, Any]]
    over: Callable[[dict[str, Any]], list[str]]


PARTS: Final = {
    "pages": Part(pages_and_files, over_budget),
    "sobriety": Part(sobriety, over_sobriety),
    "room": Part(never_stop, over_never_stop),
    "pace": Part(at_their_pace, over_at_their_pace),
    # Last: they take long, and most of a disk of 30 GB.
    "growth, SQLite": Part(growth_on_sqlite, over_growth),
    "growth, PostgreSQL": Part(growth_on_postgresql, over_growth),
    "commands, SQLite": Part(commands_on_sqlite, over_commands),
    "commands, PostgreSQL": Part(commands_on_postgresql, over_commands),
}


def main(names: list[str]) -> int:
    """0 when every budget is kept."""
    over = []
    for name in names or PARTS:
        part = PARTS[name]
        began, load = datetime.now(UTC), os.getloadavg()[0]
        with TemporaryDirectory(prefix="adn-bench-") as folder:
            # PostgreSQL runs as another user than root.
            Path(folder).chmod(0o755)
            with postgresql(Path(folder)) as url:
                measured = part.measure(make_folder(Path(folder), "servers"), url)
        measured["measured"] = {
            "at": began.strftime("%Y-%m-%d %H:%M"),
            "load": [round(load, 1), round(os.getloadavg()[0], 1)],
        }
        keep(name, measured)
        measured.pop("measured")
        over += part.over(measured)
    print("\nover budget: " + ", ".join(over) if over else "\nevery budget is kept")
    return 1 if over else 0


def keep(name: str, measured: dict[str, Any]) -> None:
    """Write the figures of one part, beside those of the others."""
    figures = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {}
    others = {part: each for part, each in figures.items() if part in PARTS}
    kept = {"machine": machine(), **others, name: measured}
    FIGURES.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


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


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
