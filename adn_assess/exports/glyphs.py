"""Replacement of the characters that the PDF fonts cannot draw.

PDF/UA-1 refuses a character that has no glyph. Which code points the fonts map is read from
fonts/coverage.json, which devtools/font_coverage.py writes from the fonts.
"""

import json
import re
import unicodedata
from pathlib import Path
from typing import Final

from adn_assess.caches.bounded import cached

FONTS: Final = Path(__file__).parent / "fonts"
"""The folder of the PDF fonts."""
COVERAGE: Final = FONTS / "coverage.json"
"""The table of the code points that every one of these fonts maps to a glyph."""
REPLACEMENT_CHARACTER: Final = "□"


def printable(text: str) -> str:
    """Replace what the fonts cannot draw.

    White space becomes a space, format characters and variation selectors are left out, and any
    other character becomes □.
    """
    return _unprintable().sub(_replacement, text)


def is_printable(text: str) -> bool:
    """Return whether `printable` would leave the text as it is."""
    return not _unprintable().search(text)


def _replacement(match: re.Match[str]) -> str:
    character = match.group()
    if character.isspace():
        return " "
    is_variation_selector = "\ufe00" <= character <= "\ufe0f"
    if is_variation_selector or unicodedata.category(character) == "Cf":
        return ""
    return REPLACEMENT_CHARACTER


@cached(1)
def _unprintable() -> re.Pattern[str]:
    """Compile the pattern of one character without a glyph, or of a format character (Cf)."""
    ranges = json.loads(COVERAGE.read_text(encoding="utf-8"))["ranges"]
    mapped = (chr(code) for first, last in ranges for code in range(first, last + 1))
    drawn = "".join(each for each in mapped if unicodedata.category(each) != "Cf")
    return re.compile(f"[^{re.escape(drawn)}\n]")
