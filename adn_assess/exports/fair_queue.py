"""Queue for work that is done one at a time: whoever had the least of it lately comes first.

Each request comes from a source, on behalf of a file. The source for which the least was done
lately goes first, so that many files of one source gain nothing; then, in one source, the file for
which the least was done, and then the oldest request. When the queue is full, the request that
would be served last is refused, which is not always the one that comes now.
"""

from collections import deque
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Condition
from time import monotonic
from typing import Final

MAX_REQUESTS: Final = 6
"""Requests that wait or are served, in one process, which has more request threads."""
MAX_WAIT_SECONDS: Final = 45
"""Time after which a request is refused: proxies give up after a minute."""
REMEMBERED_SECONDS: Final = 64
"""The last seconds of work that are counted by source and by file."""


class QueueFullError(Exception):
    """Too many requests wait: ask again later."""


@dataclass(eq=False, slots=True)
class _Request:
    """A request that waits; compared by identity."""

    file: Hashable
    source: Hashable
    refused: bool = False


@dataclass(slots=True)
class FairQueue:
    """Lets one thread work at a time."""

    max_requests: int = MAX_REQUESTS

    _change: Condition = field(default_factory=Condition)
    _waiting: list[_Request] = field(default_factory=list)
    """In the order in which they came."""
    _served: _Request | None = None
    _lately: deque[_Request] = field(default_factory=lambda: deque(maxlen=REMEMBERED_SECONDS))
    """The requests of the last seconds of work, one entry for each second that was begun."""

    @contextmanager
    def turn(
        self,
        file: Hashable = None,
        find: Callable[[], bytes | None] = lambda: None,
        source: Hashable = None,
    ) -> Iterator[bytes | None]:
        """Wait for a turn; yield None then, or what `find` finds in the meantime.

        Raises QueueFullError when others come before, and too many wait.
        """
        request = _Request(file, source)
        found = self._wait(request, find)
        if found is not None:
            yield found
            return
        started = monotonic()
        try:
            yield None
        finally:
            with self._change:
                self._lately.extend([request] * (1 + int(monotonic() - started)))
                self._served = None
                self._change.notify_all()

    def __len__(self) -> int:
        return len(self._waiting) + (self._served is not None)

    def _wait(self, request: _Request, find: Callable[[], bytes | None]) -> bytes | None:
        with self._change:
            self._waiting.append(request)
            if len(self) > self.max_requests:
                self._refuse_last()
            self._change.wait_for(
                lambda: request.refused or find() is not None or self._is_next(request),
                MAX_WAIT_SECONDS,
            )
            if request in self._waiting:
                self._waiting.remove(request)
            found = None if request.refused else find()
            if found is None and (request.refused or self._served is not None):
                raise QueueFullError
            if found is None:
                self._served = request
            return found

    def _is_next(self, request: _Request) -> bool:
        return self._served is None and min(self._waiting, key=self._rank) is request

    def _refuse_last(self) -> None:
        last = max(reversed(self._waiting), key=self._rank)
        last.refused = True
        self._waiting.remove(last)
        self._change.notify_all()

    def _rank(self, request: _Request) -> tuple[int, int]:
        """Seconds of work lately for its source, then for its file, earlier requests included."""
        served = [self._served] if self._served else []
        before = [*served, *self._waiting[: self._waiting.index(request)]]
        of_source = sum(each.source == request.source for each in (*self._lately, *served))
        of_file = sum(each.file == request.file for each in (*self._lately, *before))
        return of_source, of_file
