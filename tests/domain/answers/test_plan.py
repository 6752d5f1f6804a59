"""The action plan: current actions, due dates, actions excluded from the suggestions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.plan import (
    DEFAULT_ACTIONS_AT_ONCE,
    HOURS_PER_ACTION,
    MAX_HOURS_PER_WEEK,
    OPEN_STATES,
    Plan,
    PlanItem,
    lines_due,
)
from adn_assess.domain.documents.plan import plan_document
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import PlanState, Whose
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.plan_lines import plan_lines
from adn_assess.domain.scoring.suggestions import suggest
from tests.domain.builders import editions, rounds

ID = "0" * 64
STATES: tuple[PlanState, ...] = ("planned", "doing", "done", "later", "never")
TODAY, UNTIL = "2026-11-23", "2026-12-23"


@st.composite
def plans(draw: st.DrawFn, of: Edition) -> Plan:
    """Any plan on that edition: documented actions and obstacles, and free text."""
    obstacles = [*of.obstacles]
    documented = [
        *(PlanItem("action", each) for each in of.actions),
        *(PlanItem("obstacle", each) for each in obstacles),
    ]
    chosen = draw(st.lists(st.sampled_from(documented), unique=True)) if documented else []
    items = [*chosen, *draw(st.lists(st.just(PlanItem("action", words="la nôtre")), max_size=3))]
    states = [draw(st.sampled_from(STATES)) for _ in items]
    whose: st.SearchStrategy[Whose | None] = st.sampled_from([None, "us", "network"])
    drawn = tuple(
        PlanItem(each.kind, each.about, each.words, state, draw(whose))
        for each, state in zip(items, states, strict=True)
    )
    return Plan(drawn, draw(st.none() | st.integers(1, MAX_HOURS_PER_WEEK)))


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_what_is_done_put_off_or_refused_is_never_suggested_again_and_is_named(
    data: st.DataObject,
) -> None:
    of = data.draw(editions())
    plan, round_ = data.draw(plans(of)), data.draw(rounds(of))
    report = build_report(of, ID, round_, "fr", history=History(plan))
    suggested = {each.id for each in (*report.first_steps, *report.others, *report.to_settle)}
    closed = {i.about for i in plan.items if i.kind == "action" and i.about and not i.is_open}
    assert not suggested & closed
    assert {each.id for each in report.set_aside} == closed


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_setting_some_aside_changes_the_weight_of_no_other(data: st.DataObject) -> None:
    of = data.draw(editions())
    plan, round_ = data.draw(plans(of)), data.draw(rounds(of))
    before, after = suggest(of, round_), suggest(of, round_, plan.settled_actions)
    assert after.scores == before.scores
    weights = {each.action: each.relevance for each in (*before.ranked, *before.to_settle)}
    for each in (*after.ranked, *after.to_settle):
        assert each.relevance == weights[each.action]


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_no_more_is_proposed_at_once_than_the_hours_allow_and_nothing_is_lost(
    data: st.DataObject,
) -> None:
    plan = data.draw(plans(data.draw(editions())))
    open_actions = [each for each in plan.items if each.kind == "action" and each.is_open]
    assert [*plan.current_actions] == open_actions[: len(plan.current_actions)]
    room = DEFAULT_ACTIONS_AT_ONCE if plan.hours is None else max(1, plan.hours // HOURS_PER_ACTION)
    assert len(plan.current_actions) == min(room, len(open_actions))


@given(st.data())
@settings(max_examples=40, deadline=None)
def test_every_line_is_in_the_document_and_in_the_order_chosen(data: st.DataObject) -> None:
    of = data.draw(editions())
    plan = data.draw(plans(of))
    context = ReportContext(of, ID, "fr")
    assert [line.id for line in plan_lines(context, plan)] == [each.about for each in plan.items]
    text = repr(plan_document(context, plan))
    for line in plan_lines(context, plan):
        assert line.label in text


def test_what_is_due_is_listed_by_its_day_the_earliest_first_and_only_while_it_is_open() -> None:
    def item(day: str | None, state: PlanState = "planned") -> PlanItem:
        return PlanItem("action", words=f"{day} {state}", state=state, due=day)

    past, before, today, soon, last, far = (
        item(day) for day in ("2026-11-22", "2026-10-01", TODAY, "2026-11-24", UNTIL, "2026-12-24")
    )
    closed = [item("2026-11-22", state) for state in STATES if state not in OPEN_STATES]
    due = lines_due([past, far, soon, item(None), last, before, today, *closed], TODAY, UNTIL)
    assert due.past == (before, past)
    assert due.today == (today,)
    assert due.soon == (soon, last)
    assert not lines_due([far, item(None), *closed], TODAY, UNTIL)


STEPS = ("act.one", "act.two", "act.three")


def documented(about: str, state: PlanState) -> PlanItem:
    return PlanItem("action", about, state=state)


def test_without_an_action_in_the_plan_the_first_steps_are_reported_on() -> None:
    obstacle = PlanItem("obstacle", "an.obstacle")
    assert Plan((obstacle,)).actions_to_report(STEPS) == STEPS


@pytest.mark.parametrize("state", ["never", "later"])
def test_what_is_refused_or_put_off_is_not_reported_on(state: PlanState) -> None:
    assert Plan((documented("act.two", state),)).actions_to_report(STEPS) == (STEPS[0], STEPS[2])


def test_the_open_actions_of_the_plan_are_reported_on_in_its_order() -> None:
    plan = Plan(
        (
            documented("act.nine", "doing"),
            documented("act.one", "done"),
            PlanItem("action", words="Écrire."),
            documented("act.four", "planned"),
            documented("act.two", "never"),
        )
    )
    assert plan.actions_to_report(STEPS) == ("act.nine", "act.four")


def test_a_plan_of_done_actions_leaves_nothing_to_report_on() -> None:
    assert Plan((documented("act.one", "done"),)).actions_to_report(STEPS) == ()
