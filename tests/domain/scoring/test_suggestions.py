"""Suggestions, worked by hand: relevance, reasons, conditions and precedents."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.next_statements import MIN_KNOWN
from adn_assess.domain.scoring.suggestions import suggest
from tests.domain.builders import (
    COORDINATOR,
    action,
    axis,
    first_steps,
    illustrates,
    link,
    one_voice,
    profile_question,
    ranked,
    relevance,
    rounds,
    several,
    to_settle,
)
from tests.domain.builders import (
    edition as build,
)
from tests.domain.scoring.soil_edition import DRY, FAR, FULL, HARD, PLAN, QUICK, A, B, soil

# Relevance


def test_the_relevance_of_an_action_is_the_sum_over_its_links() -> None:
    garden = build(
        axis("soil", needs=[PLAN], obstacles=[HARD, DRY], actions=[A]),
        links=[link(HARD, A, 3), link(DRY, A, 1), link(PLAN, A, 2)],
    )
    found = suggest(garden, one_voice({PLAN: 2, HARD: 3, DRY: 2}))
    # need: ⅔, so the factor of the axis is ½ + ½ × ⅔ = ⅚
    # hard: 1 × ⅚ × 3/3 = 5/6;  dry: ⅔ × ⅚ × 1/3 = 5/27;  plan: ⅔ × 2/3 = 4/9
    # 5/6 + 5/27 + 4/9 = 45/54 + 10/54 + 24/54 = 79/54
    assert relevance(found) == {A: Fraction(79, 54)}
    assert [(r.link.origin, r.contribution) for r in found.ranked[0].reasons] == [
        (HARD, Fraction(5, 6)),
        (PLAN, Fraction(4, 9)),
        (DRY, Fraction(5, 27)),
    ]


def test_reasons_of_equal_weight_keep_the_order_in_which_they_are_asked() -> None:
    garden = build(
        axis("soil", needs=[PLAN], obstacles=[HARD, DRY], actions=[A], precedents=["prec.one"]),
        links=[
            *(link(each, A, 3) for each in (DRY, PLAN, HARD)),
            *(illustrates("prec.one", each) for each in (A, DRY, HARD)),
        ],
    )
    found = suggest(garden, one_voice({PLAN: 3, HARD: 3, DRY: 3}))
    assert [reason.link.origin for reason in found.ranked[0].reasons] == [PLAN, HARD, DRY]
    assert [reason.link.target for reason in found.precedents[0].reasons] == [HARD, DRY, A]


def test_a_link_whose_statement_weighs_nothing_or_is_unknown_is_no_reason() -> None:
    garden = soil((HARD, A, 3), (DRY, A, 3), (FAR, A, 3))
    found = suggest(garden, one_voice({HARD: 3, DRY: 1, FAR: "unknown"}))
    assert [reason.link.origin for reason in found.ranked[0].reasons] == [HARD]
    assert relevance(found) == {A: FULL}


def test_an_action_that_nothing_calls_for_is_not_suggested() -> None:
    found = suggest(soil((HARD, A, 3), (DRY, B, 3)), one_voice({HARD: 3, DRY: 0}))
    assert ranked(found) == [A]


@pytest.mark.parametrize("silence", [{}, {HARD: "unknown"}, {HARD: "not_applicable"}, {HARD: 0}])
def test_nothing_is_suggested_when_nothing_is_named(silence: dict[str, int | str]) -> None:
    found = suggest(soil((HARD, A, 3)), one_voice(silence))
    assert (found.ranked, found.precedents, found.held) == ((), (), 0)


def test_the_other_actions_follow_by_relevance_and_then_by_source_order() -> None:
    names = tuple(f"act.soil.{letter}" for letter in "abcdef")
    absent = [f"soil.absent-{number}" for number in range(MIN_KNOWN - 1)]
    garden = build(
        axis("soil", obstacles=[HARD, *absent], actions=names),
        links=[
            *(link(HARD, each, 3) for each in names[:2]),
            *(link(HARD, each, 2) for each in names[2:4]),
            *(link(HARD, each, 3) for each in names[4:]),
        ],
    )
    found = suggest(garden, one_voice({HARD: 3} | dict.fromkeys(absent, 0)))
    assert first_steps(found) == ["act.soil.a"]
    assert [each[-1] for each in ranked(found)] == ["a", "b", "e", "f", "c", "d"]
    assert [each.rank for each in found.ranked] == [1, 2, 3, 4, 5, 6]
    start = suggest(garden, one_voice({HARD: 3} | dict.fromkeys(absent[1:], 0)))
    # of too little known to rank anything but first steps
    assert [each[-1] for each in ranked(start)] == ["a", "b", "c", "d", "e", "f"]
    assert [each.rank for each in start.ranked] == [1, None, None, None, None, None]


# Actions that depend on the profile

ANALYSE, WHO, WEAK, WEAKER = "act.soil.analyse", "act.soil.who", "act.soil.weak", "act.soil.weaker"


def coordinated() -> Edition:
    """Two conditional actions that come first when they apply, and two weaker ones."""
    either = ("shared", "vacant")
    return build(
        axis(
            "soil",
            obstacles=[HARD, DRY, FAR],
            actions=[
                WEAK,
                action(ANALYSE, {COORDINATOR: ("absent", *either)}),
                action(WHO, {COORDINATOR: ("present", *either)}),
                WEAKER,
            ],
        ),
        links=[
            link(HARD, ANALYSE, 3),
            link(DRY, WHO, 3),
            link(FAR, WEAK, 2),
            link(FAR, WEAKER, 1),
        ],
    )


@pytest.mark.parametrize(
    ("answer", "steps", "later", "open_ones", "held"),
    [
        # analyse and who add ¾ each, weak ½ and leaves ¼ of far; weaker adds ¼ × ⅓ = 1/12
        ("absent", [ANALYSE, WEAK, WEAKER], [], [], 0),
        ("present", [WHO, WEAK, WEAKER], [], [], 0),
        ("shared", [ANALYSE, WHO, WEAK], [WEAKER], [], 0),
        ("vacant", [ANALYSE, WHO, WEAK], [WEAKER], [], 0),
        ("unknown", [WEAK], [WEAKER], [ANALYSE, WHO], 2),
        (None, [WEAK], [WEAKER], [ANALYSE, WHO], 2),
    ],
)
def test_conditional_actions_follow_the_profile(
    answer: str | None, steps: list[str], later: list[str], open_ones: list[str], held: int
) -> None:
    profile = {COORDINATOR: answer} if answer else {}
    found = suggest(coordinated(), one_voice({HARD: 3, DRY: 3, FAR: 3}, profile))
    assert first_steps(found) == steps
    assert ranked(found) == [*steps, *later]
    assert to_settle(found) == open_ones
    assert found.held == held


def test_an_action_to_settle_keeps_its_reasons_and_has_no_rank() -> None:
    found = suggest(coordinated(), one_voice({HARD: 3}))
    assert [(each.rank, each.first_step, each.relevance) for each in found.to_settle] == [
        (None, False, FULL),
        (None, False, Fraction(0)),
    ]
    assert [reason.link.origin for reason in found.to_settle[0].reasons] == [HARD]


def test_only_the_places_that_actions_to_settle_would_take_are_held() -> None:
    # nothing calls for « who »: it would take no place, and « weak » and « weaker » keep theirs
    found = suggest(coordinated(), one_voice({HARD: 3, FAR: 3}))
    assert (first_steps(found), found.held) == ([WEAK, WEAKER], 1)


def test_an_action_that_the_profile_refuses_appears_nowhere() -> None:
    found = suggest(coordinated(), one_voice({HARD: 3, DRY: 3}, {COORDINATOR: "absent"}))
    assert WHO not in relevance(found)


def test_a_condition_on_two_questions_needs_both() -> None:
    asked = (profile_question(), profile_question("size", ("small", "large")))
    applies = {COORDINATOR: ("absent",), "size": ("small",)}
    garden = build(
        axis("soil", obstacles=[HARD], actions=[action(A, applies)]),
        links=[link(HARD, A, 3)],
        profile=asked,
    )

    def found(**profile: str) -> tuple[list[str], list[str]]:
        suggested = suggest(garden, one_voice({HARD: 3}, profile))
        return ranked(suggested), to_settle(suggested)

    assert found(coordinator="absent", size="small") == ([A], [])
    assert found(coordinator="absent") == ([], [A])
    assert found(coordinator="absent", size="unknown") == ([], [A])
    assert found(coordinator="present") == ([], [])
    assert found(coordinator="absent", size="large") == ([], [])


# What the real edition must hold

CONDITIONAL = ("act.formation.analyze-needs", "act.formation.who-does-what")
CHOICE = "training_coordinator"


@pytest.mark.parametrize(
    ("answer", "offered", "open_ones"),
    [
        ("absent", {CONDITIONAL[0]}, set()),
        ("present", {CONDITIONAL[1]}, set()),
        ("shared", set(CONDITIONAL), set()),
        ("vacant", set(CONDITIONAL), set()),
        ("unknown", set(), set(CONDITIONAL)),
        (None, set(), set(CONDITIONAL)),
    ],
)
def test_the_two_training_actions_follow_the_coordinator(
    edition: Edition, answer: str | None, offered: set[str], open_ones: set[str]
) -> None:
    strong = {name: 3 for name in edition.questions if "formation" in name}
    found = suggest(edition, one_voice(strong, {CHOICE: answer} if answer else {}))
    assert set(ranked(found)) & set(CONDITIONAL) == offered
    assert set(to_settle(found)) == open_ones


@given(chance=st.data())
@QUICK
def test_no_answer_on_the_coordinator_leaves_the_first_steps_of_a_shared_one_less_the_two(
    edition: Edition, chance: st.DataObject
) -> None:
    voices = chance.draw(rounds(edition)).voices
    shared = first_steps(suggest(edition, Round({CHOICE: "shared"}, voices)))
    for profile in ({}, {CHOICE: "unknown"}):
        found = suggest(edition, Round(profile, voices))
        assert first_steps(found) == [each for each in shared if each not in CONDITIONAL]
        assert found.held == len(shared) - len(first_steps(found))


# Several voices


def test_an_obstacle_weighs_the_mean_of_the_voices_that_know() -> None:
    voices = several({HARD: 3}, {HARD: 0}, {HARD: "unknown"}, {HARD: "not_applicable"}, {})
    found = suggest(soil((HARD, A, 3)), voices)
    # (1 + 0) / 2 = ½, × ¾ = 3/8
    assert relevance(found) == {A: Fraction(3, 8)}
