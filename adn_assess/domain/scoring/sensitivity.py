"""Sensitivity of the first steps: the answers which, moved by one step, would drop one of them.

The plain version chooses a greedy cover anew for each answer moved by one step of its scale, some
seventy times for one voice: twice the time of all suggestions. This one adds what a change brings
to the gains that each step was chosen among: while the step stays the single best of them, it is
chosen again. From the first that does not, ties included, the rest is chosen anew.
`test_the_code_agrees_with_the_method_on_any_edition` (tests/domain/scoring/test_suggestions.py)
holds it equal to the plain version, which tests/domain/scoring/reference.py has.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question, Scale, Value
from adn_assess.domain.scoring.first_steps import (
    MAX_FIRST_STEPS,
    CoverStep,
    Reach,
    answered_shares,
    best_action,
    is_enough,
)
from adn_assess.domain.scoring.integer_weights import IntegerWeights, known_options, level_parts
from adn_assess.domain.scoring.scores import Scores


@dataclass(frozen=True, slots=True)
class SensitiveAnswer:
    """An answer of a voice, and the value one step away with which a first step is dropped."""

    voice: int
    """The index of the voice in its round."""
    statement: str
    value: Value


@dataclass(frozen=True, slots=True)
class _Change:
    """A change by one step of the answer that some voices gave to a statement."""

    statement: str
    value: Value
    voices: list[int]
    added: Mapping[str, int]
    """Known statement → what its weight gains, in parts of the common denominator."""


def sensitive_answers(
    edition: Edition, round_: Round, scores: Scores, reach: Reach, steps: tuple[CoverStep, ...]
) -> dict[str, tuple[SensitiveAnswer, ...]]:
    """First step → the answers on which it depends; `steps` is the greedy cover of the round."""
    sensitive: dict[str, tuple[SensitiveAnswer, ...]] = {step.action: () for step in steps}
    cover = _Cover(reach, _links_by_statement(reach), scores.integers, steps)
    for change in _changes(edition, round_, scores):
        for action in cover.dropped_by(change.added):
            sensitive[action] += tuple(
                SensitiveAnswer(voice, change.statement, change.value) for voice in change.voices
            )
    return sensitive


def _links_by_statement(reach: Reach) -> dict[str, list[tuple[str, int]]]:
    """Statement → the actions that answer it, with the strength of each link."""
    links: dict[str, list[tuple[str, int]]] = {}
    for action, answered in reach.items():
        for statement, strength in answered:
            links.setdefault(statement, []).append((action, strength))
    return links


@dataclass(frozen=True, slots=True)
class _Cover:
    """The greedy cover of a round, to compare with that of changed weights."""

    reach: Reach
    links: Mapping[str, list[tuple[str, int]]]
    integers: IntegerWeights
    steps: tuple[CoverStep, ...]

    def dropped_by(self, added: Mapping[str, int]) -> tuple[str, ...]:
        """The first steps that would not be chosen if weights gained so much."""
        for place, step in enumerate(self.steps):
            gains = {**step.gains}
            for statement, weight in added.items():
                self._add(gains, statement, weight * step.shares[statement])
            if not self._is_single_best(step.action, gains):
                chosen = set(self._choose(gains, {**step.shares}, added, place))
                later = (each.action for each in self.steps[place:])
                return tuple(action for action in later if action not in chosen)
        return ()

    def _add(self, gains: dict[str, int], statement: str, weight: int) -> None:
        """Add a weight of a statement to the gain of each action that answers it."""
        for action, strength in self.links.get(statement, ()):
            if action in gains:
                gains[action] += weight * strength

    def _is_single_best(self, action: str, gains: Mapping[str, int]) -> bool:
        gain = gains[action]
        most = max(gains.values())
        return (
            gain == most
            and is_enough(gain, self.integers.denominator)
            and [*gains.values()].count(most) == 1
        )

    def _choose(
        self, gains: dict[str, int], shares: dict[str, int], added: Mapping[str, int], place: int
    ) -> Iterator[str]:
        """The actions of the changed cover from one place on, gains being updated in place."""
        weights = {**self.integers.weights}
        for statement, weight in added.items():
            weights[statement] += weight

        def relevance(action: str) -> int:
            return sum(weights[each] * strength for each, strength in self.reach[action])

        while gains and place < MAX_FIRST_STEPS:
            best = best_action(gains, relevance)
            if not is_enough(gains.pop(best), self.integers.denominator):
                return
            yield best
            place += 1
            for statement, strength in self.reach[best]:
                answered = answered_shares(shares[statement], strength)
                shares[statement] -= answered
                self._add(gains, statement, -weights[statement] * answered)


def _changes(edition: Edition, round_: Round, scores: Scores) -> Iterator[_Change]:
    """Every change of one answer by one step.

    Voices that gave the same answer weigh the same; of a group, one stands for them all.
    """
    shifts = {scale.kind: level_shifts(scale, scores.integers) for scale in edition.scales}
    for question in edition.questions.values():
        known = len(known_options(scores.chosen[question.id]))
        for value, voices in _voices_by_value(round_, question).items():
            concerned = voices[:1] if round_.is_group else voices
            for step, shift in shifts[question.kind][value].items():
                added = added_weights(edition, scores.integers, question, shift // known)
                yield _Change(question.id, step, concerned, added)


def level_shifts(scale: Scale, integers: IntegerWeights) -> dict[Value, dict[Value, int]]:
    """Each value → the values one step away → what the level gains, in parts."""
    levels = {each.value: level_parts(each, integers.denominator) for each in scale.options}
    return {
        value: {step: levels[step] - level for step in scale.steps(value)}
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
        each.id: integers.levels[each.id] * need // (2 * one)
        for each in axis.obstacles
        if each.id in integers.levels
    }
    return {question.id: shift, **obstacles}
