"""Comparison of two rounds: the answers to the statements that mean the same in both editions.

A statement is comparable when both editions have its id (a changed meaning is a new id) and the
same options. The others are listed with the reason for their exclusion.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question, Value

AnswerCounts = Mapping[tuple[str | None, Value], int]
"""(role id or None, value) → number of voices."""

ExclusionReason = Literal["gone", "new", "rescaled"]
"""Why a statement is not compared: only the earlier edition asks it, only the later one does, or
its options changed."""


@dataclass(frozen=True, slots=True)
class ExcludedStatement:
    """A statement that is not compared, from the latest edition that asks it."""

    question: Question
    reason: ExclusionReason


@dataclass(frozen=True, slots=True)
class RoundChanges:
    """Every statement of two rounds in exactly one group, in questionnaire order."""

    changed: tuple[Question, ...]
    unchanged: tuple[Question, ...]
    answered_once: tuple[Question, ...]
    """Answered in only one of the rounds."""
    unanswered: tuple[Question, ...]
    """Answered in neither."""
    excluded: tuple[ExcludedStatement, ...]


def compare_rounds(before: Edition, then: Round, after: Edition, now: Round) -> RoundChanges:
    """Compare a round with a later one, each in its own edition."""
    common = [question for question in after.questions.values() if _is_same(before, question)]
    answers = {q.id: (answer_counts(then, q.id), answer_counts(now, q.id)) for q in common}
    both = [q for q in common if all(answers[q.id])]
    return RoundChanges(
        changed=tuple(q for q in both if answers[q.id][0] != answers[q.id][1]),
        unchanged=tuple(q for q in both if answers[q.id][0] == answers[q.id][1]),
        answered_once=tuple(q for q in common if any(answers[q.id]) and not all(answers[q.id])),
        unanswered=tuple(q for q in common if not any(answers[q.id])),
        excluded=_excluded_statements(before, after),
    )


def answer_counts(round_: Round, statement: str) -> AnswerCounts:
    """Count the voices of a round by role and by answer to a statement; empty for none."""
    return Counter(
        (voice.role, voice.answers[statement])
        for voice in round_.voices
        if statement in voice.answers
    )


def _excluded_statements(before: Edition, after: Edition) -> tuple[ExcludedStatement, ...]:
    earlier, later = before.questions, after.questions
    return (
        *(ExcludedStatement(q, "gone") for q in earlier.values() if q.id not in later),
        *(ExcludedStatement(q, "new") for q in later.values() if q.id not in earlier),
        *(
            ExcludedStatement(q, "rescaled")
            for q in later.values()
            if q.id in earlier and not _is_same(before, q)
        ),
    )


def _is_same(before: Edition, question: Question) -> bool:
    """Whether an earlier edition asks a statement with the same options, whatever their labels."""
    earlier = before.questions.get(question.id)
    return earlier is not None and _option_meanings(earlier) == _option_meanings(question)


def _option_meanings(question: Question) -> list[object]:
    options = question.scale.options
    return [(each.value, each.standing, each.level, each.in_place) for each in options]
