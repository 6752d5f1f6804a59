"""Levels, needs and weights of a round as integers over one common denominator.

The plain version is the method of `tests/domain/scoring/reference.py` in fractions, which costs
several times as much: one report adds and compares thousands of weights. Both are exact, so that a
tie between two actions stays a tie; tests/domain/scoring/test_integer_weights.py holds them equal.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Final

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Option, Scale

ASSUMED_NEED: Final = Fraction(1, 2)
"""The need of an axis none of whose needs is known, 0 to 1; always flagged as assumed."""


@dataclass(frozen=True, slots=True)
class IntegerWeights:
    """What the known statements of a round weigh: each integer counts parts of `denominator`.

    The denominator also divides evenly what each number becomes when one answer moves by one step.
    """

    denominator: int
    levels: Mapping[str, int]
    """Known statement → presence of the obstacle or level of the need, mean over the voices."""
    needs: Mapping[str, int]
    """Axis → mean of its known needs, or the assumed one."""
    weights: Mapping[str, int]
    """Known statement → level of the need, or presence × (1 + need of the axis) ÷ 2."""

    def as_fractions(self, numbers: Mapping[str, int]) -> dict[str, Fraction]:
        """Those of these numbers, from 0 to 1."""
        return {key: Fraction(number, self.denominator) for key, number in numbers.items()}


def integer_weights(edition: Edition, chosen: Mapping[str, tuple[Option, ...]]) -> IntegerWeights:
    """The weights of a round; `chosen` maps each statement to the options its voices chose."""
    denominator = _common_denominator(edition, chosen)
    levels = {
        statement: sum(level_parts(each, denominator) for each in known) // len(known)
        for statement, options in chosen.items()
        if (known := known_options(options))
    }
    needs: dict[str, int] = {}
    weights: dict[str, int] = {}
    for axis in edition.axes:
        known_needs = {each.id: levels[each.id] for each in axis.needs if each.id in levels}
        need = _mean(known_needs, denominator)
        needs[axis.id] = need
        weights |= known_needs
        weights |= {
            each: levels[each] * (denominator + need) // (2 * denominator)
            for each in edition.obstacle_statements[axis.id]
            if each in levels
        }
    return IntegerWeights(denominator, levels, needs, weights)


def known_options(options: tuple[Option, ...]) -> list[Option]:
    """The options with a level: those of the voices that know."""
    return [option for option in options if option.level is not None]


def level_parts(option: Option, denominator: int) -> int:
    """The level of an option in parts of the denominator; 0 for an option without a level."""
    return 0 if option.level is None else _parts(option.level, denominator)


def _parts(number: Fraction, denominator: int) -> int:
    return number.numerator * (denominator // number.denominator)


def _mean(known_needs: Mapping[str, int], denominator: int) -> int:
    if not known_needs:
        return _parts(ASSUMED_NEED, denominator)
    return sum(known_needs.values()) // len(known_needs)


def _common_denominator(edition: Edition, chosen: Mapping[str, tuple[Option, ...]]) -> int:
    """A multiple of the denominator of every weight, before and after a step of one answer.

    A level divides by the grades of its scale and by its voices; a need, by its known needs as
    well; the weight of an obstacle is half the product of one and the other.
    """
    grades = {scale.kind: _grades(scale) for scale in edition.scales}
    known = {statement: len(known_options(options)) for statement, options in chosen.items()}
    of_levels = lcm(
        *(
            grades[question.kind] * max(known[question.id], 1)
            for question in edition.questions.values()
        )
    )
    of_means = lcm(
        ASSUMED_NEED.denominator,
        *(sum(known[need.id] > 0 for need in axis.needs) or 1 for axis in edition.axes),
    )
    return 2 * of_levels * of_levels * of_means


def _grades(scale: Scale) -> int:
    """The common denominator of the levels of a scale."""
    return lcm(*(each.level.denominator for each in scale.options if each.level is not None))
