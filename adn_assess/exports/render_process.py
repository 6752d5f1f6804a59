"""The process that renders documents, as the server manages it: started, replaced, ended.

It is a `render_worker`. It starts with the first document, and ends after some minutes without any,
when it holds much memory, after many documents, and after any failure.
"""

import os
import signal
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Lock, Timer
from typing import IO, Final

from adn_assess.exports.render_worker import JOB_HEADER, REPLY_HEADER

ROOT: Final = Path(__file__).parent.parent.parent
WORKER: Final = "adn_assess.exports.render_worker"
MEGABYTE: Final = 1024 * 1024
TIME_LIMIT_STATUS: Final = -signal.SIGALRM if sys.platform != "win32" else None
"""Exit status of a process that its own time limit ended."""
GRACE_SECONDS: Final = 5
"""How long the server waits beyond the time limit, which the process enforces on itself."""
INHERITED_VARIABLES: Final = (
    "LANG",
    "LC_ALL",
    "LD_LIBRARY_PATH",
    "PATH",
    "SYSTEMROOT",
    "TEMP",
    "TMPDIR",
)
"""Environment variables that the process gets; no secret and no address is among them."""


class EndOfRepliesError(OSError):
    """The process ended in the middle of a reply."""


class DocumentFailedError(Exception):
    """A document could not be rendered; the message is for the log and quotes nobody."""


class DocumentTimeoutError(DocumentFailedError):
    """A document took more than the time limit."""


@dataclass(frozen=True, slots=True)
class RenderLimits:
    """What one process may use before it is ended or replaced."""

    seconds: int = 20
    """Time for one document. The longest that can be imported takes two on a server."""
    data_bytes: int = 520 * MEGABYTE
    """Memory it may ask for. With the program itself, it occupies some 40 MB more."""
    resident_bytes: int = 300 * MEGABYTE
    """Memory after a document beyond which the process is replaced."""
    documents: int = 200
    """Documents after which the process is replaced."""
    idle_seconds: int = 300
    """Time without a document after which the process ends."""


class _Worker:
    """A running `render_worker`."""

    def __init__(self, limits: RenderLimits) -> None:
        self._limits = limits
        self._rendered = 0
        self._resident = 0
        self._given_up = False
        environment = {name: os.environ[name] for name in INHERITED_VARIABLES if name in os.environ}
        self.process = subprocess.Popen(  # noqa: S603 - our own program, and two numbers
            [sys.executable, "-m", WORKER, str(limits.data_bytes), str(limits.seconds)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=ROOT,
            env={**environment, "PYTHONPATH": str(ROOT)},
            # Ctrl-C in a terminal reaches the server only, which ends this process.
            start_new_session=True,
        )

    def render(self, job: bytes) -> bytes:
        """Have a job done. After a DocumentFailedError, the process cannot be used any more."""
        watch = Timer(self._limits.seconds + GRACE_SECONDS, self._give_up)
        watch.daemon = True
        watch.start()
        try:
            succeeded, reply = self._ask(job)
        except OSError as error:
            raise self._failure() from error
        finally:
            watch.cancel()
        if not succeeded:
            raise DocumentFailedError(reply.decode())
        return reply

    def _ask(self, job: bytes) -> tuple[bool, bytes]:
        """Send a job and read the reply; OSError when the process ends meanwhile."""
        requests, replies = self.process.stdin, self.process.stdout
        if requests:
            requests.write(JOB_HEADER.pack(len(job)) + job)
            requests.flush()
        succeeded, self._resident, length = REPLY_HEADER.unpack(_read(replies, REPLY_HEADER.size))
        self._rendered += 1
        return succeeded, _read(replies, length)

    def _give_up(self) -> None:
        """End a process that did not end itself at its time limit."""
        self._given_up = True
        self.process.kill()

    def _failure(self) -> DocumentFailedError:
        """What to raise for a process that ended."""
        status = self.end()
        if self._given_up:
            return DocumentTimeoutError("given up after its time limit")
        if status == TIME_LIMIT_STATUS:
            return DocumentTimeoutError(f"took more than {self._limits.seconds} s")
        return DocumentFailedError(f"the process ended with status {status}")

    @property
    def is_used_up(self) -> bool:
        """Whether another process should render the next document."""
        limits = self._limits
        return self._rendered >= limits.documents or self._resident > limits.resident_bytes

    def end(self) -> int:
        """End the process at once, and return its exit status: negative for a signal."""
        self.process.kill()
        self.close_pipes()
        return self.process.wait()

    def close_pipes(self) -> None:
        """Stop talking to the process, which ends when nobody does."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()


class RenderProcess:
    """At most one process that renders documents, started when it is needed."""

    def __init__(self, limits: RenderLimits) -> None:
        self._limits = limits
        self._lock = Lock()
        self._worker: _Worker | None = None
        self._idle: Timer | None = None
        self._closed = Event()

    @property
    def id(self) -> int | None:
        """The number of the process; None when none is running."""
        worker = self._worker
        return worker.process.pid if worker else None

    def run(self, job: bytes) -> bytes:
        """Render one document; other threads wait. Raises DocumentFailedError.

        A failure may come from earlier documents, whose memory is still held, or from outside, when
        somebody ends the process. So the job is tried again in a new process, except after a
        timeout.
        """
        with self._lock:
            self._stop_idle_timer()
            is_new = self._worker is None
            try:
                return self._run(job)
            except DocumentTimeoutError:
                raise
            except DocumentFailedError:
                if is_new:
                    raise
            return self._run(job)

    def close(self) -> None:
        """End the process, in the middle of a document if need be. It cannot be used again."""
        self._closed.set()
        if worker := self._worker:
            worker.process.kill()
        # The thread whose document it was sees the end of the process, and gives the lock back.
        if self._lock.acquire(timeout=GRACE_SECONDS):
            self._stop_idle_timer()
            self._end_worker()
            self._lock.release()

    def abandon(self) -> None:
        """Leave the process to the server that started it: this one is a fork of that server."""
        if worker := self._worker:
            worker.close_pipes()
            # Otherwise Python says that a process was left running.
            worker.process.returncode = 0

    def _run(self, job: bytes) -> bytes:
        if self._closed.is_set():
            raise DocumentFailedError("the server stops")
        try:
            worker = self._worker = self._worker or _Worker(self._limits)
            document = worker.render(job)
        except OSError as error:
            raise DocumentFailedError(f"no process: {type(error).__name__}") from error
        except DocumentFailedError:
            self._end_worker()
            raise
        if worker.is_used_up:
            self._end_worker()
        else:
            self._start_idle_timer()
        return document

    def _end_worker(self) -> None:
        if self._worker:
            self._worker.end()
            self._worker = None

    def _start_idle_timer(self) -> None:
        timer = Timer(self._limits.idle_seconds, lambda: self._end_idle_worker(timer))
        timer.daemon = True
        timer.start()
        self._idle = timer

    def _stop_idle_timer(self) -> None:
        if self._idle:
            self._idle.cancel()
            self._idle = None

    def _end_idle_worker(self, timer: Timer) -> None:
        """End the process, unless a document came at the same moment: it stopped this timer."""
        with self._lock:
            if self._idle is timer:
                self._end_worker()


def _read(replies: IO[bytes] | None, length: int) -> bytes:
    """Read `length` bytes; EndOfRepliesError when there are fewer."""
    read = replies.read(length) if replies else b""
    if len(read) < length:
        raise EndOfRepliesError
    return read
