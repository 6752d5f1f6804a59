"""How much of a test runs each time, and how much more in `make test-long`."""

import os
from collections.abc import Sequence
from typing import Final, TypeVar

Case = TypeVar("Case")

LONG: Final = bool(os.environ.get("ADN_LONG"))
LEFT: Final[list[int]] = []
"""How many cases each test that was read leaves to `make test-long`."""


def effort(quick: int, long: int) -> int:
    """How many examples, people or faces a test takes."""
    return long if LONG else quick


def cases(every: Sequence[Case], quick: Sequence[Case]) -> Sequence[Case]:
    """Which cases a test goes through: all of them in `make test-long`."""
    if LONG:
        return every
    LEFT.append(len(every) - len(quick))
    return quick
