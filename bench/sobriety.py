"""What a server takes of a small machine: seconds to start, megabytes, and what is installed."""

import random
from importlib.metadata import distribution
from pathlib import Path
from statistics import median
from typing import Any, Final

from bench.measures import answered
from bench.servers import ROOT, family, memory_of, ours

STARTS: Final = 5
RESULTS: Final = 200
DOCUMENTS: Final = ("rapport.pdf", "rapport.docx", "rapport.xlsx")
MAX_START_SECONDS: Final = 1.0
MAX_SERVER_MB: Final = 150
MAX_RENDERER_MB: Final = 600


def sobriety(folder: Path, _url: str) -> dict[str, Any]:
    """Start, answer and render; measure after each."""
    starts, processor = [], []
    there = folder / "start"
    there.mkdir()
    for _ in range(STARTS):
        with ours(there) as server:
            starts.append(server.started_in)
            processor.append(server.processor)
    there = folder / "memory"
    there.mkdir()
    with ours(there) as server:
        idle = memory_of(server.process.pid)
        person, own = answered(server, random.Random(2))
        most, renderer = idle, 0.0
        for number in range(RESULTS):
            person.ask("GET", f"{own}/resultat")
            if number % 10 == 0:
                for document in DOCUMENTS:
                    person.ask("GET", f"{own}/{document}")
            most = max(most, memory_of(server.process.pid))
            others = family(server.process.pid)[1:]
            renderer = max([renderer, *map(memory_of, others)])
    return {
        "first_start_seconds": round(starts[0], 2),
        "start_seconds": round(median(starts[1:]), 2),
        "start_processor_seconds": round(median(processor[1:]), 2),
        "server_mb_idle": round(idle),
        "server_mb_most": round(most),
        "renderer_mb_most": round(renderer),
        "installed": installed(),
    }


def installed() -> dict[str, Any]:
    """Each library of `make run`, and the megabytes of its files."""
    lines = (ROOT / "requirements.txt").read_text(encoding="utf-8").splitlines()
    names = [line.partition("==")[0].partition("[")[0] for line in lines if "==" in line[:60]]
    sizes = {}
    for name in names:
        if name.strip() and not name.startswith((" ", "#")):
            sizes[name] = _megabytes(name)
    largest = dict(sorted(sizes.items(), key=lambda pair: -pair[1]))
    return {"libraries": len(sizes), "megabytes": round(sum(sizes.values()), 1), "each": largest}


def _megabytes(name: str) -> float:
    try:
        files = distribution(name).files or []
    except ModuleNotFoundError:
        # For another system than this one.
        return 0.0
    there = (Path(str(each.locate())) for each in files)
    return round(sum(each.stat().st_size for each in there if each.is_file()) / 1e6, 2)


def over_sobriety(figures: dict[str, Any]) -> list[str]:
    """Print the figures; the names of those over their budget."""
    limits = {
        "start_seconds": MAX_START_SECONDS,
        "server_mb_most": MAX_SERVER_MB,
        "renderer_mb_most": MAX_RENDERER_MB,
    }
    for name, value in figures.items():
        print(f"{name}: {value}{'  over' if name in limits and value > limits[name] else ''}")
    return [name for name, limit in limits.items() if figures[name] > limit]
