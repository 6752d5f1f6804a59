"""Changes of values in a YAML tree: what does not change is left as it was written.

An entry that goes takes its own comments along. One that moves keeps them. One that is new is
written in the style of those like it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from typing import Any, Final

from adn_assess.content.yaml_scalars import scalar_text
from adn_assess.content.yaml_tree import Block, BlockEntry, Flow, FlowEntry, Node, Scalar
from adn_assess.content.yaml_writing import (
    entries_of,
    entry_with,
    in_order,
    is_mapping,
    new_entry,
    new_flow,
    new_node,
    usual_lead,
    values_of,
)

IDENTITY: Final = ("id", "origin", "target", "kind", "value", "action")
"""The fields that tell an item of a list from the others."""
COMMENT: Final = "#"

Key = tuple[object, ...]


@dataclass(frozen=True, slots=True)
class _Part:
    """What stands under one key: what it was, what it is to be, and the nodes that are like it."""

    before: object
    after: object
    like: Sequence[Node]


def changed(
    node: Node, before: object, after: object, like: Sequence[Node] = (), column: int = -1
) -> Node:
    """Make a node that says `before` say `after`, in its style, or else in that of `like`.

    `column` is that of the entry that holds the node.
    """
    if repr(before) == repr(after):
        return node
    like = [node, *like]
    if is_mapping(after) and is_mapping(before) and _holds(node, mapping=True):
        return _arranged(node, _mapping_parts(node, before, after, like), like, column)
    if isinstance(after, tuple) and isinstance(before, tuple) and _holds(node, mapping=False):
        return _arranged(node, _list_parts(before, after, like), like, column)
    return new_node(after, like, column)


def _holds(node: Node, *, mapping: bool) -> bool:
    """Whether a node is a mapping, or else a list, that has entries."""
    return isinstance(node, Flow | Block) and bool(node.entries) and node.is_mapping == mapping


def _mapping_parts(
    node: Node, before: object, after: object, like: Sequence[Node]
) -> tuple[list[Key], dict[Key, _Part]]:
    """The keys that a mapping has, and what it is to have under each, in the order to write."""
    was, now = entries_of(before), entries_of(after)
    written: list[Key] = [(entry.key,) for entry in _entries(node)]
    if not isinstance(after, Mapping):
        # A key may be written though its value is the one by default: it stays, if that does.
        kept = [str(key) for (key,) in written if key in now or key not in was]
        was = {key: getattr(before, key) for key in {**was, **now}} | {
            key: getattr(before, key) for key in kept
        }
        now = {key: getattr(after, key) for key in kept} | now
    order = list(now) if isinstance(after, Mapping) else in_order(now, like)
    parts: dict[Key, _Part] = {
        (key,): _Part(was.get(key), now[key], values_of(like, key) or _texts(like)) for key in order
    }
    return written, parts


def _texts(like: Sequence[Node]) -> list[Node]:
    """Values of the same mappings, for the style of one that none of them has."""
    return [entry.value for node in like for entry in _entries(node)]


def _list_parts(
    before: tuple[Any, ...], after: tuple[Any, ...], like: Sequence[Node]
) -> tuple[list[Key], dict[Key, _Part]]:
    was = dict(zip(_keys(before), before, strict=True))
    items = _texts([each for each in like if not _holds(each, mapping=True)])
    now = zip(_keys(after), after, strict=True)
    return list(was), {key: _Part(was.get(key), item, items) for key, item in now}


def _keys(items: tuple[Any, ...]) -> list[Key]:
    """What tells each item from the others: its id, or its place among those alike."""
    seen: Counter[Key] = Counter()
    keys: list[Key] = []
    for item in items:
        names = [name for name in IDENTITY if hasattr(item, name)]
        own = tuple(getattr(item, name) for name in names) if names else _value_key(item)
        keys.append((*own, seen[own]))
        seen[own] += 1
    return keys


def _value_key(item: object) -> Key:
    return () if is_mapping(item) or isinstance(item, tuple) else (repr(item),)


def _entries(node: Node) -> Sequence[FlowEntry | BlockEntry]:
    return () if isinstance(node, Scalar) else node.entries


def _arranged(
    node: Node,
    keys_and_parts: tuple[list[Key], dict[Key, _Part]],
    like: Sequence[Node],
    column: int,
) -> Node:
    """Give a node the entries of its parts, in their order."""
    keys, parts = keys_and_parts
    if isinstance(node, Scalar) or not parts:
        empty: object = {} if _holds(node, mapping=True) else ()
        return new_node(empty, (), column)
    if isinstance(node, Flow):
        return _arranged_flow(node, keys, parts)
    return _arranged_block(node, keys, parts, like)


def _arranged_flow(node: Flow, keys: list[Key], parts: dict[Key, _Part]) -> Flow:
    held = dict(zip(keys, node.entries, strict=True))
    entries = [
        replace(held[key], value=_in_flow(held[key].value, part))
        if key in held
        else _new_flow_entry(node, key, part)
        for key, part in parts.items()
    ]
    if keys == list(parts):
        return replace(node, entries=tuple(entries))
    usual = next((each for each in node.separators if COMMENT not in each), ", ")
    separators = (usual,) * (len(entries) - 1)
    return replace(node, entries=tuple(entries), separators=separators)


def _in_flow(node: Node, part: _Part) -> Node:
    if repr(part.before) == repr(part.after) or not isinstance(node, Scalar):
        return changed(node, part.before, part.after, part.like)
    if is_mapping(part.after) or isinstance(part.after, tuple):
        return new_node(part.after, part.like, 0, in_flow=True)
    return Scalar(scalar_text(part.after, node.text, 0, in_flow=True))


def _new_flow_entry(node: Flow, key: Key, part: _Part) -> FlowEntry:
    value = new_node(part.after, part.like, 0, in_flow=True)
    if not node.is_mapping:
        return FlowEntry(None, "", value)
    return replace(new_flow("{}", [FlowEntry(str(key[0]), f"{key[0]}: ", value)]).entries[0])


def _arranged_block(
    node: Block, keys: list[Key], parts: dict[Key, _Part], like: Sequence[Node]
) -> Block:
    held = dict(zip(keys, node.entries, strict=True))
    staying = _staying(keys, list(parts))
    leads, leftover = _leads(held, staying)
    usual = usual_lead(like)
    entries: list[BlockEntry] = []
    for key, part in parts.items():
        if key in held:
            entry = _changed_entry(held[key], part, node.column)
            entries.append(replace(entry, lead=leads.get(key, usual)))
        else:
            name = str(key[0]) if node.is_mapping else None
            entries.append(new_entry(name, part.after, part.like, node.column, lead=usual))
    first = next((place for place, key in enumerate(parts) if key in staying), None)
    if first != 0:
        # What comes first takes the place, and the lead, of what did.
        lead = leftover if first is None else entries[first].lead
        entries[0] = replace(entries[0], lead=lead)
        if first is None:
            leftover = ""
        else:
            entries[first] = replace(entries[first], lead=usual)
    if leftover.strip():
        entries[-1] = replace(entries[-1], tail=entries[-1].tail + leftover)
    return _compacted(replace(node, entries=tuple(entries)))


def _staying(keys: list[Key], wanted: list[Key]) -> set[Key]:
    """The keys that keep their place: as many as can, the others moving around them."""
    blocks = SequenceMatcher(None, keys, wanted, autojunk=False).get_matching_blocks()
    return {key for block in blocks for key in keys[block.a : block.a + block.size]}


def _leads(held: dict[Key, BlockEntry], staying: set[Key]) -> tuple[dict[Key, str], str]:
    """The lead of each entry that stays, with what those that go leave; what is left at the end."""
    leads: dict[Key, str] = {}
    left: str | None = None
    for key, entry in held.items():
        lead = entry.lead if left is None else _joined_leads(left, entry.lead)
        left = None if key in staying else lead
        if key in staying:
            leads[key] = lead
    return leads, left or ""


def _joined_leads(one: str, other: str) -> str:
    """One lead for two: comments are all kept, blank lines once."""
    if not other.strip():
        return one
    return other if not one.strip() else one + other


def _changed_entry(entry: BlockEntry, part: _Part, column: int) -> BlockEntry:
    value = changed(entry.value, part.before, part.after, part.like, column)
    if value is entry.value:
        return entry
    if isinstance(value, Block) and isinstance(entry.value, Block):
        return replace(entry, value=value)
    if entry.key is None and isinstance(value, Block):
        value = replace(value, is_compact=True)
    line_end = entry.gap if isinstance(entry.value, Block) else entry.rest
    if not line_end.endswith("\n"):
        line_end = "\n"
    return entry_with(entry, value, line_end)


def _compacted(block: Block) -> Block:
    """Leave no blank line between a dash and the first key after it."""
    if not block.is_compact:
        return block
    return replace(block, entries=(replace(block.entries[0], lead=""), *block.entries[1:]))
