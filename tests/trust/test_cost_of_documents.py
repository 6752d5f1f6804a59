"""What documents cost: memory, a stranger's wait, and nobody else's document."""

import json
import math
import os
import random
import select
import signal
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Event
from typing import Final

import pytest

from adn_assess.content.answers_file import MAX_FILE_CHARACTERS
from adn_assess.content.voice_entry import MAX_VOICES
from adn_assess.domain.edition.edition import Edition
from tests.effort import effort
from tests.figures import Figures
from tests.serving import ALONE, NETWORK, Serve, Server, Visit
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, page_url, start

FILES: Final = effort(1, 20)
REQUESTED: Final = effort(8, 37)
"""Documents that one person asks for while three others ask without end."""
DOCUMENTS: Final = (
    *("rapport.pdf", "rapport.pdf?version=courte", "rapport.docx", "rapport.xlsx", "regards.pdf"),
)
"""What is rendered of each file."""
PAGES: Final = (
    *("resultat", "regards", "partager", "partager/apercu", "plan", "relire"),
    *("rapport.html", "rapport.json", "rapport.md", "rapport.csv", "rapport.wikitext"),
)
"""What the server prints itself."""
MAX_SERVER_MB: Final = 150
MAX_RENDERER_MB: Final = 600
MEGABYTE: Final = 1024
STRANGER_PAGES: Final = ("/methode", "/", "/decouvrir", "/exemple")
TIMEOUT_SECONDS: Final = 60
WATCH_SECONDS: Final = 0.02
SENTENCE: Final = "Nous manquons de temps, et la direction ne voit pas toujours ce travail. "


def file_of_voices(edition: Edition, seed: int) -> bytes:
    """A file as large as an import takes: 300 voices that answer everything and write notes."""
    chance = random.Random(seed)
    axes = [axis.id for axis in edition.axes]
    roles = [role.id for role in edition.roles]

    def voice(note: str) -> dict[str, object]:
        answers = {
            question.id: chance.choice(question.scale.options).value
            for question in edition.questions.values()
        }
        notes = {axis: f"{chance.random()} {note}" for axis in axes} if note else {}
        return {"answers": answers, "role": chance.choice(roles), "notes": notes}

    without_notes = json.dumps({"voices": [voice("") for _ in range(MAX_VOICES)]})
    room = (MAX_FILE_CHARACTERS - len(without_notes)) // (MAX_VOICES * len(axes)) - 60
    note = (SENTENCE * 20)[:room]
    text = json.dumps({"voices": [voice(note) for _ in range(MAX_VOICES)]}, ensure_ascii=False)
    assert 0.9 * MAX_FILE_CHARACTERS < len(text) <= MAX_FILE_CHARACTERS
    return text.encode()


def bring(visitor: Visitor, file: bytes) -> str:
    """Import a file, and give the id of what it started."""
    visitor.client.timeout = TIMEOUT_SECONDS
    visitor.open("/diagnostic/importer")
    page = visitor.send(files={"file": ("rapport.json", file)}, press="Reprendre ce fichier")
    assert page.status == 200, page.words
    return page.path.split("/")[2]


def renderers(server: Server) -> list[int]:
    """The processes that a serving process, or a worker of it, started to render documents."""
    return [
        pid for pid in descendants(server.process.pid) if b"render_worker" in _command_line(pid)
    ]


def _command_line(pid: int) -> bytes:
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    return b""


def descendants(pid: int) -> Iterator[int]:
    """The processes that a process started, at any depth; not those that end meanwhile."""
    for child in _children(pid):
        yield child
        yield from descendants(child)


def _children(pid: int) -> list[int]:
    children: list[int] = []
    with suppress(FileNotFoundError, ProcessLookupError):
        for task in Path(f"/proc/{pid}/task").iterdir():
            # A thread may end after it was listed.
            with suppress(FileNotFoundError, ProcessLookupError):
                children += map(int, (task / "children").read_text().split())
    return children


def memory_mb(pid: int, field: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) // MEGABYTE for line in lines if line.startswith(field))


def percentile(taken: list[float], percent: int) -> int:
    ordered = sorted(taken)
    return round(ordered[math.ceil(len(ordered) * percent / 100) - 1] * 1000)


@contextmanager
def strangers(visitor: Visitor) -> Iterator[list[float]]:
    """Somebody who opens one page after the other meanwhile: the seconds that each took."""
    taken: list[float] = []
    stop = Event()

    def look() -> None:
        assessment = start(visitor)
        pages = (*STRANGER_PAGES, assessment_url(assessment, "relire"))
        while not stop.is_set():
            for page in pages:
                began = time.perf_counter()
                assert visitor.client.get(page).status_code == 200
                taken.append(time.perf_counter() - began)

    with ThreadPoolExecutor(1) as pool:
        looking = pool.submit(look)
        try:
            yield taken
        finally:
            stop.set()
        looking.result(TIMEOUT_SECONDS)


