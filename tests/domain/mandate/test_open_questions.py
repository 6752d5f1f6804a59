"""Open questions of a mandate sheet, for the direction."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.mandate.open_questions import OpenQuestion, open_questions
from adn_assess.domain.mandate.sheet import WORKSHOP_QUESTIONS, MandateSheet, documented_answers
from tests.domain.builders import (
    COORDINATOR,
    action,
    axis,
    editions,
    link,
    profile_question,
    sheets,
)
from tests.domain.builders import edition as small

SOIL = axis(
    "soil",
    obstacles=["soil.a", "soil.b"],
    actions=["act.soil.a", action("act.soil.b", {COORDINATOR: ("absent",)})],
    understandings=["und.soil.a", "und.soil.b"],
)
WIND = axis("wind", obstacles=["wind.a"], understandings=())
LINKS = [
    link("soil.a", "act.soil.a", 3),
    link("soil.a", "act.soil.b", 2),
    link("soil.b", "act.soil.b", 2),
]
SETTLED = {COORDINATOR: "present"}


def asked(*ticked: str, words: dict[str, str] | None = None, **profile: str) -> list[OpenQuestion]:
    """What is open on the first axis."""
    of = small(SOIL, WIND, links=LINKS, profile=[profile_question()])
    found = open_questions(of, MandateSheet(SETTLED | profile, frozenset(ticked), words or {}))
    return [each for each in found if each.axis in ("soil", None)]


def test_an_axis_that_was_not_touched_is_one_question() -> None:
    assert asked() == [OpenQuestion("untouched", "soil")]


def test_what_the_first_agents_understood_and_one_did_not_tick_is_asked() -> None:
    [found, _] = asked("und.soil.a")
    assert found == OpenQuestion("understandings", "soil", ("und.soil.b",))


def test_an_obstacle_that_no_chosen_action_answers_is_asked_with_those_that_may_apply() -> None:
    both = ("und.soil.a", "und.soil.b")
    assert asked(*both, "soil.a") == [
        OpenQuestion("unanswered", "soil", ("soil.a", "act.soil.a")),
    ]
    assert asked(*both, "soil.b") == [OpenQuestion("unanswered", "soil", ("soil.b",))]
    assert asked(*both, "soil.a", "act.soil.a") == []
    open_profile = asked(*both, "soil.a", coordinator="unknown")
    assert open_profile == [
        OpenQuestion("unanswered", "soil", ("soil.a", "act.soil.a", "act.soil.b")),
        OpenQuestion("profile", items=(COORDINATOR,)),
    ]


def test_an_axis_without_an_action_asks_where_to_begin_unless_ones_own_words_say_it() -> None:
    both = ("und.soil.a", "und.soil.b")
    assert asked(*both) == [OpenQuestion("no_action", "soil")]
    assert asked(*both, words={"beginning.soil": "Dig."}) == []


@pytest.mark.parametrize(
    ("words", "expected"),
    [({}, ["undocumented"]), ({"understanding.wind": "To shelter."}, [])],
)
def test_where_nobody_documented_an_understanding_one_is_asked_for_unless_written(
    words: dict[str, str], expected: list[str]
) -> None:
    of = small(WIND, profile=[profile_question()])
    sheet = MandateSheet(SETTLED, frozenset({"wind.a"}), words)
    found = [each.gap for each in open_questions(of, sheet) if each.gap == "undocumented"]
    assert found == expected


@given(data=st.data())
def test_nothing_that_was_ticked_is_asked_and_each_axis_is_asked_in_its_order(
    data: st.DataObject,
) -> None:
    of = data.draw(editions())
    sheet = data.draw(sheets(of))
    found = open_questions(of, sheet)
    for each in found:
        if each.gap == "understandings":
            assert not sheet.ticked & set(each.items)
        elif each.gap == "unanswered":
            obstacle, *actions = each.items
            assert obstacle in sheet.ticked
            assert not sheet.ticked & set(actions)
    place = {each.id: index for index, each in enumerate(of.axes)}
    order = [place.get(each.axis or "", len(place)) for each in found]
    assert order == sorted(order)


def test_a_full_mandate_sheet_of_the_real_network_leaves_nothing_open(edition: Edition) -> None:
    ticked = frozenset(
        each.id
        for one in edition.axes
        for asked in WORKSHOP_QUESTIONS
        for each in documented_answers(one, asked)
    )
    full = MandateSheet(
        {"training_coordinator": "shared"}, ticked, {"understanding.projets": "Aider."}
    )
    assert open_questions(edition, full) == ()
    unsure = replace(full, profile={"training_coordinator": "unknown"})
    assert open_questions(edition, unsure) == (
        OpenQuestion("profile", items=("training_coordinator",)),
    )
