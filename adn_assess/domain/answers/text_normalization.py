"""Normalization of free text at entry: Unicode NFC, line feeds, no character a file refuses."""

import unicodedata
from typing import Final

MAX_NOTE_CHARACTERS: Final = 4000
"""Longest free note, in characters after normalization."""
MAX_LINE_CHARACTERS: Final = 200
"""Longest text of one line, in characters after normalization."""

LINE_BREAKS: Final = {
    "\r\n": "\n",
    "\r": "\n",
    "\v": "\n",
    "\f": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
}

NONCHARACTER_MASK: Final = 0xFFFE
"""Bits set in the last two code points of every plane, which are noncharacters."""
NONCHARACTER_BLOCK: Final = range(0xFDD0, 0xFDF0)
"""The 32 noncharacters of the Basic Multilingual Plane."""


def normalize_text(text: str) -> str:
    """Return the text in NFC, without controls, surrogates, noncharacters or outer white space.

    Every line break becomes a line feed, Word's soft returns and page breaks included. Tabs, emoji
    and all scripts are preserved.
    """
    for line_break, line_feed in LINE_BREAKS.items():
        text = text.replace(line_break, line_feed)
    storable = "".join(character for character in text if _is_storable(character))
    return unicodedata.normalize("NFC", storable).strip()


def _is_storable(character: str) -> bool:
    if character in "\n\t":
        return True
    return unicodedata.category(character) not in ("Cc", "Cs") and not _is_noncharacter(character)


def _is_noncharacter(character: str) -> bool:
    """Whether Unicode guarantees never to assign that code point (Unicode 23.7)."""
    code = ord(character)
    return code & NONCHARACTER_MASK == NONCHARACTER_MASK or code in NONCHARACTER_BLOCK
