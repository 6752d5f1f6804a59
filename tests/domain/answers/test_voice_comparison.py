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
        ((3, 2), "agree_present"),
        ((0, 1), "agree_absent"),
        ((3, 0), "differ"),
        ((2, 1), "differ"),
        ((3, 3, 3, 3, 0), "differ"),
        ((3, "unknown"), "alone"),
        ((0, None), "alone"),
        (("unknown", "unknown"), "unknown"),
        (("unknown", None), "unknown"),
        (("not_applicable", "not_applicable"), "silent"),
        ((None, None), "silent"),
        ((3, 3, "unknown"), "agree_present"),
    ],
)
def test_where_voices_stand(values: tuple[Value | None, ...], expected: Agreement) -> None:
    assert agreement(*values) == expected


@pytest.mark.parametrize(
    ("met", "unmet", "expected"),
    [(7, 2, "agree_present"), (2, 7, "agree_absent"), (6, 2, "differ"), (5, 5, "differ")],
)
def test_a_group_agrees_when_more_than_three_in_four_are_on_one_side(
    met: int, unmet: int, expected: Agreement
) -> None:
    assert agreement(*[3] * met, *[0] * unmet, *["unknown"] * 9, is_group=True) == expected


def test_a_need_that_is_in_place_or_is_no_need_is_on_the_same_side() -> None:
    assert agreement(0, "not_needed", statement=PLAN) == "agree_absent"


def test_each_side_names_the_voices_that_stand_on_it() -> None:
    voices = tuple(Voice({HARD: value}) for value in (0, 3, "unknown", 2, 1))
    [comparison] = [
        each for each in compare_voices(ASKED, Round({}, voices)) if each.question.id == HARD
    ]
    assert comparison.voices_where(present=True) == (3, 1)
    assert comparison.voices_where(present=False) == (0, 4)


def test_what_stands_furthest_apart_comes_first_and_equals_follow_the_source() -> None:
    voices = (Voice({HARD: 2, DRY: 3, FAR: 0}), Voice({HARD: 1, DRY: 0, FAR: 3}))
    comparisons = [
        each for each in compare_voices(ASKED, Round({}, voices)) if each.agreement == "differ"
    ]
    assert [each.question.id for each in widest_difference_first(tuple(comparisons))] == [
        DRY,
        FAR,
        HARD,
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
