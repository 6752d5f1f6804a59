"""The greedy cover: what to do first, so that as much as possible of the weight is answered."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.integer_weights import Grains

MAX_FIRST_STEPS: Final = 3
MIN_GAIN: Final = Fraction(1, 20)
"""A first step that would add less than this is not worth a place."""
MAX_STRENGTH: Final = 3
"""The strength of a link through which an action answers a statement entirely."""
WHOLE: Final = MAX_STRENGTH**MAX_FIRST_STEPS
"""Into so many a grain is cut, so that what first steps leave of it is whole."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What some actions answer, read from either end, each end with the strength of the link."""

    actions: tuple[str, ...]
    """In source order: an action is known in here by its place."""
    of_action: tuple[tuple[tuple[str, int], ...], ...]
    of_statement: Mapping[str, tuple[tuple[int, int], ...]]


def reach_of(edition: Edition, actions: Collection[str]) -> Reach:
    """The reach of those actions, in the order given."""
    of_action = tuple(
        tuple((link.origin, link.strength or 0) for link in edition.links_to_action[action])
        for action in actions
    )
    of_statement: dict[str, list[tuple[int, int]]] = {}
    for place, ends in enumerate(of_action):
        for statement, strength in ends:
            of_statement.setdefault(statement, []).append((place, strength))
    return Reach(tuple(actions), of_action, {each: tuple(s) for each, s in of_statement.items()})


@dataclass(frozen=True, slots=True)
class _Step:
    """A first step, and what there was to choose from."""

    pick: int
    gains: list[int]
    """What each action would add."""
    left: Mapping[str, int]
    """Statement → how much of each of its grains was left, of WHOLE; all of it when not named."""


class Cover:
    """The first steps that a round calls for, and those that it would if a few weights moved.

    A report asks the latter once for every answer that could move: most change nothing, which is
    seen from what each step was chosen among.
    """

    def __init__(self, reach: Reach, grains: Grains) -> None:
        self._reach = reach
        self._weights = grains.weights
        self._one = WHOLE * MAX_STRENGTH * grains.size
        """An action that answers a weight of 1, in what actions are counted in here."""
        self._least = ceil(MIN_GAIN * self._one)
        self._gone = -2 * self._one * (1 + len(grains.weights))
        """What an action that is a first step already would add: less than anything is."""
        self._relevance = [0] * len(reach.actions)
        for statement, weight in grains.weights.items():
            self._add(self._relevance, statement, weight * WHOLE)
        self._steps = tuple(self._chosen(self._weights, self._relevance, self._relevance, {}))
        self.picks = tuple(reach.actions[step.pick] for step in self._steps)
        """At most three actions: each time the one that adds the most to those before it.

        Of two that add as much, the more relevant comes first, then the first in source order.
        """

    @property
    def relevance(self) -> Mapping[str, Fraction]:
        """Action → what it answers of all that weighs."""
        counted = zip(self._reach.actions, self._relevance, strict=True)
        return {action: Fraction(relevance, self._one) for action, relevance in counted}

    def unseated(self, moved: Mapping[str, int]) -> tuple[str, ...]:
        """The first steps that would be none if known statements weighed so many grains more."""
        for place, step in enumerate(self._steps):
            gains = [*step.gains]
            for statement, grains in moved.items():
                self._add(gains, statement, grains * step.left.get(statement, WHOLE))
            if not self._stands(step, gains):
                kept = {each.pick for each in self._instead(moved, gains, step.left, place)}
                others = (each.pick for each in self._steps[place:] if each.pick not in kept)
                return tuple(self._reach.actions[pick] for pick in others)
        return ()

    def _stands(self, step: _Step, gains: list[int]) -> bool:
        """True when the same step would surely be chosen; a tie is left to be looked into."""
        gain = gains[step.pick]
        return gain >= self._least and gain == max(gains) and gains.count(gain) == 1

    def _instead(
        self, moved: Mapping[str, int], gains: list[int], left: Mapping[str, int], place: int
    ) -> Iterator[_Step]:
        """What would be chosen from a step on, had some statements weighed more."""
        weights, relevance = {**self._weights}, [*self._relevance]
        for statement, grains in moved.items():
            weights[statement] += grains
            self._add(relevance, statement, grains * WHOLE)
        return self._chosen(weights, relevance, gains, left, place)

    def _chosen(
        self,
        weights: Mapping[str, int],
        relevance: list[int],
        gains: list[int],
        left: Mapping[str, int],
        place: int = 0,
    ) -> Iterator[_Step]:
        """The steps from one on, given what each action would add to those before it."""
        gains, left = [*gains], {**left}
        for _ in range(place, min(MAX_FIRST_STEPS, len(gains))):
            most = max(gains)
            if most < self._least:
                return
            tied = (action for action, gain in enumerate(gains) if gain == most)
            best = max(tied, key=relevance.__getitem__)
            yield _Step(best, [*gains], {**left})
            gains[best] = self._gone
            for statement, strength in self._reach.of_action[best]:
                share = left.get(statement, WHOLE)
                answered = share * strength // MAX_STRENGTH
                left[statement] = share - answered
                self._add(gains, statement, -weights.get(statement, 0) * answered)

    def _add(self, sums: list[int], statement: str, weight: int) -> None:
        """Add what a statement weighs to each action that answers it."""
        for action, strength in self._reach.of_statement.get(statement, ()):
            sums[action] += weight * strength
