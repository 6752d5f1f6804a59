"""The plan of a report: each line with its labels and dates in one language."""

from collections.abc import Mapping
from typing import get_args

from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.edition.questionnaire import PlanState, Whose
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.phrasing import long_date
from adn_assess.domain.reports.report_lines import PlanLine, SetAsideLine


def plan_lines(context: ReportContext, plan: Plan) -> tuple[PlanLine, ...]:
    """Lay out every line of a plan, in the order chosen by its owners."""
    current = plan.current_actions
    return tuple(plan_line(context, item, is_now=item in current) for item in plan.items)


def plan_line(context: ReportContext, item: PlanItem, *, is_now: bool = False) -> PlanLine:
    """Lay out one line of a plan; `is_now` says that the hours per week allow for it."""
    wording = context.edition.plan
    return PlanLine(
        kind=item.kind,
        kind_words=context.say(wording.action if item.kind == "action" else wording.obstacle),
        id=item.about,
        label=plan_line_label(context, item),
        state=item.state,
        state_words=context.say(wording.states.of(item.state)),
        whose=item.whose,
        whose_words=context.say(wording.whose.of(item.whose)),
        who=item.who,
        due=item.due,
        due_words=long_date(item.due, context.language) if item.due else "",
        note=item.note,
        outcome=item.outcome,
        stuck_on=item.stuck_on if item.is_open else "",
        is_now=is_now,
    )


def plan_choices(context: ReportContext) -> Mapping[str, tuple[str, ...]]:
    """The words for each state of a line and for each who can act, by the name of its heading."""
    wording = context.edition.plan
    return {
        "state": tuple(context.say(wording.states.of(each)) for each in get_args(PlanState)),
        "by_whom": tuple(context.say(wording.whose.of(each)) for each in (*get_args(Whose), None)),
    }


def plan_line_label(context: ReportContext, item: PlanItem) -> str:
    """The label of the item a line is about, else its words, else the id of that item."""
    label = context.edition.label.get(item.about or "")
    return context.say(label) if label else item.words or item.about or ""


def set_aside_lines(context: ReportContext, plan: Plan) -> tuple[SetAsideLine, ...]:
    """The documented actions that the plan excludes from the suggestions, each with its state."""
    return tuple(
        SetAsideLine(line.id, line.label, line.state_words)
        for line in plan_lines(context, plan)
        if line.id in plan.settled_actions and line.id is not None
    )
