"""What the coordination may write: the kinds of items of an edition, and the fields of each."""

from collections.abc import Mapping
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
]
"""A kind of item; a `statement` asks one aspect of an obstacle, under an id of its own."""
ITEM_KINDS: Final[tuple[ItemKind, ...]] = get_args(ItemKind)

FieldShape = Literal["line", "text", "plain", "code"]
"""A short text, a long one, both in two languages; a line in one; or a code among a few."""


@dataclass(frozen=True, slots=True)
class ItemField:
    """A field of an item."""

    key: str
    """Its key in the content."""
    shape: FieldShape = "text"
    required: bool = True
    is_source: bool = False
    """Whether its words are those of the source once they are published: then they stay."""
    codes: tuple[str, ...] = ()


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
    "axis": (ItemField("title", "line", is_source=True), ItemField("definition")),
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
}
"""The fields of each kind of item, in the order of its form."""

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
