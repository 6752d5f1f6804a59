"""What to do first and why, worked by hand and held against a slow second writing of the method."""

from dataclasses import replace
from fractions import Fraction
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.sensitivity import SensitiveAnswer
from adn_assess.domain.scoring.suggestions import Suggestions, suggest
from tests.domain.builders import (
    COORDINATOR,
    action,
    axis,
    editions,
    first_steps,
    illustrates,
    likeness,
    link,
    one_voice,
    profile_question,
    profiles,
    ranked,
    relevance,
    rounds,
    several,
    to_settle,
    values,
)
from tests.domain.builders import (
    edition as build,
)
from tests.domain.scoring.reference import Expected, expect

HARD, DRY, FAR = "soil.hard", "soil.dry", "soil.far"
PLAN = "need.soil.plan"
A, B, C = "act.soil.a", "act.soil.b", "act.soil.c"

# With no need asked, the need of an axis is assumed to be ½, and so:
FULL = Fraction(3, 4)  # the weight of an obstacle answered 3: 1 × (½ + ½ × ½)
OBSTACLE_WEIGHT = Fraction(1, 2)  # the weight of an obstacle answered 2: ⅔ × ¾

QUICK: Final = settings(max_examples=25, deadline=None)
MANY: Final = settings(max_examples=80, deadline=None)


def soil(*links: tuple[str, str, int], actions: tuple[str, ...] = (A, B, C)) -> Edition:
    """One axis of three obstacles and some actions."""
    return build(
        axis("soil", obstacles=[HARD, DRY, FAR], actions=actions),
        links=[link(origin, target, strength) for origin, target, strength in links],
    )


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


# First steps


def test_first_steps_cover_what_the_earlier_ones_leave() -> None:
    garden = soil((HARD, A, 3), (DRY, A, 2), (HARD, B, 3), (DRY, B, 1), (FAR, C, 2))
    found = suggest(garden, one_voice({HARD: 3, DRY: 3, FAR: 2}))
    # a: ¾ + ¾ × ⅔ = 5/4;  b: ¾ + ¾ × ⅓ = 1;  c: ½ × ⅔ = ⅓.  First: a.
    # a leaves nothing of hard and ⅓ of dry (¼): b would add ¼ × ⅓ = 1/12, c still ⅓.  Second: c.
    # Third: b, which adds 1/12, more than 0.05.
    assert relevance(found) == {A: Fraction(5, 4), B: Fraction(1), C: Fraction(1, 3)}
    assert first_steps(found) == ranked(found) == [A, C, B]
    assert [each.rank for each in found.ranked] == [1, 2, 3]


def test_a_step_of_strength_three_leaves_nothing_for_another() -> None:
    found = suggest(soil((HARD, A, 3), (HARD, B, 3)), one_voice({HARD: 3}))
    assert first_steps(found) == [A]
    assert ranked(found) == [A, B]


def test_what_adds_less_than_a_twentieth_is_no_first_step() -> None:
    garden = build(
        axis("soil", needs=[PLAN], obstacles=[HARD], actions=[A, B]),
        links=[link(HARD, A, 2), link(HARD, B, 1)],
    )
    found = suggest(garden, one_voice({PLAN: 0, HARD: 2}))
    # the need is 0, so hard weighs ⅔ × ½ = ⅓;  a adds ⅓ × ⅔ = 2/9 and leaves 1/9;
    # b would add 1/9 × ⅓ = 1/27 = 0.037
    assert first_steps(found) == [A]
    assert ranked(found) == [A, B]
    assert relevance(found)[B] == Fraction(1, 9)


@pytest.mark.parametrize(("others", "steps"), [([0, 0, 0, 0], [A]), ([0, 0, 0, 0, 0], [])])
def test_what_adds_just_a_twentieth_is_a_first_step(others: list[int], steps: list[str]) -> None:
    found = suggest(soil((HARD, A, 1)), several({HARD: 3}, *({HARD: each} for each in others)))
    # one voice in five: presence ⅕, weight ⅕ × ¾ = 3/20, and × ⅓ = 1/20; one in six: 1/24
    assert first_steps(found) == steps
    assert ranked(found) == [A]


