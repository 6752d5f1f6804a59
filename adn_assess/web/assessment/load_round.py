"""From rows to what the domain computes with: the answers of a round, whoever gave them."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection

from adn_assess.domain.answers.anonymity import keep_distributions
from adn_assess.domain.answers.history import NO_HISTORY, History, PastRound, TriedActions
from adn_assess.domain.answers.round import Answers, Round, Voice
from adn_assess.domain.documents.changes import DatedRound
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import SINCE, TICKED
from adn_assess.storage import assessments, plans, rounds
from adn_assess.storage.assessments import StoredRound, StoredVoice
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.http.dates import day_of
from adn_assess.web.runtime import runtime


def load_answers(connection: Connection, edition: Edition, stored: StoredVoice) -> Round:
    """The round that a voice belongs to, with all its voices; a group only as distributions."""
    together = stored.round.sharing == "together"
    said = [stored] if together else rounds.voices_of(connection, stored.round)
    voices = tuple(
        Voice(_values(edition, each.codes), each.role, _beside_axes(edition, each.notes))
        for each in said
    )
    if stored.round.sharing == "anonymous":
        return Round(stored.profile, keep_distributions(edition, voices), is_group=True)
    return Round(stored.profile, voices)


@dataclass(frozen=True, slots=True)
class LoadedRound:
    """A round of an assessment, with its content and its answers."""

    stored: StoredVoice
    edition: Edition
    round: Round

    @property
    def dated(self) -> DatedRound:
        """The same, without what is kept of it."""
        of = self.stored.round
        return DatedRound(self.edition, self.round, of.number, day_of(of.started_at))


def load_round(connection: Connection, stored: StoredVoice) -> LoadedRound:
    """All that a round holds."""
    edition = runtime().edition(connection, stored.edition_id)
    return LoadedRound(stored, edition, load_answers(connection, edition, stored))


def load_earlier_round(connection: Connection, of: StoredRound) -> LoadedRound | None:
    """The round before, the nearest that may be read and has answers; None without one."""
    if of.number == 1 or of.purpose != "diagnosis":
        return None
    known = rounds.rounds_of(connection, of.assessment_id)
    for each in sorted(known, key=lambda each: -each.number):
        if each.number < of.number and each.readable:
            stored = assessments.load_shared_voice(connection, of.assessment_id, number=each.number)
            found = load_round(connection, stored) if stored else None
            if found and any(voice.answers for voice in found.round.voices):
                return found
    return None


def load_history(connection: Connection, opened: OpenedAssessment) -> History:
    """What the file holds beside its latest round, for those who may read it all.

    A voice apart was invited to one round; an earlier round stands as it was, without the plan.
    """
    stored = opened.stored
    if stored.apart:
        return NO_HISTORY
    alone = opened.latest and stored.round.number == 1
    known = [stored.round] if alone else rounds.rounds_of(connection, stored.id)
    if stored.round.number != max(each.number for each in known):
        return NO_HISTORY
    past = tuple(
        _past(connection, before)
        for each in known
        if each.number < stored.round.number
        and each.readable
        and (before := assessments.load_shared_voice(connection, stored.id, number=each.number))
    )
    started = day_of(stored.round.started_at) if past else None
    return History(plans.load_plan(connection, stored.id).plan, tried_since(stored), started, past)


def _past(connection: Connection, stored: StoredVoice) -> PastRound:
    found = load_round(connection, stored)
    day = day_of(stored.round.started_at)
    return PastRound(stored.edition_id, day, found.round, tried_since(stored))


def tried_since(stored: StoredVoice) -> TriedActions:
    """What a round tells of the time since the one before."""
    return TriedActions(ticked_items(stored), stored.notes.get(SINCE))


def ticked_items(stored: StoredVoice) -> frozenset[str]:
    """The ids of what was ticked."""
    return frozenset(item for item, code in stored.codes.items() if code == TICKED)


def _beside_axes(edition: Edition, notes: Mapping[str, str]) -> dict[str, str]:
    return {about: words for about, words in notes.items() if about in edition.axis}


def _values(edition: Edition, codes: Mapping[str, str]) -> Answers:
    """Each code to the value it stands for on the scale of its statement."""
    return {
        statement: value
        for statement, code in codes.items()
        if statement in edition.questions
        and (value := edition.questions[statement].scale.value_of(code)) is not None
    }
