"""A draft brought up to another edition: what of it finds its place there, and what does not.

What a draft says in the end is put on the later edition, not each of its changes: what was changed
and put back is no change. It follows an item to another axis, and a statement to its next id.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from adn_assess.content.draft_document import (
    Change,
    ItemPath,
    UnknownPathError,
    changed_document,
    copied,
    differences,
    document_of,
    link_name,
    put_change,
    value_at,
)
from adn_assess.content.draft_item import DraftItem, item_at
from adn_assess.content.draft_items import ASKED, ENDS, draft_items, item_removed
from adn_assess.domain.edition.authoring import ITEM_FIELDS, ItemKind, free_id
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.edition.changes import LINK_ENDS, renamed_statements
from adn_assess.domain.edition.edition import Edition

Step = tuple[Change, object]
"""A change, and what stood at its path before it."""


@dataclass(frozen=True, slots=True)
class DraftUpdate:
    """What becomes of a draft on a later edition."""

    changes: tuple[Change, ...]
    """What to change after all its other changes, so that it says what it said."""
    left: tuple[Step, ...]
    """What has no place there: each text that was written, with the one it was to replace."""
    renamed: Mapping[str, str]
    """The new items whose id the later edition gave to another: their ids → those they get."""


def draft_update(
    former: Edition, changes: Iterable[Change], later: Edition, taken: Collection[str] = ()
) -> DraftUpdate:
    """Bring a draft up to a later edition; `taken` are all ids ever given."""
    made = list(changes)
    return _Update(former, made, later, taken).result(made)


class _Update:
    """The end of a draft on one edition, put on another."""

    def __init__(
        self, former: Edition, changes: list[Change], later: Edition, taken: Collection[str]
    ) -> None:
        self._former, self._later = document_of(former), document_of(later)
        self._draft = changed_document(self._former, changes, skip_unknown=True)
        self._items = {each.path: each for each in draft_items(self._former)}
        self._paths = {(each.kind, each.id): each.path for each in draft_items(self._later)}
        self._ids = {each.id for each in draft_items(self._later)}
        self._next = dict(renamed_statements(former, later))
        self._net = list(differences(self._former, self._draft))
        self._new = self._new_ids({*taken, *self._ids})
        self._left: list[Step] = []

    def result(self, changes: list[Change]) -> DraftUpdate:
        wanted = self._wanted()
        now = changed_document(self._later, changes, skip_unknown=True)
        left = tuple(each for step in self._left for each in _texts(step))
        return DraftUpdate(tuple(differences(now, wanted)), left, self._new)

    def _new_ids(self, taken: set[str]) -> dict[str, str]:
        """Other ids for the new items whose id the later edition has."""
        new: dict[str, str] = {}
        for change in self._net:
            item = self._added(change)
            if item is not None and item.kind != "link" and item.id in self._ids:
                new[item.id] = free_id(item.id, {*taken, *new.values()})
        return new

    def _added(self, change: Change) -> DraftItem | None:
        return None if change.path in self._items else item_at(change.path, change.value)

    def _wanted(self) -> dict[str, Any]:
        """The later edition with what the draft says in the end."""
        wanted = copied(self._later)
        for change in self._net:
            try:
                for each in self._placed(change, wanted):
                    put_change(wanted, each, self._later)
            except UnknownPathError:
                self._left.append((change, value_at(self._former, change.path)))
        for link in self._loose_links(wanted):
            put_change(wanted, link, self._later)
        return wanted

    def _placed(self, change: Change, wanted: dict[str, Any]) -> list[Change]:
        """A change of the draft where it belongs in the later edition."""
        path = self._place(change.path)
        item = item_at(path, value_at(wanted, path))
        if change.value is None and item is not None and item.kind != "link":
            return item_removed(wanted, item)
        value = self._value(change, value_at(wanted, path))
        return [] if value is None and value_at(wanted, path) is None else [Change(path, value)]

    def _value(self, change: Change, present: object) -> object:
        value, before = change.value, value_at(self._former, change.path)
        item = self._added(change)
        if item is not None and item.kind == "link":
            return {**item.value, **{key: self._end(item.value[key]) for key in ENDS}}
        if item is not None:
            return {**item.value, "id": self._new.get(item.id, item.id)}
        if isinstance(value, list) and isinstance(before, list) and isinstance(present, list):
            gone = [each for each in before if each not in value]
            added = [each for each in value if each not in before and each not in present]
            return [*(each for each in present if each not in gone), *added]
        return value

    def _place(self, path: ItemPath) -> ItemPath:
        """Where what stood at a path stands in the later edition; the same for what is nowhere."""
        if path[0] == "sample":
            return tuple(self._next.get(each, each) for each in path)
        if path[0] == "links":
            return ("links", self._link(path[1]), *path[2:])
        lengths = range(len(path), -1, -1)
        item = next(self._items[path[:each]] for each in lengths if path[:each] in self._items)
        rest = path[len(item.path) :]
        kind: ItemKind = item.kind
        if kind == "obstacle" and item.id in self._next and rest[:1] and rest[0] in ASKED:
            kind = "statement"
        follows = kind in ("need", "statement")
        later_id = self._next.get(item.id, item.id) if follows else item.id
        found = self._paths.get((kind, later_id), item.path)
        return (*found, *(self._new.get(each, each) for each in rest))

    def _link(self, name: str) -> str:
        return link_name(*(self._end(each) for each in name.split(LINK_ENDS)))

    def _end(self, item_id: str) -> str:
        """What a link ends at: an obstacle keeps its id when its statement has another."""
        if ("obstacle", item_id) in self._paths:
            return item_id
        return self._new.get(item_id) or self._next.get(item_id, item_id)

    def _loose_links(self, wanted: dict[str, Any]) -> list[Change]:
        """The changes that leave out the links of the draft to what is not there."""
        ids = {each.id for each in draft_items(wanted) if each.kind != "link"}
        loose: list[Change] = []
        for change in self._net:
            item = self._added(change)
            if item is None or item.kind != "link":
                continue
            name = self._link(item.id)
            if not ids.issuperset(name.split(LINK_ENDS)):
                loose.append(Change(("links", name), None))
                self._left.append((change, None))
        return loose


def _texts(step: Step) -> Iterator[Step]:
    """Each text of a change: those of a new item one by one."""
    change, _before = step
    item = item_at(change.path, change.value)
    if item is None:
        yield step
        return
    for each in ITEM_FIELDS[item.kind]:
        value = item.value.get(each.key)
        if isinstance(value, dict):
            for language in LANGUAGES:
                if value.get(language):
                    yield Change((*change.path, each.key, language), value[language]), None
        elif value is not None:
            yield Change((*change.path, each.key), value), None
