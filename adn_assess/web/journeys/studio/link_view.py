"""What links say on the pages of the studio, and what an item may be linked to."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from adn_assess.content.draft_items import DraftItem
from adn_assess.domain.edition.changes import LINK_ENDS
from adn_assess.web.http.language import current_language
from adn_assess.web.journeys.studio.open_draft import OpenDraft, text_in

ASKED_KINDS = ("need", "obstacle", "statement")
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

    choices: Sequence[tuple[str, str]]
    """Id and name of the other end."""
    is_origin: bool
    """Whether the item is where the links start."""
    has_strength: bool

    @property
    def codes(self) -> list[str]:
        """The ids of the other ends."""
        return [each for each, _name in self.choices]

    def ends(self, item_id: str, other: str) -> tuple[str, str]:
        """Origin and target of a link with another item."""
        return (item_id, other) if self.is_origin else (other, item_id)


def link_choices(opened: OpenDraft, item: DraftItem) -> LinkChoices:
    """What an item may be linked to: what is asked to an action, an example to both."""
    if item.kind in ASKED_KINDS:
        return LinkChoices(_named(opened, ("action",)), is_origin=True, has_strength=True)
    if item.kind == "action":
        return LinkChoices(_named(opened, ASKED_KINDS), is_origin=False, has_strength=True)
    if item.kind == "precedent":
        kinds = (*ASKED_KINDS, "action")
        return LinkChoices(_named(opened, kinds), is_origin=True, has_strength=False)
    return LinkChoices((), is_origin=True, has_strength=False)


def is_illustration(opened: OpenDraft, link: DraftItem) -> bool:
    """Whether a link starts at an example, which shows something and has no strength."""
    origin = link.id.split(LINK_ENDS)[0]
    return any(each.kind == "precedent" and each.id == origin for each in opened.content.items)


def named_links(opened: OpenDraft, links: Iterable[DraftItem]) -> list[NamedLink]:
    """Links with the names of what they join."""
    names = opened.content.names[current_language()]
    return [
        NamedLink(
            each.id,
            " → ".join(names.get(end, end) for end in each.id.split(LINK_ENDS)),
            text_in(each.value.get("reason"), current_language()),
        )
        for each in links
    ]


def _named(opened: OpenDraft, kinds: Sequence[str]) -> list[tuple[str, str]]:
    names = opened.content.names[current_language()]
    return [
        (each.id, names[each.id])
        for each in opened.content.items
        if each.kind in kinds and not (each.kind == "obstacle" and each.value.get("statements"))
    ]
