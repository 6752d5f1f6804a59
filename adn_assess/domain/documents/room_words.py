"""The words of a group in a document: under their axis, as the group's and nobody's."""

from adn_assess.domain.answers.round import Round
from adn_assess.domain.documents.blocks import Block, OwnWords, Section
from adn_assess.domain.reports.context import ReportContext


def room_words_sections(context: ReportContext, round_: Round) -> tuple[Section, ...]:
    """What a group wrote and was shown, axis by axis; nothing when it wrote nothing."""
    title = context.edition.meeting.room_written
    words: tuple[Block, ...] = tuple(
        OwnWords(text, context.say(axis.title))
        for axis in context.edition.axes
        for text in round_.room_words.get(axis.id, ())
    )
    return (Section(context.say(title), words),) if title and words else ()
