"""New parts of a YAML tree, written in the style of those that are like them."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import MISSING, Field, fields, is_dataclass, replace
from typing import Any, Final

from adn_assess.content.yaml_scalars import is_plain, scalar_text
from adn_assess.content.yaml_tree import (
    Block,
    BlockEntry,
    Flow,
    FlowEntry,
    Node,
    Scalar,
)
from adn_assess.domain.edition.catalogue import Text

INDENT: Final = 2
QUOTED: Final = Scalar('""')
"""The style of the texts that people read, when no other text shows one."""


def entries_of(value: object) -> dict[str, Any]:
    """The keys of a value with their values: what a dataclass has by default has no key."""
    if isinstance(value, Mapping):
        return dict(value)
    return {
        each.name: getattr(value, each.name)
        for each in fields(value)  # type: ignore[arg-type]
        if not _is_default(each, getattr(value, each.name))
    }


def _is_default(field: Field[Any], value: object) -> bool:
    if field.default is not MISSING:
        return bool(field.default == value)
    return field.default_factory is not MISSING and bool(field.default_factory() == value)


def is_mapping(value: object) -> bool:
    """Whether a value is written as a mapping."""
    return isinstance(value, Mapping) or is_dataclass(value)


def new_node(value: object, like: Sequence[Node], column: int, *, in_flow: bool = False) -> Node:
    """Write a value in the style of nodes that are like it.

    `column` is that of the entry that holds the value; -1 for the value of a whole text.
    """
    if is_mapping(value):
        return _new_mapping(value, like, column, in_flow=in_flow)
    if isinstance(value, tuple):
        return _new_list(value, like, column, in_flow=in_flow)
    style = next((each.text for each in like if isinstance(each, Scalar) and each.text), "")
    return Scalar(scalar_text(value, style, max(column, 0), in_flow=in_flow))


def _new_mapping(value: object, like: Sequence[Node], column: int, *, in_flow: bool) -> Node:
    held = entries_of(value)
    alike = [each for each in like if isinstance(each, Flow | Block) and each.is_mapping]
    order = list(held) if isinstance(value, Mapping) else in_order(held, alike)
    styles = {key: values_of(alike, key) for key in order}
    if isinstance(value, Text):
        styles = {key: each or [QUOTED] for key, each in styles.items()}
    elif isinstance(value, Mapping):
        styles = {key: each or _all_values(alike) for key, each in styles.items()}
    style = next((each for each in alike if each.entries), None)
    if in_flow or not held or (isinstance(style, Flow) if style else _is_short(value)):
        entries = [
            FlowEntry(key, f"{_key_text(key)}: ", new_node(held[key], styles[key], 0, in_flow=True))
            for key in order
        ]
        return new_flow("{}", entries)
    at = _column_in(column)
    return Block(
        at,
        tuple(
            new_entry(
                key, held[key], styles[key], at, lead=_usual_lead(alike, key) if place else ""
            )
            for place, key in enumerate(order)
        ),
        is_compact=False,
    )


def _new_list(
    value: tuple[object, ...], like: Sequence[Node], column: int, *, in_flow: bool
) -> Node:
    alike = [each for each in like if isinstance(each, Flow | Block) and not each.is_mapping]
    style = next((each for each in alike if each.entries), None)
    items = _all_values(alike)
    if in_flow or not value or (isinstance(style, Flow) if style else _is_short(value)):
        entries = [FlowEntry(None, "", new_node(item, items, 0, in_flow=True)) for item in value]
        return new_flow("[]", entries)
    at = _column_in(column)
    leads = usual_lead(alike)
    return Block(
        at,
        tuple(
            new_entry(None, item, items, at, lead=leads if place else "")
            for place, item in enumerate(value)
        ),
        is_compact=False,
    )


def _column_in(column: int) -> int:
    """Where the entries of a new block begin, under an entry that begins at a column."""
    return column + INDENT if column >= 0 else 0


def new_flow(brackets: str, entries: Sequence[FlowEntry]) -> Flow:
    """Put entries between brackets, on one line."""
    return Flow(brackets[0], tuple(entries), (", ",) * (len(entries) - 1), brackets[1])


def new_entry(
    key: str | None, value: object, like: Sequence[Node], column: int, *, lead: str
) -> BlockEntry:
    """Write an entry at a column: a key and its value, or an item with its dash."""
    head = "-" if key is None else f"{_key_text(key)}:"
    node = new_node(value, like, column)
    if isinstance(node, Block) and key is None:
        node = replace(node, is_compact=True)
    return entry_with(BlockEntry(key, lead, "", head, "", node, ""), node, "\n")


def entry_with(entry: BlockEntry, node: Node, line_end: str) -> BlockEntry:
    """Give an entry another value, and spaces and line ends to fit it."""
    gap = " " if isinstance(entry.value, Block) or not entry.gap else entry.gap
    rest = line_end
    if isinstance(node, Block):
        gap, rest = (" ", "") if node.is_compact else (line_end, "")
    elif isinstance(node, Scalar) and node.text.endswith("\n"):
        rest = ""
    return replace(entry, gap=gap, value=node, rest=rest)


def in_order(keys: Iterable[str], alike: Sequence[Node]) -> list[str]:
    """Put keys in the order in which nodes that are alike have them; others keep their place."""
    ordered: list[str] = []
    for key in keys:
        ordered.insert(place_of(key, ordered, alike), key)
    return ordered


def place_of(key: str, among: Sequence[str], alike: Sequence[Node]) -> int:
    """Where a key goes among others: after all that stand before it in a node that is alike."""
    for node in alike:
        names = [each.key for each in node.entries] if isinstance(node, Flow | Block) else []
        if key in names and set(names) & set(among):
            before = set(names[: names.index(key)])
            places = [place for place, each in enumerate(among, start=1) if each in before]
            return max(places, default=0)
    return len(among)


def values_of(alike: Iterable[Node], key: str) -> list[Node]:
    """The values that nodes which are alike have under a key."""
    return [
        entry.value
        for node in alike
        if isinstance(node, Flow | Block)
        for entry in node.entries
        if entry.key == key
    ]


def _all_values(alike: Iterable[Node]) -> list[Node]:
    return [
        entry.value for node in alike if isinstance(node, Flow | Block) for entry in node.entries
    ]


def usual_lead(alike: Iterable[Node]) -> str:
    """What most often separates the entries of lists: nothing, or a blank line."""
    leads = Counter(
        entry.lead
        for node in alike
        if isinstance(node, Block)
        for entry in node.entries[1:]
        if not entry.lead.strip()
    )
    return leads.most_common(1)[0][0] if leads else ""


def _usual_lead(alike: Sequence[Node], key: str) -> str:
    """What separates a key from the one before in mappings that are alike."""
    for node in alike:
        for entry in node.entries[1:] if isinstance(node, Block) else ():
            if entry.key == key:
                return "\n" if "\n\n" in f"\n{entry.lead}" else ""
    return ""


def _is_short(value: object) -> bool:
    """Whether a list or a mapping is one of codes, which stand on one line between brackets."""
    if isinstance(value, Mapping):
        return all(_is_code(each) or _is_short(each) for each in value.values())
    return isinstance(value, tuple) and all(_is_code(each) for each in value)


def _is_code(value: object) -> bool:
    return isinstance(value, int) or (isinstance(value, str) and is_plain(value))


def _key_text(key: str) -> str:
    return scalar_text(key, "", 0)
