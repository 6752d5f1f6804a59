"""The direction of a text: that of its first letter (Unicode, UAX #9, P2), as `dir="auto"`."""

import re
import unicodedata
from typing import Final

RIGHT_TO_LEFT: Final = ("R", "AL")
"""The bidirectional classes of letters that are read from right to left."""
LEFT_TO_RIGHT: Final = "L"

# Nearly no text has any of these letters, and one search is faster than a look at each character.
_MAY_BE_RIGHT_TO_LEFT: Final = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)


def is_right_to_left(text: str) -> bool:
    """Return whether the first letter of a text is read from right to left."""
    if not _MAY_BE_RIGHT_TO_LEFT.search(text):
        return False
    classes = map(unicodedata.bidirectional, text)
    first = next((each for each in classes if each in (LEFT_TO_RIGHT, *RIGHT_TO_LEFT)), None)
    return first in RIGHT_TO_LEFT
