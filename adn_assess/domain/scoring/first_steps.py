"""The first steps: a greedy cover, one action at a time, by the weight it adds to the others."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
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

ItemLinks = tuple[tuple[str, int], ...]
"""The known statements of one need or obstacle, each with the strength of its link to an action."""
Reach = Mapping[str, tuple[ItemLinks, ...]]
"""Action, in source order → what it answers, an item at a time, in the order of the questions."""


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
    return {action: tuple(_links_by_item(edition, action, known)) for action in actions}


def _links_by_item(edition: Edition, action: str, known: Collection[str]) -> Iterator[ItemLinks]:
    """Its links, an item at a time; of two links that reach one statement, the stronger."""
    by_item: dict[str, dict[str, int]] = {}
    for link in edition.links_to_action[action]:
        for statement in edition.statements_of[link.origin]:
            if statement in known:
                links = by_item.setdefault(edition.item_of[statement], {})
                links[statement] = max(link.strength or 0, links.get(statement, 0))
    return (tuple(links.items()) for links in by_item.values())


def answered_weight(links: ItemLinks, weights: Mapping[str, int]) -> int:
    """What an action answers of an item: an item of two statements counts once, by the larger."""
    if len(links) == 1:
        ((statement, strength),) = links
        return weights[statement] * strength
    return max(weights[statement] * strength for statement, strength in links)


def relevance_of(reach: Reach, weights: Mapping[str, int]) -> dict[str, int]:
    """Action → all the weight that it answers, over MAX_STRENGTH times their denominator.

    The sum of `answered_weight` over its items; that of most items, which have one link, is
    computed here: a result has some seventy such sums of every action.
    """
    relevance = {}
    for action, items in reach.items():
        total = 0
        for links in items:
            if len(links) == 1:
                ((statement, strength),) = links
                total += weights[statement] * strength
            else:
                total += answered_weight(links, weights)
        relevance[action] = total
    return relevance


def greedy_cover(reach: Reach, weights: Mapping[str, int], denominator: int) -> Iterator[CoverStep]:
    """Choose each time the action that adds the most weight to those chosen before it.

    Of two that add as much, the more relevant comes first, then the first in source order.
    """
    shares = dict.fromkeys(weights, SHARES_PER_WEIGHT)
    gains = gains_of(reach, weights, shares)
    # No share is taken yet: what actions add ranks as their relevance.
    return cover_after((), gains, shares, reach, weights, least_gain(denominator), gains)


def cover_after(
    chosen: Collection[str],
    gains: Mapping[str, int],
    shares: Mapping[str, int],
    reach: Reach,
    weights: Mapping[str, int],
    least: int,
    relevance: Mapping[str, int],
) -> Iterator[CoverStep]:
    """The steps of a greedy cover after those chosen, which left so many shares of the weights.

    `gains` is what each other action would add next; `least` the least that is enough; `relevance`
    that of every action, on any scale.
    """
    for place in range(len(chosen), MAX_FIRST_STEPS):
        if not gains:
            return
        best = best_action(gains, relevance.__getitem__)
        if gains[best] < least:
            return
        yield CoverStep(best, gains, shares)
        if place + 1 < MAX_FIRST_STEPS:
            left = {action: reach[action] for action in gains if action != best}
            shares = shares_after(shares, reach[best])
            gains = gains_of(left, weights, shares)


def gains_of(left: Reach, weights: Mapping[str, int], shares: Mapping[str, int]) -> dict[str, int]:
    """The weight that each action would add to those that left so many shares."""
    return relevance_of(left, {each: weights[each] * shares[each] for each in weights})


def best_action(gains: Mapping[str, int], relevance: Callable[[str], int]) -> str:
    """The action that adds the most; of several, the more relevant, then the first of them."""
    most = max(gains.values())
    tied = [action for action, gain in gains.items() if gain == most]
    return tied[0] if len(tied) == 1 else max(tied, key=relevance)


def least_gain(denominator: int) -> int:
    """The least gain, a whole number, that is worth a first step."""
    least = MIN_GAIN * GAIN_FACTOR
    return -(-least.numerator * denominator // least.denominator)


def shares_after(shares: Mapping[str, int], answered: Iterable[ItemLinks]) -> dict[str, int]:
    """The shares of the weights that are left by an action that answers so much."""
    left = {**shares}
    for links in answered:
        for statement, strength in links:
            left[statement] -= answered_shares(left[statement], strength)
    return left


def answered_shares(shares: int, strength: int) -> int:
    """How many of the shares left an action answers through a link of that strength."""
    return shares * strength // MAX_STRENGTH


def ranking(
    first_steps: Sequence[str], relevance: Mapping[str, int], applying: Collection[str]
) -> list[str]:
    """First steps, then the other relevant actions, the most relevant first.

    Only the actions that apply: not those that the profile leaves to settle.
    """
    others = sorted(relevance, key=relevance.__getitem__, reverse=True)
    following = [each for each in others if relevance[each] > 0 and each not in first_steps]
    return [action for action in (*first_steps, *following) if action in applying]
