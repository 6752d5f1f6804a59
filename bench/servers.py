"""Servers in processes of their own, and how much of the processor each has used."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from http.client import HTTPConnection
from pathlib import Path

ROOT = Path(__file__).parent.parent
START_TIMEOUT_SECONDS = 60


@dataclass(frozen=True)
class Server:
    """A running server."""

    process: subprocess.Popen[bytes]
    port: int
    started_in: float
    """Seconds from nothing to the first answer."""

    def connect(self) -> HTTPConnection:
        """A connection to it, kept open."""
        return HTTPConnection("127.0.0.1", self.port, timeout=START_TIMEOUT_SECONDS)

    @property
    def processor(self) -> float:
        """Seconds of processor that it and its workers have used, all threads together."""
        return sum(_processor(pid) for pid in family(self.process.pid))

    @property
    def memory(self) -> float:
        """Megabytes that it and its workers hold."""
        return sum(memory_of(pid) for pid in family(self.process.pid))


def family(pid: int) -> list[int]:
    """A process and all that its threads started, and they started in turn.

    Linux lists a child under the thread that started it: the renderer is one of a waitress thread.
    """
    lists = Path(f"/proc/{pid}/task").glob("*/children")
    children = [int(child) for each in lists for child in each.read_text().split()]
    return [pid, *(each for child in children for each in family(child))]


def make_folder(folder: Path, name: str) -> Path:
    """A new folder in another."""
    (folder / name).mkdir()
    return folder / name


def _processor(pid: int) -> float:
    threads = Path(f"/proc/{pid}/task").iterdir()
    return sum(int((each / "schedstat").read_text().split()[0]) for each in threads) / 1e9


def memory_of(pid: int) -> float:
    """Megabytes that a process holds."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running(
    command: list[str],
    settings: Mapping[str, str],
    folder: Path,
    first: str = "/",
    root: Path = ROOT,
) -> Iterator[Server]:
    """A server, from its first answer until the block ends. `{port}` in the command is its port."""
    port = free_port()
    began = time.perf_counter()
    with (folder / f"log-{port}").open("wb") as log:
        process = subprocess.Popen(
            [part.format(port=port) for part in command],
            cwd=root,
            env={
                "PATH": os.environ["PATH"],
                "PYTHONPATH": str(root),
                "ADN_INSTANCE": str(folder / "instance"),
                "PORT": str(port),
                **settings,
            },
            stdout=log,
            stderr=log,
        )
    try:
        _wait_for(port, first, process)
        yield Server(process, port, time.perf_counter() - began)
    finally:
        process.terminate()
        process.wait(START_TIMEOUT_SECONDS)


def _wait_for(port: int, first: str, process: subprocess.Popen[bytes]) -> None:
    until = time.perf_counter() + START_TIMEOUT_SECONDS
    while time.perf_counter() < until:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        with suppress(OSError):
            connection = HTTPConnection("127.0.0.1", port, timeout=START_TIMEOUT_SECONDS)
            connection.request("GET", first)
            if connection.getresponse().status == 200:
                return
        time.sleep(0.01)
    raise RuntimeError("the server does not answer")


@contextmanager
def floor(folder: Path, *former: str) -> Iterator[Server]:
    """The bare page; with one more word, the one that compiles its template at each page."""
    file = str(folder / "-".join(["floor.sqlite3", *former]))
    command = [sys.executable, "-m", "bench.floor", "{port}", file, *former]
    with running(command, {}, folder) as server:
        yield server


@contextmanager
def stack(folder: Path) -> Iterator[Server]:
    """The libraries alone."""
    command = [sys.executable, "-m", "bench.stack", "{port}", str(folder / "stack.sqlite3")]
    with running(command, {}, folder, "/first") as server:
        yield server


@contextmanager
def deployed(folder: Path, settings: Mapping[str, str]) -> Iterator[Server]:
    """This application, as a network serves it: one process a processor."""
    gunicorn = str(Path(sys.executable).with_name("gunicorn"))
    command = [gunicorn, "-c", "deploy/gunicorn.conf.py", "--bind", "127.0.0.1:{port}"]
    workers = {"ADN_WORKERS": str(os.cpu_count() or 1)}
    (folder / "instance").mkdir()
    with running(
        [*command, "adn_assess.web.serve:application()"], {**workers, **settings}, folder, "/sante"
    ) as server:
        yield server


@contextmanager
def ours(folder: Path, settings: Mapping[str, str] | None = None) -> Iterator[Server]:
    """This application, as one starts it alone: one process."""
    with running([sys.executable, "app.py"], settings or {}, folder, "/sante") as server:
        yield server


@contextmanager
def checkout(root: Path, folder: Path) -> Iterator[Server]:
    """The application of another checkout, with the environment in its own .venv."""
    python = root / ".venv" / "bin" / "python"
    with running([str(python), "app.py"], {}, folder, "/sante", root) as server:
        yield server
