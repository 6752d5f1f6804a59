"""Weights of answers, worked out by hand."""

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Value
from adn_assess.domain.scoring.scores import rounded, score
from tests.domain.builders import VoiceAnswers, asked_of, axis, editions, rounds, several
from tests.domain.builders import edition as build

HARD, DRY, FAR = "soil.hard", "soil.dry", "soil.far"
PLAN, TOOLS = "need.soil.plan", "need.soil.tools"
SOIL = asked_of(needs=[PLAN, TOOLS], obstacles=[HARD, DRY, FAR])

LEVELS: dict[str, dict[Value, Fraction | None]] = {
    "obstacle": {
        0: Fraction(0),
        1: Fraction(0),
        2: Fraction(2, 3),
        3: Fraction(1),
        "unknown": None,
        "not_applicable": None,
    },
    "need": {
        3: Fraction(1),
        2: Fraction(2, 3),
        0: Fraction(0),
        "not_needed": Fraction(0),
        "unknown": None,
    },
}


def voices(*voice_answers: VoiceAnswers) -> tuple[Voice, ...]:
    return several(*voice_answers).voices


def test_the_scales_of_the_real_edition_are_those_of_the_method(edition: Edition) -> None:
    for question in edition.questions.values():
        scale = {option.value: option.level for option in question.scale.options}
        assert scale == LEVELS[question.kind]


@pytest.mark.parametrize(("value", "presence"), LEVELS["obstacle"].items())
def test_presence_of_an_obstacle(value: Value, presence: Fraction | None) -> None:
    assert score(SOIL, voices({HARD: value})).levels.get(HARD) == presence


@pytest.mark.parametrize(("value", "level"), LEVELS["need"].items())
def test_level_of_a_need(value: Value, level: Fraction | None) -> None:
    found = score(SOIL, voices({PLAN: value}))
    assert found.levels.get(PLAN) == found.weights.get(PLAN) == level


def test_what_nobody_answered_has_no_level_and_no_weight() -> None:
    found = score(SOIL, voices({}))
    assert (found.levels, found.weights) == ({}, {})


def test_the_need_of_an_axis_is_the_mean_of_its_known_needs() -> None:
    three = asked_of(needs=[PLAN, TOOLS, "need.soil.time"])
    found = score(three, voices({PLAN: 3, TOOLS: 2, "need.soil.time": "unknown"}))
    # (1 + ⅔) / 2 = ⅚: the unknown one is not counted as zero, which would give 5/9
    assert found.axes["soil"].need == Fraction(5, 6)
    assert not found.axes["soil"].need_assumed


def test_a_need_that_is_in_place_or_is_none_lowers_the_need_of_its_axis() -> None:
    found = score(SOIL, voices({PLAN: 3, TOOLS: "not_needed"}))
    assert found.axes["soil"].need == Fraction(1, 2)
    assert not found.axes["soil"].need_assumed


@pytest.mark.parametrize("silence", [{}, {PLAN: "unknown"}, {PLAN: "unknown", TOOLS: "unknown"}])
def test_the_need_of_an_axis_is_assumed_to_be_a_half_when_none_is_known(
    silence: VoiceAnswers,
) -> None:
    found = score(SOIL, voices({HARD: 3, **silence}))
    assert found.axes["soil"].need == Fraction(1, 2)
    assert found.axes["soil"].need_assumed
    assert found.weights == {HARD: Fraction(3, 4)}  # 1 × (½ + ½ × ½)


def test_the_weight_of_an_obstacle_grows_with_the_need_of_its_axis() -> None:
    def weight(plan: int, hard: int) -> Fraction:
        return score(SOIL, voices({PLAN: plan, HARD: hard})).weights[HARD]

    assert weight(0, 3) == Fraction(1, 2)  # 1 × (½ + 0)
    assert weight(2, 3) == Fraction(5, 6)  # 1 × (½ + ½ × ⅔)
    assert weight(3, 3) == 1  # 1 × (½ + ½)
    assert weight(2, 2) == Fraction(5, 9)  # ⅔ × ⅚
    assert weight(3, 1) == 0


