"""The first weeks: a few documented actions, each with what brings it."""

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from adn_assess.domain.answers.round import condition_status
from adn_assess.domain.edition.catalogue import FirstMoveRule
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.mandate.first_moves import (
    MAX_FIRST_MOVES,
    STRENGTH_OF_AIM,
    STRENGTH_OF_CONTRIBUTION,
    FirstMove,
    first_moves,
)
from adn_assess.domain.mandate.sheet import Handover, MandateSheet
from tests.domain.builders import COORDINATOR, action, axis, editions, link, sheets, text
from tests.domain.builders import edition as small


def begin(*rules: tuple[str, str]) -> list[FirstMoveRule]:
    """Rules for those whose coordinator is as said."""
    return [FirstMoveRule(name, {COORDINATOR: (value,)}, text(value)) for name, value in rules]


def garden(*rules: tuple[str, str]) -> Edition:
    """Three actions: `a` aims at `soil.a`, `b` contributes to it, `c` helps `soil.b` a little."""
    names = ["act.soil.a", "act.soil.b", "act.soil.c"]
    return small(
        axis("soil", obstacles=["soil.a", "soil.b"], actions=names),
        links=[
            link("soil.a", "act.soil.a", STRENGTH_OF_AIM),
            link("soil.a", "act.soil.b", STRENGTH_OF_CONTRIBUTION),
            link("soil.b", "act.soil.c", 1),
        ],
        beginnings=begin(*rules),
    )


def names(found: tuple[FirstMove, ...]) -> list[str]:
    return [each.action for each in found]


def sheet(*ticked: str, coordinator: str | None = None) -> MandateSheet:
    return MandateSheet({COORDINATOR: coordinator} if coordinator else {}, frozenset(ticked), {})


def test_an_empty_mandate_sheet_brings_nothing() -> None:
    assert first_moves(garden(("act.soil.a", "absent")), sheet()) == ()


def test_an_obstacle_brings_what_aims_at_it_and_explains_what_contributes() -> None:
    assert names(first_moves(garden(), sheet("soil.a"))) == ["act.soil.a"]
    both = first_moves(garden(), sheet("soil.a", "act.soil.b"))
    assert names(both) == ["act.soil.b", "act.soil.a"]
    assert [link.origin for link in both[0].answers] == ["soil.a"]


def test_there_are_never_more_than_one_can_hold_in_mind() -> None:
    names_ = [f"act.soil.{number}" for number in range(MAX_FIRST_MOVES + 2)]
    of = small(axis("soil", obstacles=["soil.a"], actions=names_))
    assert names(first_moves(of, sheet(*names_))) == names_[:MAX_FIRST_MOVES]


def test_a_link_that_helps_a_little_is_no_reason_to_begin() -> None:
    assert first_moves(garden(), sheet("soil.b")) == ()
    [move] = first_moves(garden(), sheet("soil.b", "act.soil.c"))
    assert (move.chosen, move.answers) == (True, ())


def test_a_rule_counts_for_those_whose_profile_meets_it_and_only_for_them() -> None:
    of = garden(("act.soil.c", "absent"), ("act.soil.b", "absent"))
    assert names(first_moves(of, sheet(coordinator="absent"))) == ["act.soil.c", "act.soil.b"]
    for other in ("present", "unknown", None):
        assert first_moves(of, sheet(coordinator=other)) == ()


def test_what_more_kinds_of_reasons_bring_comes_first() -> None:
    of = garden(("act.soil.c", "absent"), ("act.soil.a", "absent"))
    found = first_moves(of, sheet("soil.a", "act.soil.b", coordinator="absent"))
    assert names(found) == ["act.soil.a", "act.soil.b", "act.soil.c"]


@pytest.mark.parametrize("coordinator", ["present", "unknown", None])
def test_an_action_that_does_not_apply_or_not_surely_is_never_offered(
    coordinator: str | None,
) -> None:
    only = action("act.soil.a", {COORDINATOR: ("absent",)})
    of = small(
        axis("soil", obstacles=["soil.a"], actions=[only]),
        links=[link("soil.a", only.id, STRENGTH_OF_AIM)],
    )
    assert first_moves(of, sheet("soil.a", only.id, coordinator=coordinator)) == ()
    assert names(first_moves(of, sheet("soil.a", coordinator="absent"))) == [only.id]


@given(data=st.data())
def test_there_are_few_and_each_is_documented_applies_and_has_a_reason(
    data: st.DataObject,
) -> None:
    of = data.draw(editions())
    given_sheet = data.draw(sheets(of))
    found = first_moves(of, given_sheet)
    assert len(found) <= MAX_FIRST_MOVES
    assert len(set(names(found))) == len(found)
    for each in found:
        assert condition_status(of, given_sheet.profile, of.actions[each.action].applies) == "met"
        assert (
            each.rules
            or each.chosen
            or any(link.strength == STRENGTH_OF_AIM for link in each.answers)
        )
        assert each.chosen == (each.action in given_sheet.ticked)
        assert {of.item_of[link.origin] for link in each.answers} <= given_sheet.ticked


@given(data=st.data())
def test_ticking_one_more_thing_never_takes_a_reason_away(data: st.DataObject) -> None:
    of = data.draw(editions())
    before = data.draw(sheets(of))
    more = data.draw(st.sampled_from([*of.questions, *of.actions, "und.soil.one"]))
    after = replace(before, ticked=before.ticked | {more})
    reasons = {each.action: each for each in first_moves(of, after)}
    for each in first_moves(of, before):
        if each.action in reasons:
            assert set(each.answers) <= set(reasons[each.action].answers)
            assert each.chosen <= reasons[each.action].chosen
            assert each.rules == reasons[each.action].rules


@given(data=st.data())
def test_what_was_tried_before_is_marked_and_changes_nothing_else(data: st.DataObject) -> None:
    of = data.draw(editions())
    given_sheet = data.draw(sheets(of))
    found = first_moves(of, replace(given_sheet, received=None))
    assume(found)
    tried = replace(given_sheet, received=Handover(frozenset({found[0].action})))
    assert first_moves(of, tried) == (replace(found[0], tried=True), *found[1:])


def test_a_newcomer_of_the_real_network_is_sent_to_the_host_first(edition: Edition) -> None:
    arriving = MandateSheet({"time_in_post": "under_three_months"}, frozenset(), {})
    # Two rules hold: to ask the host organization, then to let people know what an ADN is.
    assert names(first_moves(edition, arriving)) == [
        "act.concertation.ask-host",
        "act.concertation.announce-adn",
    ]
    # Visibility is what announcing aims at, by the source's own words: two kinds of reasons.
    seen = replace(arriving, ticked=frozenset({"concertation.visibility"}))
    assert names(first_moves(edition, seen))[0] == "act.concertation.announce-adn"
    answers = {"time_in_post": "not_started", "training_coordinator": "shared"}
    assert names(first_moves(edition, MandateSheet(answers, frozenset(), {}))) == [
        "act.concertation.ask-host",
        "act.formation.who-does-what",
    ]


def test_every_rule_of_the_real_content_can_be_met(edition: Edition) -> None:
    for rule in edition.beginnings:
        profile = {key: values[0] for key, values in rule.when.items()}
        assert rule.action in names(first_moves(edition, MandateSheet(profile, frozenset(), {})))
