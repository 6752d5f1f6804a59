"""What answers weigh, in whole numbers.

A grain is so small a part of 1 that every weight of a round, and every weight it would have if one
answer moved by one step, is a whole number of them. Exact like the fractions of `scoring`, and many
times faster: a report adds and compares thousands.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question
from adn_assess.domain.scoring.scores import ASSUMED_NEED, Scores


@dataclass(frozen=True, slots=True)
class AxisGrains:
    """How much an axis is needed, in parts of a need, and its known statements."""

    need: int
    needs: tuple[str, ...]
    obstacles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grains:
    """The weights of a round, and what they are made of: levels in parts, needs in smaller parts.

    A weight is a presence × (1 + need) ÷ 2: so a grain is half of one part of the one by one part
    of the other.
    """

    weights: Mapping[str, int]
    """Known statement → the grains it weighs."""
    levels: Mapping[str, int]
    axes: Mapping[str, AxisGrains]
    level_parts: int
    """How many parts make a level of 1."""
    need_parts: int
    """How many parts make a need of 1: a multiple of those of a level."""

    @property
    def size(self) -> int:
        """How many grains make a weight of 1."""
        return 2 * self.level_parts * self.need_parts

    def parts(self, level: Fraction, known: int) -> int:
        """What so much of one voice's level is of the mean of so many that know, in parts."""
        return level.numerator * (self.level_parts // (level.denominator * known))

    def moved(self, question: Question, parts: int) -> dict[str, int]:
        """What weighs more, and by how many grains, when a known statement has more parts."""
        axis = self.axes[question.axis]
        if question.kind == "obstacle":
            return {question.id: parts * (self.need_parts + axis.need)}
        shift = parts * (self.need_parts // self.level_parts // len(axis.needs))
        moved = {obstacle: self.levels[obstacle] * shift for obstacle in axis.obstacles}
        return {question.id: parts * 2 * self.need_parts, **moved}


def grains_of(edition: Edition, scores: Scores) -> Grains:
    """The grains of a round."""
    level_parts = lcm(*(_parts(question, scores) for question in edition.questions.values()))
    levels = {
        statement: level.numerator * (level_parts // level.denominator)
        for statement, level in scores.levels.items()
    }
    known = {
        axis.id: tuple(need.id for need in axis.needs if need.id in levels) for axis in edition.axes
    }
    shares = lcm(ASSUMED_NEED.denominator, *(len(needs) or 1 for needs in known.values()))
    need_parts = level_parts * shares
    axes: dict[str, AxisGrains] = {}
    weights: dict[str, int] = {}
    for axis in edition.axes:
        needs = known[axis.id]
        obstacles = tuple(each.id for each in axis.obstacles if each.id in levels)
        need = scores.axes[axis.id].need
        parts = need.numerator * (need_parts // need.denominator)
        axes[axis.id] = AxisGrains(parts, needs, obstacles)
        weights |= {each: levels[each] * 2 * need_parts for each in needs}
        weights |= {each: levels[each] * (need_parts + parts) for each in obstacles}
    return Grains(weights, levels, axes, level_parts, need_parts)


def _parts(question: Question, scores: Scores) -> int:
    """Into how many parts its level must be cut for one voice more or less to be some of them."""
    known = sum(option.level is not None for option in scores.chosen[question.id])
    grades = (each.level.denominator for each in question.scale.options if each.level is not None)
    return max(known, 1) * lcm(*grades)
