"""The same pages among few files and among many, and what operators do at that size.

Each of the two is a part of its own, of files of its own: the commands change them.
"""

import os
import random
import subprocess
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import asdict
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, Final

from sqlalchemy import text

from adn_assess.storage import schema
from adn_assess.storage.database import Database
from adn_assess.web.application import create_app
from adn_assess.web.settings import Settings
from bench.crowd import fill
from bench.measures import Block, answered, in_turn, pages_of, same_answers_block
from bench.people import Person
from bench.postgresql import another
from bench.servers import ROOT, Server, make_folder, ours
from bench.work import work_of

TURNS: Final = 12
FEW: Final = 100
MANY: Final = {"SQLite": 200_000, "PostgreSQL": 1_000_000}
PAGES: Final = {
    "tasks": "",
    "review": "/relire",
    "result": "/resultat",
    "plan": "/plan",
    "mine": "/diagnostic",
}
MAX_RATIO: Final = 1.10
KEY: Final = "a-key-of-a-measure-that-is-long-enough"
OLDEST_REVISION: Final = "0006"
"""The revision that the migration starts from: that of the last release."""

RequestsByServer = dict[str, tuple[Server, Callable[[], Block]]]


def growth_on_sqlite(folder: Path, url: str) -> dict[str, Any]:
    """The pages of a small server with more files than it should have."""
    return among_few_and_many(folder, url, "SQLite")


def growth_on_postgresql(folder: Path, url: str) -> dict[str, Any]:
    """The same of ten rounds of a country."""
    return among_few_and_many(folder, url, "PostgreSQL")


def commands_on_sqlite(folder: Path, url: str) -> dict[str, Any]:
    """What operators do with the files of a small server that has too many."""
    return commands(folder, url, "SQLite")


def commands_on_postgresql(folder: Path, url: str) -> dict[str, Any]:
    """The same of ten rounds of a country."""
    return commands(folder, url, "PostgreSQL")


def filled(folder: Path, url: str, kind: str, count: int) -> str:
    """The address of a database with so many files, and one more that somebody answered."""
    there = make_folder(folder, f"{kind}-{count}")
    address = f"sqlite:///{there}/adn.sqlite3"
    if kind == "PostgreSQL":
        address = another(url, f"among_{count}")
    with ours(there, {"DATABASE_URL": address}) as first:
        answered(first, random.Random(1))
    fill(address, count, report=_say(f"{kind}: files"))
    return address


def among_few_and_many(folder: Path, url: str, kind: str) -> dict[str, Any]:
    """What the pages of one kind of database take among few files and among many."""
    addresses = {count: filled(folder, url, kind, count) for count in (FEW, MANY[kind])}
    with ExitStack() as servers:
        started = {
            count: servers.enter_context(
                ours(folder / f"{kind}-{count}", {"DATABASE_URL": address, "SECRET_KEY": KEY})
            )
            for count, address in addresses.items()
        }
        pages = compared(started, addresses, random.Random(1))
    return {"files": MANY[kind], "pages": pages}


def compared(
    crowds: dict[int, Server], addresses: dict[int, str], chance: random.Random
) -> dict[str, Any]:
    """Each page among few and among many: milliseconds of processor, and what is counted."""
    few, many = crowds
    asked: dict[str, RequestsByServer] = {name: {} for name in ("page", *PAGES)}
    counted: dict[int, dict[str, Any]] = {}
    for count, server in crowds.items():
        # The same answers in both: what a result costs depends on them.
        person, own = answered(server, random.Random(2))
        asked["page"][str(count)] = (server, pages_of(server, chance))
        for name, path in PAGES.items():
            root = "" if path.startswith("/diagnostic") else own
            asked[name][str(count)] = (server, same_answers_block([(person, root)], path, 20))
        counted[count] = counts(addresses[count], person, own)
        print(f"among {count}: {counted[count]}", file=sys.stderr, flush=True)
    figures = {}
    for name, servers in asked.items():
        tallies = in_turn(servers, TURNS)
        print(f"{name}: × {tallies[str(many)].times(tallies[str(few)])}", file=sys.stderr)
        figures[name] = {
            str(few): tallies[str(few)].summary | counted[few].get(name, {}),
            str(many): tallies[str(many)].summary | counted[many].get(name, {}),
            "ratio": tallies[str(many)].times(tallies[str(few)]),
        }
    return figures


