"""Comparison of voices: agreement, difference, statements that nobody knows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.answers.voice_comparison import (
    Agreement,
    compare_voices,
    widest_difference_first,
)
from adn_assess.domain.edition.questionnaire import Value
from tests.domain.builders import asked_of, editions, rounds

HARD, DRY, FAR, PLAN = "soil.hard", "soil.dry", "soil.far", "need.soil.plan"
ASKED = asked_of(needs=[PLAN], obstacles=[HARD, DRY, FAR])


def agreement(*values: Value | None, is_group: bool = False, statement: str = HARD) -> Agreement:
    voices = tuple(Voice({} if value is None else {statement: value}) for value in values)
    comparisons = compare_voices(ASKED, Round({}, voices, is_group))
    return next(each.agreement for each in comparisons if each.question.id == statement)


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((3, 2), "agree"),
        ((0, 1), "agree"),
        ((3, 0), "differ"),
        ((2, 1), "differ"),
        ((3, 3, 3, 3, 0), "differ"),
        ((3, "unknown"), "alone"),
        ((0, None), "alone"),
        (("unknown", "unknown"), "unknown"),
        (("unknown", None), "unknown"),
        (("not_applicable", "not_applicable"), "agree"),
        (("not_applicable", None), "alone"),
        ((None, None), "silent"),
        ((3, 3, "unknown"), "agree"),
        ((3, 2, "not_applicable"), "differ"),
        ((0, "not_applicable"), "differ"),
    ],
)
def test_where_voices_stand(values: tuple[Value | None, ...], expected: Agreement) -> None:
    assert agreement(*values) == expected


def test_two_who_agree_and_three_for_whom_it_does_not_apply_do_not_agree() -> None:
    apart: list[Value] = [3, 2, "not_applicable", "not_applicable", "not_applicable"]
    assert agreement(*apart) == "differ"
    assert agreement(3, *apart, is_group=True) == "differ"


def test_what_all_who_know_say_is_what_they_agree_on() -> None:
    def positions(statement: str, *values: Value) -> set[str]:
        voices = tuple(Voice({statement: value}) for value in values)
        [comparison] = [
            each
            for each in compare_voices(ASKED, Round({}, voices))
            if each.question.id == statement
        ]
        return {position for position, _voices in comparison.positions}

    assert positions(HARD, 3, 2, "unknown") == {"present"}
    assert positions(HARD, 0, 1) == {"absent"}
    assert positions(HARD, "not_applicable", "unknown") == {"not_applicable"}
    assert positions(PLAN, 0, "unknown") == {"in_place"}
    assert positions(PLAN, "not_needed", "not_needed") == {"absent"}
    assert positions(PLAN, 0, "not_needed", 2) == {"present", "in_place", "absent"}


@pytest.mark.parametrize(
    ("met", "unmet", "expected"),
    [(7, 2, "agree"), (2, 7, "agree"), (6, 2, "differ"), (5, 5, "differ")],
)
def test_a_group_agrees_when_more_than_three_in_four_are_on_one_side(
    met: int, unmet: int, expected: Agreement
) -> None:
    assert agreement(*[3] * met, *[0] * unmet, *["unknown"] * 9, is_group=True) == expected


def test_a_need_that_is_in_place_for_one_and_no_need_for_another_is_no_agreement() -> None:
    assert agreement(0, "not_needed", "unknown", statement=PLAN) == "differ"
    assert agreement(0, 0, "unknown", statement=PLAN) == "agree"


def test_a_group_split_among_three_positions_does_not_agree() -> None:
    values: list[Value] = [0, 0, 0, 0, 0, "not_needed", 3]
    assert agreement(*values, is_group=True, statement=PLAN) == "differ"


def test_each_side_names_the_voices_that_stand_on_it() -> None:
    values: tuple[Value, ...] = (0, 3, "unknown", 2, 1, "not_applicable")
    voices = tuple(Voice({HARD: value}) for value in values)
    [comparison] = [
        each for each in compare_voices(ASKED, Round({}, voices)) if each.question.id == HARD
    ]
    assert comparison.voices_where(present=True) == (3, 1)
    assert comparison.voices_where(present=False) == (0, 4, 5)
    assert comparison.voices_unsure == (2,)


def test_what_stands_furthest_apart_comes_first_and_equals_follow_the_source() -> None:
    voices = (
        Voice({HARD: 2, DRY: 3, FAR: "not_applicable", PLAN: 0}),
        Voice({HARD: 1, DRY: 0, FAR: 3, PLAN: "not_needed"}),
    )
    comparisons = [
        each for each in compare_voices(ASKED, Round({}, voices)) if each.agreement == "differ"
    ]
    assert [each.question.id for each in widest_difference_first(tuple(comparisons))] == [
        DRY,
        FAR,
        HARD,
        PLAN,
    ]


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_voices_changes_no_stand(data: st.DataObject) -> None:
    of = data.draw(editions())
    round_ = data.draw(rounds(of, most_voices=5))
    other = Round(round_.profile, tuple(data.draw(st.permutations(round_.voices))))
    assert [each.agreement for each in compare_voices(of, round_)] == [
        s.agreement for s in compare_voices(of, other)
    ]
