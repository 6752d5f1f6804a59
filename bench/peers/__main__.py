"""`make bench-peers`: this application, oTree and django-survey-and-report, in one run.

The same questionnaire page (six questions of five options) in each, on SQLite, in one process; ours
are its own pages. One walker answers eight pages of each in turn, block after block. What counts is
the processor time of the server for a page answered and the next one shown.
"""

import json
import os
import random
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Any, Final

from bench.measures import Block, in_turn
from bench.peers.browser import answer_page, follow
from bench.people import Person
from bench.servers import ROOT, Server, ours, running

HERE: Final = Path(__file__).parent
PEERS: Final = ROOT / ".venv-peers" / "bin" / "python"
FIGURES: Final = ROOT / "docs" / "bench-peers.json"
TURNS: Final = 20
PEOPLE: Final = 3
PAGES: Final = 8
MAX_RATIO: Final = 1 / 6
"""The goal: ours takes at most a sixth of the processor of each."""


@contextmanager
def otree(folder: Path) -> Iterator[Server]:
    """OTree, in production mode, as uvicorn serves it."""
    project = folder / "otree"
    shutil.copytree(HERE / "otree_project", project)
    settings = {"SECRET_KEY": "a-key-for-a-measure", "OTREE_PRODUCTION": "1"}
    command = [str(PEERS), str(project / "serve.py"), "{port}"]
    with running(command, settings, folder, "/demo") as server:
        yield server


@contextmanager
def survey(folder: Path) -> Iterator[Server]:
    """Django with django-survey-and-report, under waitress."""
    site = str(HERE / "survey_project" / "site.py")
    command = [str(PEERS), site, str(folder), "{port}"]
    with running(command, {}, folder, "/survey/1/") as server:
        yield server


def join_otree(server: Server) -> Iterator[str]:
    """An address for each participant, of sessions made as they are needed."""
    while True:
        asker = server.connect()
        body = json.dumps({"session_config_name": "questions", "num_participants": PEOPLE})
        asker.request("POST", "/api/sessions", body, {"Content-Type": "application/json"})
        made = json.loads(asker.getresponse().read())
        address = "/" + made["session_wide_url"].split("/", 3)[3]
        for _ in range(PEOPLE):
            yield address


def start_ours(_server: Server) -> Callable[[Person], str]:
    return lambda person: person.start()


def start_otree(server: Server) -> Callable[[Person], str]:
    addresses = join_otree(server)
    return lambda _person: next(addresses)


def start_survey(_server: Server) -> Callable[[Person], str]:
    return lambda _person: "/survey/1/"


STARTS: Final = {
    "ours": (ours, start_ours),
    "oTree": (otree, start_otree),
    "django-survey-and-report": (survey, start_survey),
}


def walked(
    server: Server, first: Callable[[Person], str], chance: random.Random
) -> Callable[[], Block]:
    """A block of people who each answer eight pages."""

    def prepared() -> Block:
        people = [Person(server) for _ in range(PEOPLE)]
        started = [(person, *follow(person, first(person))) for person in people]

        def block() -> Iterator[float]:
            for person, path, page in started:
                here = path, page
                for _ in range(PAGES):
                    began = perf_counter()
                    here = answer_page(person, *here, chance)
                    yield perf_counter() - began

        return block

    return prepared


def measure(folder: Path) -> dict[str, Any]:
    """Milliseconds of processor a page, and ours divided by each of the others."""
    chance = random.Random(0)
    with ExitStack() as servers:
        asked = {}
        for name, (serve, start) in STARTS.items():
            there = folder / name
            there.mkdir()
            server = servers.enter_context(serve(there))
            asked[name] = (server, walked(server, start(server), chance))
        tallies = in_turn(asked, TURNS)
    mine = tallies["ours"]
    return {
        "measured_at": datetime.now(UTC).strftime("%Y-%m-%d %H:%M"),
        "load": os.getloadavg()[0],
        "pages": {name: each.summary for name, each in tallies.items()},
        "ours_divided_by": {
            name: mine.times(each) for name, each in tallies.items() if name != "ours"
        },
    }


def main() -> int:
    """0 when ours takes at most a sixth of each."""
    if not PEERS.exists():
        print("The programs to compare with are not installed: make bench-peers", file=sys.stderr)
        return 2
    with TemporaryDirectory(prefix="adn-peers-") as folder:
        figures = measure(Path(folder))
    FIGURES.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")
    for name, each in figures["pages"].items():
        print(f"{name:26}{each['processor_ms']:8.2f} ms of processor, p95 {each['p95_ms']:.2f} ms")
    over = {name: each for name, each in figures["ours_divided_by"].items() if each > MAX_RATIO}
    for name, each in figures["ours_divided_by"].items():
        print(f"ours ÷ {name}: {each} (1/{1 / each:.1f}){'  over' if name in over else ''}")
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