def test_there_are_three_first_steps_at_most() -> None:
    names = tuple(f"act.soil.{letter}" for letter in "abcde")
    garden = soil(*((HARD, each, 1) for each in names), (DRY, "act.soil.e", 3), actions=names)
    found = suggest(garden, one_voice({HARD: 3, DRY: 3}))
    # e: ¾ × ⅓ + ¾ = 1; then each other adds ½ × ⅓, then ⅓ × ⅓: the source's order settles it
    assert first_steps(found) == ["act.soil.e", "act.soil.a", "act.soil.b"]
    assert ranked(found)[3:] == ["act.soil.c", "act.soil.d"]


def test_of_two_equal_gains_the_larger_relevance_goes_first() -> None:
    garden = soil((HARD, A, 3), (DRY, B, 1), (FAR, C, 1), (HARD, C, 1))
    found = suggest(garden, one_voice({HARD: 3, DRY: 3, FAR: 3}))
    # a takes all of hard; then b and c both add ¾ × ⅓ = ¼, but c's relevance is ½
    assert first_steps(found) == [A, C, B]


def test_a_full_tie_is_settled_by_the_order_of_the_source() -> None:
    names = ("act.soil.z", "act.soil.a", "act.soil.m", "act.soil.b")
    garden = soil(*((HARD, each, 1) for each in reversed(names)), actions=names)
    found = suggest(garden, one_voice({HARD: 3}))
    # each adds ¼, then ⅙, then 1/9: always equal among those left
    assert ranked(found) == list(names)
    assert first_steps(found) == list(names[:3])


def test_the_other_actions_follow_by_relevance_and_then_by_source_order() -> None:
    names = tuple(f"act.soil.{letter}" for letter in "abcdef")
    garden = soil(
        *((HARD, each, 3) for each in names[:2]),
        *((HARD, each, 2) for each in names[2:4]),
        *((HARD, each, 3) for each in names[4:]),
        actions=names,
    )
    found = suggest(garden, one_voice({HARD: 3}))
    assert first_steps(found) == ["act.soil.a"]
    assert [each[-1] for each in ranked(found)] == ["a", "b", "e", "f", "c", "d"]


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


# Likeness


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


def test_an_action_after_the_sixth_makes_no_likeness() -> None:
    names = tuple(f"act.soil.{letter}" for letter in "abcdefg")
    garden = build(
        axis("soil", obstacles=[HARD], actions=names, precedents=["prec.six", "prec.seven"]),
        links=[
            *(link(HARD, each, 1) for each in names),
            illustrates("prec.six", names[5]),
            illustrates("prec.seven", names[6]),
        ],
    )
    found = suggest(garden, one_voice({HARD: 3}))
    assert ranked(found) == list(names)
    assert likeness(found) == {"prec.six": Fraction(1, 4)}


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


# Stability


def test_a_first_step_that_one_answer_moved_by_one_step_would_drop_is_to_discuss() -> None:
    found = suggest(soil((HARD, A, 3)), one_voice({HARD: 2}))
    # moved down to 1, hard is absent; moved up to 3, a stays
    assert found.ranked[0].sensitive_answers == (SensitiveAnswer(0, HARD, 1),)
    assert not found.ranked[0].stable


def test_a_first_step_that_stays_under_every_such_change_is_stable() -> None:
    found = suggest(soil((HARD, A, 3)), one_voice({HARD: 3}))
    assert found.ranked[0].sensitive_answers == ()
    assert found.ranked[0].stable


POOR, D = "soil.poor", "act.soil.d"
FOUR, THEIRS = (HARD, DRY, FAR, POOR), (A, B, C, D)


@pytest.fixture
def garden() -> Edition:
    """Four obstacles, each with an action of its own that answers all of it."""
    return build(
        axis("soil", obstacles=FOUR, actions=THEIRS),
        links=[link(origin, target, 3) for origin, target in zip(FOUR, THEIRS, strict=True)],
    )


