"""A draft that this browser may open: its document, its faults and what changed in it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, cast

from flask import abort
from sqlalchemy import Connection

from adn_assess.caches.bounded import BoundedCache
from adn_assess.content import edition_archive
from adn_assess.content.draft_check import CheckedDraft, check_document
from adn_assess.content.draft_document import (
    Change,
    ItemPath,
    UnknownPathError,
    changed_document,
    document_of,
    path_of,
    path_text,
    replayed,
)
from adn_assess.content.draft_item import DraftItem, ItemKey, by_place, item_at
from adn_assess.content.draft_items import draft_items
from adn_assess.content.draft_texts import text_items
from adn_assess.content.draft_update import Step
from adn_assess.domain.edition.authoring import ItemKind
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.storage import drafts
from adn_assess.storage.coordinators import Coordinator
from adn_assess.storage.drafts import StoredChange, StoredDraft
from adn_assess.web.journeys.studio.access import require_coordinator
from adn_assess.web.journeys.studio.item_labels import item_labels
from adn_assess.web.runtime import CurrentEdition, runtime

MAX_DOCUMENTS: Final = 8


@dataclass(frozen=True)
class DraftContent:
    """The content of a draft at one of its changes. It is never changed in place."""

    base: Edition
    document: dict[str, Any]

    @cached_property
    def base_document(self) -> dict[str, Any]:
        """The edition that it was made of, as plain values."""
        return document_of(self.base)

    @cached_property
    def items(self) -> tuple[DraftItem, ...]:
        """Every item, in the order of the document, then its groups of texts."""
        texts = text_items(self.document, self.base_document)
        return (*draft_items(self.document), *texts)

    @cached_property
    def items_by_key(self) -> Mapping[ItemKey, DraftItem]:
        """Every item, by kind and id."""
        return {each.key: each for each in reversed(self.items)}

    def find(self, kind: str, item_id: str) -> DraftItem | None:
        """The item of that kind and id; None without one, or for a word that is no kind."""
        return self.items_by_key.get((cast("ItemKind", kind), item_id))

    @cached_property
    def places(self) -> Mapping[ItemPath, DraftItem]:
        """Every item, by the paths that are its own."""
        return by_place(self.items)

    @cached_property
    def base_items(self) -> Mapping[ItemKey, DraftItem]:
        """Every item of the edition that it was made of, by kind and id."""
        texts = text_items(self.base_document, self.document)
        return {each.key: each for each in (*draft_items(self.base_document), *texts)}

    @cached_property
    def base_places(self) -> Mapping[ItemPath, DraftItem]:
        """Every item of the edition that it was made of, by the paths that are its own."""
        return by_place(self.base_items.values())

    @cached_property
    def labels(self) -> Mapping[Language, Mapping[str, str]]:
        """The labels of its items by id, by language; what is gone is called as it was."""
        return {
            language: {
                **item_labels(self.base_items.values(), language),
                **item_labels(self.items, language),
            }
            for language in LANGUAGES
        }

    @cached_property
    def checked(self) -> CheckedDraft:
        """Its edition, and its faults."""
        return check_document(self.document)

    @cached_property
    def packed(self) -> CurrentEdition | None:
        """Its edition as one that is served; None when it makes none."""
        edition = self.checked.edition
        if edition is None:
            return None
        packed = edition_archive.pack(edition)
        return CurrentEdition(edition, packed, edition_archive.edition_id(packed))


_CONTENTS: Final[BoundedCache[tuple[str, str], DraftContent]] = BoundedCache(MAX_DOCUMENTS)
"""By base edition and changes."""


class ItemGoneError(Exception):
    """An item of a draft would be changed that is not in it any more."""

    def __init__(self, opened: "OpenDraft") -> None:
        super().__init__("this item is not in the draft")
        self.opened = opened


class DraftClosedError(Exception):
    """A draft would be changed that was published or given up."""

    def __init__(self, opened: "OpenDraft") -> None:
        super().__init__("this draft is closed")
        self.opened = opened


@dataclass(frozen=True)
class OpenDraft:
    """A draft, open for a coordinator."""

    coordinator: Coordinator
    stored: StoredDraft
    changes: tuple[StoredChange, ...]
    content: DraftContent

    @property
    def document(self) -> dict[str, Any]:
        """Its content as plain values."""
        return self.content.document

    @property
    def checked(self) -> CheckedDraft:
        """Its edition, and its faults."""
        return self.content.checked

    def base_value(self, item: DraftItem) -> Mapping[str, Any] | None:
        """What the edition that it was made of has of an item; None for a new one."""
        former = self.content.base_items.get(item.key)
        return former.value if former else None

    @cached_property
    def acts(self) -> Mapping[int, list[Step]]:
        """What was done, in its order: the changes made together, by the first's number.

        Each with what it replaces in the edition that the draft is one of now.
        """
        steps = replayed(self.content.base_document, plain_changes(self.changes))
        acts: dict[int, list[Step]] = {each.act: [] for each in self.changes}
        made = [each for each in self.changes if each.former_edition is None]
        for stored, step in zip(made, steps, strict=True):
            acts[stored.act].append(step)
        return acts

    @cached_property
    def items_ever(self) -> Mapping[ItemPath, DraftItem]:
        """The items that it has, had or took away, by path."""
        steps = (step for each in self.acts.values() for step in each)
        found = (item_at(change.path, change.value or before) for change, before in steps)
        return {
            **self.content.base_places,
            **{each.path: each for each in found if each is not None},
            **self.content.places,
        }

    @property
    def is_closed(self) -> bool:
        """Whether it was published or given up."""
        return self.stored.closed_at is not None


def open_draft(connection: Connection, draft_id: int, *, to_change: bool = False) -> OpenDraft:
    """Open a draft; aborts with 404 for who is no coordinator, and for one that is not there.

    `to_change` waits for whoever changes it, and raises DraftClosedError when nobody may any more.
    """
    coordinator = require_coordinator(connection)
    stored = drafts.load_draft(connection, draft_id, to_change=to_change)
    if stored is None:
        abort(404)
    changes = tuple(drafts.load_changes(connection, draft_id))
    opened = OpenDraft(coordinator, stored, changes, content_of(connection, stored, changes))
    if to_change and opened.is_closed:
        raise DraftClosedError(opened)
    return opened


def change_draft(connection: Connection, opened: OpenDraft, changes: list[Change]) -> None:
    """Append changes to a draft that was opened to change: one act of its history.

    Raises ItemGoneError, and appends nothing, when one is about what is not there.
    """
    if not changes:
        return
    try:
        changed_document(opened.document, changes)
    except UnknownPathError as error:
        raise ItemGoneError(opened) from error
    pairs = [(path_text(each.path), each.value) for each in changes]
    now = runtime().now()
    drafts.add_changes(connection, opened.stored.id, pairs, opened.coordinator.id, now)


def content_of(
    connection: Connection, stored: StoredDraft, changes: tuple[StoredChange, ...]
) -> DraftContent:
    """The content of a draft at one of its changes."""
    key = (stored.base_edition_id, repr([(each.path, each.value) for each in changes]))
    content = _CONTENTS.get(key)
    if content is None:
        base = runtime().edition(connection, stored.base_edition_id)
        content = DraftContent(base, _document(base, changes))
        _CONTENTS.put(key, content)
    return content


def _document(base: Edition, changes: Iterable[StoredChange]) -> dict[str, Any]:
    """An edition with stored changes; one about what a later edition lacks is passed over."""
    return changed_document(document_of(base), plain_changes(changes), skip_unknown=True)


def plain_changes(changes: Iterable[StoredChange]) -> list[Change]:
    """What stored changes change in the document."""
    return [
        Change(path_of(each.path), each.value) for each in changes if each.former_edition is None
    ]
