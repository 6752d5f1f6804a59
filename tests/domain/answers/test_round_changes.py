"""Comparison of two rounds: only statements with the same meaning are compared."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.answers.round_changes import compare_rounds, may_be_same_voices
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question
from tests.domain.builders import (
    SCALES,
    asked_of,
    axis,
    editions,
    one_voice,
    rounds,
    several,
    text,
)
from tests.domain.builders import edition as build

HARD, DRY, FAR, PLAN = "soil.hard", "soil.dry", "soil.far", "need.soil.plan"
ASKED = asked_of(needs=[PLAN], obstacles=[HARD, DRY])


def by_roles(roles: list[str | None]) -> Round:
    return Round({}, tuple(Voice({}, role) for role in roles))


def ids(questions: Iterable[Question]) -> list[str]:
    return [each.id for each in questions]


def rescaled(of: Edition, level: str) -> Edition:
    """The same edition, one grade of its obstacles weighing otherwise."""
    obstacle = SCALES[1]
    options = [
        replace(each, level=Fraction(level)) if each.value == 2 else each
        for each in obstacle.options
    ]
    return replace(of, scales=(SCALES[0], replace(obstacle, options=tuple(options))))


def reworded(of: Edition) -> Edition:
    """The same edition, every option with other words."""
    scales = [
        replace(s, options=tuple(replace(o, label=text("other words")) for o in s.options))
        for s in of.scales
    ]
    return replace(of, scales=tuple(scales))


def test_an_answer_that_changed_is_listed_and_one_that_did_not_is_listed_separately() -> None:
    changes = compare_rounds(
        ASKED, one_voice({HARD: 3, DRY: 1}), ASKED, one_voice({HARD: 2, DRY: 1})
    )
    assert (ids(changes.changed), ids(changes.unchanged)) == ([HARD], [DRY])
    assert (ids(changes.unanswered), changes.answered_once, changes.excluded) == ([PLAN], (), ())


def test_what_was_answered_once_is_no_change() -> None:
    changes = compare_rounds(ASKED, one_voice({HARD: 3}), ASKED, one_voice({DRY: "unknown"}))
    assert ids(changes.answered_once) == [HARD, DRY]
    assert changes.changed == ()


@pytest.mark.parametrize(
    ("then_axes", "now_axes"), [(("sky",), ("soil", "sky")), (("soil", "sky"), ("sky",))]
)
def test_an_axis_that_one_round_alone_asked_its_group_about_is_no_change(
    then_axes: tuple[str, ...], now_axes: tuple[str, ...]
) -> None:
    of = build(axis("soil", obstacles=[HARD]), axis("sky", obstacles=["sky.grey"]))
    answers = {HARD: 3, "sky.grey": 1}
    then, now = (
        Round(
            {}, (Voice({q: v for q, v in answers.items() if q.split(".")[0] in axes}),), axes=axes
        )
        for axes in (then_axes, now_axes)
    )
    changes = compare_rounds(of, then, of, now)
    assert ids(changes.not_asked) == [HARD]
    assert ids(changes.unchanged) == ["sky.grey"]
    assert (changes.changed, changes.answered_once, changes.unanswered) == ((), (), ())


def test_what_only_one_edition_asks_is_left_out_by_name() -> None:
    after = asked_of(needs=[PLAN], obstacles=[FAR, HARD])
    changes = compare_rounds(ASKED, one_voice({DRY: 3}), after, one_voice({FAR: 3}))
    assert [(each.question.id, each.reason) for each in changes.excluded] == [
        (DRY, "gone"),
        (FAR, "new"),
    ]
    assert not {*ids(changes.changed), *ids(changes.answered_once)} & {DRY, FAR}


def test_what_is_answered_by_other_choices_is_left_out_and_other_words_are_not() -> None:
    then, now = one_voice({HARD: 3, PLAN: 2}), one_voice({HARD: 2, PLAN: 0})
    changes = compare_rounds(ASKED, then, rescaled(ASKED, "1/3"), now)
    assert [(each.question.id, each.reason) for each in changes.excluded] == [
        (HARD, "rescaled"),
        (DRY, "rescaled"),
    ]
    assert ids(changes.changed) == [PLAN]
    assert compare_rounds(ASKED, then, reworded(ASKED), now).excluded == ()


def test_the_same_answers_without_the_role_of_the_earlier_round_are_no_change() -> None:
    then = Round({}, (Voice({HARD: 3, PLAN: 0}, "agent"),))
    now = Round({}, (Voice({HARD: 3, PLAN: 2}),))
    changes = compare_rounds(ASKED, then, ASKED, now)
    assert (ids(changes.changed), ids(changes.unchanged)) == ([PLAN], [HARD])


def test_the_same_answer_from_more_voices_or_from_other_roles_is_no_change() -> None:
    then = one_voice({HARD: 3})
    everyone = several({HARD: 3}, {HARD: 3}, {DRY: 1})
    assert ids(compare_rounds(ASKED, then, ASKED, everyone).unchanged) == [HARD]
    one_more_says_otherwise = several({HARD: 3}, {HARD: 3}, {HARD: 0})
    assert ids(compare_rounds(ASKED, then, ASKED, one_more_says_otherwise).changed) == [HARD]
    other_role = Round({}, (Voice({HARD: 3}, "board"),))
    agent = Round({}, (Voice({HARD: 3}, "agent"),))
    assert ids(compare_rounds(ASKED, agent, ASKED, other_role).unchanged) == [HARD]


def test_a_role_that_says_otherwise_is_a_change_even_when_the_answers_add_up_alike() -> None:
    then = Round({}, (Voice({HARD: 3}, "agent"), Voice({HARD: 0}, "board")))
    now = Round({}, (Voice({HARD: 0}, "agent"), Voice({HARD: 3}, "team")))
    assert ids(compare_rounds(ASKED, then, ASKED, now).changed) == [HARD]


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (["agent"], [None]),
        ([None], ["agent"]),
        (["agent", "board"], ["board", "agent"]),
        (["agent", None], [None, "board"]),
    ],
)
def test_voices_whose_roles_do_not_contradict_may_be_the_same(
    then: list[str | None], now: list[str | None]
) -> None:
    assert may_be_same_voices(by_roles(then), by_roles(now))


@pytest.mark.parametrize(
    ("then", "now"),
    [
        (["agent"], ["board"]),
        (["agent"], ["agent", "board"]),
        (["agent", "board"], ["team", None]),
    ],
)
def test_voices_whose_roles_contradict_are_not_the_same(
    then: list[str | None], now: list[str | None]
) -> None:
    assert not may_be_same_voices(by_roles(then), by_roles(now))


def test_a_group_is_never_the_same_voices_as_people_who_give_their_roles() -> None:
    group = Round({}, (Voice({}), Voice({})), is_group=True)
    pair = Round({}, (Voice({}), Voice({})))
    assert may_be_same_voices(group, group)
    assert not may_be_same_voices(group, pair)
    assert not may_be_same_voices(pair, group)


def test_roles_that_exchange_their_answers_are_a_change_and_another_order_is_none() -> None:
    def by_role(*pairs: tuple[str, int]) -> Round:
        return Round({}, tuple(Voice({HARD: value}, role) for role, value in pairs))

    then = by_role(("agent", 3), ("board", 0))
    assert ids(
        compare_rounds(ASKED, then, ASKED, by_role(("board", 0), ("agent", 3))).unchanged
    ) == [HARD]
    assert ids(compare_rounds(ASKED, then, ASKED, by_role(("board", 3), ("agent", 0))).changed) == [
        HARD
    ]


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_every_statement_is_listed_once_and_the_order_of_voices_moves_nothing(
    data: st.DataObject,
) -> None:
    before, after = data.draw(editions()), data.draw(editions())
    then, now = data.draw(rounds(before)), data.draw(rounds(after))
    then = replace(then, axes=tuple(data.draw(st.sets(st.sampled_from([*before.axis])))))
    changes = compare_rounds(before, then, after, now)
    listed = [
        *ids((*changes.changed, *changes.unchanged, *changes.answered_once, *changes.unanswered)),
        *ids(changes.not_asked),
        *ids(each.question for each in changes.excluded),
    ]
    assert sorted(listed) == sorted({*before.questions, *after.questions})
    other = replace(then, voices=tuple(data.draw(st.permutations(then.voices))))
    assert compare_rounds(before, other, after, now) == changes


def test_a_round_moves_in_nothing_from_itself() -> None:
    round_ = several({HARD: 3, PLAN: 0}, {HARD: 0})
    changes = compare_rounds(ASKED, round_, ASKED, round_)
    assert (changes.changed, changes.answered_once, changes.excluded) == ((), (), ())
