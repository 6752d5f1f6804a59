"""Normalization of free text at entry: Unicode NFC, line feeds, no character a file refuses."""

import re
import unicodedata
from typing import Final

MAX_NOTE_CHARACTERS: Final = 4000
"""Longest free note, in characters after normalization."""
MAX_LINE_CHARACTERS: Final = 200
"""Longest text of one line, in characters after normalization."""
MAX_ROOM_WORD_CHARACTERS: Final = 280
"""Longest word of the room, which is read from a wall, in characters after normalization."""
MAX_REMARK_CHARACTERS: Final = 500
"""Longest remark about the content, in characters after normalization."""

MAX_COMBINING_CHARACTERS: Final = 30
"""Combining characters in a row that are kept (Unicode, UAX #15: Stream-Safe Text Format).

More carry no meaning, and putting them in canonical order takes the square of their number.
"""

_COMBINING: Final = "".join(
    chr(point) for point in range(0x300, 0x20000) if unicodedata.combining(chr(point))
)
_TOO_MANY_COMBINING: Final = re.compile(
    f"([{_COMBINING}]{{{MAX_COMBINING_CHARACTERS}}})[{_COMBINING}]+"
)
LINE_BREAK: Final = re.compile("\r\n|[\r\v\f\u2028\u2029]")
BREAKABLE_SPACES: Final = re.compile(
    "[^\\S\N{NO-BREAK SPACE}\N{FIGURE SPACE}\N{NARROW NO-BREAK SPACE}]+"
)
"""White space at which a line may be broken."""
UNSTORABLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(
        f"{chr(plane + 0xFFFE)}{chr(plane + 0xFFFF)}" for plane in range(0, 0x110000, 0x10000)
    )
    + "]"
)
"""Control characters but tabs and line feeds, surrogates, and noncharacters (Unicode 23.7)."""


def normalize_text(text: str) -> str:
    """Return the text in NFC, without controls, surrogates, noncharacters or outer white space.

    Every line break becomes a line feed, Word's soft returns and page breaks included. Tabs, emoji
    and all scripts are preserved.
    """
    storable = UNSTORABLE.sub("", LINE_BREAK.sub("\n", text))
    composed = unicodedata.normalize("NFC", _limit_combining(storable))
    if composed != storable:
        # NFC also decomposes some characters, which may make a run longer.
        composed = _limit_combining(composed)
    return composed.strip()


def one_line(text: str) -> str:
    """Put a text on one line, with single spaces; those that keep words together stay."""
    return BREAKABLE_SPACES.sub(" ", text).strip()


def _limit_combining(text: str) -> str:
    """Remove the combining characters that follow MAX_COMBINING_CHARACTERS others."""
    return text if text.isascii() else _TOO_MANY_COMBINING.sub(r"\1", text)
