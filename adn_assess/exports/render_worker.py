"""The process that renders documents: `python -m adn_assess.exports.render_worker BYTES SECONDS`.

It reads jobs from standard input and writes documents to standard output, one after the other, and
ends at the end of its input: when the server has ended, for whatever reason. BYTES bounds its
memory, SECONDS the time of one document. It writes nothing else: an error may quote what somebody
wrote.
"""

import os
import pickle
import signal
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from struct import Struct
from typing import BinaryIO, Final

if sys.platform != "win32":
    import resource

JOB_HEADER: Final = Struct("!Q")
"""The length of a job in bytes. A job is a pickled export function with its argument."""
REPLY_HEADER: Final = Struct("!?QQ")
"""Whether the job succeeded, the memory of the process in bytes, and the length of the reply.

The reply is the document, or what went wrong: a type, and lines of the program.
"""
MAX_DOCUMENT_BYTES: Final = 16 * 1024 * 1024
"""A longer document is a failure: the server would hold it in memory."""
NICENESS: Final = 5
"""Answering a page comes before rendering a document."""
OUT_OF_MEMORY_PREFERENCE: Final = "500"
"""Of 1000: when the machine lacks memory, Linux ends this process before the server."""
MEMORY_FILE: Final = Path("/proc/self/statm")


class TooLongError(Exception):
    """The document has more than `MAX_DOCUMENT_BYTES`."""


def main() -> None:
    """Render documents until the input ends."""
    max_bytes, max_seconds = (int(each) for each in sys.argv[1:])
    jobs, replies = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # The server decides when this process ends: it closes the input.
    for stop in (signal.SIGINT, signal.SIGTERM):
        signal.signal(stop, signal.SIG_IGN)
    _limit_process(max_bytes)
    while header := jobs.read(JOB_HEADER.size):
        _limit_time(max_seconds)
        succeeded, reply = _render(jobs.read(*JOB_HEADER.unpack(header)))
        _limit_time(0)
        _send(replies, REPLY_HEADER.pack(succeeded, _resident_bytes(), len(reply)) + reply)


def _render(job: bytes) -> tuple[bool, bytes]:
    """Run a job. Whatever goes wrong becomes a reply, a panic of the PDF compiler included."""
    try:
        # Jobs come from the server that started this process.
        export: Callable[[object], bytes]
        export, value = pickle.loads(job)  # noqa: S301
        document = export(value)
        if len(document) > MAX_DOCUMENT_BYTES:
            raise TooLongError  # noqa: TRY301 - one place makes replies of errors
    except BaseException as error:  # noqa: BLE001
        return False, _description(error).encode()
    return True, document


def _description(error: BaseException) -> str:
    """The type of an error and the lines it came by, without its message."""
    frames = traceback.extract_tb(error.__traceback__)
    places = (f"{Path(frame.filename).name}:{frame.lineno}" for frame in frames)
    return " ".join((type(error).__qualname__, *places))


def _send(replies: BinaryIO, reply: bytes) -> None:
    """Write a reply; end when nobody reads it any more."""
    try:
        replies.write(reply)
        replies.flush()
    except OSError:
        os._exit(0)


def _limit_process(max_bytes: int) -> None:
    """Bound the memory, write no core dump, and yield processor and memory to the server."""
    if sys.platform == "win32":
        return
    _lower_limit(resource.RLIMIT_DATA, max_bytes)
    _lower_limit(resource.RLIMIT_CORE, 0)
    with suppress(OSError):
        os.nice(NICENESS)
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text(OUT_OF_MEMORY_PREFERENCE, encoding="ascii")


def _lower_limit(limit: int, value: int) -> None:
    if sys.platform != "win32":
        _, hard = resource.getrlimit(limit)
        lowest = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(limit, (lowest, lowest))


def _limit_time(seconds: int) -> None:
    """End this process after that many seconds; 0 removes the limit."""
    if sys.platform != "win32":
        signal.alarm(seconds)


def _resident_bytes() -> int:
    """The memory that this process occupies, in bytes; 0 where it is not known."""
    try:
        pages = int(MEMORY_FILE.read_text(encoding="ascii").split()[1])
    except OSError:
        return 0
    return pages * resource.getpagesize()


if __name__ == "__main__":
    main()
