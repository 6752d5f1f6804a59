"""Search for rare characters: what nearly every text is made of is left out first.

The plain version is a search of the whole text, a character at a time: half a millisecond for a
complete report, in each place that looks. A test compares the two.
"""

from re import Pattern
from typing import Final

COMMON: Final = bytes((0x0A, *range(0x20, 0x7F)))
"""Printable ASCII and the line feed."""


def find_rare(pattern: Pattern[str], text: str) -> bool:
    """Return whether a text has a character of a pattern, which matches none of `COMMON`."""
    # Each byte of a character beyond ASCII is beyond ASCII.
    rare = text.encode("utf-8", "surrogatepass").translate(None, COMMON)
    return pattern.search(rare.decode("utf-8", "surrogatepass")) is not None
