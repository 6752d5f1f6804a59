"""What an overview leaves open: every answer that could change a first step, and no other."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Value
from adn_assess.domain.scoring.refinement import OpenAnswer, open_answers
from tests.domain.builders import axis, editions, link, marked_rounds, one_voice
from tests.domain.builders import edition as build
from tests.domain.scoring.left_open import left_open
from tests.domain.scoring.soil_edition import DRY, FAR, HARD, A, B, C, soil
from tests.effort import effort

D: Final = "act.soil.d"
FOUR: Final = build(
    axis("soil", obstacles=[HARD, DRY, FAR, "soil.poor"], actions=[A, B, C, D]),
    links=[link(HARD, A, 3), link(DRY, B, 3), link(FAR, C, 3), link("soil.poor", D, 3)],
)


def by_overview(*answers: Mapping[str, Value]) -> Round:
    """Voices that gave every answer by a light choice."""
    return Round({}, tuple(Voice(each, light=frozenset(each)) for each in answers))


def named(
    found: tuple[OpenAnswer, ...],
) -> list[tuple[str, Value, tuple[str, ...], tuple[str, ...]]]:
    return [(each.statement, each.value, each.leaving, each.entering) for each in found]


def test_an_answer_that_would_bring_another_action_in_is_left_open_and_says_which() -> None:
    # four obstacles that weigh alike: a, b and c come first in the order of the source
    found = open_answers(FOUR, by_overview({HARD: 2, DRY: 2, FAR: 2, "soil.poor": 2}))
    # only a stronger « poor » changes them: d first, then a and b; c comes fourth
    assert named(found) == [("soil.poor", 3, (C,), (D,))]
    assert found[0].place == 4


def test_an_answer_that_is_finer_already_is_not_left_open() -> None:
    finer: dict[str, Value] = {HARD: 3, DRY: 3, FAR: 3, "soil.poor": 3}
    assert open_answers(FOUR, by_overview(finer)) == ()


def test_an_answer_of_the_whole_scale_is_never_left_open_not_even_by_the_same_value() -> None:
    alike: dict[str, Value] = {HARD: 2, DRY: 2, FAR: 2, "soil.poor": 2}
    assert open_answers(FOUR, one_voice(alike)) == ()
    [light] = by_overview(alike).voices
    confirmed = replace(light, light=light.light - {"soil.poor"})
    assert open_answers(FOUR, Round({}, (confirmed,))) == ()
    # another voice, which did not confirm it, is still asked
    found = open_answers(FOUR, Round({}, (confirmed, light)))
    assert {each.voice for each in found} == {1}


def test_a_word_is_never_left_open() -> None:
    words: dict[str, Value] = {HARD: "unknown", DRY: "not_applicable", FAR: 2}
    assert open_answers(FOUR, by_overview(words)) == ()


def test_a_need_that_may_be_met_in_part_is_left_open_as_well() -> None:
    needs = [f"need.soil.{each}" for each in "abcd"]
    actions = (A, B, C, D)
    of = build(
        axis("soil", needs=needs, actions=actions),
        links=[link(need, action, 3) for need, action in zip(needs, actions, strict=True)],
    )
    found = open_answers(of, by_overview(dict.fromkeys(needs, 3)))
    # were a need met in part, its action would come after the other three
    assert named(found) == [
        (need, 2, (action,), (D,)) for need, action in zip(needs[:3], actions, strict=False)
    ]


def test_an_action_settled_in_the_plan_is_no_reason_to_refine() -> None:
    answers = by_overview({HARD: 2, DRY: 2, FAR: 2, "soil.poor": 2})
    assert open_answers(FOUR, answers, settled={D}) == ()


def test_each_voice_has_its_own_answers_left_open() -> None:
    alike: dict[str, Value] = {HARD: 2, DRY: 2, FAR: 2, "soil.poor": 2}
    found = open_answers(FOUR, by_overview(alike, alike))
    assert [(each.voice, each.statement) for each in found] == [(0, "soil.poor"), (1, "soil.poor")]


def test_an_edition_without_light_choices_leaves_nothing_open() -> None:
    of = soil((HARD, A, 3), (DRY, B, 3))
    plain = replace(of, scales=tuple(replace(each, light=()) for each in of.scales))
    assert open_answers(plain, by_overview({HARD: 2, DRY: 2})) == ()


def agrees(of: Edition, given_round: Round) -> None:
    """The answers left open are those of the slow reading, each with what it would change most."""
    found = open_answers(of, given_round)
    expected = left_open(of, given_round)
    assert {(each.voice, each.statement) for each in found} == set(expected)
    for each in found:
        exchanged = expected[each.voice, each.statement]
        assert exchanged[each.value] == (frozenset(each.leaving), frozenset(each.entering))
        widest = max(max(len(gone), len(come)) for gone, come in exchanged.values())
        assert each.reach[0] == widest
    assert [each.reach for each in found] == sorted((e.reach for e in found), reverse=True)
    assert all(each.place == 0 for each in found if not each.leaving)


@given(any_edition=editions(), chance=st.data())
@settings(max_examples=effort(80, 2000), deadline=None)
def test_every_answer_left_open_could_change_a_first_step_and_none_is_left_out(
    any_edition: Edition, chance: st.DataObject
) -> None:
    agrees(any_edition, chance.draw(marked_rounds(any_edition)))


@given(chance=st.data())
@settings(max_examples=effort(4, 200), deadline=None)
def test_the_same_holds_in_the_real_edition(edition: Edition, chance: st.DataObject) -> None:
    agrees(edition, chance.draw(marked_rounds(edition, most_voices=1)))


@given(any_edition=editions(), chance=st.data())
@settings(max_examples=effort(60, 1000), deadline=None)
def test_the_order_of_answers_and_of_voices_changes_nothing_that_is_left_open(
    any_edition: Edition, chance: st.DataObject
) -> None:
    given_round = chance.draw(marked_rounds(any_edition))
    voices = chance.draw(st.permutations(given_round.voices))
    shuffled = Round(
        given_round.profile,
        tuple(
            replace(each, answers=dict(chance.draw(st.permutations(list(each.answers.items())))))
            for each in voices
        ),
    )

    def read(round_: Round) -> list[tuple[object, ...]]:
        return sorted(
            (
                tuple(sorted(map(str, round_.voices[each.voice].answers.items()))),
                tuple(sorted(round_.voices[each.voice].light)),
                each.statement,
                each.value,
                each.leaving,
                each.entering,
                each.place,
            )
            for each in open_answers(any_edition, round_)
        )

    assert read(shuffled) == read(given_round)


def test_an_answer_that_would_bring_a_first_step_in_where_there_is_room_is_left_open() -> None:
    # so weak that nothing is a first step: three voices of four do not have that obstacle
    weak = build(axis("soil", obstacles=[HARD], actions=[A]), links=[link(HARD, A, 1)])
    round_ = by_overview({HARD: 2}, {HARD: 0}, {HARD: 0}, {HARD: 0})
    assert named(open_answers(weak, round_)) == [(HARD, 3, (), (A,))]
    assert left_open(weak, round_) == {(0, HARD): {3: (frozenset(), frozenset({A}))}}
