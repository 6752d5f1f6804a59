"""Comparison of two rounds: the answers to the statements that mean the same in both editions.

A statement is comparable when both editions have its id (a changed meaning is a new id) and the
same options. The others are listed with the reason for their exclusion.

Answers are compared, not who gave them: a role that is not stated in one of the rounds, or one more
voice with the same answer, is no change.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question, Value

AnswerShares = Mapping[Value, Fraction]
"""Value of an answer → share of the answers to the statement, above 0."""

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
    not_asked: tuple[Question, ...]
    """Of an axis that one of the rounds, or neither, asked its group about."""
    excluded: tuple[ExcludedStatement, ...]


def compare_rounds(before: Edition, then: Round, after: Edition, now: Round) -> RoundChanges:
    """Compare a round with a later one, each in its own edition."""
    same = [question for question in after.questions.values() if _is_same(before, question)]
    common = [q for q in same if then.asks(before.questions[q.id].axis) and now.asks(q.axis)]
    answers = {q.id: (answer_shares(then, q.id), answer_shares(now, q.id)) for q in common}
    both = [q for q in common if all(answers[q.id])]
    changed = tuple(
        q
        for q in both
        if answers[q.id][0] != answers[q.id][1] or _has_role_changed(then, now, q.id)
    )
    return RoundChanges(
        changed=changed,
        unchanged=tuple(q for q in both if q not in changed),
        answered_once=tuple(q for q in common if any(answers[q.id]) and not all(answers[q.id])),
        unanswered=tuple(q for q in common if not any(answers[q.id])),
        not_asked=tuple(q for q in same if q not in common),
        excluded=_excluded_statements(before, after),
    )


def rescaled_statements(before: Edition, after: Edition) -> list[str]:
    """The statements that both editions ask under one id, with other options."""
    excluded = _excluded_statements(before, after)
    return [each.question.id for each in excluded if each.reason == "rescaled"]


def may_be_same_voices(then: Round, now: Round) -> bool:
    """Whether two rounds may have been answered by the same voices.

    A voice whose role is not stated may be any; a group is never the same as named voices.
    """
    if then.is_group or now.is_group:
        return then.is_group and now.is_group
    if len(then.voices) != len(now.voices):
        return False
    before, after = (Counter(voice.role for voice in round_.voices) for round_ in (then, now))
    unstated = before.pop(None, 0), after.pop(None, 0)
    return (before - after).total() <= unstated[1] and (after - before).total() <= unstated[0]


def answer_shares(round_: Round, statement: str) -> AnswerShares:
    """The share of each answer to a statement among the voices that answered; empty for none."""
    counts = Counter(
        voice.answers[statement] for voice in round_.voices if statement in voice.answers
    )
    return {value: Fraction(count, counts.total()) for value, count in counts.items()}


def _has_role_changed(then: Round, now: Round, statement: str) -> bool:
    """Whether a role that has one voice in each round answers otherwise than it did."""
    before, after = _answers_by_role(then, statement), _answers_by_role(now, statement)
    return any(before[role] != after[role] for role in before.keys() & after.keys())


def _answers_by_role(round_: Round, statement: str) -> Mapping[str, Value | None]:
    """The answer of each role that has one voice; None for a role that did not answer."""
    counts = Counter(voice.role for voice in round_.voices)
    return {
        voice.role: voice.answers.get(statement)
        for voice in round_.voices
        if voice.role is not None and counts[voice.role] == 1
    }


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
