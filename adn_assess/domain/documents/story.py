"""A draft example for the wiki, from an action that somebody tried."""

from collections.abc import Mapping
from typing import Final

from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.documents.blocks import Bullets, Document, Facts, OwnWords, Section
from adn_assess.domain.documents.parts import build_document, item_line
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.plan_lines import plan_line_label

STORY_PARTS: Final = ("who", "what", "brought", "unsaid")
"""What is told, in the order of the documented examples."""


def story_document(context: ReportContext, item: PlanItem, told: Mapping[str, str]) -> Document:
    """The draft, with what was told under each part; a part left empty is left out."""
    said, edition = context.edition.story, context.edition
    label = plan_line_label(context, item)
    aimed = [link.origin for link in edition.links_to_action.get(item.about or "", ())]
    obstacles = tuple(
        item_line(context, each) for each in aimed if edition.questions[each].kind != "need"
    )
    parts = tuple(
        Section(context.say(getattr(said, name)), (OwnWords(told[name]),))
        for name in STORY_PARTS
        if told.get(name)
    )
    facts = Section("", (Facts(((context.say(said.action), label),)),))
    listed = Section(context.say(said.obstacles), (Bullets(obstacles),)) if obstacles else None
    sections = (facts, *parts, *((listed,) if listed else ()))
    return build_document(context, "story", said.title, said.licence, sections)


def is_undocumented(context: ReportContext, item: PlanItem) -> bool:
    """Whether no documented example illustrates that action."""
    if item.kind != "action" or item.about is None:
        return False
    links = context.edition.links_of_precedent.values()
    return all(link.target != item.about for found in links for link in found)
