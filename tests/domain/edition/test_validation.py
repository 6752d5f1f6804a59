"""Whether an edition holds together, on editions made for it: the paths of faults, no file."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from adn_assess.domain.edition.catalogue import Action, Axis, Link, Remark, Term, Text
from adn_assess.domain.edition.edition import Edition, items_of
from adn_assess.domain.edition.questionnaire import ProfileQuestion, Role
from adn_assess.domain.edition.validation import edition_faults
from adn_assess.domain.faults import FaultKind, KeyPath
from tests.domain.builders import (
    COORDINATOR,
    SCALES,
    action,
    axis,
    editions,
    illustrates,
    link,
    precedent,
    profile_question,
    text,
    wording,
)
from tests.domain.builders import (
    edition as build,
)

HARD, PLAN = "soil.hard", "need.soil.plan"
DIG, BIN = "act.soil.dig", "prec.bin"


def soil(dig: Action | str = DIG) -> Axis:
    return axis("soil", needs=[PLAN], obstacles=[HARD], actions=[dig], precedents=[BIN])


LINKS = (link(PLAN, DIG, 3), link(HARD, DIG, 1), illustrates(BIN, HARD))
SOUND = build(soil(), links=LINKS)


def faults_of(edition: Edition) -> list[tuple[FaultKind, KeyPath]]:
    return [(each.kind, each.at) for each in edition_faults(edition)]


def test_a_sound_edition_has_no_fault() -> None:
    assert faults_of(SOUND) == []


@given(any_edition=editions())
@settings(max_examples=60, deadline=None)
def test_the_editions_that_other_tests_draw_are_sound(any_edition: Edition) -> None:
    assert faults_of(any_edition) == []


# Texts


@pytest.mark.parametrize(("words", "language"), [(Text(" \n", "a"), "fr"), (Text("a", ""), "en")])
def test_a_text_is_not_empty_wherever_it_stands(words: Text, language: str) -> None:
    at_top = replace(SOUND, title=words)
    assert faults_of(at_top) == [("empty_text", ("title", language))]
    in_link = replace(SOUND, links=(*LINKS[:2], replace(LINKS[2], reason=words)))
    assert faults_of(in_link) == [("empty_text", ("links", 2, "reason", language))]
    in_mapping = replace(SOUND, source=replace(SOUND.source, dates={"obstacle": words}))
    assert faults_of(in_mapping) == [("empty_text", ("source", "dates", "obstacle", language))]


def test_a_sentence_has_the_same_braces_in_both_languages() -> None:
    report_wording = wording(made_on=Text("Fait le {date}", "Made on {day}"))
    assert set(faults_of(build(soil(), links=LINKS, report_wording=report_wording))) == {
        ("placeholders_differ", ("wording", "made_on", "en"))
    }


@pytest.mark.parametrize("braces", ["{day}", "{date", "{}", "{date.year}"])
def test_a_sentence_waits_for_no_word_that_a_report_does_not_fill(braces: str) -> None:
    report_wording = wording(made_on=Text(braces, braces))
    assert {
        each.at[:2]
        for each in edition_faults(build(soil(), links=LINKS, report_wording=report_wording))
    } == {("wording", "made_on")}


# Ids


def with_item(name: str) -> Edition:
    return build(replace(soil(), needs=(), obstacles=axis("x", obstacles=[name]).obstacles))


@pytest.mark.parametrize("name", ["validate", "data", "x"])
def test_an_item_has_a_dot_in_its_id(name: str) -> None:
    kinds = [each.kind for each in edition_faults(with_item(name))]
    assert "id_without_dot" in kinds


@pytest.mark.parametrize(
    "name",
    [
        "soil.Hard",
        "soil.très-dur",
        "soil hard.x",
        ".soil",
        "soil.",
        "soil/hard.x",
        f"soil.{'a' * 76}",
    ],
)
def test_an_id_is_short_lower_case_and_without_accents(name: str) -> None:
    kinds = [each.kind for each in edition_faults(with_item(name))]
    assert "id_malformed" in kinds


@pytest.mark.parametrize(
    "name", ["soil.hard", "soil.hard-2", "s.1", "need.soil.a_b", f"soil.{'a' * 75}"]
)
def test_an_id_of_words_digits_dots_and_hyphens_is_well_formed(name: str) -> None:
    kinds = {each.kind for each in edition_faults(with_item(name))}
    assert not kinds & {"id_malformed", "id_without_dot"}


def test_an_id_serves_once_over_all_axes() -> None:
    twice = build(soil(), axis("water", obstacles=[HARD]), links=LINKS)
    assert faults_of(twice) == [("duplicate_id", ("axes", 1, "obstacles", 0, "id"))]


def test_a_role_may_bear_the_name_of_an_axis_and_no_other_role() -> None:
    roles = (Role("soil", text("a")), Role("board", text("b")))
    assert faults_of(replace(SOUND, roles=roles)) == []
    assert faults_of(replace(SOUND, roles=(*roles, roles[1]))) == [
        ("duplicate_id", ("roles", 2, "id"))
    ]


def test_a_profile_question_offers_each_choice_once() -> None:
    asked = profile_question(settled=("present", "absent", "present"))
    assert faults_of(build(soil(), links=LINKS, profile=[asked])) == [
        ("duplicate_id", ("profile", 0, "choices", 2, "value"))
    ]


# Scales


def test_an_edition_has_one_scale_a_kind() -> None:
    assert faults_of(replace(SOUND, scales=SCALES[:1])) == [("incomplete_scale", ("scales",))]
    assert faults_of(replace(SOUND, scales=(*SCALES, SCALES[1]))) == [
        ("incomplete_scale", ("scales",)),
    ]


@pytest.mark.parametrize("level", [None, Fraction(-1, 3), Fraction(4, 3)])
def test_a_known_answer_has_a_level_from_zero_to_one(level: Fraction | None) -> None:
    need, obstacle = SCALES
    options = (replace(need.options[0], level=level), *need.options[1:])
    assert faults_of(replace(SOUND, scales=(replace(need, options=options), obstacle))) == [
        ("incomplete_scale", ("scales", 0, "options", 0))
    ]


def test_an_answer_that_is_not_known_has_no_level() -> None:
    need, obstacle = SCALES
    options = (*obstacle.options[:5], replace(obstacle.options[5], level=Fraction(0)))
    assert faults_of(replace(SOUND, scales=(need, replace(obstacle, options=options)))) == [
        ("incomplete_scale", ("scales", 1, "options", 5))
    ]


# Links


@pytest.mark.parametrize(
    ("wrong", "kind", "end"),
    [
        (link("soil.moles", DIG, 1), "link_to_nothing", ("origin",)),
        (link(PLAN, "act.soil.sing", 1), "link_to_nothing", ("target",)),
        (link(PLAN, HARD, 1), "link_of_wrong_kind", ()),
        (link(DIG, DIG, 1), "link_of_wrong_kind", ()),
        (link("und.soil.one", DIG, 1), "link_of_wrong_kind", ()),
        (illustrates(BIN, PLAN), "link_of_wrong_kind", ()),
        (link(HARD, BIN, 1), "link_of_wrong_kind", ()),
        (illustrates(BIN, BIN), "link_of_wrong_kind", ()),
        (illustrates(BIN, HARD), "duplicate_id", ()),
        (link(BIN, DIG, 2), "needless_strength", ("strength",)),
    ],
)
def test_a_link_goes_from_what_is_asked_or_told_to_what_it_may_answer(
    wrong: Link, kind: FaultKind, end: KeyPath
) -> None:
    assert faults_of(replace(SOUND, links=(*LINKS, wrong))) == [(kind, ("links", 3, *end))]


@pytest.mark.parametrize("strength", [None, 0, 4, -1])
def test_a_link_to_an_action_has_a_strength_of_one_to_three(strength: int | None) -> None:
    links = (link(PLAN, DIG, strength), *LINKS[1:])
    assert faults_of(replace(SOUND, links=links)) == [
        ("strength_out_of_range", ("links", 0, "strength"))
    ]


def test_an_action_is_reached_from_a_need_or_an_obstacle() -> None:
    by_example_only = build(soil(), links=[illustrates(BIN, DIG)])
    assert faults_of(by_example_only) == [
        ("unreachable_action", ("axes", 0, "actions", 0, "id")),
    ]


# Conditions


def applies(condition: Mapping[str, tuple[str, ...]]) -> Edition:
    return build(soil(action(DIG, condition)), links=LINKS)


APPLIES: KeyPath = ("axes", 0, "actions", 0, "applies")


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ({COORDINATOR: ("absent",)}, []),
        ({COORDINATOR: ("absent", "unknown")}, []),
        ({COORDINATOR: ("unknown",)}, []),
        ({"moon": ("full",)}, [("condition_on_unknown", (*APPLIES, "moon"))]),
        ({COORDINATOR: ()}, [("never_holds", (*APPLIES, COORDINATOR))]),
        (
            {COORDINATOR: ("yes",)},
            [
                ("unknown_value", (*APPLIES, COORDINATOR, 0)),
                ("never_holds", (*APPLIES, COORDINATOR)),
            ],
        ),
        (
            {COORDINATOR: ("absent", "yes")},
            [("unknown_value", (*APPLIES, COORDINATOR, 1))],
        ),
        (
            {COORDINATOR: ("present", "shared", "vacant", "absent")},
            [("always_holds", (*APPLIES, COORDINATOR))],
        ),
        (
            {COORDINATOR: ("present", "shared", "vacant", "absent", "unknown")},
            [("always_holds", (*APPLIES, COORDINATOR))],
        ),
    ],
)
def test_a_condition_can_hold_and_can_fail(
    condition: Mapping[str, tuple[str, ...]], expected: list[tuple[FaultKind, KeyPath]]
) -> None:
    assert faults_of(applies(condition)) == expected


def test_the_condition_of_a_remark_is_held_to_the_same() -> None:
    spoken = action(DIG, remarks=(Remark({COORDINATOR: ()}, text("remark")),))
    assert faults_of(build(soil(spoken), links=LINKS)) == [
        ("never_holds", ("axes", 0, "actions", 0, "remarks", 0, "when", COORDINATOR))
    ]


def test_a_remark_without_condition_always_holds() -> None:
    spoken = action(DIG, remarks=(Remark({}, text("remark")),))
    assert faults_of(build(soil(spoken), links=LINKS)) == [
        ("always_holds", ("axes", 0, "actions", 0, "remarks", 0, "when"))
    ]


# The profile and the settings


def plain_question(name: str) -> ProfileQuestion:
    asked = profile_question(name)
    return replace(asked, choices=tuple(replace(each, remark=None) for each in asked.choices))


def test_a_question_that_changes_nothing_is_not_asked() -> None:
    idle = plain_question("moon")
    assert faults_of(build(soil(), links=LINKS, profile=[profile_question(), idle])) == [
        ("unused_question", ("profile", 1, "id"))
    ]


def test_a_question_is_of_use_by_a_condition_alone() -> None:
    conditional = build(
        soil(action(DIG, {"moon": ("absent",)})), links=LINKS, profile=[plain_question("moon")]
    )
    assert faults_of(conditional) == []


def test_a_setting_has_its_sentences() -> None:
    far = replace(soil(), precedents=(precedent(BIN, {"ground": "far"}),))
    asked = profile_question(settings={"shared": {"ground": "near"}})
    assert faults_of(build(far, links=LINKS, profile=[asked])) == [
        ("unknown_value", ("axes", 0, "precedents", 0, "setting", "ground")),
        ("unknown_value", ("profile", 0, "choices", 1, "setting", "ground")),
    ]


# Axes


def test_an_axis_asks_something() -> None:
    idle = axis("water")
    assert faults_of(build(soil(), idle, links=LINKS)) == [("empty_axis", ("axes", 1))]


def test_an_axis_without_understanding_says_so() -> None:
    silent = replace(soil(), understandings=())
    assert faults_of(build(silent, links=LINKS)) == [
        ("no_understanding_unsaid", ("axes", 0, "understandings"))
    ]
    assert faults_of(build(replace(silent, no_understanding=text("none")), links=LINKS)) == []


def test_a_term_is_defined() -> None:
    spoken = replace(soil(), terms=("loam", "humus"))
    defined = (Term("loam", text("loam"), text("a soil")),)
    assert faults_of(replace(build(spoken, links=LINKS), terms=defined)) == [
        ("unknown_id", ("axes", 0, "terms", 1))
    ]


def test_every_fault_is_told_and_not_the_first_alone() -> None:
    broken = build(
        replace(soil(action(DIG, {"moon": ()})), terms=("loam",), understandings=()),
        links=[link(HARD, DIG, 9), link("soil.moles", DIG, 1)],
    )
    assert {each.kind for each in edition_faults(replace(broken, title=Text("", "a")))} == {
        "condition_on_unknown",
        "unknown_id",
        "no_understanding_unsaid",
        "strength_out_of_range",
        "link_to_nothing",
        "empty_text",
        "unlinked_precedent",
    }


# The real edition, and what editions give by id


def test_every_item_of_the_real_edition_has_its_axis(edition: Edition) -> None:
    for one in edition.axes:
        assert all(edition.axis_of[item.id] == one for item in items_of(one))


def test_every_statement_of_the_real_edition_is_asked_once_by_one_page(edition: Edition) -> None:
    asked = [question.id for page in edition.pages for question in page.questions]
    stated = [
        name
        for one in edition.axes
        for name in (*(need.id for need in one.needs), *(each.id for each in one.obstacles))
    ]
    assert asked == stated == list(edition.questions)
    assert len(set(asked)) == len(asked)
    assert [page.axis for page in edition.pages if page.notes] == [a.id for a in edition.axes]
