"""A draft example for the wiki, from an action that somebody tried."""

from collections.abc import Mapping
from typing import Final

from adn_assess.domain.document import Bullets, Document, Facts, Section, Words
from adn_assess.domain.planning import PlanItem
from adn_assess.domain.reporting.papers import Making
from adn_assess.domain.reporting.plans import item_label

PARTS: Final = ("who", "what", "brought", "unsaid")
"""What is told, in the order of the documented examples."""


def story_document(making: Making, item: PlanItem, told: Mapping[str, str]) -> Document:
    """The draft, with what was told under each part; a part left empty is left out."""
    said, edition = making.edition.story, making.edition
    label = item_label(making, item)
    aimed = [link.origin for link in edition.links_to_action.get(item.about or "", ())]
    obstacles = tuple(making.line(each) for each in aimed if edition.questions[each].kind != "need")
    parts = tuple(
        Section(making.say(getattr(said, name)), (Words(told[name]),))
        for name in PARTS
        if told.get(name)
    )
    facts = Section("", (Facts(((making.say(said.action), label),)),))
    listed = Section(making.say(said.obstacles), (Bullets(obstacles),)) if obstacles else None
    sections = (facts, *parts, *((listed,) if listed else ()))
    return making.paper("story", said.title, said.licence, sections)


def is_first(making: Making, item: PlanItem) -> bool:
    """Whether no documented example illustrates that action."""
    if item.kind != "action" or item.about is None:
        return False
    links = making.edition.links_of_precedent.values()
    return all(link.target != item.about for found in links for link in found)
