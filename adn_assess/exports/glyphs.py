"""Which font of the PDF draws each character, and what stands for those that none draws.

PDF/UA-1 refuses a character that has no glyph. Which code points the fonts map is read from
fonts/coverage.json, which devtools/font_coverage.py writes from the fonts.
"""

import json
import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from adn_assess.caches.bounded import cached
from adn_assess.exports.rare_characters import find_rare

FONTS: Final = Path(__file__).parent / "fonts"
"""The folder of the PDF fonts."""
COVERAGE: Final = FONTS / "coverage.json"
"""The table of the code points that each family maps to a glyph, in each of its weights."""
FAMILIES: Final = (
    "Source Sans 3",
    "Noto Sans Canadian Aboriginal",
    "Noto Sans Hebrew",
    "Noto Sans Arabic",
    "Noto Emoji",
)
"""A character is drawn in the first of them that has it."""
TEXT_FAMILY, EMOJI_FAMILY = FAMILIES[0], FAMILIES[-1]
PICTURE_FAMILIES: Final = FAMILIES[:3]
"""Those whose letters stand each for itself: a picture joins no letters, and combines no marks."""
REPLACEMENT_CHARACTER: Final = "□"
VARIATION_SELECTORS: Final = ("\ufe00", "\ufe0f")
"""The first and the last; they choose between two looks of a character."""
KEPT_CONTROLS: Final = "\u200c\u200d\u200e\u200f\u2066\u2067\u2068\u2069"
"""Joiners and direction marks, on which the shape and the order of letters depend. No overrides:
they would turn round the words after them."""

SHAPED_FORMATS: Final = re.compile("[\u0600-\u0605\u06dd\u0890\u0891\u08e2\U000e0020-\U000e007f]")
"""Format characters that change what is drawn: signs around Arabic numbers, tags of flags."""

BEYOND_LATIN: Final = re.compile(
    "[^ -\u017f\u2010-\u2027\u202f-\u205f\u20a0-\u20cf\u2190-\u25ff\n]"
)
"""What is no Latin letter, punctuation, sign of a currency, arrow, sign of mathematics or shape."""
JOINED_LETTERS: Final = ("l·l", "L·L")
"""Letters of Latin that the text family joins: in Catalan, two l with a dot between."""


def is_plain(text: str) -> bool:
    """Return whether the text family draws the whole text, as it is."""
    return not find_rare(_not_plain(), text)


def is_latin(text: str) -> bool:
    """Return whether no glyph of a plain text depends on its neighbours: no letters join."""
    is_joined = any(letters in text for letters in JOINED_LETTERS)
    return not is_joined and not find_rare(BEYOND_LATIN, text)


def printable(text: str) -> str:
    """Replace what the fonts cannot draw.

    White space becomes a space. Format characters and variation selectors that no glyph depends on
    are left out, and any other character becomes □.
    """
    return text if is_plain(text) else _cluster().sub(_drawn, text)


def drawable(text: str) -> str:
    """Replace what a picture cannot draw.

    Marks and format characters are left out, and any other character that joins becomes □.
    """
    return text if _is_simple(text) else "".join(map(_drawn_alone, printable(text)))


def unprintable(text: str) -> str:
    """Return the characters that `printable` replaces by □, once each, in their order."""
    if is_plain(text):
        return ""
    lost = (
        before
        for cluster in _cluster().finditer(text)
        for before, after in _replacements(cluster.group())
        if after == REPLACEMENT_CHARACTER != before
    )
    return "".join(dict.fromkeys(lost))


def covered_by(family: str) -> str:
    """Return the regular expression of a character that the layout sets in a family.

    A combining mark is set with the character before it. Without it, the compiler would take the
    mark from the first family that has it, and lose its letter.
    """
    if family == TEXT_FAMILY:
        return f"[^{''.join(_class(_own(each)) for each in FAMILIES[1:-1])}]"
    return f"[{_class(_own(family))}]"


def _is_simple(text: str) -> bool:
    return is_plain(text) and not _marks().search(text)


def _drawn_alone(character: str) -> str:
    """Return what a picture draws of a printable character."""
    if _marks().match(character) or unicodedata.category(character) == "Cf":
        return ""
    is_drawn = any(character in _characters()[each] for each in PICTURE_FAMILIES)
    return character if is_drawn or character.isspace() else REPLACEMENT_CHARACTER


def _drawn(cluster: re.Match[str]) -> str:
    return "".join(after for _before, after in _replacements(cluster.group()))


def _replacements(cluster: str) -> list[tuple[str, str]]:
    """Pair each character of a base with its marks with what is printed for it."""
    base, marks = cluster[0], cluster[1:]
    family = next((each for each in FAMILIES if base in _characters()[each]), None)
    if family is None:
        return [(base, _stand_in(base)), *((mark, _stand_in(mark)) for mark in marks)]
    for each in (family, EMOJI_FAMILY):
        if _characters()[each].issuperset(cluster):
            return [(character, character) for character in cluster]
    drawn = _characters()[family]
    kept = [(mark, mark if mark in drawn else _stand_in(mark)) for mark in marks]
    return [(base, base), *kept]


def _stand_in(character: str) -> str:
    """Return what is printed for a character that no font draws, or that is no letter."""
    if character == "\n" or character in KEPT_CONTROLS:
        return character
    if character.isspace():
        return " "
    first, last = VARIATION_SELECTORS
    is_invisible = unicodedata.category(character) == "Cf"
    return "" if is_invisible or first <= character <= last else REPLACEMENT_CHARACTER


@cached(1)
def _characters() -> dict[str, frozenset[str]]:
    """Read which characters each family draws: those it maps, but for invisible ones."""
    families = json.loads(COVERAGE.read_text(encoding="utf-8"))
    return {
        name: frozenset(filter(_is_visible, _mapped(families[name])))
        | (frozenset("\u200d") if name == EMOJI_FAMILY else frozenset())
        for name in FAMILIES
    }


def _mapped(ranges: Iterable[tuple[int, int]]) -> Iterable[str]:
    return (chr(code) for first, last in ranges for code in range(first, last + 1))


def _is_visible(character: str) -> bool:
    """Return whether a character is drawn; of format characters, Arabic number signs and tags."""
    category = unicodedata.category(character)
    return category not in ("Cc", "Cf") or bool(SHAPED_FORMATS.match(character))


def _own(family: str) -> frozenset[str]:
    """Return the characters that a family draws and that none before it does."""
    before = FAMILIES[: FAMILIES.index(family)]
    return _characters()[family].difference(*(_characters()[each] for each in before))


def _class(characters: Iterable[str]) -> str:
    """Write characters as ranges of a character class, which Python and Typst read alike."""
    ranges: list[list[int]] = []
    for code in sorted(map(ord, characters)):
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return "".join(f"{_escape(first)}-{_escape(last)}" for first, last in ranges)


def _escape(code: int) -> str:
    return re.escape(chr(code))


@cached(1)
def _not_plain() -> re.Pattern[str]:
    """Compile the pattern of one character that the text family does not draw."""
    return re.compile(f"[^{re.escape(''.join(sorted(_characters()[TEXT_FAMILY])))}\n]")


@cached(1)
def _cluster() -> re.Pattern[str]:
    """Compile the pattern of a character with the marks after it."""
    return re.compile(f"(?s:.){_marks().pattern}*")


@cached(1)
def _marks() -> re.Pattern[str]:
    """Compile the pattern of one combining mark that a family draws."""
    drawn = frozenset[str]().union(*_characters().values())
    return re.compile(
        f"[{_class(each for each in drawn if unicodedata.category(each).startswith('M'))}]"
    )
