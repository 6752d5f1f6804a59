"""The lines of a plan for reading: labels, states, dates, in one language."""

from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.phrasing import long_date
from adn_assess.domain.reports.report import PlanLine, SetAsideLine


def plan_lines(context: ReportContext, plan: Plan) -> tuple[PlanLine, ...]:
    """Every line of a plan, in the order chosen."""
    room = plan.current_actions
    return tuple(plan_line(context, each, is_now=each in room) for each in plan.items)


def plan_line(context: ReportContext, item: PlanItem, *, is_now: bool = False) -> PlanLine:
    """One line of a plan."""
    said = context.edition.plan
    return PlanLine(
        kind=item.kind,
        kind_words=context.say(said.action if item.kind == "action" else said.obstacle),
        id=item.about,
        label=plan_line_label(context, item),
        state=item.state,
        state_words=context.say(said.states.of(item.state)),
        whose=item.whose,
        whose_words=context.say(said.whose.of(item.whose)),
        who=item.who,
        due=item.due,
        due_words=long_date(item.due, context.language) if item.due else "",
        note=item.note,
        outcome=item.outcome,
        is_now=is_now,
    )


def plan_line_label(context: ReportContext, item: PlanItem) -> str:
    """What a line is about; of what this edition no longer has, at least its id."""
    if item.about is None:
        return item.words
    known = context.edition.label.get(item.about)
    return context.say(known) if known else item.about


def set_aside_lines(context: ReportContext, plan: Plan) -> tuple[SetAsideLine, ...]:
    """The actions that are suggested no more, with what was decided of each."""
    return tuple(
        SetAsideLine(line.id, line.label, line.state_words)
        for line in plan_lines(context, plan)
        if line.id in plan.settled_actions and line.id is not None
    )
