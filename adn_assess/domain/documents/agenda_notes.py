"""The block of the agenda with what was written: notes under their axis, the long ones cut short.

A note that was cut, or that has no room, is whole in the annex.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Final

from adn_assess.domain.answers.round import Round
from adn_assess.domain.documents.agenda_part import AgendaPart, annex, named_in_annex
from adn_assess.domain.documents.answer_distribution import role_label
from adn_assess.domain.documents.blocks import OwnWords, Paragraph, Section
from adn_assess.domain.documents.text_room import excerpt
from adn_assess.domain.edition.catalogue import Axis
from adn_assess.domain.edition.questionnaire import NoteSubject
from adn_assess.domain.reports.context import ReportContext

MAX_NOTES: Final = 4
"""Notes read in the hour, taken from each axis in turn."""
NOTE_ROOM: Final = 180
SUBJECT_ROOM: Final = 100


@dataclass(frozen=True, slots=True)
class AgendaNote:
    """What one voice wrote on an axis or on one of its statements."""

    axis: Axis
    role: str
    statement: str | None
    """The statement it is about; None for the axis as a whole."""
    words: str

    @property
    def label(self) -> str:
        """Who wrote it, and on which statement."""
        return f"{self.role} — {self.statement}" if self.statement else self.role

    @property
    def is_long(self) -> bool:
        """Whether the hour has room for its beginning only."""
        return excerpt(self.words, NOTE_ROOM) != self.words

    def shown(self, *, whole: bool) -> OwnWords:
        """The note as a block: whole, or as much of it as an hour has room for."""
        if whole:
            return OwnWords(self.words, self.label)
        statement = f" — {excerpt(self.statement, SUBJECT_ROOM)}" if self.statement else ""
        return OwnWords(excerpt(self.words, NOTE_ROOM), f"{self.role}{statement}")


def written_block(context: ReportContext, round_: Round) -> AgendaPart:
    """What each voice wrote, or the group, under the axis that it is about."""
    wording = context.edition.meeting
    notes = [*_notes(context, round_), *_room_words(context, round_)]
    if not notes:
        nothing = wording.group_written if round_.is_group else wording.nothing_written
        return AgendaPart(
            (Paragraph(context.say(nothing), "plain" if round_.is_group else "quiet"),)
        )
    kept = _one_of_each_axis_first(notes)[:MAX_NOTES]
    shown = [note for note in notes if note in kept]
    left = [note for note in notes if note not in kept or note.is_long]
    names = [f"{context.say(note.axis.title)}, {note.role}" for note in left]
    return AgendaPart(
        (Paragraph(context.say(wording.written_intro)), *named_in_annex(context, names)),
        _by_axis(context, shown, whole=False),
        annex(context, wording.annex_written, sections=_by_axis(context, left, whole=True)),
    )


def _notes(context: ReportContext, round_: Round) -> list[AgendaNote]:
    return [
        _note(context, subject, role_label(context, round_, index), words)
        for about, subject in context.edition.note_subjects.items()
        for index, voice in enumerate(round_.voices)
        if (words := voice.notes.get(about))
    ]


def _room_words(context: ReportContext, round_: Round) -> list[AgendaNote]:
    """What a group wrote and was shown: the group's, and nobody's."""
    by_room = context.edition.meeting.by_room
    role = context.say(by_room) if by_room else ""
    return [
        AgendaNote(axis, role, None, words)
        for axis in context.edition.axes
        for words in round_.room_words.get(axis.id, ())
    ]


def _note(context: ReportContext, subject: NoteSubject, role: str, words: str) -> AgendaNote:
    statement = subject.statement
    sentence = context.say(statement.statement) if statement else None
    return AgendaNote(subject.axis, role, sentence, words)


def _one_of_each_axis_first(notes: Sequence[AgendaNote]) -> list[AgendaNote]:
    """The first note of each axis, then the second of each, and so on."""
    of_axes = [[each for each in notes if each.axis is axis] for axis in _axes(notes)]
    return [note for turn in zip_longest(*of_axes) for note in turn if note is not None]


def _by_axis(
    context: ReportContext, notes: Sequence[AgendaNote], *, whole: bool
) -> tuple[Section, ...]:
    return tuple(
        Section(
            context.say(axis.title),
            tuple(note.shown(whole=whole) for note in notes if note.axis is axis),
            axis=context.edition.axes.index(axis),
        )
        for axis in _axes(notes)
    )


def _axes(notes: Iterable[AgendaNote]) -> list[Axis]:
    """The axes that something was written about, in their order."""
    return [*{note.axis.id: note.axis for note in notes}.values()]
