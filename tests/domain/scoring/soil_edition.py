"""A small edition of one axis, whose suggestions are worked out by hand."""

from fractions import Fraction
from typing import Final

from hypothesis import settings

from adn_assess.domain.edition.edition import Edition
from tests.domain.builders import (
    axis,
    link,
)
from tests.domain.builders import (
    edition as build,
)

HARD, DRY, FAR = "soil.hard", "soil.dry", "soil.far"
PLAN = "need.soil.plan"
A, B, C = "act.soil.a", "act.soil.b", "act.soil.c"
# With no need asked, the need of an axis is assumed to be ½, and so:
FULL = Fraction(3, 4)  # the weight of an obstacle answered 3: 1 × (½ + ½ × ½)
OBSTACLE_WEIGHT = Fraction(1, 2)  # the weight of an obstacle answered 2: ⅔ × ¾

QUICK: Final = settings(max_examples=25, deadline=None)


def soil(*links: tuple[str, str, int], actions: tuple[str, ...] = (A, B, C)) -> Edition:
    """One axis of three obstacles and some actions."""
    return build(
        axis("soil", obstacles=[HARD, DRY, FAR], actions=actions),
        links=[link(origin, target, strength) for origin, target, strength in links],
    )
