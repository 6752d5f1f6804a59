"""What the fonts can print: PDF/UA refuses a character that has no glyph, so it is replaced."""

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

FONTS: Final = Path(__file__).parent / "fonts"
MISSING: Final = "□"

TABLES_AT: Final = 12
TABLE: Final = struct.Struct(">4s4xI4x")
ENCODING: Final = struct.Struct(">HHI")
GROUP: Final = struct.Struct(">III")
FULL_UNICODE: Final = (3, 10)
"""Platform and encoding of the character map that holds all of Unicode (format 12)."""


def printable(text: str) -> str:
    """The text with □ for what a font lacks, and without marks that have no shape of their own."""
    return _unprintable().sub(_stand_in, text)


def is_printable(text: str) -> bool:
    """True when nothing in the text would be replaced."""
    return not _unprintable().search(text)


def _stand_in(match: re.Match[str]) -> str:
    character = match.group()
    if character.isspace():
        return " "
    shapeless = unicodedata.category(character) == "Cf" or "\ufe00" <= character <= "\ufe0f"
    return "" if shapeless else MISSING


@cache
def _unprintable() -> re.Pattern[str]:
    """Any character that one of the fonts lacks, or that only steers the setting of a line."""
    fonts = (set(_characters(path.read_bytes())) for path in sorted(FONTS.glob("*.ttf")))
    held = [chr(code) for code in sorted(set.intersection(*fonts))]
    shaped = "".join(each for each in held if unicodedata.category(each) != "Cf")
    return re.compile(f"[^{re.escape(shaped)}\n]")


def _characters(font: bytes) -> Iterator[int]:
    """The code points that an OpenType font maps to a glyph."""
    (count,) = struct.unpack_from(">H", font, 4)
    tables = dict(TABLE.iter_unpack(font[TABLES_AT : TABLES_AT + TABLE.size * count]))
    at = tables[b"cmap"]
    (count,) = struct.unpack_from(">H", font, at + 2)
    encodings = ENCODING.iter_unpack(font[at + 4 : at + 4 + ENCODING.size * count])
    map_at = at + next(offset for *kind, offset in encodings if tuple(kind) == FULL_UNICODE)
    (count,) = struct.unpack_from(">I", font, map_at + 12)
    groups = font[map_at + 16 : map_at + 16 + GROUP.size * count]
    for first, last, _ in GROUP.iter_unpack(groups):
        yield from range(first, last + 1)
