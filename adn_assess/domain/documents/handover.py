"""A handover laid out: whom to meet, what was tried on each axis, what is left to decide."""

from adn_assess.domain.documents.blocks import (
    Block,
    Bullets,
    Document,
    OwnWords,
    Paragraph,
    Section,
)
from adn_assess.domain.documents.parts import build_document, item_line
from adn_assess.domain.mandate.sheet import Handover
from adn_assess.domain.reports.context import ReportContext


def handover_document(context: ReportContext, handover: Handover) -> Document:
    """The handover as a paper."""
    said = context.edition.passing_on
    about = (context.say(said.for_whom), context.say(said.how_to_take))
    sections = handed_over(context, handover)
    save = handover_saved(context, handover)
    return build_document(
        context, "handover", said.title, said.subtitle, sections, about, save=save
    )


def handover_saved(context: ReportContext, handover: Handover) -> dict[str, object]:
    """What brings a handover back."""
    return {"tried": context.labels(handover.tried), "words": dict(sorted(handover.words.items()))}


def handed_over(context: ReportContext, handover: Handover) -> tuple[Section, ...]:
    """The parts of a handover, for a paper of its own or within a sheet."""
    pages = context.edition.asking.pages
    tried = tuple(_tried(context, handover, place) for place in range(len(context.edition.axes)))
    return (
        Section(context.say(pages.contacts.name), _written(context, handover, "contacts")),
        Section(context.say(context.edition.passing_on.tried), (), tried),
        Section(context.say(pages.decisions.name), _written(context, handover, "decisions")),
    )


def _tried(context: ReportContext, handover: Handover, place: int) -> Section:
    axis = context.edition.axes[place]
    tried = tuple(item_line(context, each.id) for each in axis.actions if each.id in handover.tried)
    words = handover.words.get(f"tried.{axis.id}")
    nothing = Paragraph(context.say(context.edition.passing_on.nothing_tried), "quiet")
    said: tuple[Block, ...] = (OwnWords(words),) if words else ()
    listed: tuple[Block, ...] = (Bullets(tried),) if tried else (nothing,)
    return Section(context.say(axis.title), (*listed, *said), axis=place)


def _written(context: ReportContext, handover: Handover, about: str) -> tuple[Block, ...]:
    words = handover.words.get(about)
    if words:
        return (OwnWords(words),)
    return (Paragraph(context.say(context.edition.passing_on.nothing), "quiet"),)
