"""Faults of links, conditions and profile questions, in editions made for the tests."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from adn_assess.domain.edition.catalogue import Link, Remark
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import ProfileQuestion
from adn_assess.domain.faults import FaultKind, KeyPath
from tests.domain.builders import (
    COORDINATOR,
    action,
    illustrates,
    link,
    precedent,
    profile_question,
    split_obstacle,
    text,
)
from tests.domain.builders import (
    edition as build,
)
from tests.domain.edition.sound_edition import BIN, DIG, HARD, LINKS, PLAN, SOUND, faults_of, soil

# Links


@pytest.mark.parametrize(
    ("wrong", "kind", "end"),
    [
        (link("soil.moles", DIG, 1), "link_to_nothing", ("origin",)),
        (link(PLAN, "act.soil.sing", 1), "link_to_nothing", ("target",)),
        (link(PLAN, HARD, 1), "link_of_wrong_kind", ()),
        (link(DIG, DIG, 1), "link_of_wrong_kind", ()),
        (link("und.soil.one", DIG, 1), "link_of_wrong_kind", ()),
        (link(HARD, BIN, 1), "link_of_wrong_kind", ()),
        (illustrates(BIN, BIN), "link_of_wrong_kind", ()),
        (illustrates(BIN, HARD), "duplicate_id", ()),
        (link(BIN, DIG, 2), "needless_strength", ("strength",)),
    ],
)
def test_a_link_goes_from_what_is_asked_or_described_to_what_it_may_answer(
    wrong: Link, kind: FaultKind, end: KeyPath
) -> None:
    assert faults_of(replace(SOUND, links=(*LINKS, wrong))) == [(kind, ("links", 3, *end))]


@pytest.mark.parametrize("strength", [None, 0, 4, -1])
def test_a_link_to_an_action_has_a_strength_of_one_to_three(strength: int | None) -> None:
    links = (link(PLAN, DIG, strength), *LINKS[1:])
    assert faults_of(replace(SOUND, links=links)) == [
        ("strength_out_of_range", ("links", 0, "strength"))
    ]


def test_an_example_illustrates_a_need_as_well_as_an_obstacle_or_an_action() -> None:
    links = (*LINKS, illustrates(BIN, PLAN), illustrates(BIN, DIG))
    assert faults_of(replace(SOUND, links=links)) == []


def test_a_link_starts_from_an_obstacle_or_from_one_of_its_statements() -> None:
    torn = replace(soil(), obstacles=(split_obstacle(HARD, "dry", "wet"),))
    links = (*LINKS, link(f"{HARD}.dry", DIG, 2), illustrates(BIN, f"{HARD}.wet"))
    assert faults_of(build(torn, links=links)) == []


def test_an_action_is_reached_from_a_need_or_an_obstacle() -> None:
    by_example_only = build(soil(), links=[illustrates(BIN, DIG)])
    assert faults_of(by_example_only) == [
        ("need_without_action", ("axes", 0, "needs", 0, "id")),
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
