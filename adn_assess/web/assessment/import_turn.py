"""Turns for reading imported files: one at a time in each process, whatever is sent at once.

The largest file takes half a second of processor: pages that others ask for meanwhile share it with
one such file, and not with as many as there are request threads.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from adn_assess.exports.fair_queue import FairQueue
from adn_assess.web.http.throttle import source_hash

MAX_IMPORTS_AT_ONCE: Final = 3
"""Imports that are read or wait for it: at most so many request threads are busy with them."""

_queue: Final = FairQueue(MAX_IMPORTS_AT_ONCE)


@contextmanager
def import_turn() -> Iterator[None]:
    """Wait for a turn on behalf of the source of this request; raises QueueFullError."""
    with _queue.turn(source=source_hash()):
        yield
