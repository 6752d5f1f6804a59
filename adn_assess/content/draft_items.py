"""The items of the document of a draft: where each stands, and how one is added, taken or renamed.

Each function that changes something returns the changes, and makes none.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, Final

from adn_assess.content.draft_document import (
    Change,
    ItemPath,
    changed_document,
    link_name,
    named_path,
    value_at,
)
from adn_assess.content.draft_item import DraftItem, item_at
from adn_assess.content.edition_check import check_edition
from adn_assess.domain.edition.authoring import (
    AXIS_LISTS,
    ITEM_FIELDS,
    ItemField,
    ItemKind,
    new_id,
    next_meaning,
)
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.changes import LINK_ENDS

LIST_OF: Final[Mapping[ItemKind, str]] = {kind: key for key, kind in AXIS_LISTS.items()}
ASKED: Final = ("statement", "ask", "help")
"""The keys of an obstacle that is asked under its own id."""
NO_TEXT: Final[Mapping[str, str]] = {"fr": "", "en": ""}
ENDS: Final = ("origin", "target")
"""The keys of a link that name what it joins."""


def draft_items(document: dict[str, Any]) -> Iterator[DraftItem]:
    """Every item of a document, in its order."""
    yield DraftItem("tool", "tool", (), None, {"title": document["title"]})
    yield DraftItem("source", "source", ("source",), None, document["source"])
    for axis in document["axes"]:
        axis_id = axis["id"]
        path = ("axes", axis_id)
        yield DraftItem("axis", axis_id, path, axis_id, axis)
        for key, kind in AXIS_LISTS.items():
            for each in axis.get(key, ()):
                place = (*path, key, each["id"])
                item = DraftItem(kind, each["id"], place, axis_id, each, _own_fields(kind, each))
                yield item
                yield from _statements(item)
    for each in document["links"]:
        name = link_name(each["origin"], each["target"])
        yield DraftItem("link", name, ("links", name), None, each)
    for each in document["terms"]:
        yield DraftItem("term", each["id"], ("terms", each["id"]), None, each)


def find_item(document: dict[str, Any], kind: str, item_id: str) -> DraftItem | None:
    """The item of that kind and id; None without one."""
    found = (each for each in draft_items(document) if each.kind == kind and each.id == item_id)
    return next(found, None)


def links_of(document: dict[str, Any], item_id: str) -> list[DraftItem]:
    """The links that start or end at an item."""
    return [
        each
        for each in draft_items(document)
        if each.kind == "link" and item_id in each.id.split(LINK_ENDS)
    ]


def item_added(
    document: dict[str, Any],
    kind: ItemKind,
    holder: str | None,
    label: str,
    taken: set[str],
    language: Language = "fr",
) -> tuple[str, Change]:
    """The id and the change that add an item by its label; `taken` are ids used before.

    `holder` is the id of its axis, or of the obstacle that a statement asks.
    """
    used = taken | {each.id for each in draft_items(document)}
    item_id = new_id(kind, holder, label, used)
    texts = {each.key: dict(NO_TEXT) if each.required else None for each in ITEM_FIELDS[kind]}
    value = {"id": item_id, **texts, ITEM_FIELDS[kind][0].key: {**NO_TEXT, language: label}}
    if kind == "precedent":
        value["source"] = document["story"]["source_written"]
    if kind == "axis":
        return item_id, Change(("axes", item_id), {**value, **{key: [] for key in AXIS_LISTS}})
    return item_id, Change((*_list_path(document, kind, holder or ""), item_id), value)


def _list_path(document: dict[str, Any], kind: ItemKind, holder: str) -> ItemPath:
    """The path of the list that an item is added to."""
    if kind == "term":
        return ("terms",)
    if kind != "statement":
        return ("axes", holder, LIST_OF[kind])
    obstacle = find_item(document, "obstacle", holder)
    return (*obstacle.path, "statements") if obstacle else ()


def link_added(origin: str, target: str, strength: int | None, basis: str) -> Change:
    """The change that adds a link, with room for its reason."""
    value = {
        "origin": origin,
        "target": target,
        "basis": basis,
        "reason": {"fr": "", "en": ""},
        "strength": strength,
    }
    return Change(("links", link_name(origin, target)), value)


def item_removed(document: dict[str, Any], item: DraftItem) -> list[Change]:
    """The changes that take an item away, with all that says something of it alone."""
    changes = _axis_removed(document, item) if item.kind == "axis" else _removed(document, item)
    return [*changes, *_without_unused_questions(changed_document(document, changes))]


def _removed(document: dict[str, Any], item: DraftItem) -> list[Change]:
    """The changes that take away an item that is no axis, and what names it."""
    gone = {item.id, *(each.id for each in _statements(item))}
    if item.kind == "link":
        return [Change(item.path, None)]
    links = {each.path for one in gone for each in links_of(document, one)}
    changes = [Change(path, None) for path in sorted(links)]
    changes += _sample_without(document, gone)
    if item.kind == "action":
        kept = [each for each in document["beginnings"] if each["action"] != item.id]
        if kept != document["beginnings"]:
            changes.append(Change(("beginnings",), kept))
    if item.kind == "term":
        changes += _axes_without_term(document, item.id)
    return [*changes, Change(item.path, None)]


def _axis_removed(document: dict[str, Any], axis: DraftItem) -> list[Change]:
    """The changes that take an axis away: each of its items, then itself."""
    changes: list[Change] = []
    items = [each for each in draft_items(document) if each.axis == axis.id]
    for each in items:
        if each.kind not in ("axis", "statement"):
            changes += _removed(changed_document(document, changes), each)
    if value_at(document, ("sample", "notes", axis.id)) is not None:
        changes.append(Change(("sample", "notes", axis.id), None))
    return [*changes, Change(axis.path, None)]


def _without_unused_questions(document: dict[str, Any]) -> Iterator[Change]:
    """The changes that take away the questions about the organization that serve nothing any more.

    What they changed was taken away.
    """
    for fault in check_edition(document).faults:
        if fault.kind == "unused_question":
            question = named_path(document, fault.at[:2])
            yield Change(question, None)
            if value_at(document, ("sample", "profile", question[-1])) is not None:
                yield Change(("sample", "profile", question[-1]), None)


def undone(document: dict[str, Any], steps: Sequence[tuple[Change, object]]) -> list[Change]:
    """The changes that put back what stood before others were made, each with what it replaced.

    An item that they added is taken away with all that says something of it since.
    """
    changes: list[Change] = []
    for change, before in reversed(steps):
        now = value_at(document, change.path)
        added = item_at(change.path, now) if before is None else None
        if added is not None:
            changes += item_removed(document, added)
        elif now != before:
            changes.append(Change(change.path, before))
    return changes


def new_meaning(
    document: dict[str, Any], item: DraftItem, taken: Collection[str] = ()
) -> list[Change]:
    """The changes that give a statement its next id, because its meaning changed.

    `taken` are ids that were used before: none is given again.
    """
    used = {*taken, *(each.id for each in draft_items(document))}
    later = next_meaning(item.id, used)
    if item.kind == "obstacle":
        asked = {"id": later, **{key: item.value.get(key) for key in ASKED}, "aspect": None}
        return [
            Change((*item.path, "statements"), [asked]),
            *(Change((*item.path, key), None) for key in ASKED),
            *_sample_renamed(document, item.id, later),
        ]
    return [
        *_links_renamed(document, item.id, later),
        *_sample_renamed(document, item.id, later),
        Change((*item.path, "id"), later),
    ]


def _own_fields(kind: ItemKind, value: Mapping[str, Any]) -> tuple[ItemField, ...]:
    """The fields of an item that has others than all of its kind: an action with remarks."""
    remarks = value.get("remarks") or ()
    others = [ItemField(f"remarks/{place}/text") for place, _each in enumerate(remarks)]
    return (*ITEM_FIELDS[kind], *others) if others else ()


def _statements(item: DraftItem) -> Iterator[DraftItem]:
    """The statements of an obstacle that have ids of their own."""
    if item.kind != "obstacle":
        return
    for each in item.value.get("statements") or ():
        path = (*item.path, "statements", each["id"])
        yield DraftItem("statement", each["id"], path, item.axis, each)


def _links_renamed(document: dict[str, Any], item_id: str, later: str) -> Iterator[Change]:
    for link in links_of(document, item_id):
        ends = {key: later if link.value[key] == item_id else link.value[key] for key in ENDS}
        yield Change(link.path, None)
        yield Change(("links", link_name(**ends)), {**link.value, **ends})


def _sample_renamed(document: dict[str, Any], item_id: str, later: str) -> Iterator[Change]:
    """The sample answers under the new id of a statement."""
    for part in ("answers", "notes"):
        value = value_at(document, ("sample", part, item_id))
        if value is not None:
            yield Change(("sample", part, item_id), None)
            yield Change(("sample", part, later), value)


def _sample_without(document: dict[str, Any], gone: set[str]) -> Iterator[Change]:
    for part in ("answers", "notes"):
        for item_id in sorted(gone):
            if value_at(document, ("sample", part, item_id)) is not None:
                yield Change(("sample", part, item_id), None)


def _axes_without_term(document: dict[str, Any], term: str) -> Iterator[Change]:
    for axis in document["axes"]:
        if term in axis.get("terms", ()):
            kept = [each for each in axis["terms"] if each != term]
            yield Change(("axes", axis["id"], "terms"), kept)