@contextmanager
def watched(server: Server) -> Iterator[list[int]]:
    """The memory of the process that renders, looked at again and again, in megabytes."""
    seen: list[int] = []
    stop = Event()

    def watch() -> None:
        while not stop.wait(WATCH_SECONDS):
            # Processes and threads end while one looks at them.
            with suppress(OSError, StopIteration):
                seen.extend(memory_mb(pid, "VmHWM") for pid in renderers(server))

    with ThreadPoolExecutor(1) as pool:
        watching = pool.submit(watch)
        try:
            yield seen
        finally:
            stop.set()
        watching.result(TIMEOUT_SECONDS)


def test_the_server_stays_small_whatever_is_printed(
    serve: Serve, visit: Visit, edition: Edition, figures: Figures
) -> None:
    server = serve(ALONE, TRUSTED_PROXIES="1")
    stranger = visit(server)
    stranger.open("/")
    idle = memory_mb(server.process.pid, "VmRSS")
    statuses = set()
    with watched(server) as seen, strangers(stranger) as taken:
        for number in range(FILES):
            visitor = visit(server)
            visitor.client.headers["X-Forwarded-For"] = f"192.0.2.{number}"
            assessment = bring(visitor, file_of_voices(edition, number))
            for page in (*DOCUMENTS, *PAGES):
                statuses.add(visitor.client.get(assessment_url(assessment, page)).status_code)
    after, highest = (memory_mb(server.process.pid, field) for field in ("VmRSS", "VmHWM"))
    figures.add_line(
        f"documents: {FILES * len(DOCUMENTS)} of {FILES} files of {MAX_VOICES} voices; server "
        f"{idle} MB idle, {after} MB after, {highest} MB at most; renderer {max(seen)} MB at most; "
        f"{len(taken)} pages of a stranger meanwhile, p50 {percentile(taken, 50)} ms, "
        f"p95 {percentile(taken, 95)} ms"
    )
    assert statuses == {200}
    assert highest < MAX_SERVER_MB
    assert max(seen) < MAX_RENDERER_MB


def test_three_clients_that_ask_without_end_get_nobody_refused(
    serve: Serve, visit: Visit, figures: Figures
) -> None:
    server = serve(ALONE, TRUSTED_PROXIES="1")
    stop = Event()

    def ask(visitor: Visitor, assessment: str, number: int) -> int:
        """Write a note, and ask for the report that has it: it was never rendered."""
        visitor.open(page_url(assessment, "concertation/obstacles"))
        visitor.send({"note.concertation": f"{assessment} {number}"})
        return visitor.client.get(assessment_url(assessment, "rapport.pdf")).status_code

    def loop(place: int) -> int:
        visitor = visit(server)
        visitor.client.headers["X-Forwarded-For"] = f"192.0.2.{place}"
        assessment, asked = start(visitor), 0
        while not stop.is_set():
            asked += 1
            ask(visitor, assessment, asked)
        return asked

    with ThreadPoolExecutor(3) as pool:
        looping = [pool.submit(loop, place) for place in range(1, 4)]
        person = visit(server)
        assessment = start(person)
        try:
            statuses = [ask(person, assessment, number) for number in range(REQUESTED)]
        finally:
            stop.set()
        asked = sum(each.result(TIMEOUT_SECONDS) for each in looping)
    refused = REQUESTED - statuses.count(200)
    figures.add_line(
        f"documents: three clients asked for {asked} without end; of the {REQUESTED} of a fourth, "
        f"{refused} were refused"
    )
    assert refused == 0


@pytest.mark.parametrize("command", [ALONE, NETWORK])
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_no_process_is_left_when_the_server_ends(
    serve: Serve, visit: Visit, tmp_path: Path, how: signal.Signals, command: Sequence[str]
) -> None:
    log = tmp_path / "log"
    server = serve(command, log=log)
    visitor = visit(server)
    assert visitor.client.get("/exemple.pdf").status_code == 200
    [renderer] = renderers(server)
    left = os.pidfd_open(renderer)
    if how == signal.SIGKILL:
        for pid in (*descendants(server.process.pid), server.process.pid):
            if pid != renderer:
                os.kill(pid, how)
        server.process.wait(TIMEOUT_SECONDS)
    else:
        assert server.end(how) == 0
    ended, _, _ = select.select([left], [], [], TIMEOUT_SECONDS)
    os.close(left)
    assert ended
    assert "Traceback" not in log.read_text()


@pytest.mark.parametrize("command", [ALONE, NETWORK])
def test_a_renderer_that_is_killed_fails_nothing_that_comes_after(
    serve: Serve, visit: Visit, command: Sequence[str]
) -> None:
    server = serve(command)
    visitor = visit(server)
    assert visitor.client.get("/exemple.pdf").status_code == 200
    for pid in renderers(server):
        os.kill(pid, signal.SIGKILL)
    for page in ("/en/exemple.pdf", "/exemple.docx", "/mandat.pdf", "/methode"):
        assert visitor.client.get(page).status_code == 200
