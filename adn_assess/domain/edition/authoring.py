"""What the coordination may write: kinds of items, their fields, and the ids of new ones."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

ItemKind = Literal[
    "tool",
    "source",
    "axis",
    "understanding",
    "need",
    "obstacle",
    "statement",
    "action",
    "precedent",
    "link",
    "term",
    "texts",
]
"""A kind of item.

A `statement` asks one aspect of an obstacle, under an id of its own; `texts` are a group of the
words of pages, reports and forms (`text_groups.py`).
"""
ITEM_KINDS: Final[tuple[ItemKind, ...]] = get_args(ItemKind)

FieldShape = Literal["line", "text", "words", "plain", "code"]
"""A short text, a long one, a long one on a line, all in two languages; a line in one; or a code
among a few."""


@dataclass(frozen=True, slots=True)
class ItemField:
    """A field of an item."""

    key: str
    """Its key in the content; of a text within a group, its path."""
    shape: FieldShape = "text"
    required: bool = True
    is_source: bool = False
    """Whether its words are those of the source once they are published: then they stay."""
    codes: tuple[str, ...] = ()
    fills: tuple[str, ...] = ()
    """The placeholders that it accepts."""


LABEL: Final = ItemField("label", "line", is_source=True)
ITEM_FIELDS: Final[Mapping[ItemKind, tuple[ItemField, ...]]] = {
    "tool": (ItemField("title", "line"),),
    "source": (
        ItemField("page", "plain"),
        ItemField("wiki", "plain"),
        ItemField("address", "plain"),
        ItemField("licence", "plain"),
        ItemField("period", "line"),
        ItemField("credit"),
    ),
    "axis": (
        ItemField("title", "line", is_source=True),
        ItemField("definition"),
        ItemField("no_understanding", required=False),
    ),
    "understanding": (LABEL,),
    "need": (
        ItemField("label", "line"),
        ItemField("statement"),
        ItemField("ask", "line"),
        ItemField("help", required=False),
    ),
    "obstacle": (
        LABEL,
        ItemField("statement"),
        ItemField("ask", "line"),
        ItemField("help", required=False),
    ),
    "statement": (
        ItemField("aspect", "line", required=False),
        ItemField("statement"),
        ItemField("ask", "line"),
        ItemField("help", required=False),
    ),
    "action": (LABEL, ItemField("practice"), ItemField("first_gesture")),
    "precedent": (
        LABEL,
        ItemField("who", "line"),
        ItemField("what"),
        ItemField("contribution"),
        ItemField("source", "line", required=False),
        ItemField("source_address", "plain", required=False),
        ItemField("source_date", "line", required=False),
        ItemField("unsaid"),
    ),
    "link": (
        ItemField("strength", "code", required=False, codes=("1", "2", "3")),
        ItemField("basis", "code", codes=("source", "judgement")),
        ItemField("reason"),
    ),
    "term": (ItemField("word", "line"), ItemField("definition")),
    "texts": (),
}
"""The fields of each kind of item, in the order of its form; a group of texts has its own."""

ITEM_PARTS: Final = ("title", "source", "axes", "links", "terms")
"""The parts of an edition that are items, or hold them."""
AXIS_LISTS: Final[Mapping[str, ItemKind]] = {
    "understandings": "understanding",
    "needs": "need",
    "obstacles": "obstacle",
    "actions": "action",
    "precedents": "precedent",
}
"""Key of an axis with a list of items → their kind."""
ID_PREFIXES: Final[Mapping[ItemKind, str]] = {
    "understanding": "und",
    "need": "need",
    "action": "act",
    "precedent": "prec",
}
"""What the id of a new item starts with; that of an obstacle or a statement, with its axis."""
WITHOUT_AXIS: Final[tuple[ItemKind, ...]] = ("axis", "term")
"""What is added to the edition, and not to an axis of it."""


MAX_SLUG: Final = 32
"""Characters of the part of a new id that is made of its name: with that of its axis, it fits."""
MIN_SLUG: Final = 2
WORD: Final = re.compile(r"[a-z0-9]+")


def new_id(kind: ItemKind, holder: str | None, name: str, taken: Collection[str]) -> str:
    """The id of a new item, made of the first words of its name; `taken` are all ids ever given.

    `holder` is the id of its axis, or of the obstacle that a statement asks.
    """
    within = None if kind in ("precedent", *WITHOUT_AXIS) else holder
    return free_id(".".join(filter(None, (ID_PREFIXES.get(kind), within, _slug(name)))), taken)


def free_id(stem: str, taken: Collection[str]) -> str:
    """An id, or the first numbered one that is not taken."""
    free, number = stem, 1
    while free in taken:
        number += 1
        free = f"{stem}-{number}"
    return free


def next_meaning(item_id: str, taken: Collection[str]) -> str:
    """The id of a statement whose meaning changed; `taken` are all ids ever given."""
    later = successor_id(item_id)
    while later in taken:
        later = successor_id(later)
    return later


def successor_id(item_id: str) -> str:
    """The id of a statement whose meaning changed: `a.b` → `a.b.2`, `a.b.2` → `a.b.3`."""
    stem, number = split_id(item_id)
    return f"{stem}.{number + 1}"


def split_id(item_id: str) -> tuple[str, int]:
    """The id that a statement had first, and the number of its meaning, from 1."""
    stem, dot, number = item_id.rpartition(".")
    if dot and number.isdecimal() and number.isascii() and int(number) > 1:
        return stem, int(number)
    return item_id, 1


def _slug(name: str) -> str:
    """The first words of a name, in letters without accents, digits and hyphens."""
    slug = ""
    for word in _words(name):
        longer = f"{slug}-{word}" if slug else word[:MAX_SLUG]
        if len(longer) > MAX_SLUG:
            break
        slug = longer
    # A number alone would read as that of a meaning.
    return f"x{slug}1" if len(slug) < MIN_SLUG or slug.isdecimal() else slug


def _words(name: str) -> Iterator[str]:
    decomposed = unicodedata.normalize("NFKD", name.casefold().replace("œ", "oe"))
    letters = "".join(each for each in decomposed if not unicodedata.combining(each))
    return (each[0] for each in WORD.finditer(letters))
