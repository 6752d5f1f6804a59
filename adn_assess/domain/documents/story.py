"""The draft of a precedent for the wiki, from an action of the plan that was tried."""

from collections.abc import Mapping
from typing import Final

from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.documents.blocks import Bullets, Document, Facts, OwnWords, Section
from adn_assess.domain.documents.parts import build_document, item_line
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.plan_lines import plan_line_label

STORY_PARTS: Final = ("who", "what", "brought", "unsaid")
"""Names of the parts of a draft, in the order of the documented precedents."""


def story_document(context: ReportContext, item: PlanItem, texts: Mapping[str, str]) -> Document:
    """Lay out the draft. `texts` maps part names to free text; an empty part is left out."""
    wording, edition = context.edition.story, context.edition
    label = plan_line_label(context, item)
    links = edition.links_to_action.get(item.about or "", ())
    items = dict.fromkeys(edition.item_of[link.origin] for link in links)
    obstacles = tuple(item_line(context, each) for each in items if each in edition.obstacles)
    parts = tuple(
        Section(context.say(getattr(wording, name)), (OwnWords(texts[name]),))
        for name in STORY_PARTS
        if texts.get(name)
    )
    facts = Section("", (Facts(((context.say(wording.action), label),)),))
    sections = [facts, *parts]
    if obstacles:
        sections.append(Section(context.say(wording.obstacles), (Bullets(obstacles),)))
    return build_document(context, "story", wording.title, wording.licence, tuple(sections))


def is_undocumented(context: ReportContext, item: PlanItem) -> bool:
    """Whether a plan item is a documented action that no precedent illustrates."""
    if item.kind != "action" or item.about is None:
        return False
    return not context.edition.precedents_of.get(item.about)