def test_another_answer_that_grows_may_drop_a_first_step(garden: Edition) -> None:
    found = suggest(garden, one_voice(dict.fromkeys(FOUR[:3], 2) | {POOR: 1}))
    # a, b and c add ½ each. If « poor » went from 1 to 2, d would tie with them and come last;
    # each of the three is lost only when its own obstacle goes down to 1
    assert first_steps(found) == [A, B, C]
    assert [each.sensitive_answers for each in found.ranked] == [
        (SensitiveAnswer(0, origin, 1),) for origin in FOUR[:3]
    ]
    found = suggest(garden, one_voice(dict.fromkeys(FOUR, 2)))
    # now « poor » up to 3 makes d worth ¾: it goes first, and c, the last of the three, is out
    assert found.ranked[2].sensitive_answers == (
        SensitiveAnswer(0, FAR, 1),
        SensitiveAnswer(0, POOR, 3),
    )


def test_an_answer_that_grows_to_a_tie_drops_a_first_step_that_comes_later(
    garden: Edition,
) -> None:
    found = suggest(garden, one_voice(dict.fromkeys(FOUR, 2) | {HARD: 1}))
    assert first_steps(found) == [B, C, D]
    # were « hard » at 2, a would tie with the three and come before them: d, the last, is out
    lost_alone = [(SensitiveAnswer(0, DRY, 1),), (SensitiveAnswer(0, FAR, 1),)]
    assert [each.sensitive_answers for each in found.ranked[:2]] == lost_alone
    assert found.ranked[2].sensitive_answers == (
        SensitiveAnswer(0, HARD, 2),
        SensitiveAnswer(0, POOR, 1),
    )


def test_a_word_has_no_step_beside_it() -> None:
    garden = build(
        axis("soil", needs=[PLAN, "need.soil.tools"], obstacles=[HARD], actions=[A]),
        links=[link(PLAN, A, 3), link("need.soil.tools", A, 3), link(HARD, A, 3)],
    )
    words = {"need.soil.tools": "not_needed", HARD: "unknown"}
    found = suggest(garden, one_voice({PLAN: 2, **words}))
    # the need goes down to 0, which is the step below 2, and a with it; the words do not move
    assert found.ranked[0].sensitive_answers == (SensitiveAnswer(0, PLAN, 0),)


def test_only_first_steps_depend_on_answers() -> None:
    found = suggest(soil((HARD, A, 3), (HARD, B, 2)), one_voice({HARD: 2}))
    assert [
        (each.first_step, each.stable, len(each.sensitive_answers)) for each in found.ranked
    ] == [
        (True, False, 1),
        (False, False, 0),
    ]


# Several voices


def test_an_obstacle_weighs_the_mean_of_the_voices_that_know() -> None:
    voices = several({HARD: 3}, {HARD: 0}, {HARD: "unknown"}, {HARD: "not_applicable"}, {})
    found = suggest(soil((HARD, A, 3)), voices)
    # (1 + 0) / 2 = ½, × ¾ = 3/8
    assert relevance(found) == {A: Fraction(3, 8)}


def test_a_sensitive_answer_names_the_voice_that_gave_it() -> None:
    found = suggest(soil((HARD, A, 1)), several({HARD: 2}, {HARD: 1}, {HARD: "unknown"}))
    # mean ⅓, weight ¼, gain 1/12. The first voice down to 1: nothing is left.
    # The second voice down to 0 changes nothing; up to 2, a only grows.
    assert found.ranked[0].sensitive_answers == (SensitiveAnswer(0, HARD, 1),)


# Properties, on the real edition and on any other


def agree(found: Suggestions, expected: Expected) -> None:
    """The code and the slow writing of the method say the same, to the last fraction."""
    assert found.scores.levels == expected.levels
    assert found.scores.weights == expected.weights
    assert {name: each.need for name, each in found.scores.axes.items()} == expected.needs
    assert {n for n, each in found.scores.axes.items() if each.need_assumed} == expected.assumed
    assert {name: each.coverage for name, each in found.scores.axes.items()} == expected.coverage
    assert first_steps(found) == expected.first
    assert ranked(found) == [*expected.first, *expected.others]
    assert to_settle(found) == expected.to_settle
    assert found.held == expected.held
    assert relevance(found) == {
        name: expected.relevance[name] for name in (*ranked(found), *to_settle(found))
    }
    assert [(each.precedent, each.likeness) for each in found.precedents] == expected.likeness
    sensitive = {
        each.action: [(h.voice, h.statement, h.value) for h in each.sensitive_answers]
        for each in found.ranked
        if each.first_step
    }
    assert {name: set(each) for name, each in sensitive.items()} == expected.sensitive
    assert all(len(set(each)) == len(each) for each in sensitive.values())


