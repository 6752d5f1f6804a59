"""A handover laid out: whom to meet, what was tried on each axis, what is left to decide."""

from adn_assess.domain.document import Block, Bullets, Document, Paragraph, Section, Words
from adn_assess.domain.mandate import Handover
from adn_assess.domain.reporting.papers import Making


def handover_document(making: Making, handover: Handover) -> Document:
    """The handover as a paper."""
    said = making.edition.passing_on
    about = (making.say(said.for_whom), making.say(said.how_to_take))
    sections = handed_over(making, handover)
    save = handover_saved(making, handover)
    return making.paper("handover", said.title, said.subtitle, sections, about, save=save)


def handover_saved(making: Making, handover: Handover) -> dict[str, object]:
    """What brings a handover back."""
    return {"tried": making.named(handover.tried), "words": dict(sorted(handover.words.items()))}


def handed_over(making: Making, handover: Handover) -> tuple[Section, ...]:
    """The parts of a handover, for a paper of its own or within a sheet."""
    pages = making.edition.asking.pages
    tried = tuple(_tried(making, handover, place) for place in range(len(making.edition.axes)))
    return (
        Section(making.say(pages.contacts.name), _written(making, handover, "contacts")),
        Section(making.say(making.edition.passing_on.tried), (), tried),
        Section(making.say(pages.decisions.name), _written(making, handover, "decisions")),
    )


def _tried(making: Making, handover: Handover, place: int) -> Section:
    axis = making.edition.axes[place]
    tried = tuple(making.line(each.id) for each in axis.actions if each.id in handover.tried)
    words = handover.words.get(f"tried.{axis.id}")
    nothing = Paragraph(making.say(making.edition.passing_on.nothing_tried), "quiet")
    said: tuple[Block, ...] = (Words(words),) if words else ()
    listed: tuple[Block, ...] = (Bullets(tried),) if tried else (nothing,)
    return Section(making.say(axis.title), (*listed, *said), axis=place)


def _written(making: Making, handover: Handover, about: str) -> tuple[Block, ...]:
    words = handover.words.get(about)
    if words:
        return (Words(words),)
    return (Paragraph(making.say(making.edition.passing_on.nothing), "quiet"),)
