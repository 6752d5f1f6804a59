"""The lines of a plan for reading: labels, states, dates, in one language."""

from adn_assess.domain.planning import Plan, PlanItem
from adn_assess.domain.report import PlanLine, SetAsideLine
from adn_assess.domain.reporting.papers import Making
from adn_assess.domain.reporting.phrasing import long_date


def plan_lines(making: Making, plan: Plan) -> tuple[PlanLine, ...]:
    """Every line of a plan, in the order chosen."""
    room = plan.now
    return tuple(plan_line(making, each, is_now=each in room) for each in plan.items)


def plan_line(making: Making, item: PlanItem, *, is_now: bool = False) -> PlanLine:
    """One line of a plan."""
    said = making.edition.plan
    return PlanLine(
        kind=item.kind,
        kind_words=making.say(said.action if item.kind == "action" else said.obstacle),
        id=item.about,
        label=item_label(making, item),
        state=item.state,
        state_words=making.say(said.states.of(item.state)),
        whose=item.whose,
        whose_words=making.say(said.whose.of(item.whose)),
        who=item.who,
        due=item.due,
        due_words=long_date(item.due, making.language) if item.due else "",
        note=item.note,
        outcome=item.outcome,
        is_now=is_now,
    )


def item_label(making: Making, item: PlanItem) -> str:
    """What a line is about; of what this edition no longer has, at least its id."""
    if item.about is None:
        return item.words
    known = making.edition.label.get(item.about)
    return making.say(known) if known else item.about


def set_aside(making: Making, plan: Plan) -> tuple[SetAsideLine, ...]:
    """The actions that are suggested no more, with what was decided of each."""
    return tuple(
        SetAsideLine(line.id, line.label, line.state_words)
        for line in plan_lines(making, plan)
        if line.id in plan.settled and line.id is not None
    )
