"""Free text made fit to keep, once, at entry: what no file or database can hold is taken out."""

import unicodedata
from typing import Final

MAX_NOTE_CHARACTERS: Final = 4000
"""Characters in a free note, at most, after cleaning."""

LINE_BREAKS: Final = {
    "\r\n": "\n",
    "\r": "\n",
    "\v": "\n",
    "\f": "\n",
    "\u2028": "\n",
    "\u2029": "\n",
}

LAST_TWO_OF_A_PLANE: Final = 0xFFFE
RESERVED: Final = range(0xFDD0, 0xFDF0)


def normalize_text(text: str) -> str:
    """The text in composed form (NFC), without control characters, surrogates or non-characters.

    Word's soft returns and page breaks become line breaks. Emoji and every script are kept.
    """
    for odd, plain in LINE_BREAKS.items():
        text = text.replace(odd, plain)
    kept = "".join(character for character in text if _fit(character))
    return unicodedata.normalize("NFC", kept).strip()


def _fit(character: str) -> bool:
    if character in "\n\t":
        return True
    return unicodedata.category(character) not in ("Cc", "Cs") and not _is_non_character(character)


def _is_non_character(character: str) -> bool:
    """The code points that Unicode promises never to give a character."""
    code = ord(character)
    return code & LAST_TWO_OF_A_PLANE == LAST_TWO_OF_A_PLANE or code in RESERVED
