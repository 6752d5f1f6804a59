"""What to change in a draft for what changed on the source page: paths, and plain values."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Final

from adn_assess.domain.edition.authoring import new_id
from adn_assess.domain.edition.catalogue import Item, Obstacle
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.source_page import (
    SOURCE_LISTS,
    SourceItem,
    SourceKind,
    same_words,
)

DraftPath = tuple[str, ...]
"""Segments of a path: a list's element is named by its id, a link by `origin>target`."""
DraftChange = tuple[DraftPath, object]
"""A path, and the plain value to put there; None removes what is there."""

LINK_ENDS: Final = ">"
PASSAGES: Final = "passages"
IN_BRACKETS: Final = re.compile(r"\(([^()]+)\)$")
FIELDS: Final[Mapping[SourceKind, tuple[str, ...]]] = {
    "understanding": (),
    "obstacle": ("statement", "ask"),
    "action": ("practice", "first_gesture"),
    "precedent": ("who", "what", "contribution", "unsaid"),
}
"""The texts of each kind of item beside its label: somebody has to write them."""


def passage_of_none(axis: str, kind: SourceKind) -> str:
    """The id of the passage by which the page says that it lists nothing under a heading."""
    return f"{axis}.{SOURCE_LISTS[kind]}"


def passage_change(passage: str, text: str) -> DraftChange:
    """Remember what the page says now."""
    return (PASSAGES, passage), {"id": passage, "text": text}


def addition(
    edition: Edition, item: SourceItem, taken: Collection[str]
) -> tuple[str, tuple[DraftChange, ...]]:
    """A new item with a new id; what the page does not give is left to write."""
    item_id = new_id(item.kind, item.axis, item.text, taken)
    value: dict[str, object] = {"id": item_id, "label": {"fr": item.text, "en": ""}}
    value |= {name: {"fr": "", "en": ""} for name in FIELDS[item.kind]}
    changes: list[DraftChange] = [(("axes", item.axis, SOURCE_LISTS[item.kind], item_id), value)]
    if item.kind == "precedent":
        who = IN_BRACKETS.search(item.text)
        name = who[1] if who else ""
        value |= {"who": {"fr": name, "en": name}, "what": {"fr": item.story, "en": ""}}
        changes += [passage_change(item_id, item.story)] if edition.passages else []
    axis = edition.axis[item.axis]
    if item.kind == "understanding" and axis.no_understanding and not axis.understandings:
        changes.append((("axes", axis.id, "no_understanding"), None))
        none = passage_of_none(axis.id, item.kind)
        if any(each.id == none for each in edition.passages):
            changes.append(((PASSAGES, none), None))
    return item_id, tuple(changes)


def removal(
    edition: Edition, path: DraftPath, item: Item, gone: Collection[str]
) -> tuple[DraftChange, ...]:
    """Retire an item, with what leads to it and what the sample answers to it.

    `gone` are all the items that go: the rules of first moves, which have no id, are put whole.
    """
    ids = {item.id}
    if isinstance(item, Obstacle):
        ids |= {each.id for each in item.asked_by}
    return ((path, None), *_dependents(edition, ids, {*gone, item.id}))


def _dependents(edition: Edition, ids: set[str], gone: set[str]) -> Iterator[DraftChange]:
    for link in edition.links:
        if ids & {link.origin, link.target}:
            yield ("links", f"{link.origin}{LINK_ENDS}{link.target}"), None
    for part in ("answers", "notes"):
        for each in getattr(edition.sample, part):
            if each in ids:
                yield ("sample", part, each), None
    if any(rule.action in ids for rule in edition.beginnings):
        kept = [plain(rule) for rule in edition.beginnings if rule.action not in gone]
        yield ("beginnings",), kept
    for passage in edition.passages:
        if passage.id in ids:
            yield (PASSAGES, passage.id), None


def move(
    edition: Edition, path: DraftPath, item: Item, to: SourceItem, taken: Collection[str]
) -> tuple[DraftChange, ...]:
    """Put an item in another axis, under its id; under another heading it is another item."""
    if path[2] != SOURCE_LISTS[to.kind]:
        return (*removal(edition, path, item, ()), *addition(edition, to, taken)[1])
    value = plain(item)
    if isinstance(value, dict) and not same_words(item.label.fr, to.text):
        value |= {"label": {"fr": to.text, "en": item.label.en}}
        value |= {"corrected": None} if "corrected" in value else {}
    return ((path, None), (("axes", to.axis, path[2], item.id), value))


def plain(value: object) -> object:
    """A value of the edition as dictionaries, lists and texts."""
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, tuple) else value
