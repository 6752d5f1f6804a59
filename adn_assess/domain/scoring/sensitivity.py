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
    MAX_FIRST_STEPS,
    SHARES_PER_WEIGHT,
    CoverStep,
    ItemLinks,
    Reach,
    answered_weight,
    cover_after,
    gains_of,
    is_enough,
    ranking,
    shares_after,
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
        cover_then = cover.changed(change.added)
        if cover_then is None:
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


@dataclass(frozen=True, slots=True)
class CoverChange:
    """What a change of weights makes of a greedy cover."""

    first_steps: list[str]
    relevance: Mapping[str, int]
    """Of every action, on a scale of its own."""

    def ranked(self, applying: Collection[str]) -> list[str]:
        """The ranking of the actions that apply."""
        return ranking(self.first_steps, self.relevance, applying)


@dataclass(frozen=True, slots=True)
class Stage:
    """A moment of a greedy cover: what is chosen then, and among what."""

    action: str | None
    """The action chosen; None where nothing adds enough."""
    gains: Mapping[str, int]
    """Each action not chosen before → the weight that it would add."""
    shares: Mapping[str, int]
    """Known statement → the shares of its weight that the actions before left unanswered."""


@dataclass(frozen=True, slots=True)
class Cover:
    """The greedy cover of a round, to compare with that of changed weights."""

    reach: Reach
    links: Mapping[str, list[tuple[str, int]]]
    """Statement → each action that answers it by itself, with the strength of the link."""
    items: Mapping[str, list[tuple[str, ItemLinks]]]
    """Statement asked with others → each action that answers their item, with its links to it."""
    integers: IntegerWeights
    stages: tuple[Stage, ...]

    @classmethod
    def of(cls, reach: Reach, integers: IntegerWeights, steps: tuple[CoverStep, ...]) -> "Cover":
        """The cover whose steps were chosen among that reach by those weights."""
        single: dict[str, list[tuple[str, int]]] = {}
        several: dict[str, list[tuple[str, ItemLinks]]] = {}
        for action, answered in reach.items():
            for links in answered:
                for statement, strength in links:
                    if len(links) == 1:
                        single.setdefault(statement, []).append((action, strength))
                    else:
                        several.setdefault(statement, []).append((action, links))
        return cls(reach, single, several, integers, (*_stages(reach, integers.weights, steps),))

    def changed(self, added: Mapping[str, int]) -> CoverChange | None:
        """The cover if weights gained so much; None when its steps would be the same."""
        same: list[str] = []
        relevance: Mapping[str, int] = {}
        for stage in self.stages:
            gains = self._gains_with(added, stage)
            # No share is taken yet at the first stage: what actions add ranks as their relevance.
            relevance = relevance or gains
            if not self._chooses(stage.action, gains):
                return self._chosen_from(same, gains, stage.shares, added, relevance)
            if stage.action is not None:
                same.append(stage.action)
        return None

    def _chosen_from(
        self,
        same: list[str],
        gains: Mapping[str, int],
        shares: Mapping[str, int],
        added: Mapping[str, int],
        relevance: Mapping[str, int],
    ) -> CoverChange:
        """The cover that begins with the same steps, and chooses the others anew."""
        before, one = self.integers.weights, self.integers.denominator
        weights = {**before, **{each: before[each] + weight for each, weight in added.items()}}
        anew = cover_after(same, gains, shares, self.reach, weights, one, relevance)
        return CoverChange([*same, *(step.action for step in anew)], relevance)

    def _chooses(self, action: str | None, gains: Mapping[str, int]) -> bool:
        """Whether that action alone adds the most, and enough; or nothing does, for None."""
        most = max(gains.values(), default=0)
        enough = is_enough(most, self.integers.denominator)
        if action is None:
            return not enough
        return enough and gains[action] == most and [*gains.values()].count(most) == 1

    def _gains_with(self, added: Mapping[str, int], stage: Stage) -> dict[str, int]:
        """What each action would add at a stage if weights gained so much."""
        gains = {**stage.gains}
        touched: set[tuple[str, ItemLinks]] = set()
        for statement, weight in added.items():
            added_shares = weight * stage.shares[statement]
            for action, strength in self.links.get(statement, ()):
                if action in gains:
                    gains[action] += added_shares * strength
            touched.update(self.items.get(statement, ()))
        for action, links in touched:
            if action in gains:
                gains[action] += self._gained(links, stage.shares, added)
        return gains

    def _gained(self, links: ItemLinks, shares: Mapping[str, int], added: Mapping[str, int]) -> int:
        """What an action would gain from an item of several statements."""
        weights = self.integers.weights
        then = {each: weights[each] * shares[each] for each, _ in links}
        now = {each: (weights[each] + added.get(each, 0)) * shares[each] for each, _ in links}
        return answered_weight(links, now) - answered_weight(links, then)


def _stages(
    reach: Reach, weights: Mapping[str, int], steps: tuple[CoverStep, ...]
) -> Iterator[Stage]:
    """The steps of a cover, then the moment at which nothing more adds enough, if there is one."""
    shares: Mapping[str, int] = dict.fromkeys(weights, SHARES_PER_WEIGHT)
    for step in steps:
        yield Stage(step.action, step.gains, step.shares)
        shares = shares_after(step.shares, reach[step.action])
    if len(steps) < MAX_FIRST_STEPS:
        chosen = {step.action for step in steps}
        left = {action: items for action, items in reach.items() if action not in chosen}
        yield Stage(None, gains_of(left, weights, shares), shares)


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
