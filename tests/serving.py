"""The program as it is served, in processes of their own: started, killed, stopped, visited."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, nullcontext, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.conftest import ROOT
from tests.visitor import Visitor, live_browser

ATTEMPTS = 100
"""Connections to try, each waiting a little, before a server is said not to start."""
PATIENCE = 30
ALONE = (sys.executable, "app.py")
"""As a person starts it."""
NETWORK = (
    *(str(Path(sys.executable).parent / "gunicorn"), "--workers", "3", "--threads", "4"),
    *("--worker-class", "gthread", "--bind", "127.0.0.1:{port}"),
    "adn_assess.web.serve:application()",
)
"""As a network does: docs/deploying.md says why so."""


@dataclass(frozen=True)
class Server:
    """A running `python app.py`."""

    process: subprocess.Popen[str]
    site: str

    def end(self, how: signal.Signals) -> int:
        """Send a signal, and give the status the server ends with."""
        self.process.send_signal(how)
        return self.process.wait(PATIENCE)


Serve = Callable[..., Server]
Visit = Callable[[Server], Visitor]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def surroundings(folder: Path, port: int, **more: str) -> dict[str, str]:
    """An environment with nothing but what a test gives it."""
    return {
        "PATH": os.environ["PATH"],
        "ADN_INSTANCE": str(folder / "instance"),
        "PORT": str(port),
        **more,
    }


def launch(
    environment: dict[str, str],
    command: Sequence[str] = ALONE,
    log: Path | None = None,
    root: Path = ROOT,
) -> subprocess.Popen[str]:
    """Start a server; what it says of its running goes to a file, or waits to be read."""
    with log.open("a", encoding="utf-8") if log else nullcontext(subprocess.PIPE) as errors:
        return subprocess.Popen(
            command,
            cwd=root,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        )


def wait_for(server: Server) -> None:
    """Ask for the health page until it answers, a bounded number of times."""
    transport = httpx.HTTPTransport(retries=8)
    with httpx.Client(base_url=server.site, transport=transport, trust_env=False) as client:
        for _ in range(ATTEMPTS):
            with suppress(httpx.TransportError):
                if client.get("/sante").status_code == 200:
                    return
            assert server.process.poll() is None, server.process.communicate()
    pytest.fail("the server does not answer")


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Serve]:
    """Start a server; every one that a test started is ended with it."""
    with ExitStack() as at_end:

        def started(
            command: Sequence[str] = ALONE,
            log: Path | None = None,
            root: Path = ROOT,
            **more: str,
        ) -> Server:
            port = free_port()
            arguments = [part.format(port=port) for part in command]
            process = launch(surroundings(tmp_path, port, **more), arguments, log, root)
            at_end.callback(end, process)
            server = Server(process, f"http://127.0.0.1:{port}")
            wait_for(server)
            return server

        yield started


def end(process: subprocess.Popen[str]) -> None:
    if process.poll() is None:
        process.kill()
    process.communicate()


@pytest.fixture
def visit() -> Iterator[Visit]:
    """A new browser in front of a server."""
    with ExitStack() as at_end:

        def new(server: Server) -> Visitor:
            visitor = live_browser(server.site)
            at_end.enter_context(visitor.client)
            return visitor

        yield new


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest) -> dict[str, str]:
    """The setting that chooses each kind of database; SQLite needs none."""
    if request.param == "sqlite":
        return {}
    return {"DATABASE_URL": str(request.getfixturevalue("postgres_url"))}
