"""Numbers of repetitions: enough for every run, and many more for `make test-long`."""

import os
from typing import Final

LONG: Final = bool(os.environ.get("ADN_LONG"))


def effort(quick: int, long: int) -> int:
    """How many examples, people or faces a test takes."""
    return long if LONG else quick
