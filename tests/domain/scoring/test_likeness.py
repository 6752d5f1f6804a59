"""Likeness of precedents, worked by hand: obstacles, needs and actions that they illustrate."""

from fractions import Fraction

from adn_assess.domain.scoring.suggestions import suggest
from tests.domain.builders import (
    axis,
    illustrates,
    likeness,
    link,
    one_voice,
    ranked,
)
from tests.domain.builders import (
    edition as build,
)
from tests.domain.scoring.soil_edition import DRY, FAR, HARD, PLAN, A


def test_likeness_adds_obstacles_met_and_half_of_each_action_among_the_first() -> None:
    garden = build(
        axis("soil", obstacles=[HARD, DRY], actions=[A], precedents=["prec.one", "prec.two"]),
        links=[
            link(HARD, A, 3),
            illustrates("prec.one", HARD, "judgement"),
            illustrates("prec.one", A, "source"),
            illustrates("prec.two", HARD, "source"),
            illustrates("prec.two", DRY, "source"),
            illustrates("prec.two", A, "judgement"),
        ],
    )
    found = suggest(garden, one_voice({HARD: 3, DRY: 2}))
    # one: ¾ × ½ + ½ × 1 = 7/8;  two: ¾ + ½ + ½ × ½ = 3/2
    assert likeness(found) == {"prec.two": Fraction(3, 2), "prec.one": Fraction(7, 8)}
    assert [(each.precedent, each.rank) for each in found.precedents] == [
        ("prec.two", 1),
        ("prec.one", 2),
    ]


def test_an_example_of_an_action_resembles_as_much_as_the_action_is_relevant() -> None:
    names = tuple(f"act.soil.{letter}" for letter in "abcdefg")
    garden = build(
        axis("soil", obstacles=[HARD], actions=names, precedents=["prec.most", "prec.least"]),
        links=[
            *(link(HARD, each, 3) for each in names[:6]),
            link(HARD, names[6], 1),
            illustrates("prec.most", names[5], "source"),
            illustrates("prec.least", names[6]),
        ],
    )
    found = suggest(garden, one_voice({HARD: 3}))
    assert ranked(found) == list(names)
    # ½ for the most relevant action, stated by the source; ½ × ⅓ × ½ for one a third as relevant
    assert likeness(found) == {"prec.most": Fraction(1, 2), "prec.least": Fraction(1, 12)}


def test_an_example_of_a_need_resembles_as_much_as_it_is_lacking() -> None:
    garden = build(
        axis("soil", needs=[PLAN], actions=[A], precedents=["prec.one", "prec.two"]),
        links=[
            link(PLAN, A, 3),
            illustrates("prec.one", PLAN, "source"),
            illustrates("prec.two", PLAN),
        ],
    )
    found = suggest(garden, one_voice({PLAN: 2}))
    assert likeness(found) == {"prec.one": Fraction(2, 3), "prec.two": Fraction(1, 3)}


def test_two_examples_equally_alike_keep_the_order_of_the_source() -> None:
    examples = ("prec.z", "prec.a")
    garden = build(
        axis("soil", obstacles=[HARD], precedents=examples),
        links=[illustrates(each, HARD) for each in reversed(examples)],
    )
    found = suggest(garden, one_voice({HARD: 3}))
    assert [each.precedent for each in found.precedents] == list(examples)


def test_an_example_of_an_obstacle_that_is_absent_or_unknown_is_not_shown() -> None:
    garden = build(
        axis("soil", obstacles=[HARD, DRY, FAR], precedents=["prec.one"]),
        links=[illustrates("prec.one", each) for each in (HARD, DRY, FAR)],
    )
    found = suggest(garden, one_voice({HARD: 1, DRY: "unknown"}))
    assert found.precedents == ()
