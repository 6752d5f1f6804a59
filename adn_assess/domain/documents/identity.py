"""Whose a document is, which one it is, and when it was made: its cover, its footer, its name."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.answers.text_normalization import one_line

MAX_SLUG_CHARACTERS: Final = 40
"""Of the name in a file name: more would hide the version and the day in a list of files."""
TO_ASCII: Final = str.maketrans({"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae", "’": " ", "'": " "})
"""What Unicode does not decompose, and signs that end a word."""
SEPARATOR: Final = " · "


@dataclass(frozen=True, slots=True)
class Identity:
    """What distinguishes a document from the others on a table."""

    version: str
    """What it is, in words: its title."""
    name: str | None = None
    """The name on its cover; None for none, and in whatever others than the owners may open."""
    date: str | None = None
    """The day it was made, in words; None for a document that must not depend on the day."""

    @property
    def line(self) -> str:
        """Name, version and date on one line, to stand at the foot of each page."""
        return SEPARATOR.join(filter(None, (self.name, self.version, self.date)))

    @property
    def full_title(self) -> str:
        """The title in the properties of the file."""
        return f"{self.name} — {self.version}" if self.name else self.version


def cover_name(file_name: str | None, chosen: str | None) -> str | None:
    """The name on the cover: what the owners chose, or the name of their file.

    `chosen` is None when they chose nothing, and empty when they want no name.
    """
    return (file_name if chosen is None else chosen) or None


def chosen_cover_name(file_name: str | None, typed: str) -> str | None:
    """What to remember of a typed name: nothing when it is that of the file, which may change."""
    return None if typed == (file_name or "") else typed


def slug(name: str) -> str:
    """A name or a title as a part of a file name: lower case, ASCII letters and digits, hyphens."""
    letters = unicodedata.normalize("NFKD", one_line(name).translate(TO_ASCII))
    plain = letters.encode("ascii", "ignore").decode()
    words = re.findall("[a-z0-9]+", plain.lower())
    return "-".join(words)[:MAX_SLUG_CHARACTERS].strip("-")


def file_stem(version: str, name: str | None, day: str | None) -> str:
    """The name of a file without its extension: « rapport-court-musee-2026-11-27 »."""
    return "-".join(filter(None, (version, slug(name or ""), day)))