def counts(address: str, person: Person, own: str) -> dict[str, Any]:
    """What PostgreSQL reads for each page of somebody, counted in this process."""
    if address.startswith("sqlite"):
        return {}
    app = create_app(Settings(address, KEY))
    database: Database = app.extensions["adn"].database
    client = app.test_client(use_cookies=False)
    cookie = "; ".join(map("=".join, person.cookies.items()))

    def ask(path: str) -> None:
        answer = client.get(path, headers={"Cookie": cookie}, base_url="http://127.0.0.1")
        assert answer.status_code == 200, (path, answer.status_code)

    found = {}
    for name, path in PAGES.items():
        there = path if path.startswith("/diagnostic") else own + path
        ask(there)
        found[name] = asdict(work_of(database.engine, partial(ask, there)))
    database.close()
    return found


def commands(folder: Path, url: str, kind: str) -> dict[str, Any]:
    """Seconds and megabytes of what operators do with many files."""
    began = perf_counter()
    address = filled(folder, url, kind, MANY[kind])
    figures: dict[str, Any] = {
        "files": MANY[kind],
        "fill_seconds": round(perf_counter() - began),
    }
    database = Database(address)
    with database.writing() as connection:
        old = "UPDATE assessment SET touched_at = 1000000000 WHERE id LIKE '%1'"
        connection.execute(text(old))
    figures["purge"] = run(folder, address, "purge", "--force")
    schema.downgrade(database, OLDEST_REVISION)
    database.close()
    figures["migration"] = run(folder, address, "db", "upgrade")
    backup = folder / f"{kind}-backup"
    figures["backup"] = run(folder, address, "backup", str(backup))
    figures["backup"]["megabytes_of_file"] = round(backup.stat().st_size / 1e6)
    restored = f"sqlite:///{folder}/{kind}-restored.sqlite3"
    if kind == "PostgreSQL":
        restored = another(url, "restored")
    figures["restore"] = run(folder, restored, "restore", str(backup))
    return figures


def run(folder: Path, address: str, *command: str) -> dict[str, float]:
    """Run a command of `flask`: its seconds, those of its processor, and its most memory.

    What PostgreSQL's own processes take is not in the second figure.
    """
    flask = str(Path(sys.executable).with_name("flask"))
    began = perf_counter()
    process = subprocess.Popen(
        [flask, *command],
        cwd=ROOT,
        env={
            "PATH": os.environ["PATH"],
            "ADN_INSTANCE": str(folder / "instance"),
            "DATABASE_URL": address,
            "TMPDIR": str(folder),
        },
    )
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    assert process.returncode == 0, command
    seconds, processor = perf_counter() - began, used.ru_utime + used.ru_stime
    print(f"{command[0]}: {seconds:.1f} s, {processor:.1f} of processor", file=sys.stderr)
    return {
        "seconds": round(seconds, 1),
        "processor_seconds": round(processor, 1),
        "memory_mb": round(used.ru_maxrss / 1024),
    }


def over_growth(figures: dict[str, Any]) -> list[str]:
    """Print the figures; the pages that take more among many files."""
    over = []
    for name, each in figures["pages"].items():
        is_over = each["ratio"] > MAX_RATIO
        over += [f"{name} among {figures['files']}"] if is_over else []
        print(f"{name}, among {figures['files']}: × {each['ratio']}{'  over' if is_over else ''}")
    return over


def over_commands(figures: dict[str, Any]) -> list[str]:
    """Print the figures, which have no budget."""
    for name, each in figures.items():
        print(f"{name}: {each}")
    return []


def _say(what: str) -> Callable[[int], None]:
    return lambda count: print(f"{what}: {count}", file=sys.stderr, flush=True)