@given(chance=st.data())
@settings(max_examples=12, deadline=None)
def test_the_code_agrees_with_the_method_on_the_real_edition(
    edition: Edition, chance: st.DataObject
) -> None:
    given_round = chance.draw(rounds(edition, most_voices=2))
    agree(suggest(edition, given_round), expect(edition, given_round))


@given(any_edition=editions(), chance=st.data())
@MANY
def test_the_code_agrees_with_the_method_on_any_edition(
    any_edition: Edition, chance: st.DataObject
) -> None:
    given_round = chance.draw(rounds(any_edition))
    agree(suggest(any_edition, given_round), expect(any_edition, given_round))


def raises_nothing_lower(of: Edition, given_round: Round, chance: st.DataObject) -> None:
    """Raise one answer to one obstacle; no action linked to it may lose relevance."""
    obstacles = [q for q in of.questions.values() if q.kind == "obstacle"]
    if not obstacles:
        return
    obstacle = chance.draw(st.sampled_from(obstacles))
    index = chance.draw(st.integers(0, len(given_round.voices) - 1))
    low, high = sorted(chance.draw(st.tuples(st.integers(0, 3), st.integers(0, 3))))

    def found(value: int) -> dict[str, Fraction]:
        voice = given_round.voices[index]
        changed = Voice({**voice.answers, obstacle.id: value}, voice.role)
        voices = list(given_round.voices)
        voices[index] = changed
        return relevance(suggest(of, Round(given_round.profile, tuple(voices))))

    before, after = found(low), found(high)
    linked = {each.target for each in of.links if each.origin == obstacle.id}
    assert all(after.get(name, 0) >= before.get(name, 0) for name in linked)
    assert {n: r for n, r in before.items() if n not in linked} == {
        n: r for n, r in after.items() if n not in linked
    }


@given(chance=st.data())
@QUICK
def test_raising_an_obstacle_lowers_no_action_linked_to_it(
    edition: Edition, chance: st.DataObject
) -> None:
    raises_nothing_lower(edition, chance.draw(rounds(edition)), chance)


@given(any_edition=editions(), chance=st.data())
@MANY
def test_raising_an_obstacle_lowers_no_action_linked_to_it_in_any_edition(
    any_edition: Edition, chance: st.DataObject
) -> None:
    raises_nothing_lower(any_edition, chance.draw(rounds(any_edition)), chance)


def without_unknown(voice: Voice) -> Voice:
    known_answers = {name: value for name, value in voice.answers.items() if value != "unknown"}
    return Voice(known_answers, voice.role)


@given(chance=st.data())
@QUICK
def test_not_knowing_weighs_just_as_much_as_not_answering(
    edition: Edition, chance: st.DataObject
) -> None:
    given_round = chance.draw(rounds(edition))
    index = chance.draw(st.integers(0, len(given_round.voices) - 1))
    statement = chance.draw(st.sampled_from(sorted(edition.questions)))
    voice = given_round.voices[index]
    voices = list(given_round.voices)
    voices[index] = Voice({**voice.answers, statement: "unknown"}, voice.role)
    asked = Round(given_round.profile, tuple(voices))
    silent = Round(given_round.profile, tuple(without_unknown(each) for each in voices))
    knowing, keeping = suggest(edition, asked), suggest(edition, silent)
    assert knowing.scores.levels == keeping.scores.levels
    assert knowing.scores.weights == keeping.scores.weights
    assert {n: (a.need, a.need_assumed) for n, a in knowing.scores.axes.items()} == {
        n: (a.need, a.need_assumed) for n, a in keeping.scores.axes.items()
    }
    assert (knowing.ranked, knowing.to_settle, knowing.held, knowing.precedents) == (
        keeping.ranked,
        keeping.to_settle,
        keeping.held,
        keeping.precedents,
    )


