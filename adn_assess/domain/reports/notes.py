"""What people wrote beside their answers, as a report shows it."""

from adn_assess.domain.reports.phrasing import Phrasing
from adn_assess.domain.reports.report_lines import NoteLine


def note_lines(phrasing: Phrasing) -> tuple[NoteLine, ...]:
    """The notes, axis by axis: those on the axis, then those on its statements."""
    voices = phrasing.round.voices
    of_room = (
        NoteLine(axis.id, phrasing.text(axis.title), None, _by_room(phrasing), words)
        for axis in phrasing.edition.axes
        for words in phrasing.round.room_words.get(axis.id, ())
    )
    of_voices = (
        NoteLine(
            about=about,
            axis=phrasing.text(subject.axis.title),
            label=phrasing.text(subject.statement.label) if subject.statement else None,
            by=phrasing.role(index) if len(voices) > 1 else None,
            words=voice.notes[about],
        )
        for about, subject in phrasing.edition.note_subjects.items()
        for index, voice in enumerate(voices)
        if voice.notes.get(about)
    )
    return (*of_voices, *of_room)


def _by_room(phrasing: Phrasing) -> str | None:
    """By whom the words of a group are: the group, and nobody."""
    by_room = phrasing.edition.meeting.by_room
    return phrasing.text(by_room) if by_room else None
