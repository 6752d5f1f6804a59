"""What links say on the pages of the studio, and what an item may be linked to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from adn_assess.content.draft_document import link_name
from adn_assess.content.draft_item import DraftItem
from adn_assess.domain.edition.authoring import ItemKind
from adn_assess.domain.edition.changes import LINK_ENDS
from adn_assess.web.assessment.content_words import PLURALS, translated
from adn_assess.web.http.language import current_language
from adn_assess.web.journeys.studio.item_labels import text_in
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
class LinkChoice:
    """An item that another may be linked to."""

    id: str
    name: str
    statement: str
    """The sentence that asks it; empty for an action."""
    link: str | None
    """The link that already joins the two."""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """The choices of one kind in an axis."""

    name: str
    choices: Sequence[LinkChoice]


@dataclass(frozen=True, slots=True)
class AxisChoices:
    """The choices of one axis."""

    name: str
    groups: Sequence[LinkGroup]
    is_open: bool
    """Whether it is the axis of the item to link."""


@dataclass(frozen=True, slots=True)
class LinkChoices:
    """What an item may be linked to."""

    axes: Sequence[AxisChoices]
    is_origin: bool
    """Whether the item is where the links start."""
    has_strength: bool

    @property
    def codes(self) -> list[str]:
        """The ids of the other ends."""
        groups = (each for axis in self.axes for each in axis.groups)
        return [each.id for group in groups for each in group.choices]

    def ends(self, item_id: str, other: str) -> tuple[str, str]:
        """Origin and target of a link with another item."""
        return (item_id, other) if self.is_origin else (other, item_id)


def link_choices(opened: OpenDraft, item: DraftItem) -> LinkChoices:
    """What an item may be linked to: what is asked to an action, an example to both."""
    if item.kind in ASKED_KINDS:
        return _choices(opened, item, ("action",), is_origin=True, has_strength=True)
    if item.kind == "action":
        return _choices(opened, item, ASKED_KINDS, is_origin=False, has_strength=True)
    if item.kind == "precedent":
        kinds = (*ASKED_KINDS, "action")
        return _choices(opened, item, kinds, is_origin=True, has_strength=False)
    return LinkChoices((), is_origin=True, has_strength=False)


def is_illustration(opened: OpenDraft, link: DraftItem) -> bool:
    """Whether a link starts at an example, which shows something and has no strength."""
    origin = link.id.split(LINK_ENDS)[0]
    return any(each.kind == "precedent" and each.id == origin for each in opened.content.items)


def named_links(opened: OpenDraft, links: Iterable[DraftItem]) -> list[NamedLink]:
    """Links with the names of what they join."""
    names = opened.content.labels[current_language()]
    return [
        NamedLink(
            each.id,
            " → ".join(names.get(end, end) for end in each.id.split(LINK_ENDS)),
            text_in(each.value.get("reason"), current_language()),
        )
        for each in links
    ]


def _choices(
    opened: OpenDraft,
    item: DraftItem,
    kinds: Sequence[ItemKind],
    *,
    is_origin: bool,
    has_strength: bool,
) -> LinkChoices:
    names = opened.content.labels[current_language()]
    links = {each.id for each in opened.content.items if each.kind == "link"}
    axes = []
    for axis in (each for each in opened.content.items if each.kind == "axis"):
        groups: dict[str, list[LinkChoice]] = {}
        for other in opened.content.items:
            if other.axis == axis.id and other.kind in kinds and not _is_asked_in_parts(other):
                link = link_name(*((item.id, other.id) if is_origin else (other.id, item.id)))
                statement = _text(other.value.get("statement"))
                joined = link if link in links else None
                choice = LinkChoice(other.id, names[other.id], statement, joined)
                groups.setdefault(_group_name(other), []).append(choice)
        if groups:
            found = [LinkGroup(name, choices) for name, choices in groups.items()]
            title = _text(axis.value.get("title"))
            axes.append(AxisChoices(title, found, is_open=axis.id == item.axis))
    return LinkChoices(axes, is_origin=is_origin, has_strength=has_strength)


def _is_asked_in_parts(item: DraftItem) -> bool:
    """Whether an item is an obstacle that statements ask: it is chosen by them."""
    return item.kind == "obstacle" and bool(item.value.get("statements"))


def _group_name(item: DraftItem) -> str:
    kind: ItemKind = "obstacle" if item.kind == "statement" else item.kind
    return translated(PLURALS[kind])


def _text(value: object) -> str:
    return text_in(value, current_language())
