"""What the tests of the renderer have it run: functions that the other process finds by name."""

import os
import resource
import signal
import sys
from pathlib import Path
from threading import Event

from adn_assess.exports.render_worker import MAX_DOCUMENT_BYTES

MEMORY_PREFERENCE = Path("/proc/self/oom_score_adj")
SECRET = "ce que quelqu’un a écrit"


def echo(words: str) -> bytes:
    return words.encode()


def process_id(_unused: object) -> bytes:
    return str(os.getpid()).encode()


def environment(_unused: object) -> bytes:
    return "\n".join(os.environ).encode()


def niceness(_unused: object) -> bytes:
    return str(os.nice(0)).encode()


def session(_unused: object) -> bytes:
    return str(os.getsid(0)).encode()


def limits(_unused: object) -> bytes:
    """The largest image of its memory, and what Linux prefers to end when memory lacks."""
    preference = MEMORY_PREFERENCE.read_text(encoding="ascii").strip()
    return f"{resource.getrlimit(resource.RLIMIT_CORE)[0]} {preference}".encode()


def die(_unused: object) -> bytes:
    os.kill(os.getpid(), signal.SIGKILL)
    return b""


def die_unless_new(process: int) -> bytes:
    """Die in that process, and succeed in any other."""
    if os.getpid() == process:
        die(None)
    return b"new"


def hang(_unused: object) -> bytes:
    Event().wait()
    return b""


def fail(words: str) -> bytes:
    raise ValueError(words)


def print_words(words: str) -> bytes:
    sys.stdout.write(words)
    sys.stderr.write(words)
    return b"printed"


def of_length(count: int) -> bytes:
    return bytes(count)


def take_memory(count: int) -> bytes:
    return str(len(bytearray(count))).encode()


kept: list[bytearray] = []


def keep_memory(count: int) -> bytes:
    # Written to: memory that was only asked for occupies nothing.
    kept.append(bytearray(b"x") * count)
    return b"kept"


TOO_LONG = MAX_DOCUMENT_BYTES + 1
