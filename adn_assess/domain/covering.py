"""The greedy cover: what to do first, so that as much as possible of the weight is answered."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Final

from adn_assess.domain.edition import Edition
from adn_assess.domain.grains import Grains

MOST_FIRST_STEPS: Final = 3
LEAST_GAIN: Final = Fraction(1, 20)
"""A first step that would add less than this is not worth a place."""
FULL_STRENGTH: Final = 3
"""The strength of a link through which an action answers a statement entirely."""
WHOLE: Final = FULL_STRENGTH**MOST_FIRST_STEPS
"""Into so many a grain is cut, so that what first steps leave of it is whole."""

Strengths = Mapping[str, tuple[tuple[str, int], ...]]
"""One end of links → their other ends, each with its strength, 1 to 3."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What some actions answer, read from either end. Actions are in source order."""

    of_action: Strengths
    of_statement: Strengths


def reach_of(edition: Edition, actions: Collection[str]) -> Reach:
    """The reach of those actions, in the order given."""
    of_action = {
        action: tuple((link.origin, link.strength or 0) for link in edition.links_to_action[action])
        for action in actions
    }
    of_statement: dict[str, list[tuple[str, int]]] = {}
    for action, ends in of_action.items():
        for statement, strength in ends:
            of_statement.setdefault(statement, []).append((action, strength))
    return Reach(of_action, {each: tuple(ends) for each, ends in of_statement.items()})


@dataclass(frozen=True, slots=True)
class _Step:
    """A first step, and what there was to choose from."""

    pick: str
    gains: Mapping[str, int]
    """Action → what it would add, in source order."""
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
        self._one = WHOLE * FULL_STRENGTH * grains.size
        """An action that answers a weight of 1, in what actions are counted in here."""
        self._least = ceil(LEAST_GAIN * self._one)
        self._relevance = dict.fromkeys(reach.of_action, 0)
        for statement, weight in grains.weights.items():
            self._add(self._relevance, statement, weight * WHOLE)
        self._steps = tuple(self._chosen(self._weights, self._relevance, self._relevance, {}))
        self.picks = tuple(step.pick for step in self._steps)
        """At most three actions: each time the one that adds the most to those before it.

        Of two that add as much, the more relevant comes first, then the first in source order.
        """

    def relevance(self, action: str) -> Fraction:
        """What an action answers of all that weighs."""
        return Fraction(self._relevance[action], self._one)

    def unseated(self, moved: Mapping[str, int]) -> tuple[str, ...]:
        """The first steps that would be none if known statements weighed so many grains more."""
        for place, step in enumerate(self._steps):
            gains = {**step.gains}
            for statement, grains in moved.items():
                self._add(gains, statement, grains * step.left.get(statement, WHOLE))
            if not self._stands(step, gains):
                kept = {step.pick for step in self._instead(moved, gains, step.left)}
                return tuple(pick for pick in self.picks[place:] if pick not in kept)
        return ()

    def _stands(self, step: _Step, gains: Mapping[str, int]) -> bool:
        """True when the same step would surely be chosen; a tie is left to be looked into."""
        gain, all_gains = gains[step.pick], [*gains.values()]
        return gain >= self._least and gain == max(all_gains) and all_gains.count(gain) == 1

    def _instead(
        self, moved: Mapping[str, int], gains: Mapping[str, int], left: Mapping[str, int]
    ) -> Iterator[_Step]:
        """What would be chosen from a step on, had some statements weighed more."""
        weights, relevance = {**self._weights}, {**self._relevance}
        for statement, grains in moved.items():
            weights[statement] += grains
            self._add(relevance, statement, grains * WHOLE)
        return self._chosen(weights, relevance, gains, left)

    def _chosen(
        self,
        weights: Mapping[str, int],
        relevance: Mapping[str, int],
        gains: Mapping[str, int],
        left: Mapping[str, int],
    ) -> Iterator[_Step]:
        """The steps from one on, given what each action would add to those before it."""
        gains, left = {**gains}, {**left}
        chosen = len(relevance) - len(gains)
        for _ in range(min(MOST_FIRST_STEPS - chosen, len(gains))):
            most = max(gains.values())
            if most < self._least:
                return
            best = max((each for each in gains if gains[each] == most), key=relevance.__getitem__)
            yield _Step(best, {**gains}, {**left})
            del gains[best]
            for statement, strength in self._reach.of_action[best]:
                share = left.get(statement, WHOLE)
                answered = share * strength // FULL_STRENGTH
                left[statement] = share - answered
                self._add(gains, statement, -weights.get(statement, 0) * answered)

    def _add(self, sums: dict[str, int], statement: str, weight: int) -> None:
        """Add what a statement weighs to each action still in question that answers it."""
        for action, strength in self._reach.of_statement.get(statement, ()):
            if action in sums:
                sums[action] += weight * strength
