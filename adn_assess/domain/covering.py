"""The greedy cover: what to do first, so that as much as possible of the weight is answered."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from operator import itemgetter
from typing import Final

from adn_assess.domain.edition import Edition

MOST_FIRST_STEPS: Final = 3
LEAST_GAIN: Final = Fraction(1, 20)
"""A first step that would add less than this is not worth a place."""
FULL_STRENGTH: Final = 3
"""The strength of a link through which an action answers a statement entirely."""

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
    of_statement: dict[str, tuple[tuple[str, int], ...]] = {}
    for action, ends in of_action.items():
        for statement, strength in ends:
            of_statement[statement] = (*of_statement.get(statement, ()), (action, strength))
    return Reach(of_action, of_statement)


class Cover:
    """The first steps that some weights call for, and those that they would if a few changed.

    Counted in whole grains of one common size, which is exact like the fractions and many times
    faster: a report asks this once for every answer that could move.
    """

    def __init__(
        self,
        reach: Reach,
        weights: Mapping[str, Fraction],
        changes: Collection[Mapping[str, Fraction]] = (),
    ) -> None:
        """`changes` are those that will be asked about."""
        told = [weight for each in (weights, *changes) for weight in each.values()]
        self._reach = reach
        self._size = FULL_STRENGTH**MOST_FIRST_STEPS * lcm(*(w.denominator for w in told))
        self._left = {statement: self._grains(weight) for statement, weight in weights.items()}
        self._relevance = dict.fromkeys(reach.of_action, 0)
        for statement, grains in self._left.items():
            _add(self._relevance, reach, statement, grains)

    def picks(self, change: Mapping[str, Fraction]) -> tuple[str, ...]:
        """At most three actions: each time the one that adds the most to those before it.

        Of two that add as much, the more relevant comes first, then the first in source order.
        """
        left, relevance = {**self._left}, {**self._relevance}
        for statement, weight in change.items():
            grains = self._grains(weight)
            _add(relevance, self._reach, statement, grains - left.get(statement, 0))
            left[statement] = grains
        # The first of the greatest is the most relevant of them, or the first in source order.
        gains = dict(sorted(relevance.items(), key=itemgetter(1), reverse=True))
        least = LEAST_GAIN * FULL_STRENGTH * self._size
        picks: list[str] = []
        while gains:
            best = max(gains, key=gains.__getitem__)
            if gains.pop(best) < least:
                break
            picks.append(best)
            if len(picks) == MOST_FIRST_STEPS:
                break
            for statement, strength in self._reach.of_action[best]:
                answered = left.get(statement, 0) * strength // FULL_STRENGTH
                _add(gains, self._reach, statement, -answered)
                left[statement] = left.get(statement, 0) - answered
        return tuple(picks)

    def _grains(self, weight: Fraction) -> int:
        return weight.numerator * (self._size // weight.denominator)


def _add(sums: dict[str, int], reach: Reach, statement: str, grains: int) -> None:
    """Add what a statement weighs to each action still in question that answers it."""
    for action, strength in reach.of_statement.get(statement, ()):
        if action in sums:
            sums[action] += grains * strength
