"""The words of a group in a document: under their axis, as the group's and nobody's."""

from adn_assess.domain.answers.round import Round
from adn_assess.domain.documents.blocks import OwnWords, Section
from adn_assess.domain.reports.context import ReportContext


def room_words_sections(context: ReportContext, round_: Round) -> tuple[Section, ...]:
    """What a group wrote and was shown, axis by axis; nothing when it wrote nothing."""
    title = context.edition.meeting.room_written
    by_axis = tuple(
        Section(context.say(axis.title), tuple(map(OwnWords, words)))
        for axis in context.edition.axes
        if (words := round_.room_words.get(axis.id))
    )
    return (Section(context.say(title), (), by_axis),) if title and by_axis else ()
