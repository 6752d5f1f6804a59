"""The lines of a plan for reading: labels, states, dates, in one language."""

from typing import get_args

from adn_assess.domain.catalogue import Text
from adn_assess.domain.document import Bullets, Document, Facts, Line, Paragraph, Section, Words
from adn_assess.domain.planning import OPEN, PUT_ASIDE, Plan, PlanItem, Whose
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


def plan_document(making: Making, plan: Plan) -> Document:
    """The plan as a paper: what there is room for, what waits, by who can act, what will not be."""
    said = making.edition.plan
    lines = plan_lines(making, plan)
    open_ = tuple(line for line in lines if line.state in OPEN)
    actions = tuple(line for line in open_ if line.kind == "action")
    now = tuple(line for line in actions if line.is_now)
    waiting = tuple(line for line in actions if not line.is_now)
    sections = (
        _part(making, said.now, said.now_intro, now),
        *_when_any(making, said.waiting, said.waiting_intro, waiting),
        _by_whom(making, open_),
        _wont(making, tuple(line for line in lines if line.state in PUT_ASIDE)),
        *_when_any(making, said.done, None, tuple(line for line in lines if line.state == "done")),
    )
    told = (making.say(said.hours, count=plan.hours),) if plan.hours else ()
    if not plan.items:
        sections = (Section("", (Paragraph(making.say(said.nothing)),)),)
    return making.paper("plan", said.title, said.subtitle, sections, told)


def _part(making: Making, title: Text, intro: Text | None, lines: tuple[PlanLine, ...]) -> Section:
    """Lines of a plan, one section each, so that a long note has room."""
    said = making.edition.plan
    begins = (Paragraph(making.say(intro)),) if intro else ()
    if not lines:
        return Section(making.say(title), (*begins, Paragraph(making.say(said.nothing), "quiet")))
    parts = tuple(_line_section(making, line) for line in lines)
    return Section(making.say(title), begins, parts)


def _when_any(
    making: Making, title: Text, intro: Text | None, lines: tuple[PlanLine, ...]
) -> tuple[Section, ...]:
    return (_part(making, title, intro, lines),) if lines else ()


def _line_section(making: Making, line: PlanLine) -> Section:
    said = making.edition.plan
    facts = (
        (making.say(said.state), line.state_words),
        (making.say(said.who), line.who),
        (making.say(said.due_on), line.due_words),
        (making.say(said.by_whom), line.whose_words if line.whose else ""),
    )
    words = ((said.note, line.note), (said.outcome, line.outcome))
    return Section(
        line.label,
        (
            Facts(tuple((label, told) for label, told in facts if told)),
            *(Words(told, making.say(label)) for label, told in words if told),
        ),
    )


def _by_whom(making: Making, lines: tuple[PlanLine, ...]) -> Section:
    """The open lines under each of those who can act."""
    said = making.edition.plan
    parts = tuple(
        Section(making.say(said.whose.of(whose)), (Bullets(tuple(map(_named, found))),))
        for whose in (*get_args(Whose), None)
        if (found := [line for line in lines if line.whose == whose])
    )
    return Section(making.say(said.by_whom), (Paragraph(making.say(said.by_whom_intro)),), parts)


def _wont(making: Making, lines: tuple[PlanLine, ...]) -> Section:
    said = making.edition.plan
    if not lines:
        nothing = Paragraph(making.say(making.edition.encounter.nothing_put_aside), "quiet")
        return Section(making.say(said.wont), (nothing,))
    intro = Paragraph(making.say(said.wont_intro))
    named = tuple(Line(line.label, about=line.id, says=line.state_words) for line in lines)
    notes = tuple(Words(line.note, line.label) for line in lines if line.note)
    return Section(making.say(said.wont), (intro, Bullets(named), *notes))


def _named(line: PlanLine) -> Line:
    return Line(line.label, about=line.id, aside=line.kind_words)
