"""Compare two checkouts page by page: `python -m bench.paired OTHER`.

One process each, asked in turn, block after block, in one run. What counts is the processor time of
the whole server process; of the turns, the median ratio and the minima are printed, since a machine
with neighbours is slower for a while, and for both.
"""

import random
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from bench.measures import (
    Block,
    Tally,
    answered,
    in_turn,
    new_answers_block,
    pages_of,
    pages_of_the_floor,
    same_answers_block,
)
from bench.people import Person
from bench.servers import ROOT, Server, checkout, floor, make_folder

TURNS: Final = 9
SEEDS: Final = (2, 3, 5)
PAGES_OF_NEW_ANSWERS: Final = {
    "result": "/resultat",
    "plan": "/plan",
    "HTML": "/rapport.html",
    "PDF": "/rapport.pdf",
    "DOCX": "/rapport.docx",
}
"""Pages and files of people who answer otherwise before each is asked for."""
PAGES_OF_SAME_ANSWERS: Final = {
    "question page, GET": "/etape/concertation/obstacles",
    "tasks": "",
    "review": "/relire",
}
PUBLIC: Final = {
    "home": "/",
    "library": "/decouvrir/concertation",
    "library, item": "/decouvrir/concertation.visibility",
    "library, search": "/decouvrir?q=formation",
    "method": "/methode",
}


def main(other: Path) -> None:
    """Print each page's milliseconds of processor in both, and how many times as much here."""
    with TemporaryDirectory(prefix="adn-bench-") as folder, ExitStack() as servers:
        bare = servers.enter_context(floor(make_folder(Path(folder), "floor")))
        both = {
            name: servers.enter_context(checkout(root, make_folder(Path(folder), name)))
            for name, root in (("other", other), ("this", ROOT))
        }
        print(f"{'':22}{'other':>8}{'this':>8}{'this ÷ other':>14}{'minima':>10}{'floors':>8}")
        for page in ("POST and next page", *PAGES_OF_SAME_ANSWERS, *PUBLIC, *PAGES_OF_NEW_ANSWERS):
            asked = {name: (server, blocks_of(server)[page]) for name, server in both.items()}
            asked["floor"] = (bare, pages_of_the_floor(bare, random.Random(0)))
            show(page, in_turn(asked, TURNS))


def show(page: str, tallies: dict[str, Tally]) -> None:
    this, other = tallies["this"], tallies["other"]
    print(
        f"{page:22}{other.summary['processor_ms']:8.2f}{this.summary['processor_ms']:8.2f}"
        f"{this.times(other):14.3f}{min(this.processor) / min(other.processor):10.3f}"
        f"{this.times(tallies['floor']):8.2f}",
        flush=True,
    )


def blocks_of(server: Server) -> dict[str, Callable[[], Block]]:
    """What is asked of a server, with the same answers for both."""
    people = [answered(server, random.Random(seed)) for seed in SEEDS]
    anyone = [(Person(server), "")]
    blocks = {"POST and next page": pages_of(server, random.Random(0))}
    blocks |= {
        name: same_answers_block(people, path, 8) for name, path in PAGES_OF_SAME_ANSWERS.items()
    }
    blocks |= {name: same_answers_block(anyone, path, 24) for name, path in PUBLIC.items()}
    return blocks | {
        name: new_answers_block(people, path, random.Random(1))
        for name, path in PAGES_OF_NEW_ANSWERS.items()
    }


if __name__ == "__main__":
    main(Path(sys.argv[1]))
