"""What each first step hangs on: the answers which, moved by one step, take it out of reach.

A first step is settled while it stays among the first six actions. The plain version chooses and
ranks all actions anew for each answer moved by one step of its scale, some eighty times for one
voice. This one asks `cover_changes` what moves; from there on it chooses no more steps than it
takes to see that those that are left have too few actions before them to leave the first six.
`test_the_code_agrees_with_the_method_on_any_edition`
(tests/domain/scoring/test_suggestion_properties.py) holds it equal to the plain version, which
tests/domain/scoring/reference.py has.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass

from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question, Scale, Value
from adn_assess.domain.scoring.cover_changes import SETTLED_PLACES, Cover
from adn_assess.domain.scoring.first_steps import CoverStep, Reach
from adn_assess.domain.scoring.integer_weights import IntegerWeights, known_options, level_parts
from adn_assess.domain.scoring.scores import Scores

Moves = Callable[[Scale, Value], tuple[Value, ...]]
"""A value of a scale → the values to try in its place."""


@dataclass(frozen=True, slots=True)
class SensitiveAnswer:
    """An answer of a voice, and the value one step away which takes a first step down."""

    voice: int
    """The index of the voice in its round."""
    statement: str
    value: Value
    place: int
    """The place, from 1, that the first step would have; one more than the last when it has none.
    """
    replacement: str | None
    """The first action, in that order, that is not a first step now; None when there is none."""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the answer that some voices gave to a statement, each on its own."""

    statement: str
    value: Value
    voices: list[int]
    added: Mapping[str, int]
    """Known statement → what its weight gains, in parts of the common denominator."""


def sensitive_answers(
    edition: Edition,
    round_: Round,
    scores: Scores,
    reach: Reach,
    steps: tuple[CoverStep, ...],
    applying: Collection[str],
) -> dict[str, tuple[SensitiveAnswer, ...]]:
    """First step that applies → the answers it hangs on, those that take it furthest down first.

    `steps` is the greedy cover of the round; `applying` are the actions that can be ranked.
    """
    cover = Cover.of(reach, scores.integers, steps)
    found: dict[str, list[SensitiveAnswer]] = {
        step.action: [] for step in steps if step.action in applying
    }
    for change in changes(edition, round_, scores, Scale.steps):
        cover_then = cover.changed(change.added)
        if cover_then is None or cover_then.settles(found, applying):
            continue
        changed = cover_then.ranked(applying)
        replacement = next((each for each in changed if each not in found), None)
        for action in found:
            place = changed.index(action) if action in changed else len(changed)
            if place >= SETTLED_PLACES or action not in changed:
                found[action] += (
                    SensitiveAnswer(voice, change.statement, change.value, place + 1, replacement)
                    for voice in change.voices
                )
    return {
        action: tuple(sorted(answers, key=lambda each: -each.place))
        for action, answers in found.items()
    }


def changes(edition: Edition, round_: Round, scores: Scores, moves: Moves) -> Iterator[Change]:
    """Every change of one answer to another value that `moves` names.

    Voices that gave the same answer weigh the same; of a group, one stands for them all.
    """
    shifts = {scale.kind: level_shifts(scale, scores.integers, moves) for scale in edition.scales}
    for question in edition.questions.values():
        known = len(known_options(scores.chosen[question.id]))
        for value, voices in _voices_by_value(round_, question).items():
            concerned = voices[:1] if round_.is_group else voices
            for step, shift in shifts[question.kind][value].items():
                added = added_weights(edition, scores.integers, question, shift // known)
                yield Change(question.id, step, concerned, added)


def level_shifts(
    scale: Scale, integers: IntegerWeights, moves: Moves = Scale.steps
) -> dict[Value, dict[Value, int]]:
    """Each value → the values that it moves to → what the level gains, in parts."""
    levels = {each.value: level_parts(each, integers.denominator) for each in scale.options}
    return {
        value: {step: levels[step] - level for step in moves(scale, value)}
        for value, level in levels.items()
    }


def _voices_by_value(round_: Round, question: Question) -> dict[Value, list[int]]:
    """Each value that was answered → the indexes of the voices that gave it."""
    voices: dict[Value, list[int]] = {}
    for index, voice in enumerate(round_.voices):
        if question.id in voice.answers:
            voices.setdefault(voice.answers[question.id], []).append(index)
    return voices


def added_weights(
    edition: Edition, integers: IntegerWeights, question: Question, shift: int
) -> dict[str, int]:
    """What weights gain when the level of a known statement does, in parts, by statement."""
    one, axis = integers.denominator, edition.axis[question.axis]
    if question.kind == "obstacle":
        return {question.id: shift * (one + integers.needs[axis.id]) // (2 * one)}
    need = shift // sum(each.id in integers.levels for each in axis.needs)
    obstacles = {
        each: integers.levels[each] * need // (2 * one)
        for each in edition.obstacle_statements[axis.id]
        if each in integers.levels
    }
    return {question.id: shift, **obstacles}
