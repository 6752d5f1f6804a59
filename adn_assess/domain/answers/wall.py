"""The steps of the wall: what a room reads together once its group is closed, in order.

One function tells the whole sequence, so that every address, « 1 of 9 », and what comes before and
after agree.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from adn_assess.domain.answers.round import Round
from adn_assess.domain.answers.voice_comparison import (
    StatementComparison,
    compare_voices,
    widest_difference_first,
)
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.wording.workshop import WallPart

MAX_STATEMENTS: Final = 3
"""Statements of each part that a room reads together, within the hour; the others are at hand."""


@dataclass(frozen=True, slots=True)
class WallStep:
    """One statement, with the answers to it: its number among those read together, from 1."""

    part: WallPart
    comparison: StatementComparison
    number: int
    total: int


def wall_steps(edition: Edition, round_: Round) -> tuple[WallStep, ...]:
    """The steps of a closed group, in the order of the agenda; none when nothing may be shown.

    A statement stands in one part only: the first that has room for it.
    """
    comparisons = compare_voices(edition, round_)
    shared = _most_shared_first(each for each in comparisons if each.agreement == "agree")
    differing = tuple(each for each in comparisons if each.agreement == "differ")
    parts: dict[WallPart, tuple[StatementComparison, ...]] = {
        "shared": shared[:MAX_STATEMENTS],
        "divided": widest_difference_first(differing)[:MAX_STATEMENTS],
    }
    read = [*parts["shared"], *parts["divided"]]
    others = (each for each in comparisons if each not in read and each.voices_unsure)
    parts["unsure"] = _least_known_first(others)[:MAX_STATEMENTS]
    sequence = [(part, each) for part, statements in parts.items() for each in statements]
    return tuple(
        WallStep(part, comparison, number, len(sequence))
        for number, (part, comparison) in enumerate(sequence, start=1)
    )


def _most_shared_first(
    comparisons: Iterable[StatementComparison],
) -> tuple[StatementComparison, ...]:
    """Sort by the share of all answers that the main position has, largest first; stable."""
    return tuple(sorted(comparisons, key=lambda each: -_share(each, len(each.positions[0][1]))))


def _least_known_first(
    comparisons: Iterable[StatementComparison],
) -> tuple[StatementComparison, ...]:
    """Sort by the share of all answers that say they do not know, largest first; stable."""
    return tuple(sorted(comparisons, key=lambda each: -_share(each, len(each.voices_unsure))))


def _share(comparison: StatementComparison, count: int) -> Fraction:
    return Fraction(count, sum(len(each.voices) for each in comparison.options))
