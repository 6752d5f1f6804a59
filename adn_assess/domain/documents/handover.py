"""The handover as a document: contacts, actions tried on each axis, decisions to come."""

from adn_assess.domain.documents.blocks import (
    Block,
    Bullets,
    Document,
    OwnWords,
    Paragraph,
    Section,
)
from adn_assess.domain.documents.parts import build_document, item_line
from adn_assess.domain.mandate.sheet import Handover, kept_values
from adn_assess.domain.reports.context import ReportContext


def handover_document(context: ReportContext, handover: Handover) -> Document:
    """Lay out a handover; its JSON export restores it."""
    wording = context.edition.passing_on
    lines = (context.say(wording.for_whom), context.say(wording.how_to_take))
    return build_document(
        context,
        "handover",
        wording.title,
        wording.subtitle,
        handover_sections(context, handover),
        lines,
        save=handover_values(context, handover),
    )


def handover_values(context: ReportContext, handover: Handover) -> dict[str, object]:
    """The JSON values from which an import restores a handover."""
    return {
        "tried": context.labels(handover.tried),
        "words": dict(sorted(handover.words.items())),
        **kept_values(handover.aside),
    }


def handover_sections(context: ReportContext, handover: Handover) -> tuple[Section, ...]:
    """The sections of a handover, for its own document or for a mandate sheet that received it."""
    pages = context.edition.asking.pages
    axes = tuple(_axis(context, handover, index) for index in range(len(context.edition.axes)))
    return (
        Section(context.say(pages.contacts.name), _own_words(context, handover, "contacts")),
        Section(context.say(context.edition.passing_on.tried), (), axes),
        Section(context.say(pages.decisions.name), _own_words(context, handover, "decisions")),
    )


def _axis(context: ReportContext, handover: Handover, index: int) -> Section:
    """The actions tried on an axis, and the words about them."""
    axis = context.edition.axes[index]
    tried = tuple(item_line(context, each.id) for each in axis.actions if each.id in handover.tried)
    nothing_tried = Paragraph(context.say(context.edition.passing_on.nothing_tried), "quiet")
    actions: tuple[Block, ...] = (Bullets(tried),) if tried else (nothing_tried,)
    words = handover.words.get(f"tried.{axis.id}")
    notes: tuple[Block, ...] = (OwnWords(words),) if words else ()
    return Section(context.say(axis.title), (*actions, *notes), axis=index)


def _own_words(context: ReportContext, handover: Handover, about: str) -> tuple[Block, ...]:
    words = handover.words.get(about)
    if words:
        return (OwnWords(words),)
    return (Paragraph(context.say(context.edition.passing_on.nothing), "quiet"),)
