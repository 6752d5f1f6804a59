"""Bringing a draft up to the edition that is served, and what each time found no place there."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from flask import Blueprint, redirect, url_for
from sqlalchemy import Connection

from adn_assess.content.draft_document import ItemPath, path_text
from adn_assess.content.draft_item import DraftItem, item_holding
from adn_assess.content.draft_update import DraftUpdate, Step, draft_update
from adn_assess.storage import drafts, editions, offers
from adn_assess.web.assessment.content_words import KINDS, translated
from adn_assess.web.assessment.known_ids import known_ids
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.studio.changed_texts import ChangedText, changed_texts
from adn_assess.web.journeys.studio.item_names import item_name
from adn_assess.web.journeys.studio.open_draft import (
    OpenDraft,
    content_of,
    open_draft,
    plain_changes,
)
from adn_assess.web.runtime import UnreadableEditionError, runtime

blueprint: Final = Blueprint(
    "draft_updates", __name__, url_prefix="/redaction/brouillon/<int:draft_id>"
)


@dataclass(frozen=True, slots=True)
class ItemTexts:
    """Texts of one item, each before and after."""

    name: str
    texts: Sequence[ChangedText]


@dataclass(frozen=True, slots=True)
class PastUpdate:
    """A time that a draft was brought up."""

    act: int
    """Its number in the history."""
    then: OpenDraft
    """The draft as it was just before."""
    update: DraftUpdate

    @property
    def left(self) -> list[ItemTexts]:
        """What found no place in the later edition, by item."""
        return texts_by_item(self.then, self.update.left)


@blueprint.post("/mettre-a-jour")
def update(draft_id: int) -> ViewResponse:
    """Make a draft one of the edition that is served now; it goes on saying what it said."""
    with runtime().database.writing() as connection:
        runtime().serve_last_published(connection)
        opened = open_draft(connection, draft_id, to_change=True)
        if opened.stored.base_edition_id != runtime().current.id:
            _update(connection, opened)
    return redirect(url_for("publishing.page", draft_id=draft_id))


def _update(connection: Connection, opened: OpenDraft) -> None:
    current, now = runtime().current, runtime().now()
    editions.store_edition(connection, current.id, current.packed, now)
    changes = plain_changes(opened.changes)
    found = draft_update(opened.content.base, changes, current.edition, known_ids(connection))
    pairs = [(path_text(each.path), each.value) for each in found.changes]
    drafts.update_draft(connection, opened.stored, current.id, pairs, opened.coordinator.id, now)
    for former, later in found.renamed.items():
        offers.rename_precedent(connection, former, later)


def past_updates(connection: Connection, opened: OpenDraft) -> list[PastUpdate]:
    """Every time that a draft was brought up, in order.

    One from or to an edition that this program cannot read is left out.
    """
    marks = [each for each in opened.changes if each.former_edition]
    ids = [*(each.former_edition or "" for each in marks), opened.stored.base_edition_id]
    found: list[PastUpdate] = []
    for mark, (former_id, later_id) in zip(marks, pairwise(ids), strict=True):
        before = tuple(each for each in opened.changes if each.number < mark.number)
        stored = replace(opened.stored, base_edition_id=former_id)
        with suppress(UnreadableEditionError):
            content = content_of(connection, stored, before)
            later = runtime().edition(connection, later_id)
            then = replace(opened, stored=stored, changes=before, content=content)
            found.append(
                PastUpdate(mark.act, then, draft_update(content.base, plain_changes(before), later))
            )
    return found


def texts_by_item(opened: OpenDraft, steps: Iterable[Step]) -> list[ItemTexts]:
    """The texts of changes, under the names of their items."""
    items = opened.items_ever
    grouped: dict[str, list[Step]] = {}
    for step in steps:
        owner = item_holding(items, step[0].path)
        name = named(opened, owner) if owner else " / ".join(step[0].path)
        grouped.setdefault(name, []).append(step)
    return [
        ItemTexts(name, texts)
        for name, mine in grouped.items()
        if (texts := [*_all_texts(mine, items)])
    ]


def named(opened: OpenDraft, item: DraftItem) -> str:
    """An item by its kind and its name; a statement by its label, which new words do not change."""
    labels = opened.content.labels[current_language()] if item.kind == "statement" else {}
    name = labels.get(item.id) or item_name(opened, item)
    return _("{kind} : {name}").format(kind=translated(KINDS[item.kind]), name=name)


def _all_texts(steps: Iterable[Step], items: Mapping[ItemPath, DraftItem]) -> Iterator[ChangedText]:
    """The texts of changes; one of no field of a page, by its key."""
    for step in steps:
        change, before = step
        found = [*changed_texts([step], items)]
        if not found and isinstance(change.value, str):
            found = [ChangedText(change.path[-1], str(before or ""), change.value)]
        yield from found
