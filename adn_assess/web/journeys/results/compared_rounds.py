"""What moved between two rounds of an assessment: which two, which others may be, the document."""

from dataclasses import dataclass

from flask import abort
from sqlalchemy import Connection

from adn_assess.domain.answers.history import TriedActions, tried_together
from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.documents.changes import DatedRound, changes_document
from adn_assess.storage import rounds
from adn_assess.storage.load_voice import load_shared_voice
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.file_responses import document_context
from adn_assess.web.assessment.load_round import (
    LoadedRound,
    earlier_rounds,
    load_history,
    load_round,
    tried_since,
)
from adn_assess.web.assessment.open_result import open_result, requested_round
from adn_assess.web.runtime import runtime


@dataclass(frozen=True, slots=True)
class RoundChoice:
    """The rounds that one may compare, and the two that are."""

    earlier: tuple[DatedRound, ...]
    """The oldest first: every one but the latest."""
    later: tuple[DatedRound, ...]
    """The latest first: every one but the oldest."""
    since: int
    """The number of the earlier of the two."""
    number: int


@dataclass(frozen=True, slots=True)
class Changes:
    """The changes between two rounds, and the rounds that one may compare."""

    opened: OpenedAssessment
    """The later of the two."""
    document: Document
    choice: RoundChoice | None
    """None when there are only two rounds to compare."""


def load_changes(assessment_id: str, *, absolute_links: bool) -> Changes:
    """What moved up to the round that the address asks for, since another one or the nearest.

    Aborts with 404 without an earlier round that is open and has answers, and for a separate voice,
    which has only one.
    """
    with runtime().database.reading() as connection:
        opened = open_result(connection, assessment_id)
        if opened.stored.apart:
            abort(404)
        now = load_round(connection, opened.stored)
        earlier = list(earlier_rounds(connection, opened.stored.round))
        since = requested_round("depuis")
        then = next((each for each in earlier if since in (None, each.stored.round.number)), None)
        if then is None:
            abort(404)
        plan = load_history(connection, opened).plan
        tried = _tried_between(connection, then, now)
        later = _later_rounds(connection, now)
    known = (*later, now.dated, *(each.dated for each in earlier))
    choice = RoundChoice(known[:0:-1], known[:-1], then.dated.number, now.dated.number)
    context = document_context(opened, absolute_links=absolute_links)
    return Changes(
        opened,
        changes_document(context, then.dated, now.dated, tried, plan),
        choice if len(known) > len((then, now)) else None,
    )


def _tried_between(connection: Connection, then: LoadedRound, now: LoadedRound) -> TriedActions:
    """What was tried from one round to another: each round says it since the one before."""
    first, last = then.stored.round.number, now.stored.round.number
    stored = (
        load_shared_voice(connection, now.stored.id, number=each.number)
        for each in rounds.list_rounds(connection, now.stored.id)
        if first < each.number <= last and each.readable
    )
    return tried_together(tried_since(each) for each in stored if each is not None)


def _later_rounds(connection: Connection, now: LoadedRound) -> list[DatedRound]:
    """The rounds after one, that are open and have answers, the latest first."""
    known = rounds.list_rounds(connection, now.stored.id)
    latest = max(known, key=lambda each: each.number)
    number = now.stored.round.number
    if latest.number == number:
        return []
    beyond = [load_latest] if (load_latest := _answered(connection, now, latest.number)) else []
    between = (each for each in earlier_rounds(connection, latest) if each.dated.number > number)
    return [each.dated for each in (*beyond, *between)]


def _answered(connection: Connection, now: LoadedRound, number: int) -> LoadedRound | None:
    """The round of that number, if it is open and has answers."""
    stored = load_shared_voice(connection, now.stored.id, number=number)
    if stored is None or not stored.round.readable:
        return None
    loaded = load_round(connection, stored)
    return loaded if any(voice.answers for voice in loaded.round.voices) else None
