"""How much of a text or of a list has room, counted in characters: no measure of a page.

Two pages stay two pages whatever people wrote, in every format and on every machine. A character
counts for one, and for two when it is wider than a small Latin letter.
"""

import re
from collections.abc import Sequence
from typing import Final, TypeVar

from adn_assess.domain.answers.text_normalization import one_line

ELLIPSIS: Final = "…"
NARROW: Final = re.compile(
    r"[a-ln-vx-z\u00e0-\u00f6\u00f8-\u00ff\u01530-9"
    r" .,;:!?\u2019'()\-\u2013\u00a0\u202f\u00ab\u00bb]"
)
"""Characters no wider than the mean of a text in French or in English."""

Item = TypeVar("Item")


def room_of(text: str) -> int:
    """How much room a text takes on a line."""
    return 2 * len(text) - len(NARROW.findall(text))


def excerpt(text: str, room: int) -> str:
    """The text on one line when it has room, else its beginning, up to the end of a word."""
    line = one_line(text)
    if room_of(line) <= room:
        return line
    taken, count = 0, 0
    for character in line:
        taken += 1 if NARROW.match(character) else 2
        if taken > room - 1:
            break
        count += 1
    start = line[:count]
    words = start.rpartition(" ")[0]
    # A word longer than half of the room is cut where the room ends.
    return f"{(words if len(words) > count // 2 else start).rstrip(' ,;:')}{ELLIPSIS}"


def shown_and_left(items: Sequence[Item], count: int) -> tuple[Sequence[Item], int]:
    """The first items, and how many are left; one more when it alone would be left."""
    shown = items if len(items) == count + 1 else items[:count]
    return shown, len(items) - len(shown)
