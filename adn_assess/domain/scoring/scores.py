"""What answers weigh: levels, weights and coverage, in exact fractions.

Fractions, and not floats: a tie between two actions must be a tie, so that the order of the source
page settles it and not the noise of the last binary digit.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from adn_assess.domain.answers.round import Voice, answer_status, options_of
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Option

ASSUMED_NEED: Final = Fraction(1, 2)
"""The need of an axis of which no need is known; always flagged as assumed."""

PROVISIONAL_UNDER: Final = Fraction(1, 2)
"""The coverage under which an axis is « à compléter » and its suggestions provisional."""

DECIMALS: Final = 6
"""Numbers leave the domain rounded to this many decimals."""


@dataclass(frozen=True, slots=True)
class AxisScore:
    """How much an axis is needed (0 to 1), and how much of it was answered."""

    need: Fraction
    need_assumed: bool
    covered: int
    asked: int

    @property
    def coverage(self) -> Fraction:
        """The share of the statements asked that have a known value or are not applicable."""
        return Fraction(self.covered, self.asked)

    @property
    def provisional(self) -> bool:
        """True when too little was answered for the suggestions to be more than provisional."""
        under = PROVISIONAL_UNDER
        return self.covered * under.denominator < self.asked * under.numerator


@dataclass(frozen=True, slots=True)
class Scores:
    """What a round's answers weigh. A statement that nobody knows has no level and no weight."""

    levels: Mapping[str, Fraction]
    """Statement id → presence of the obstacle or level of the need, 0 to 1, mean of the voices."""
    weights: Mapping[str, Fraction]
    """Statement id → what it counts for: w for an obstacle, its level for a need, 0 to 1."""
    axes: Mapping[str, AxisScore]
    chosen: Mapping[str, tuple[Option, ...]] = field(compare=False)
    """Statement id → what the voices that answered it chose: where it all comes from."""


def score(edition: Edition, voices: tuple[Voice, ...]) -> Scores:
    """The scores of a round."""
    chosen = {each.id: options_of(voices, each) for each in edition.questions.values()}
    means = {statement: _level(options) for statement, options in chosen.items()}
    levels = {statement: level for statement, level in means.items() if level is not None}
    return Scores(
        chosen=chosen,
        levels=levels,
        weights=_weigh(edition, levels),
        axes={axis: _axis_score(edition, chosen, levels, axis) for axis in edition.axis},
    )


def _level(chosen: tuple[Option, ...]) -> Fraction | None:
    """The mean level over the voices that know, each with equal weight; None when nobody does."""
    return _mean([option.level for option in chosen if option.level is not None])


def _weigh(edition: Edition, levels: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The weights of the known statements: w = presence × (½ + ½ need)."""
    weights = dict[str, Fraction]()
    for axis in edition.axes:
        weights |= {n.id: levels[n.id] for n in axis.needs if n.id in levels}
        factor = (1 + _need(edition, levels, axis.id)[0]) / 2
        weights |= {o.id: levels[o.id] * factor for o in axis.obstacles if o.id in levels}
    return weights


def rounded(number: Fraction) -> float:
    """A number as it leaves the domain, a tie to the even digit: `round`, ten times faster."""
    scale = 10**DECIMALS
    whole, rest = divmod(number.numerator * scale, number.denominator)
    above = 2 * rest - number.denominator
    return (whole + (above > 0 or (above == 0 and whole % 2))) / scale


def _axis_score(
    edition: Edition,
    chosen: Mapping[str, tuple[Option, ...]],
    levels: Mapping[str, Fraction],
    axis_id: str,
) -> AxisScore:
    axis = edition.axis[axis_id]
    need, assumed = _need(edition, levels, axis_id)
    asked = [*(need.id for need in axis.needs), *(obstacle.id for obstacle in axis.obstacles)]
    standings = [answer_status(chosen[statement]) for statement in asked]
    covered = sum(each in ("known", "not_applicable") for each in standings)
    return AxisScore(need, assumed, covered, len(asked))


def _need(edition: Edition, levels: Mapping[str, Fraction], axis: str) -> tuple[Fraction, bool]:
    known = [levels[need.id] for need in edition.axis[axis].needs if need.id in levels]
    mean = _mean(known)
    return (ASSUMED_NEED, True) if mean is None else (mean, False)


def _mean(numbers: list[Fraction]) -> Fraction | None:
    return sum(numbers[1:], numbers[0]) / len(numbers) if numbers else None
