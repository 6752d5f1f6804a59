"""The answers on which first steps hang: moved by one step, they would leave one of them out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from adn_assess.domain.answers import Round
from adn_assess.domain.covering import Cover, Reach
from adn_assess.domain.edition import Edition
from adn_assess.domain.questionnaire import Question, Value
from adn_assess.domain.scoring import Scores, weights_changed


@dataclass(frozen=True, slots=True)
class Hinge:
    """An answer on which a first step hangs: with this other value, it would be one no more."""

    voice: int
    statement: str
    value: Value


def hinges_of(
    edition: Edition, round_: Round, scores: Scores, reach: Reach, picks: tuple[str, ...]
) -> Mapping[str, tuple[Hinge, ...]]:
    """First step → the answers which, moved by one step of their scale, would unseat it."""
    found: dict[str, tuple[Hinge, ...]] = dict.fromkeys(picks, ())
    moves = list(_moves(edition, round_, scores))
    cover = Cover(reach, scores.weights, [change for _, change in moves])
    for hinges, change in moves:
        kept = cover.picks(change)
        for pick in picks:
            if pick not in kept:
                found[pick] += hinges
    return found


def _moves(
    edition: Edition, round_: Round, scores: Scores
) -> Iterator[tuple[tuple[Hinge, ...], Mapping[str, Fraction]]]:
    """Every change of a single answer by one step, with the weights that it would change.

    Any voice that gave the same answer weighs the same; of a group, one stands for them.
    """
    for question in edition.questions.values():
        known = sum(option.level is not None for option in scores.chosen[question.id])
        for value, voices in _holders(round_, question).items():
            for step in question.scale.steps(value):
                shift = (_level(question, step) - _level(question, value)) / known
                level = scores.levels[question.id] + shift
                named = voices[:1] if round_.is_group else voices
                hinges = tuple(Hinge(voice, question.id, step) for voice in named)
                yield hinges, weights_changed(edition, scores, question, level)


def _holders(round_: Round, question: Question) -> dict[Value, list[int]]:
    """Each value that was answered, with the voices that gave it."""
    holders: dict[Value, list[int]] = {}
    for index, voice in enumerate(round_.voices):
        if question.id in voice.answers:
            holders.setdefault(voice.answers[question.id], []).append(index)
    return holders


def _level(question: Question, value: Value) -> Fraction:
    return question.scale.option(value).level or Fraction(0)
