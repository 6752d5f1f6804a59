"""Render documents in another process, one at a time, and cache the latest.

The memory and the time that a document takes are those of that process (`render_process`), and
requests take turns (`fair_queue`). The key of the cache is a digest of every input, so that a
document of other words is never returned.
"""

import atexit
import os
import pickle
from collections.abc import Callable, Hashable
from hashlib import sha256
from time import monotonic
from typing import Final, Protocol, TypeVar

from adn_assess.caches.bounded import shared_cache
from adn_assess.exports.fair_queue import FairQueue
from adn_assess.exports.render_process import RenderLimits, RenderProcess

T = TypeVar("T")

MAX_CACHE_BYTES: Final = 8 * 1024 * 1024
"""Some twenty-five ordinary documents. The cache holds none of more than a quarter of it."""

_documents: Final = shared_cache(f"{__name__}.documents", MAX_CACHE_BYTES)


class Meter(Protocol):
    """Account of the rendering time of whoever asks."""

    def require(self) -> None:
        """Raise an error when there is nothing left."""

    def spend(self, seconds: float) -> None:
        """Count seconds of rendering."""


class Renderer:
    """One process, with the queue in front of it."""

    def __init__(self, limits: RenderLimits | None = None) -> None:
        self.limits = limits or RenderLimits()
        self.process = RenderProcess(self.limits)
        self.queue = FairQueue()

    def render(
        self,
        export: Callable[[T], bytes],
        value: T,
        file: Hashable,
        meter: Meter | None = None,
        source: Hashable = None,
    ) -> bytes:
        """Return what an export function makes of a value; both must be picklable.

        `file` identifies the file that asks, and `source` the client: both take turns with others.
        A document in the cache costs the meter nothing. Raises QueueFullError, DocumentFailedError,
        and what the meter raises.
        """
        job = pickle.dumps((export, value), pickle.HIGHEST_PROTOCOL)
        key = sha256(job).digest()
        document = _documents.get(key)
        if document is not None:
            return document
        if meter:
            meter.require()
        with self.queue.turn(hash(file), lambda: _documents.get(key), source) as found:
            if found is not None:
                return found
            started = monotonic()
            try:
                document = self.process.run(job)
            finally:
                if meter:
                    meter.spend(monotonic() - started)
            _documents.put(key, document)
            return document

    def close(self) -> None:
        """End the process."""
        self.process.close()

    def start_anew(self) -> None:
        """In a fork of the server: leave its process, its threads and its locks alone."""
        self.process.abandon()
        self.process, self.queue = RenderProcess(self.limits), FairQueue()


renderer: Final = Renderer()
"""The renderer of this process."""

atexit.register(renderer.close)
if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=renderer.start_anew)
