"""What moved between two rounds: the statements that kept their meaning, answer beside answer.

A statement kept its meaning when it has the same id in both editions (a changed meaning is a new
id) and the same choices to answer by. Whatever else was asked is named, and left out.
"""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question, Value

AnswerCounts = Mapping[tuple[str | None, Value], int]
"""Who answered what, by role, and how many of them; a group has no roles."""

ExclusionReason = Literal["gone", "new", "rescaled"]
"""Why a statement is left out: asked before only, since only, or answered by other choices."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A statement that does not compare, in the edition that asked it last."""

    question: Question
    why: ExclusionReason


@dataclass(frozen=True, slots=True)
class RoundChanges:
    """Every statement of two rounds, once, in the order of the walk, the later one first."""

    changed: tuple[Question, ...]
    same: tuple[Question, ...]
    once: tuple[Question, ...]
    """Answered in one of the rounds only."""
    never: tuple[Question, ...]
    left_out: tuple[LeftOut, ...]


def compare_rounds(before: Edition, then: Round, after: Edition, now: Round) -> RoundChanges:
    """What moved from one round to a later one."""
    common = [question for question in after.questions.values() if _kept(before, question)]
    answers = {q.id: (answer_counts(then, q.id), answer_counts(now, q.id)) for q in common}
    both = [q for q in common if all(answers[q.id])]
    return RoundChanges(
        changed=tuple(q for q in both if answers[q.id][0] != answers[q.id][1]),
        same=tuple(q for q in both if answers[q.id][0] == answers[q.id][1]),
        once=tuple(q for q in common if any(answers[q.id]) and not all(answers[q.id])),
        never=tuple(q for q in common if not any(answers[q.id])),
        left_out=(
            *(LeftOut(q, "gone") for q in before.questions.values() if q.id not in after.questions),
            *(LeftOut(q, "new") for q in after.questions.values() if q.id not in before.questions),
            *(
                LeftOut(q, "rescaled")
                for q in after.questions.values()
                if q.id in before.questions and not _kept(before, q)
            ),
        ),
    )


def answer_counts(given: Round, statement: str) -> AnswerCounts:
    """Who answered what to a statement."""
    return Counter(
        (voice.role, voice.answers[statement])
        for voice in given.voices
        if statement in voice.answers
    )


def _kept(before: Edition, question: Question) -> bool:
    """Whether a statement was asked before, with choices that mean the same."""
    former = before.questions.get(question.id)
    return former is not None and _choices(former) == _choices(question)


def _choices(question: Question) -> list[object]:
    options = question.scale.options
    return [(each.value, each.standing, each.level, each.in_place) for each in options]
