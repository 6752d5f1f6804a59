"""First steps, worked by hand: what each one covers of what the earlier ones leave."""

from fractions import Fraction

import pytest

from adn_assess.domain.scoring.suggestions import suggest
from tests.domain.builders import (
    axis,
    first_steps,
    link,
    one_voice,
    ranked,
    relevance,
    several,
)
from tests.domain.builders import (
    edition as build,
)
from tests.domain.scoring.soil_edition import DRY, FAR, HARD, PLAN, A, B, C, soil


def test_first_steps_cover_what_the_earlier_ones_leave() -> None:
    garden = soil((HARD, A, 3), (DRY, A, 2), (HARD, B, 3), (DRY, B, 1), (FAR, C, 2))
    found = suggest(garden, one_voice({HARD: 3, DRY: 3, FAR: 2}))
    # a: ¾ + ¾ × ⅔ = 5/4;  b: ¾ + ¾ × ⅓ = 1;  c: ½ × ⅔ = ⅓.  First: a.
    # a leaves nothing of hard and ⅓ of dry (¼): b would add ¼ × ⅓ = 1/12, c still ⅓.  Second: c.
    # Third: b, which adds 1/12, more than 0.05.
    assert relevance(found) == {A: Fraction(5, 4), B: Fraction(1), C: Fraction(1, 3)}
    assert first_steps(found) == ranked(found) == [A, C, B]
    assert [each.rank for each in found.ranked] == [1, 2, 3]


def test_a_step_of_strength_three_leaves_nothing_for_another() -> None:
    found = suggest(soil((HARD, A, 3), (HARD, B, 3)), one_voice({HARD: 3}))
    assert first_steps(found) == [A]
    assert ranked(found) == [A, B]


def test_what_adds_less_than_a_twentieth_is_no_first_step() -> None:
    garden = build(
        axis("soil", needs=[PLAN], obstacles=[HARD], actions=[A, B]),
        links=[link(HARD, A, 2), link(HARD, B, 1)],
    )
    found = suggest(garden, one_voice({PLAN: 0, HARD: 2}))
    # the need is 0, so hard weighs ⅔ × ½ = ⅓;  a adds ⅓ × ⅔ = 2/9 and leaves 1/9;
    # b would add 1/9 × ⅓ = 1/27 = 0.037
    assert first_steps(found) == [A]
    assert ranked(found) == [A, B]
    assert relevance(found)[B] == Fraction(1, 9)


@pytest.mark.parametrize(("others", "steps"), [([0, 0, 0, 0], [A]), ([0, 0, 0, 0, 0], [])])
def test_what_adds_just_a_twentieth_is_a_first_step(others: list[int], steps: list[str]) -> None:
    found = suggest(soil((HARD, A, 1)), several({HARD: 3}, *({HARD: each} for each in others)))
    # one voice in five: presence ⅕, weight ⅕ × ¾ = 3/20, and × ⅓ = 1/20; one in six: 1/24
    assert first_steps(found) == steps
    assert ranked(found) == [A]


def test_there_are_three_first_steps_at_most() -> None:
    names = tuple(f"act.soil.{letter}" for letter in "abcde")
    garden = soil(*((HARD, each, 1) for each in names), (DRY, "act.soil.e", 3), actions=names)
    found = suggest(garden, one_voice({HARD: 3, DRY: 3}))
    # e: ¾ × ⅓ + ¾ = 1; then each other adds ½ × ⅓, then ⅓ × ⅓: the source's order settles it
    assert first_steps(found) == ["act.soil.e", "act.soil.a", "act.soil.b"]
    assert ranked(found)[3:] == ["act.soil.c", "act.soil.d"]


def test_of_two_equal_gains_the_larger_relevance_goes_first() -> None:
    garden = soil((HARD, A, 3), (DRY, B, 1), (FAR, C, 1), (HARD, C, 1))
    found = suggest(garden, one_voice({HARD: 3, DRY: 3, FAR: 3}))
    # a takes all of hard; then b and c both add ¾ × ⅓ = ¼, but c's relevance is ½
    assert first_steps(found) == [A, C, B]


def test_a_full_tie_is_settled_by_the_order_of_the_source() -> None:
    names = ("act.soil.z", "act.soil.a", "act.soil.m", "act.soil.b")
    garden = soil(*((HARD, each, 1) for each in reversed(names)), actions=names)
    found = suggest(garden, one_voice({HARD: 3}))
    # each adds ¼, then ⅙, then 1/9: always equal among those left
    assert ranked(found) == list(names)
    assert first_steps(found) == list(names[:3])
