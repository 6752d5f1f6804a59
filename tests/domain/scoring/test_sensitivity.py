"""What first steps hang on: which answers, in whose voice, how far down, and what comes instead."""

import pytest

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.sensitivity import SensitiveAnswer
from adn_assess.domain.scoring.suggestions import suggest
from tests.domain.builders import (
    axis,
    first_steps,
    link,
    one_voice,
    ranked,
    several,
    split_obstacle,
)
from tests.domain.builders import (
    edition as build,
)
from tests.domain.scoring.soil_edition import DRY, FAR, HARD, PLAN, A, B, C, soil

POOR, D = "soil.poor", "act.soil.d"
WIDE = ("act.soil.e", "act.soil.f", "act.soil.g")
ANSWERS = {HARD: 2, DRY: 3, FAR: 3, POOR: 1}


@pytest.fixture
def garden() -> Edition:
    """Four obstacles, each with an action of its own, and three actions that help a little."""
    return build(
        axis("soil", obstacles=[HARD, DRY, FAR, POOR], actions=[A, B, C, D, *WIDE]),
        links=[
            link(HARD, A, 2),
            link(DRY, B, 3),
            link(FAR, C, 3),
            link(POOR, D, 3),
            *(link(each, wide, 1) for each in (DRY, FAR) for wide in WIDE),
        ],
    )


def test_a_first_step_whose_only_reason_goes_with_one_step_hangs_on_it() -> None:
    found = suggest(soil((HARD, A, 3)), one_voice({HARD: 2}))
    # moved down to 1, hard is absent, and nothing is ranked; moved up to 3, a stays
    assert found.ranked[0].sensitive_answers == (SensitiveAnswer(0, HARD, 1, 1, None),)
    assert not found.ranked[0].stable


def test_a_first_step_that_stays_under_every_change_is_settled() -> None:
    found = suggest(soil((HARD, A, 3)), one_voice({HARD: 3}))
    assert found.ranked[0].sensitive_answers == ()
    assert found.ranked[0].stable


def test_a_first_step_that_leaves_the_first_six_hangs_on_that_answer(garden: Edition) -> None:
    found = suggest(garden, one_voice(ANSWERS))
    # weights: hard ½, dry and far ¾; b and c add ¾ each, then a adds ½ × ⅔ = ⅓; the three others
    # answer dry and far for ½ in all, but nothing is left of these
    assert first_steps(found) == [B, C, A]
    assert ranked(found)[3:] == [*WIDE]
    # were « poor » at 2, d would add ½: it goes third, the three others follow, and a is seventh;
    # were « hard » at 1, a would answer nothing: it comes after the five that are left
    assert found.ranked[2].sensitive_answers == (
        SensitiveAnswer(0, POOR, 2, 7, D),
        SensitiveAnswer(0, HARD, 1, 6, WIDE[0]),
    )


def test_a_first_step_that_stays_among_the_first_six_is_settled(garden: Edition) -> None:
    found = suggest(garden, one_voice(ANSWERS))
    # were « dry » at 2, b would still come second
    assert [each.stable for each in found.ranked[:3]] == [True, True, False]
    fewer = suggest(garden, one_voice(ANSWERS | {FAR: 1}))
    # without far, the three others answer ¼ each: a, even fourth, stays among the first six
    assert first_steps(fewer) == [B, A]
    assert [each.statement for each in fewer.ranked[1].sensitive_answers] == [HARD]


def test_an_answer_to_a_need_moves_every_obstacle_of_its_axis() -> None:
    water = ("water.dry", "water.far", POOR)
    of = build(
        axis("soil", needs=[PLAN], obstacles=[HARD], actions=[A]),
        axis("water", obstacles=water, actions=[B, C, D, *WIDE]),
        links=[
            link(HARD, A, 2),
            link(water[0], B, 3),
            link(water[1], C, 3),
            link(POOR, D, 2),
            *(link(each, wide, 1) for each in water[:2] for wide in WIDE),
        ],
    )
    found = suggest(of, one_voice({PLAN: 2, HARD: 2, water[0]: 3, water[1]: 2, POOR: 2}))
    # b adds ¾ and c adds ½; hard weighs ⅔ × ⅚ and a adds 10/27; d would add ⅔ × ½ = 9/27. No
    # action answers the need, but without it hard weighs ⅓ and a adds 6/27: d goes third, and the
    # three others come before a
    assert first_steps(found) == [B, C, A]
    assert found.ranked[2].sensitive_answers == (
        SensitiveAnswer(0, PLAN, 0, 7, D),
        SensitiveAnswer(0, HARD, 1, 7, D),
        SensitiveAnswer(0, POOR, 3, 7, D),
    )


def test_an_answer_that_a_word_gave_has_no_step_beside_it() -> None:
    garden = build(
        axis("soil", needs=[PLAN, "need.soil.tools"], obstacles=[HARD], actions=[A]),
        links=[link(PLAN, A, 3), link("need.soil.tools", A, 3), link(HARD, A, 3)],
    )
    words = {"need.soil.tools": "not_needed", HARD: "unknown"}
    found = suggest(garden, one_voice({PLAN: 2, **words}))
    # the need goes down to 0, which is the step below 2, and a with it; the words do not move
    assert found.ranked[0].sensitive_answers == (SensitiveAnswer(0, PLAN, 0, 1, None),)


def test_only_first_steps_hang_on_answers() -> None:
    found = suggest(soil((HARD, A, 3), (HARD, B, 2)), one_voice({HARD: 2}))
    assert [
        (each.first_step, each.stable, len(each.sensitive_answers)) for each in found.ranked
    ] == [
        (True, False, 1),
        (False, False, 0),
    ]


def test_a_sensitive_answer_names_the_voice_that_gave_it() -> None:
    found = suggest(soil((HARD, A, 1)), several({HARD: 2}, {HARD: 1}, {HARD: "unknown"}))
    # mean ⅓, weight ¼, gain 1/12. The first voice down to 1: nothing is left.
    # The second voice down to 0 changes nothing; up to 2, a only grows.
    assert found.ranked[0].sensitive_answers == (SensitiveAnswer(0, HARD, 1, 1, None),)


def test_two_statements_that_weigh_alike_leave_nothing_to_hang_on() -> None:
    torn = build(
        axis("soil", obstacles=[split_obstacle(HARD, "dry", "wet")], actions=[A]),
        links=[link(HARD, A, 3)],
    )
    dry, wet = f"{HARD}.dry", f"{HARD}.wet"
    assert suggest(torn, one_voice({dry: 2, wet: 2})).ranked[0].stable
    found = suggest(torn, one_voice({dry: 2, wet: 1}))
    assert found.ranked[0].sensitive_answers == (SensitiveAnswer(0, dry, 1, 1, None),)