def test_a_need_weighs_on_its_own_axis_only() -> None:
    two = build(
        axis("soil", needs=[PLAN], obstacles=[HARD]), axis("water", obstacles=["water.tap"])
    )
    found = score(two, voices({PLAN: 3, HARD: 3, "water.tap": 3}))
    assert found.weights == {PLAN: 1, HARD: 1, "water.tap": Fraction(3, 4)}
    assert found.axes["water"].need_assumed


# Coverage


def test_coverage_counts_what_is_known_or_not_applicable() -> None:
    found = score(SOIL, voices({PLAN: 0, TOOLS: "unknown", HARD: 1, DRY: "not_applicable"}))
    # of plan, tools, hard, dry, far: plan, hard and dry are clear
    assert found.axes["soil"].coverage == Fraction(3, 5)
    assert (found.axes["soil"].covered, found.axes["soil"].asked) == (3, 5)


@pytest.mark.parametrize(
    ("answered", "provisional"), [(0, True), (1, True), (2, False), (4, False)]
)
def test_an_axis_is_provisional_under_one_half(answered: int, provisional: bool) -> None:  # noqa: FBT001
    four = [HARD, DRY, FAR, "soil.poor"]
    found = score(asked_of(obstacles=four), voices(dict.fromkeys(four[:answered], 0)))
    assert found.axes["soil"].provisional is provisional


def test_a_statement_that_one_voice_knows_is_covered() -> None:
    found = score(asked_of(obstacles=[HARD]), voices({HARD: "unknown"}, {HARD: 0}, {}))
    assert found.axes["soil"].coverage == 1


# Several voices


def test_a_level_is_the_mean_of_the_voices_that_have_one() -> None:
    found = score(
        SOIL,
        voices(
            {PLAN: 3, HARD: 3, DRY: "unknown"},
            {PLAN: 0, HARD: 2, DRY: 2},
            {PLAN: "unknown", HARD: "not_applicable"},
            {},
        ),
    )
    # plan: (1 + 0) / 2;  hard: (1 + ⅔) / 2;  dry: ⅔ alone; factor of the axis: ½ + ½ × ½
    assert found.levels == {PLAN: Fraction(1, 2), HARD: Fraction(5, 6), DRY: Fraction(2, 3)}
    assert found.weights == {PLAN: Fraction(1, 2), HARD: Fraction(5, 8), DRY: Fraction(1, 2)}


def test_each_voice_counts_for_as_much_whatever_else_it_answered() -> None:
    silent, busy = {HARD: 3}, {HARD: 0, DRY: 3, FAR: 3, PLAN: 3}
    assert score(SOIL, voices(silent, busy)).levels[HARD] == Fraction(1, 2)


def test_the_same_voice_twice_weighs_as_once() -> None:
    alone: VoiceAnswers = {PLAN: 2, HARD: 3, DRY: "unknown", FAR: 2}
    assert score(SOIL, voices(alone, alone)) == score(SOIL, voices(alone))


# Numbers that leave the domain


@pytest.mark.parametrize(
    ("exact", "shown"),
    [
        (Fraction(2, 3), 0.666667),
        (Fraction(1, 3), 0.333333),
        (Fraction(3, 4), 0.75),
        (Fraction(79, 54), 1.462963),
        (Fraction(0), 0.0),
    ],
)
def test_a_number_leaves_the_domain_with_six_decimals(exact: Fraction, shown: float) -> None:
    assert rounded(exact) == shown
    assert isinstance(rounded(exact), float)


@given(any_edition=editions(), chance=st.data())
@settings(max_examples=60, deadline=None)
def test_every_number_lies_between_zero_and_one(
    any_edition: Edition, chance: st.DataObject
) -> None:
    given_round: Round = chance.draw(rounds(any_edition))
    found = score(any_edition, given_round.voices)
    assert set(found.levels) == set(found.weights)
    for statement, weight in found.weights.items():
        assert 0 <= weight <= found.levels[statement] <= 1
    for each in found.axes.values():
        assert 0 <= each.need <= 1
        assert 0 <= each.coverage <= 1
