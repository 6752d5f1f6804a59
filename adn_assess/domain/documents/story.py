"""The draft of a precedent for the wiki, from an action of the plan that was tried."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.answers.text_normalization import one_line
from adn_assess.domain.documents.blocks import (
    Bullets,
    Document,
    Facts,
    Line,
    OwnWords,
    Paragraph,
    Section,
)
from adn_assess.domain.documents.identity import Identity
from adn_assess.domain.documents.parts import build_document
from adn_assess.domain.edition.offers import OfferTexts
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.plan_lines import plan_line_label

STORY_PARTS: Final = ("who", "what", "brought", "outcome", "unsaid")
"""Names of the parts of a draft, in the order of the documented precedents."""


def story_document(context: ReportContext, item: PlanItem, texts: Mapping[str, str]) -> Document:
    """Lay out the draft, whose title is the name proposed for its page.

    `texts` maps part names to free text; an empty part is left out.
    """
    wording = context.edition.story
    parts = tuple(
        Section(context.say(getattr(wording, name)), _paragraphs(texts[name]))
        for name in STORY_PARTS
        if texts.get(name)
    )
    sections = (_facts(context, item), *parts, *_obstacles(context, item), _licence(context))
    document = build_document(context, "story", wording.title, wording.licence, sections)
    return replace(document, identity=Identity(_page_name(context, item, texts)))


def offers_document(
    context: ReportContext, title: str, offers: Sequence[tuple[OfferTexts, str]]
) -> Document:
    """Lay out what a file offered to the network: the texts of each, and where it stands."""
    wording = context.edition.story
    sections = tuple(
        Section(
            texts.name,
            (
                Paragraph(status),
                *(
                    OwnWords(getattr(texts, name), context.say(getattr(wording, name)))
                    for name in STORY_PARTS
                    if getattr(texts, name, "")
                ),
            ),
        )
        for texts, status in offers
    )
    document = build_document(context, "offers", wording.title, wording.title, sections)
    identity = Identity(title, context.cover, context.date)
    return replace(document, identity=identity, subtitle="")


def is_undocumented(context: ReportContext, item: PlanItem) -> bool:
    """Whether a plan item is a documented action that no precedent illustrates."""
    if item.kind != "action" or item.about is None:
        return False
    return not context.edition.precedents_of.get(item.about)


def _paragraphs(text: str) -> tuple[Paragraph, ...]:
    """One paragraph a line: the page is the author's own text, not a quotation."""
    return tuple(Paragraph(line) for line in text.split("\n") if line.strip())


def _facts(context: ReportContext, item: PlanItem) -> Section:
    wording, edition = context.edition.story, context.edition
    pairs = [(context.say(wording.action), plan_line_label(context, item))]
    axis = edition.axis_of.get(item.about or "")
    if axis:
        pairs.append((context.say(edition.tables.axis), context.say(axis.title)))
    if context.date:
        pairs.append((context.say(wording.written_on), context.date))
    return Section("", (Facts(tuple(pairs)),))


def _obstacles(context: ReportContext, item: PlanItem) -> tuple[Section, ...]:
    """The obstacles that the action aims at, by their labels; nothing when there are none."""
    edition = context.edition
    links = edition.links_to_action.get(item.about or "", ())
    items = dict.fromkeys(edition.item_of[link.origin] for link in links)
    lines = tuple(Line(context.label(each)) for each in items if each in edition.obstacles)
    if not lines:
        return ()
    return (Section(context.say(edition.story.obstacles), (Bullets(lines),)),)


def _licence(context: ReportContext) -> Section:
    edition = context.edition
    sentences = (edition.story.licence, edition.source.credit)
    title = context.say(edition.wording.source_and_licence)
    return Section(title, tuple(Paragraph(context.say(each)) for each in sentences))


def _page_name(context: ReportContext, item: PlanItem, texts: Mapping[str, str]) -> str:
    """Name the page as the documented precedents are: what was done, and by whom."""
    wording = context.edition.story
    [first, *_] = texts.get("who", "").split("\n")
    who = one_line(first) or context.say(wording.page_of_nobody)
    return context.say(wording.page_name, action=plan_line_label(context, item), who=who)
