"""Scores of a round: levels, weights and coverage, as exact fractions to read and to print.

They are counted as integers (`integer_weights`); a fraction is made of each here, at the edge.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Final

from adn_assess.domain.answers.round import Voice, answer_status, options_of
from adn_assess.domain.edition.catalogue import Axis
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Option
from adn_assess.domain.scoring.integer_weights import IntegerWeights, integer_weights

PROVISIONAL_UNDER: Final = Fraction(1, 2)
"""The coverage under which an axis is « à compléter » and its suggestions provisional."""

DECIMALS: Final = 6
"""Numbers leave the domain rounded to this many decimals."""


@dataclass(frozen=True, slots=True)
class AxisScore:
    """How much an axis is needed (0 to 1), and how many of its statements are covered."""

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
    """Statement → presence of the obstacle or level of the need, 0 to 1, mean of the voices."""
    weights: Mapping[str, Fraction]
    """Statement → what it counts for, 0 to 1."""
    axes: Mapping[str, AxisScore]
    chosen: Mapping[str, tuple[Option, ...]] = field(compare=False)
    """Statement → the options chosen by the voices that answered it."""
    integers: IntegerWeights = field(compare=False)
    """The same levels and weights as integers; rounds of equal scores may differ in denominator."""


def score(edition: Edition, voices: tuple[Voice, ...]) -> Scores:
    """The scores of a round."""
    chosen = {each.id: options_of(voices, each) for each in edition.questions.values()}
    integers = integer_weights(edition, chosen)
    return Scores(
        levels=integers.as_fractions(integers.levels),
        weights=integers.as_fractions(integers.weights),
        axes={axis.id: _axis_score(edition, axis, chosen, integers) for axis in edition.axes},
        chosen=chosen,
        integers=integers,
    )


def rounded(number: Fraction) -> float:
    """A number with six decimals, a tie to the even digit: as `round`, in a tenth of the time."""
    scale = 10**DECIMALS
    whole, rest = divmod(number.numerator * scale, number.denominator)
    above = 2 * rest - number.denominator
    return (whole + (above > 0 or (above == 0 and whole % 2))) / scale


def _axis_score(
    edition: Edition,
    axis: Axis,
    chosen: Mapping[str, tuple[Option, ...]],
    integers: IntegerWeights,
) -> AxisScore:
    asked = [*(need.id for need in axis.needs), *edition.obstacle_statements[axis.id]]
    statuses = [answer_status(chosen[statement]) for statement in asked]
    return AxisScore(
        need=Fraction(integers.needs[axis.id], integers.denominator),
        need_assumed=all(need.id not in integers.levels for need in axis.needs),
        covered=sum(each in ("known", "not_applicable") for each in statuses),
        asked=len(statuses),
    )
