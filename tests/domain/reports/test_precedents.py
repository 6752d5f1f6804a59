"""The precedents of a report: what resembles the answers, and what differs."""

from adn_assess.domain.reports.assemble import build_report
from tests.domain.builders import (
    COORDINATOR,
    axis,
    illustrates,
    one_voice,
)
from tests.domain.builders import edition as build
from tests.domain.reports.soil_report import BIN, DIG, DRY, FAR, HARD, ID, PLAN, report


def test_an_example_says_what_resembles_and_what_differs() -> None:
    given_round = one_voice({HARD: 3, DRY: 0, FAR: "not_applicable"}, {COORDINATOR: "absent"})
    [example] = report(given_round).precedents
    # hard weighs ¾ × 1; dig is a first step: ½ × ½
    assert (example.id, example.rank, example.likeness) == (BIN, 1, 1.0)
    assert [(each.kind, each.id, each.contribution) for each in example.reasons] == [
        ("obstacle", HARD, 0.75),
        ("action", DIG, 0.25),
    ]
    assert example.resembles == (
        f"also label of {HARD}, {BIN} → {HARD}",
        f"suggested mended label, {BIN} → {DIG}",
    )
    assert example.differs == (
        f"absent label of {DRY}",
        f"no object label of {FAR}",
        "differs near",
    )


def test_what_is_unknown_or_unanswered_is_not_reported_as_absent() -> None:
    [example] = report(one_voice({HARD: 3, DRY: "unknown"})).precedents
    assert example.differs == (f"unknown label of {DRY}\u00a0», «\u00a0label of {FAR}",)


def test_a_setting_that_is_the_same_resembles() -> None:
    [example] = report(one_voice({HARD: 3}, {COORDINATOR: "shared"})).precedents
    assert "same near" in example.resembles
    assert "differs near" not in example.differs


def test_a_setting_that_nobody_gave_is_not_compared() -> None:
    for profile in ({}, {COORDINATOR: "unknown"}, {COORDINATOR: "present"}):
        [example] = report(one_voice({HARD: 3}, profile)).precedents
        assert not {"same near", "differs near"} & {*example.resembles, *example.differs}


def test_an_example_that_resembles_by_its_actions_alone_says_so() -> None:
    [example] = report(one_voice({PLAN: 3})).precedents
    assert [each.kind for each in example.reasons] == ["action"]
    assert example.by_actions_only
    [other] = report(one_voice({PLAN: 3, HARD: 3})).precedents
    assert not other.by_actions_only


def test_three_examples_are_told_and_the_others_are_named() -> None:
    names = [f"prec.{letter}" for letter in "abcde"]
    of = build(
        axis("soil", obstacles=[HARD], precedents=names),
        links=[illustrates(each, HARD) for each in names],
    )
    found = build_report(of, ID, one_voice({HARD: 3}), "fr")
    assert [each.id for each in found.full_precedents] == names[:3]
    assert [each.id for each in found.more_precedents] == names[3:]
