"""The answers on which first steps hang: moved by one step, they would leave one of them out."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question, Scale, Value
from adn_assess.domain.scoring.greedy_cover import Cover
from adn_assess.domain.scoring.integer_weights import Grains
from adn_assess.domain.scoring.scores import Scores


@dataclass(frozen=True, slots=True)
class Hinge:
    """An answer on which a first step hangs: with this other value, it would be one no more."""

    voice: int
    statement: str
    value: Value


def hinges_of(
    edition: Edition, round_: Round, scores: Scores, grains: Grains, cover: Cover
) -> Mapping[str, tuple[Hinge, ...]]:
    """First step → the answers which, moved by one step of their scale, would unseat it."""
    found: dict[str, tuple[Hinge, ...]] = dict.fromkeys(cover.picks, ())
    for question, value, voices, moved in _moves(edition, round_, scores, grains):
        for pick in cover.unseated(moved):
            found[pick] += tuple(Hinge(voice, question.id, value) for voice in voices)
    return found


def _moves(
    edition: Edition, round_: Round, scores: Scores, grains: Grains
) -> Iterator[tuple[Question, Value, list[int], Mapping[str, int]]]:
    """Every change of an answer by one step, whose it may be, and what weighs more, in grains.

    Any voice that gave the same answer weighs the same; of a group, one stands for them.
    """
    shifts = {scale.kind: _shifts(scale) for scale in edition.scales}
    for question in edition.questions.values():
        known = sum(option.level is not None for option in scores.chosen[question.id])
        for value, voices in _holders(round_, question).items():
            named = voices[:1] if round_.is_group else voices
            for step, shift in shifts[question.kind][value]:
                yield question, step, named, grains.moved(question, grains.parts(shift, known))


def _holders(round_: Round, question: Question) -> dict[Value, list[int]]:
    """Each value that was answered, with the voices that gave it."""
    holders: dict[Value, list[int]] = {}
    for index, voice in enumerate(round_.voices):
        if question.id in voice.answers:
            holders.setdefault(voice.answers[question.id], []).append(index)
    return holders


def _shifts(scale: Scale) -> dict[Value, list[tuple[Value, Fraction]]]:
    """Each value → the values one step away, and by how much the level would be another."""
    level = {option.value: option.level or Fraction(0) for option in scale.options}
    return {
        value: [(step, level[step] - level[value]) for step in scale.steps(value)]
        for value in level
    }
