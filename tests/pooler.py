"""PgBouncer in front of PostgreSQL, in transaction mode: with ADN_POOLED=1, tests go through it.

`python -m tests.pooler` installs it where that is allowed.
"""

import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import monotonic, sleep
from typing import Final

import pytest
from sqlalchemy import URL

POOLED: Final = bool(os.environ.get("ADN_POOLED"))
NO_PGBOUNCER: Final = (
    "PgBouncer was not found: nothing was tried through it. Install it (Debian, Ubuntu: "
    "apt install pgbouncer)."
)
SYSTEM_PATH: Final = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin"])
SECONDS_TO_START: Final = 20


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


CONFIGURATION: Final = """
[databases]
* = host={host}

[pgbouncer]
listen_addr = 127.0.0.1
listen_port = {port}
unix_socket_dir =
auth_type = trust
auth_user = {user}
auth_query = SELECT usename, coalesce(passwd, '') FROM pg_shadow WHERE usename = $1
pool_mode = transaction
default_pool_size = 12
server_round_robin = 1
max_client_conn = 2000
logfile = {folder}/log
pidfile = {folder}/pid
"""
"""Sessions are few and taken in turn: the transactions of one connection meet several of them."""


def pgbouncer_path() -> str | None:
    """The PgBouncer of this machine; None without."""
    return shutil.which("pgbouncer", path=SYSTEM_PATH)


@contextmanager
def pgbouncer(address: URL, folder: Path) -> Iterator[URL]:
    """PgBouncer for as long as the block lasts: the address to connect to, without a database."""
    program = pgbouncer_path()
    if program is None:
        pytest.fail(NO_PGBOUNCER)
    port = free_port()
    file = folder / "pgbouncer.ini"
    host, user = address.query["host"], address.username
    file.write_text(CONFIGURATION.format(host=host, port=port, user=user, folder=folder))
    command = [program, "-q", str(file)]
    if os.geteuid() == 0:
        # It refuses to run as root; only PostgreSQL's own user reaches its socket.
        user_of_socket = Path(str(host)).owner()
        shutil.chown(folder, user_of_socket)
        command[1:1] = ["-u", user_of_socket]
    process = subprocess.Popen(command, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port, process)
        yield address.set(host="127.0.0.1", port=port, query={"pgbouncer": "true"})
    finally:
        process.kill()
        process.wait()
        shutil.rmtree(folder, ignore_errors=True)


def _wait_for(port: int, process: subprocess.Popen[bytes]) -> None:
    until = monotonic() + SECONDS_TO_START
    while monotonic() < until:
        assert process.poll() is None, "PgBouncer ended as it started"
        with suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        sleep(0.05)
    pytest.fail("PgBouncer does not answer")


if __name__ == "__main__" and not pgbouncer_path():
    from tests.browser.tools import install_packages

    install_packages("pgbouncer")
