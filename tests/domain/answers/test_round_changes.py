"""What moved between two rounds: only what kept its meaning is compared, and the rest is named."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.answers.round_changes import compare_rounds
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question
from tests.domain.builders import SCALES, asked_of, editions, one_voice, rounds, several, text

HARD, DRY, FAR, PLAN = "soil.hard", "soil.dry", "soil.far", "need.soil.plan"
ASKED = asked_of(needs=[PLAN], obstacles=[HARD, DRY])


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
    """The same edition, every choice said in other words."""
    scales = [
        replace(s, options=tuple(replace(o, label=text("other words")) for o in s.options))
        for s in of.scales
    ]
    return replace(of, scales=tuple(scales))


def test_an_answer_that_changed_is_told_and_one_that_did_not_is_told_apart() -> None:
    found = compare_rounds(ASKED, one_voice({HARD: 3, DRY: 1}), ASKED, one_voice({HARD: 2, DRY: 1}))
    assert (ids(found.changed), ids(found.unchanged)) == ([HARD], [DRY])
    assert (ids(found.unanswered), found.answered_once, found.excluded) == ([PLAN], (), ())


def test_what_was_answered_once_is_no_change() -> None:
    found = compare_rounds(ASKED, one_voice({HARD: 3}), ASKED, one_voice({DRY: "unknown"}))
    assert ids(found.answered_once) == [HARD, DRY]
    assert found.changed == ()


def test_what_only_one_edition_asks_is_left_out_by_name() -> None:
    after = asked_of(needs=[PLAN], obstacles=[FAR, HARD])
    found = compare_rounds(ASKED, one_voice({DRY: 3}), after, one_voice({FAR: 3}))
    assert [(each.question.id, each.reason) for each in found.excluded] == [
        (DRY, "gone"),
        (FAR, "new"),
    ]
    assert not {*ids(found.changed), *ids(found.answered_once)} & {DRY, FAR}


def test_what_is_answered_by_other_choices_is_left_out_and_other_words_are_not() -> None:
    then, now = one_voice({HARD: 3, PLAN: 2}), one_voice({HARD: 2, PLAN: 0})
    found = compare_rounds(ASKED, then, rescaled(ASKED, "1/3"), now)
    assert [(each.question.id, each.reason) for each in found.excluded] == [
        (HARD, "rescaled"),
        (DRY, "rescaled"),
    ]
    assert ids(found.changed) == [PLAN]
    assert compare_rounds(ASKED, then, reworded(ASKED), now).excluded == ()


def test_the_same_answers_from_other_roles_are_a_change_and_in_another_order_are_none() -> None:
    def said(*pairs: tuple[str, int]) -> Round:
        return Round({}, tuple(Voice({HARD: value}, role) for role, value in pairs))

    then = said(("agent", 3), ("board", 0))
    assert ids(compare_rounds(ASKED, then, ASKED, said(("board", 0), ("agent", 3))).unchanged) == [
        HARD
    ]
    assert ids(compare_rounds(ASKED, then, ASKED, said(("board", 3), ("agent", 0))).changed) == [
        HARD
    ]


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_every_statement_is_told_once_and_the_order_of_voices_moves_nothing(
    data: st.DataObject,
) -> None:
    before, after = data.draw(editions()), data.draw(editions())
    then, now = data.draw(rounds(before)), data.draw(rounds(after))
    found = compare_rounds(before, then, after, now)
    told = [
        *ids((*found.changed, *found.unchanged, *found.answered_once, *found.unanswered)),
        *ids(each.question for each in found.excluded),
    ]
    assert sorted(told) == sorted({*before.questions, *after.questions})
    other = Round(then.profile, tuple(data.draw(st.permutations(then.voices))))
    assert compare_rounds(before, other, after, now) == found


def test_a_round_moves_in_nothing_from_itself() -> None:
    said = several({HARD: 3, PLAN: 0}, {HARD: 0})
    found = compare_rounds(ASKED, said, ASKED, said)
    assert (found.changed, found.answered_once, found.excluded) == ((), (), ())
