"""Rounds and today's content: whether they differ, and pages sent after their round moved."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final, Literal

from flask import url_for
from sqlalchemy import Connection

from adn_assess.domain.answers.edition_move import (
    AnswerKey,
    Entries,
    GivenAnswer,
    GivenAnswers,
    compare_editions,
    entries_of,
)
from adn_assess.domain.answers.kept_aside import Asked, answers_in, save_late, unconfirmed
from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.storage.kept_aside import ROLE, load_given, write_given
from adn_assess.storage.round_moves import RoundMove, list_moves
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.storage.stored_voice import StoredRound, StoredVoice
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.runtime import UnreadableEditionError, runtime

MARK_CHARACTERS: Final = 16
"""Of the id of an edition, as pages carry it."""

MOVED_SINCE: Final = "changees"
"""What the address of the list of pages has, once a page was saved after its round moved."""

StayReason = Literal["sealed", "group", "closed_group"]
"""Why a round does not move to another edition: its voices are not opened yet, its group answers,
or its group is closed and nobody could say that an answer holds in other words."""


@dataclass(frozen=True, slots=True)
class ContentChange:
    """What owners are told when today's content is not that of the latest round."""

    url: str
    """The page that says what would become of the answers."""
    stays: StayReason | None
    """Why the round does not move; None when it may."""
    changes_questions: bool
    """False when only what is documented changed, and nothing that this file asks."""


def content_change(opened: OpenedAssessment) -> ContentChange | None:
    """What to tell an owner of an assessment; None for anyone else, and for today's content.

    None too when today's content cannot be read: that stops nobody from answering.
    """
    stored = opened.stored
    is_latest = opened.latest and opened.begun is None and not stored.apart
    if not (is_latest and opened.may("manage")):
        return None
    try:
        current = runtime().current
    except UnreadableEditionError:
        return None
    if stored.edition_id == current.id:
        return None
    before = entries_of(opened.edition, stored.purpose)
    comparison = compare_editions(before, entries_of(current.edition, stored.purpose))
    url = url_for("moving.page", assessment_id=stored.id)
    return ContentChange(url, stay_reason(stored.round), comparison.changes_questions)


def stay_reason(stored_round: StoredRound) -> StayReason | None:
    """Why a round does not move to another edition; None when it may."""
    if stored_round.sharing == "anonymous":
        return "closed_group" if stored_round.readable else "group"
    return None if stored_round.readable else "sealed"


def asked_by(connection: Connection, purpose: Purpose) -> Asked:
    """What stored editions ask for a purpose, by their ids."""
    known: dict[str, Entries] = {}

    def asked(edition_id: str) -> Entries:
        if edition_id not in known:
            known[edition_id] = entries_of(runtime().edition(connection, edition_id), purpose)
        return known[edition_id]

    return asked


def load_unconfirmed(
    connection: Connection, opened: OpenedAssessment
) -> Mapping[AnswerKey, tuple[str, GivenAnswer]]:
    """What a voice answered in other words than those asked now, and has not confirmed.

    None but for an owner of answers in common, and for a voice apart of an open round.
    """
    stored = opened.stored
    together = stored.round.sharing == "together" and opened.may("manage")
    if not (stored.round.readable and (stored.apart or together)):
        return {}
    given = load_given(connection, stored)
    if not given.aside:
        return {}
    asked = asked_by(connection, stored.purpose)
    moves = list_moves(connection, stored.round)
    return unconfirmed(given, asked, stored.edition_id, latest_first(moves))


def latest_first(moves: list[RoundMove]) -> list[str]:
    """The editions that a round had, the latest first."""
    ids = [id_ for each in reversed(moves) for id_ in (each.to_edition_id, each.from_edition_id)]
    return list(dict.fromkeys(ids))


def round_mark(opened: OpenedAssessment) -> str:
    """What a form carries of the round it is shown for, and of the words it is shown in."""
    stored_round = opened.stored.round
    return f"{stored_round.number}.{stored_round.edition_id[:MARK_CHARACTERS]}"


def is_for_round(mark: str | None, opened: OpenedAssessment) -> bool:
    """Whether a form was shown for this round, in its words; true when it does not say."""
    number = str(opened.stored.round.number)
    return mark in (None, number, round_mark(opened))


def as_shown(
    connection: Connection, opened: OpenedAssessment, mark: str | None
) -> OpenedAssessment:
    """The same voice in the words that a form was shown in, if its round moved since.

    What is then saved is stored with these words (`store_changes`).
    """
    stored = opened.stored
    number, _, shown = (mark or "").partition(".")
    is_marked = number == str(stored.round.number) and len(shown) == MARK_CHARACTERS
    if not is_marked or is_for_round(mark, opened):
        return opened
    moves = list_moves(connection, stored.round)
    edition_id = next((each for each in latest_first(moves) if each.startswith(shown)), None)
    if edition_id is None:
        return opened
    asked = asked_by(connection, stored.purpose)
    given = load_given(connection, stored)
    seen = answers_in(given, asked, stored.edition_id, edition_id)
    edition = runtime().edition(connection, edition_id)
    return replace(opened, edition=edition, stored=_with(stored, seen, edition_id), moved=stored)


def moved_since_url(opened: OpenedAssessment) -> str:
    """The list of pages, which says that the questions changed while one answered them."""
    path = url_for("questionnaire.task_list", assessment_id=opened.stored.id)
    return f"{path}?{MOVED_SINCE}"


def store_changes(connection: Connection, opened: OpenedAssessment, changes: AnswerChanges) -> None:
    """Save a page; of a round that moved since, each answer with the words that it was given to."""
    now, stored = runtime().now(), opened.moved
    if stored is None:
        save_answers(connection, opened.stored, changes, now)
        return
    asked = asked_by(connection, stored.purpose)
    given = load_given(connection, stored)
    late = save_late(
        given, asked, stored.edition_id, opened.stored.edition_id, _given(opened.stored, changes)
    )
    write_given(connection, stored.round, {stored.voice_id: given}, {stored.voice_id: late})
    save_answers(connection, stored, AnswerChanges(stored.page_slug, stored.role), now)


def _with(stored: StoredVoice, given: GivenAnswers, edition_id: str) -> StoredVoice:
    """A voice with other answers, in a round pinned to another edition."""
    by_kind: dict[str, dict[str, str]] = {"profile": {}, "answer": {}, "note": {}, "role": {}}
    for key, answer in given.items():
        by_kind[key.kind][key.id] = answer.text
    return replace(
        stored,
        round=replace(stored.round, edition_id=edition_id),
        role=by_kind["role"].get(""),
        profile=stored.profile if stored.apart else by_kind["profile"],
        codes=by_kind["answer"],
        notes=by_kind["note"],
        light=frozenset(key.id for key, answer in given.items() if answer.is_light),
    )


def _given(before: StoredVoice, changes: AnswerChanges) -> dict[AnswerKey, GivenAnswer | None]:
    """What a page changes, by what is answered; None for what it removes."""
    given: dict[AnswerKey, GivenAnswer | None] = {}
    for key, text in (changes.profile or {}).items():
        given[AnswerKey("profile", key)] = None if text is None else GivenAnswer(text)
    for key, code in (changes.codes or {}).items():
        answer = None if code is None else GivenAnswer(code, key in changes.light)
        given[AnswerKey("answer", key)] = answer
    for key, words in (changes.notes or {}).items():
        given[AnswerKey("note", key)] = None if words is None else GivenAnswer(words)
    if changes.role != before.role:
        given[ROLE] = GivenAnswer(changes.role) if changes.role else None
    return given
