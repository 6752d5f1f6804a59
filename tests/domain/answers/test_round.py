"""Rounds: the status of a statement, the effect of a profile, and unknown ids."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.round import (
    Round,
    Voice,
    answer_status,
    condition_status,
    options_of,
    round_faults,
)
from adn_assess.domain.edition.catalogue import Condition
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Scale, Value
from tests.domain.builders import (
    COORDINATOR,
    SCALES,
    VoiceAnswers,
    asked_of,
    axis,
    editions,
    profile_question,
    rounds,
    several,
)
from tests.domain.builders import (
    edition as build,
)

HARD = "soil.hard"
PLAN = "need.soil.plan"
SOIL = asked_of(needs=[PLAN], obstacles=[HARD])
NEED, OBSTACLE = SCALES


# How a statement stands


@pytest.mark.parametrize(
    ("voice_answers", "expected"),
    [
        ([{}], "unanswered"),
        ([{HARD: 0}], "known"),
        ([{HARD: "unknown"}], "unknown"),
        ([{HARD: "not_applicable"}], "not_applicable"),
        ([{}, {HARD: "unknown"}], "unknown"),
        ([{HARD: "unknown"}, {HARD: 1}], "known"),
        ([{HARD: "not_applicable"}, {HARD: 3}], "known"),
        ([{HARD: "not_applicable"}, {HARD: "unknown"}], "unknown"),
        ([{}, {}], "unanswered"),
    ],
)
def test_a_statement_is_known_as_soon_as_one_voice_knows(
    voice_answers: list[VoiceAnswers], expected: str
) -> None:
    question = SOIL.questions[HARD]
    assert answer_status(options_of(several(*voice_answers).voices, question)) == expected
    assert answer_status(options_of(several(*reversed(voice_answers)).voices, question)) == expected


# What a profile settles

BOTH = build(profile=[profile_question(), profile_question("size", ("small", "large"))])


@pytest.mark.parametrize(
    ("profile", "condition", "expected"),
    [
        ({}, {}, "met"),
        ({COORDINATOR: "absent"}, {COORDINATOR: ("absent", "vacant")}, "met"),
        ({COORDINATOR: "present"}, {COORDINATOR: ("absent", "vacant")}, "refused"),
        ({COORDINATOR: "unknown"}, {COORDINATOR: ("absent", "vacant")}, "open"),
        ({}, {COORDINATOR: ("absent", "vacant")}, "open"),
        ({COORDINATOR: "unknown"}, {COORDINATOR: ("unknown",)}, "met"),
        ({COORDINATOR: "absent"}, {COORDINATOR: ("absent",), "size": ("small",)}, "open"),
        ({"size": "large"}, {COORDINATOR: ("absent",), "size": ("small",)}, "refused"),
        (
            {COORDINATOR: "absent", "size": "small"},
            {COORDINATOR: ("absent",), "size": ("small",)},
            "met",
        ),
    ],
)
def test_a_condition_stays_open_until_its_questions_are_answered(
    profile: dict[str, str], condition: Condition, expected: str
) -> None:
    assert condition_status(BOTH, profile, condition) == expected


# Scales


@pytest.mark.parametrize(
    ("scale", "value", "near"),
    [
        (OBSTACLE, 0, {1}),
        (OBSTACLE, 1, {0, 2}),
        (OBSTACLE, 2, {1, 3}),
        (OBSTACLE, 3, {2}),
        (OBSTACLE, "unknown", set()),
        (OBSTACLE, "not_applicable", set()),
        (NEED, 0, {2}),
        (NEED, 2, {0, 3}),
        (NEED, 3, {2}),
        (NEED, "not_needed", set()),
        (NEED, "unknown", set()),
    ],
)
def test_one_step_of_a_scale_goes_to_the_grade_beside(
    scale: Scale, value: Value, near: set[Value]
) -> None:
    assert set(scale.steps(value)) == near
    assert len(scale.steps(value)) == len(near)


@pytest.mark.parametrize("value", ["3", True, False, 4, -1, "Unknown", ""])
def test_a_value_is_not_one_that_looks_like_it(value: Value) -> None:
    with pytest.raises(KeyError):
        OBSTACLE.option(value)


def test_a_code_gives_back_its_value() -> None:
    for scale in SCALES:
        for option in scale.options:
            assert scale.value_of(str(option.value)) == option.value
    assert OBSTACLE.value_of("4") is None


# What this edition does not know


def test_a_round_that_knows_its_edition_has_no_fault() -> None:
    notes = {"soil": "une note", HARD: "un mot"}
    voice = Voice({PLAN: "not_needed", HARD: 3}, "agent", notes)
    assert round_faults(SOIL, Round({COORDINATOR: "vacant"}, (voice, Voice({})))) == []


def test_everything_unknown_is_reported_at_once_with_its_path() -> None:
    notes = {"moon": "une note", "soil.soft": "un mot"}
    first = Voice({"soil.soft": 3, HARD: "3", PLAN: 1}, "queen", notes)
    second = Voice({HARD: True, PLAN: "not_applicable"})
    given_round = Round({"colour": "blue", COORDINATOR: "yes"}, (first, second))
    assert {(each.kind, each.at) for each in round_faults(SOIL, given_round)} == {
        ("unknown_key", ("profile", "colour")),
        ("unknown_value", ("profile", COORDINATOR)),
        ("unknown_value", ("voices", 0, "role")),
        ("unknown_id", ("voices", 0, "answers", "soil.soft")),
        ("unknown_value", ("voices", 0, "answers", HARD)),
        ("unknown_value", ("voices", 0, "answers", PLAN)),
        ("unknown_id", ("voices", 0, "notes", "moon")),
        ("unknown_id", ("voices", 0, "notes", "soil.soft")),
        ("unknown_value", ("voices", 1, "answers", HARD)),
        ("unknown_value", ("voices", 1, "answers", PLAN)),
    }


def test_a_wrong_value_is_reported_with_those_that_are_right() -> None:
    [fault] = round_faults(SOIL, Round({}, (Voice({HARD: 7}),)))
    assert fault.detail == {
        "given": "7",
        "id": HARD,
        "known": "0, 1, 2, 3, unknown, not_applicable",
    }


@given(any_edition=editions(), chance=st.data())
@settings(max_examples=50, deadline=None)
def test_any_answer_that_an_edition_offers_is_known_to_it(
    any_edition: Edition, chance: st.DataObject
) -> None:
    assert round_faults(any_edition, chance.draw(rounds(any_edition))) == []


def test_an_axis_that_does_not_exist_is_reported_among_those_of_a_group() -> None:
    group = Round({}, (Voice({HARD: 3}),), is_group=True, axes=("soil", "moon"))
    [fault] = round_faults(SOIL, group)
    assert (fault.kind, fault.at, fault.detail) == ("unknown_id", ("axes", 1), {"given": "moon"})


def test_a_group_is_asked_the_statements_of_its_axes_and_of_all_when_none_is_named() -> None:
    of = build(axis("soil", obstacles=["soil.hard"]), axis("sky", obstacles=["sky.grey"]))
    assert [each.id for each in Round({}, ()).asked(of)] == ["soil.hard", "sky.grey"]
    assert [each.id for each in Round({}, (), axes=("sky",)).asked(of)] == ["sky.grey"]