def read(found: Suggestions) -> tuple[object, ...]:
    """What a person reads of the suggestions, but for the numbers that voices carry."""
    return (
        first_steps(found),
        ranked(found),
        to_settle(found),
        found.held,
        relevance(found),
        list(likeness(found).items()),
        [len(each.sensitive_answers) for each in found.ranked],
    )


@given(chance=st.data())
@QUICK
def test_the_order_of_answers_and_of_voices_changes_nothing(
    edition: Edition, chance: st.DataObject
) -> None:
    given_round = chance.draw(rounds(edition))
    profile = dict(chance.draw(st.permutations(list(given_round.profile.items()))))
    voices = [
        Voice(dict(chance.draw(st.permutations(list(voice.answers.items())))), voice.role)
        for voice in chance.draw(st.permutations(given_round.voices))
    ]
    shuffled = suggest(edition, Round(profile, tuple(voices)))
    assert read(shuffled) == read(suggest(edition, given_round))


@given(any_edition=editions(), chance=st.data())
@MANY
def test_the_order_of_statements_and_of_links_changes_nothing(
    any_edition: Edition, chance: st.DataObject
) -> None:
    """The order of actions and examples settles ties; that of what is asked must not."""
    given_round = chance.draw(rounds(any_edition))
    shuffled = build(
        *(
            axis(
                one.id,
                needs=chance.draw(st.permutations([each.id for each in one.needs])),
                obstacles=chance.draw(st.permutations([each.id for each in one.obstacles])),
                actions=one.actions,
                precedents=one.precedents,
            )
            for one in any_edition.axes
        ),
        links=chance.draw(st.permutations(any_edition.links)),
        profile=any_edition.profile,
    )
    assert read(suggest(shuffled, given_round)) == read(suggest(any_edition, given_round))


@given(any_edition=editions(), chance=st.data())
@QUICK
def test_the_order_of_links_changes_no_reason_either(
    any_edition: Edition, chance: st.DataObject
) -> None:
    given_round = chance.draw(rounds(any_edition))
    shuffled = replace(any_edition, links=tuple(chance.draw(st.permutations(any_edition.links))))
    assert suggest(shuffled, given_round) == suggest(any_edition, given_round)


@given(any_edition=editions(), chance=st.data())
@MANY
def test_every_suggestion_says_why_and_its_reasons_add_up(
    any_edition: Edition, chance: st.DataObject
) -> None:
    found = suggest(any_edition, chance.draw(rounds(any_edition)))
    assert len(first_steps(found)) + found.held <= 3
    assert [each.rank for each in found.ranked] == list(range(1, len(found.ranked) + 1))
    assert [each.rank for each in found.precedents] == list(range(1, len(found.precedents) + 1))
    assert not set(ranked(found)) & set(to_settle(found))
    assert all(each.reasons for each in found.ranked)
    assert all(each.reasons for each in found.precedents)
    for each in (*found.ranked, *found.to_settle):
        assert all(reason.contribution > 0 for reason in each.reasons)
        assert each.relevance == sum(reason.contribution for reason in each.reasons)
        assert all(reason.link.target == each.action for reason in each.reasons)
    for one in found.precedents:
        assert all(reason.contribution > 0 for reason in one.reasons)
        assert one.likeness == sum(reason.contribution for reason in one.reasons)


@given(any_edition=editions(), chance=st.data())
@QUICK
def test_suggesting_twice_gives_the_same(any_edition: Edition, chance: st.DataObject) -> None:
    given_round = chance.draw(rounds(any_edition))
    assert suggest(any_edition, given_round) == suggest(any_edition, given_round)


@given(any_edition=editions(), chance=st.data())
@QUICK
def test_a_profile_never_changes_what_answers_weigh(
    any_edition: Edition, chance: st.DataObject
) -> None:
    given_round = chance.draw(rounds(any_edition))
    other = Round(chance.draw(profiles(any_edition)), given_round.voices)
    assert suggest(any_edition, other).scores == suggest(any_edition, given_round).scores


def test_every_answer_of_the_real_edition_can_be_suggested_on(edition: Edition) -> None:
    """Each value alone, on each statement: no scale holds a value that stops the calculation."""
    for question in edition.questions.values():
        for value in values(question):
            found = suggest(edition, one_voice({question.id: value}))
            level = question.scale.option(value).level
            assert bool(found.ranked) == bool(level)
