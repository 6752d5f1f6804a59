"""Load rounds: from rows to the domain's answers, plan and history."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from adn_assess.domain.answers.anonymity import voices_of
from adn_assess.domain.answers.history import NO_HISTORY, History, PastRound, TriedActions
from adn_assess.domain.answers.redaction import Shareable
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.documents.changes import DatedRound
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import SINCE, TICKED
from adn_assess.storage import choosing, plans, room_words, rounds
from adn_assess.storage.groups import load_tallies
from adn_assess.storage.load_voice import load_shared_voice
from adn_assess.storage.stored_voice import StoredRound, StoredVoice
from adn_assess.storage.voices import VoiceAnswers, load_voice_answers
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.answer_codes import tallies_of_codes, values_of_codes
from adn_assess.web.http.dates import day_of
from adn_assess.web.runtime import runtime


def load_answers(connection: Connection, edition: Edition, stored: StoredVoice) -> Round:
    """The round of a voice with the answers of all its voices.

    An anonymous group is loaded from its tallies, and has no voice until it is closed.
    """
    return _load_named_answers(connection, edition, stored)[0]


def load_shareable(connection: Connection, opened: OpenedAssessment) -> Shareable:
    """The latest round of an assessment and its plan, with the ids of their rows as names."""
    stored_plan = plans.load_plan(connection, opened.stored.id)
    round_, voice_names = _load_named_answers(connection, opened.edition, opened.stored)
    line_names = tuple(each.id for each in stored_plan.items)
    return Shareable(round_, stored_plan.plan, voice_names, line_names)


def _load_named_answers(
    connection: Connection, edition: Edition, stored: StoredVoice
) -> tuple[Round, tuple[int, ...]]:
    """A round, and the id of the row of each of its voices; those of a group have their index."""
    if stored.round.sharing == "anonymous":
        tallies = tallies_of_codes(edition, load_tallies(connection, stored.round))
        group = voices_of(edition, tallies)
        words = room_words.load_shown(connection, stored.round.id)
        round_ = Round(
            stored.profile,
            group,
            is_group=True,
            axes=stored.round.asked_axes,
            room_words={axis: tuple(texts) for axis, texts in words.items()},
            choice=choosing.load_mark_tally(connection, stored.round.id),
        )
        return round_, tuple(range(len(group)))
    together = stored.round.sharing == "together"
    sources = [stored] if together else load_voice_answers(connection, stored.round)
    voices = tuple(_voice(edition, each) for each in sources)
    return Round(stored.profile, voices), tuple(each.voice_id for each in sources)


def _voice(edition: Edition, stored: StoredVoice | VoiceAnswers) -> Voice:
    answers = values_of_codes(edition, stored.codes)
    notes = notes_asked(edition, stored.notes)
    return Voice(answers, stored.role, notes, frozenset(stored.light & answers.keys()))


@dataclass(frozen=True, slots=True)
class LoadedRound:
    """A round of an assessment with its edition and its answers."""

    stored: StoredVoice
    edition: Edition
    round: Round

    @property
    def dated(self) -> DatedRound:
        """The same round with its number and its day, without its rows."""
        stored_round = self.stored.round
        return DatedRound(
            self.edition,
            self.round,
            stored_round.number,
            day_of(stored_round.started_at),
            import_day(stored_round),
        )


def import_day(stored_round: StoredRound) -> str | None:
    """The ISO 8601 day on which a round of a diagnosis was imported; None if it was answered here.

    None for a sheet or a handover: a diagnosis started from one that was imported says so.
    """
    if stored_round.imported_at is None or stored_round.purpose != "diagnosis":
        return None
    return day_of(stored_round.imported_at)


def load_round(connection: Connection, stored: StoredVoice) -> LoadedRound:
    """Load the round of a voice."""
    edition = runtime().edition(connection, stored.edition_id)
    return LoadedRound(stored, edition, load_answers(connection, edition, stored))


def load_earlier_round(connection: Connection, stored_round: StoredRound) -> LoadedRound | None:
    """The nearest earlier round that is open and has answers; None when there is none."""
    return next(earlier_rounds(connection, stored_round), None)


def earlier_rounds(connection: Connection, stored_round: StoredRound) -> Iterator[LoadedRound]:
    """The earlier rounds that are open and have answers, the nearest first, loaded as needed."""
    if stored_round.number == 1 or stored_round.purpose != "diagnosis":
        return
    known = rounds.list_rounds(connection, stored_round.assessment_id)
    for each in sorted(known, key=lambda each: -each.number):
        if each.number < stored_round.number and each.readable:
            stored = load_shared_voice(connection, stored_round.assessment_id, number=each.number)
            earlier = load_round(connection, stored) if stored else None
            if earlier and any(voice.answers for voice in earlier.round.voices):
                yield earlier


def load_history(connection: Connection, opened: OpenedAssessment) -> History:
    """The plan and the earlier rounds of an assessment.

    Empty for a separate voice, which was invited to one round, and for an earlier round.
    """
    stored = opened.stored
    if stored.apart:
        return NO_HISTORY
    is_only_round = opened.latest and stored.round.number == 1
    known = [stored.round] if is_only_round else rounds.list_rounds(connection, stored.id)
    is_latest = stored.round.number == max(each.number for each in known)
    if not is_latest and opened.begun is None:
        return NO_HISTORY
    past = tuple(
        _past_round(connection, before)
        for each in known
        if each.number < stored.round.number
        and each.readable
        and (before := load_shared_voice(connection, stored.id, number=each.number))
    )
    started = day_of(stored.round.started_at) if past else None
    return History(
        plans.load_plan(connection, stored.id).plan,
        tried_since(stored),
        started,
        past,
        plan_for_readers=opened.plan_for_readers,
    )


def _past_round(connection: Connection, stored: StoredVoice) -> PastRound:
    loaded = load_round(connection, stored)
    day = day_of(stored.round.started_at)
    return PastRound(stored.edition_id, day, loaded.round, tried_since(stored))


def tried_since(stored: StoredVoice) -> TriedActions:
    """What a round says was tried since the previous one."""
    return TriedActions(ticked_items(stored), stored.notes.get(SINCE))


def ticked_items(stored: StoredVoice) -> frozenset[str]:
    """The ids of the items that are ticked."""
    return frozenset(item for item, code in stored.codes.items() if code == TICKED)


def notes_asked(edition: Edition, notes: Mapping[str, str]) -> dict[str, str]:
    """Of some notes, those on an axis or a statement of an edition."""
    return {about: words for about, words in notes.items() if about in edition.note_subjects}
