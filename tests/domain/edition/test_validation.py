"""Faults of texts, ids, scales and axes, in editions made for the tests."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from adn_assess.domain.edition.catalogue import Term, Text
from adn_assess.domain.edition.edition import Edition, items_of
from adn_assess.domain.edition.questionnaire import Role
from adn_assess.domain.edition.validation import edition_faults
from tests.domain.builders import (
    SCALES,
    action,
    axis,
    editions,
    link,
    profile_question,
    text,
    wording,
)
from tests.domain.builders import (
    edition as build,
)
from tests.domain.edition.sound_edition import DIG, HARD, LINKS, SOUND, faults_of, soil


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


def test_every_fault_is_reported_and_not_the_first_alone() -> None:
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
        "need_without_action",
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
        for name in (
            *(need.id for need in one.needs),
            *(asked.id for each in one.obstacles for asked in each.asked_by),
        )
    ]
    assert asked == stated == list(edition.questions)
    assert len(set(asked)) == len(asked)
    assert [page.axis for page in edition.pages if page.notes] == [a.id for a in edition.axes]
