"""What items have to do with each other: their links, statements, obstacles and ends."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from adn_assess.content.draft_item import DraftItem, item_holding
from adn_assess.content.draft_items import links_of
from adn_assess.domain.edition.authoring import ITEM_KINDS, ItemKind
from adn_assess.domain.edition.changes import LINK_ENDS
from adn_assess.web.assessment.content_words import KINDS, translated
from adn_assess.web.journeys.studio.item_names import item_name, statements_of
from adn_assess.web.journeys.studio.link_view import ASKED_KINDS
from adn_assess.web.journeys.studio.open_draft import OpenDraft

KEPT: Final = ("tool", "source", "texts")
REMOVABLE: Final = tuple(kind for kind in ITEM_KINDS if kind not in KEPT)
"""What may be taken away; the last statement of an obstacle goes with it."""
LINKED: Final = (*ASKED_KINDS, "action", "precedent")
"""What a link may join."""


@dataclass(frozen=True, slots=True)
class NamedItem:
    """An item that a page leads to."""

    kind: ItemKind
    kind_name: str
    id: str
    name: str


def linked_items(opened: OpenDraft, item: DraftItem) -> list[DraftItem]:
    """The links that start or end at an item, or at a statement of it."""
    nested = [each["id"] for each in statements_of(item)]
    found = [each for one in (item.id, *nested) for each in links_of(opened.document, one)]
    return list({each.id: each for each in found}.values())


def statement_items(opened: OpenDraft, item: DraftItem) -> list[DraftItem]:
    """The statements of an obstacle as items."""
    return [opened.content.items_by_key["statement", each["id"]] for each in statements_of(item)]


def may_remove(opened: OpenDraft, item: DraftItem) -> bool:
    """Whether an item may be taken away: of the statements of an obstacle, all but the last."""
    if item.kind != "statement":
        return item.kind in REMOVABLE
    obstacle = item_holding(opened.content.places, item.path[:-1])
    return obstacle is not None and len(statements_of(obstacle)) > 1


def items_around(opened: OpenDraft, item: DraftItem) -> list[NamedItem]:
    """What an item belongs to: the obstacle of a statement, both ends of a link."""
    if item.kind == "statement":
        obstacle = item_holding(opened.content.places, item.path[:-1])
        return item_names(opened, [obstacle] if obstacle else [])
    if item.kind != "link":
        return []
    ends = item.id.split(LINK_ENDS)
    known = (each for each in opened.content.items if each.id in ends and each.kind in LINKED)
    return item_names(opened, sorted(known, key=lambda each: ends.index(each.id)))


def item_names(opened: OpenDraft, items: Iterable[DraftItem]) -> list[NamedItem]:
    """Items with their names, to be linked to."""
    return [
        NamedItem(each.kind, translated(KINDS[each.kind]), each.id, item_name(opened, each))
        for each in items
    ]
