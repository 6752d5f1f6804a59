"""What links say on the pages of the studio, and what an item may be linked to."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from adn_assess.content.draft_item import DraftItem
from adn_assess.domain.edition.authoring import ItemKind
from adn_assess.domain.edition.changes import LINK_ENDS
from adn_assess.web.assessment.content_words import PLURALS, translated
from adn_assess.web.http.language import current_language
from adn_assess.web.journeys.studio.open_draft import OpenDraft

ASKED_KINDS: Final[tuple[ItemKind, ...]] = ("need", "obstacle", "statement")
"""What a link to an action may start from."""


@dataclass(frozen=True, slots=True)
class NamedLink:
    """A link with the names of its two ends."""

    id: str
    name: str
    reason: str


@dataclass(frozen=True, slots=True)
class LinkChoices:
    """What an item may be linked to."""

    groups: Sequence[tuple[str, Sequence[tuple[str, str]]]]
    """By axis and kind: id and name of the other end, without what is linked already."""
    is_origin: bool
    """Whether the item is where the links start."""
    has_strength: bool
    linked: Collection[str] = ()
    """What is linked already: a form sent twice adds one link."""

    @property
    def codes(self) -> list[str]:
        """The ids of the other ends."""
        free = [each for _group, choices in self.groups for each, _name in choices]
        return [*free, *self.linked]

    def ends(self, item_id: str, other: str) -> tuple[str, str]:
        """Origin and target of a link with another item."""
        return (item_id, other) if self.is_origin else (other, item_id)


def link_choices(opened: OpenDraft, item: DraftItem) -> LinkChoices:
    """What an item may be linked to: what is asked to an action, an example to both."""
    linked = _linked(opened, item)
    if item.kind in ASKED_KINDS:
        groups = _groups(opened, linked, ("action",))
        return LinkChoices(groups, is_origin=True, has_strength=True, linked=linked)
    if item.kind == "action":
        groups = _groups(opened, linked, ASKED_KINDS)
        return LinkChoices(groups, is_origin=False, has_strength=True, linked=linked)
    if item.kind == "precedent":
        groups = _groups(opened, linked, (*ASKED_KINDS, "action"))
        return LinkChoices(groups, is_origin=True, has_strength=False, linked=linked)
    return LinkChoices((), is_origin=True, has_strength=False)


def is_illustration(opened: OpenDraft, link: DraftItem) -> bool:
    """Whether a link starts at an example, which shows something and has no strength."""
    origin = link.id.split(LINK_ENDS)[0]
    return any(each.kind == "precedent" and each.id == origin for each in opened.content.items)


def named_links(opened: OpenDraft, links: Iterable[DraftItem]) -> list[NamedLink]:
    """Links with the names of what they join."""
    names = _names(opened)
    return [
        NamedLink(
            each.id,
            " → ".join(names.get(end, end) for end in each.id.split(LINK_ENDS)),
            _text(each.value.get("reason")),
        )
        for each in links
    ]


def _linked(opened: OpenDraft, item: DraftItem) -> set[str]:
    """What an item is linked to already."""
    ends = [each.id.split(LINK_ENDS) for each in opened.content.items if each.kind == "link"]
    return {end for pair in ends if item.id in pair for end in pair}


def _groups(
    opened: OpenDraft, linked: Collection[str], kinds: Sequence[ItemKind]
) -> list[tuple[str, list[tuple[str, str]]]]:
    """The items of some kinds by axis and kind, in the order of the draft."""
    names = _names(opened)
    axes = {
        each.id: _text(each.value.get("title"))
        for each in opened.content.items
        if each.kind == "axis"
    }
    groups: dict[str, list[tuple[str, str]]] = {}
    for each in opened.content.items:
        if each.kind not in kinds or each.id in linked:
            continue
        if each.kind == "obstacle" and each.value.get("statements"):
            continue
        kind = "obstacle" if each.kind == "statement" else each.kind
        axis = axes.get(each.axis or "", "")
        heading = f"{axis}, {translated(PLURALS[kind]).lower()}"
        groups.setdefault(heading, []).append((each.id, names[each.id]))
    return [*groups.items()]


def _names(opened: OpenDraft) -> dict[str, str]:
    """What is asked by its statement, anything else by its label; what is gone, as it was."""
    return {
        each.id: _text(each.value.get("statement")) or _text(each.value.get("label")) or each.id
        for each in (*opened.content.base_items.values(), *opened.content.items)
        if each.kind not in ("axis", "link", "term", "texts")
    }


def _text(value: object) -> str:
    if not isinstance(value, dict):
        return ""
    return str(value.get(current_language()) or value.get("fr") or "")
