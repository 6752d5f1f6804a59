"""The first steps: a greedy cover, one action at a time, by the weight it adds to the others."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from adn_assess.domain.edition.edition import Edition

MAX_FIRST_STEPS: Final = 3
"""Actions."""
MIN_GAIN: Final = Fraction(1, 20)
"""The least weight that a first step adds."""
MAX_STRENGTH: Final = 3
"""The strength of a link through which an action answers a statement entirely."""
SHARES_PER_WEIGHT: Final = MAX_STRENGTH**MAX_FIRST_STEPS
"""The shares of a statement's weight: what up to three actions leave of it is a whole number."""
GAIN_FACTOR: Final = MAX_STRENGTH * SHARES_PER_WEIGHT
"""Gains are integers over this many times the denominator of the weights."""

Reach = Mapping[str, tuple[tuple[str, int], ...]]
"""Action, in source order → the known statements it answers, with the strength of each link."""


@dataclass(frozen=True, slots=True)
class CoverStep:
    """One step of a greedy cover, with what it was chosen among."""

    action: str
    gains: Mapping[str, int]
    """Each action not chosen yet → the weight that it would add."""
    shares: Mapping[str, int]
    """Known statement → the shares of its weight that the steps before left unanswered."""


def reach_of(edition: Edition, actions: Collection[str], known: Collection[str]) -> Reach:
    """What each of those actions answers among the known statements."""
    return {
        action: tuple(
            (link.origin, link.strength or 0)
            for link in edition.links_to_action[action]
            if link.origin in known
        )
        for action in actions
    }


def relevance_of(reach: Reach, weights: Mapping[str, int]) -> dict[str, int]:
    """Action → all the weight that it answers, over MAX_STRENGTH times their denominator."""
    return {
        action: sum(weights[statement] * strength for statement, strength in links)
        for action, links in reach.items()
    }


def greedy_cover(reach: Reach, weights: Mapping[str, int], denominator: int) -> Iterator[CoverStep]:
    """Choose each time the action that adds the most weight to those chosen before it.

    Of two that add as much, the more relevant comes first, then the first in source order.
    """
    relevance = relevance_of(reach, weights)
    shares = dict.fromkeys(weights, SHARES_PER_WEIGHT)
    left = dict(reach)
    while left and len(reach) - len(left) < MAX_FIRST_STEPS:
        gains = {
            action: sum(weights[each] * shares[each] * strength for each, strength in links)
            for action, links in left.items()
        }
        best = best_action(gains, relevance.__getitem__)
        if not is_enough(gains[best], denominator):
            return
        yield CoverStep(best, gains, {**shares})
        for statement, strength in left.pop(best):
            shares[statement] -= answered_shares(shares[statement], strength)


def best_action(gains: Mapping[str, int], relevance: Callable[[str], int]) -> str:
    """The action that adds the most; of several, the more relevant, then the first of them."""
    most = max(gains.values())
    tied = [action for action, gain in gains.items() if gain == most]
    return tied[0] if len(tied) == 1 else max(tied, key=relevance)


def is_enough(gain: int, denominator: int) -> bool:
    """Whether a gain is worth a first step."""
    return gain * MIN_GAIN.denominator >= MIN_GAIN.numerator * GAIN_FACTOR * denominator


def answered_shares(shares: int, strength: int) -> int:
    """How many of the shares left an action answers through a link of that strength."""
    return shares * strength // MAX_STRENGTH
