"""What each first step hangs on: the answers which, moved by one step, take it out of reach.

A first step is settled while it stays among the first six actions. The plain version chooses and
ranks all actions anew for each answer moved by one step of its scale, some eighty times for one
voice. This one adds what a change brings to the gains that each step was chosen among: while the
step stays the single best of them, it is chosen again. From the first that does not, ties included,
all is chosen and ranked anew.
`test_the_code_agrees_with_the_method_on_any_edition` (tests/domain/scoring/test_suggestions.py)
holds it equal to the plain version, which tests/domain/scoring/reference.py has.
"""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question, Scale, Value
from adn_assess.domain.scoring.first_steps import (
    CoverStep,
    ItemLinks,
    Reach,
    answered_weight,
    greedy_cover,
    is_enough,
    ranking,
    relevance_of,
)
from adn_assess.domain.scoring.integer_weights import IntegerWeights, known_options, level_parts
from adn_assess.domain.scoring.scores import Scores

Moves = Callable[[Scale, Value], tuple[Value, ...]]
"""A value of a scale → the values to try in its place."""

SETTLED_PLACES: Final = 6
"""The first actions, among which a settled first step stays under every change."""


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
        chosen = cover.chosen_anew(change.added)
        if chosen is None:
            continue
        changed = cover.ranked(chosen, change.added, applying)
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


def _items_by_statement(reach: Reach) -> dict[str, list[tuple[str, ItemLinks]]]:
    """Statement → each action that answers its item, with the action's links to that item."""
    items: dict[str, list[tuple[str, ItemLinks]]] = {}
    for action, answered in reach.items():
        for links in answered:
            for statement, _ in links:
                items.setdefault(statement, []).append((action, links))
    return items


@dataclass(frozen=True, slots=True)
class Cover:
    """The greedy cover of a round, to compare with that of changed weights."""

    reach: Reach
    items: Mapping[str, list[tuple[str, ItemLinks]]]
    integers: IntegerWeights
    steps: tuple[CoverStep, ...]

    @classmethod
    def of(cls, reach: Reach, integers: IntegerWeights, steps: tuple[CoverStep, ...]) -> "Cover":
        """The cover whose steps were chosen among that reach by those weights."""
        return cls(reach, _items_by_statement(reach), integers, steps)

    def chosen_anew(self, added: Mapping[str, int]) -> list[str] | None:
        """The first steps if weights gained so much; None when they would be the same."""
        weights = self._weights_with(added)
        touched = {item for each in added for item in self.items.get(each, ())}
        if all(self._is_chosen_again(step, touched, weights) for step in self.steps):
            return None
        anew = greedy_cover(self.reach, weights, self.integers.denominator)
        return [step.action for step in anew]

    def ranked(
        self, first_steps: list[str], added: Mapping[str, int], applying: Collection[str]
    ) -> list[str]:
        """The ranking that begins with those first steps, if weights gained so much."""
        return ranking(first_steps, relevance_of(self.reach, self._weights_with(added)), applying)

    def _weights_with(self, added: Mapping[str, int]) -> dict[str, int]:
        before = self.integers.weights
        return {**before, **{each: before[each] + weight for each, weight in added.items()}}

    def _is_chosen_again(
        self, step: CoverStep, touched: set[tuple[str, ItemLinks]], weights: Mapping[str, int]
    ) -> bool:
        """Whether a step is still the single best, after the same steps before it."""
        gains = {**step.gains}
        for action, links in touched:
            if action in gains:
                gains[action] += self._gained(links, step.shares, weights)
        gain = gains[step.action]
        return (
            gain == max(gains.values())
            and is_enough(gain, self.integers.denominator)
            and [*gains.values()].count(gain) == 1
        )

    def _gained(
        self, links: ItemLinks, shares: Mapping[str, int], weights: Mapping[str, int]
    ) -> int:
        """What the changed weights add to the gain that an action draws from an item."""
        now = {each: weights[each] * shares[each] for each, _ in links}
        then = {each: self.integers.weights[each] * shares[each] for each, _ in links}
        return answered_weight(links, now) - answered_weight(links, then)


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
