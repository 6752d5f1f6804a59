"""The plan of a file as a document."""

from typing import get_args

from adn_assess.domain.answers.plan import OPEN_STATES, PUT_ASIDE_STATES, Plan
from adn_assess.domain.documents.blocks import (
    Bullets,
    Document,
    Facts,
    Line,
    OwnWords,
    Paragraph,
    Section,
)
from adn_assess.domain.documents.parts import build_document
from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.questionnaire import Whose
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.plan_lines import plan_lines
from adn_assess.domain.reports.report import PlanLine


def plan_document(context: ReportContext, plan: Plan) -> Document:
    """The plan as a paper: what there is room for, what waits, by who can act, what will not be."""
    said = context.edition.plan
    lines = plan_lines(context, plan)
    open_ = tuple(line for line in lines if line.state in OPEN_STATES)
    actions = tuple(line for line in open_ if line.kind == "action")
    now = tuple(line for line in actions if line.is_now)
    waiting = tuple(line for line in actions if not line.is_now)
    sections = (
        _part(context, said.now, said.now_intro, now),
        *_when_any(context, said.waiting, said.waiting_intro, waiting),
        _by_whom(context, open_),
        _wont(context, tuple(line for line in lines if line.state in PUT_ASIDE_STATES)),
        *_when_any(context, said.done, None, tuple(line for line in lines if line.state == "done")),
    )
    told = (context.say(said.hours, count=plan.hours),) if plan.hours else ()
    if not plan.items:
        sections = (Section("", (Paragraph(context.say(said.nothing)),)),)
    return build_document(context, "plan", said.title, said.subtitle, sections, told)


def _part(
    context: ReportContext, title: Text, intro: Text | None, lines: tuple[PlanLine, ...]
) -> Section:
    """Lines of a plan, one section each, so that a long note has room."""
    said = context.edition.plan
    begins = (Paragraph(context.say(intro)),) if intro else ()
    if not lines:
        return Section(context.say(title), (*begins, Paragraph(context.say(said.nothing), "quiet")))
    parts = tuple(_line_section(context, line) for line in lines)
    return Section(context.say(title), begins, parts)


def _when_any(
    context: ReportContext, title: Text, intro: Text | None, lines: tuple[PlanLine, ...]
) -> tuple[Section, ...]:
    return (_part(context, title, intro, lines),) if lines else ()


def _line_section(context: ReportContext, line: PlanLine) -> Section:
    said = context.edition.plan
    facts = (
        (context.say(said.state), line.state_words),
        (context.say(said.who), line.who),
        (context.say(said.due_on), line.due_words),
        (context.say(said.by_whom), line.whose_words if line.whose else ""),
    )
    words = ((said.note, line.note), (said.outcome, line.outcome))
    return Section(
        line.label,
        (
            Facts(tuple((label, told) for label, told in facts if told)),
            *(OwnWords(told, context.say(label)) for label, told in words if told),
        ),
    )


def _by_whom(context: ReportContext, lines: tuple[PlanLine, ...]) -> Section:
    """The open lines under each of those who can act."""
    said = context.edition.plan
    parts = tuple(
        Section(context.say(said.whose.of(whose)), (Bullets(tuple(map(_named, found))),))
        for whose in (*get_args(Whose), None)
        if (found := [line for line in lines if line.whose == whose])
    )
    return Section(context.say(said.by_whom), (Paragraph(context.say(said.by_whom_intro)),), parts)


def _wont(context: ReportContext, lines: tuple[PlanLine, ...]) -> Section:
    said = context.edition.plan
    if not lines:
        nothing = Paragraph(context.say(context.edition.encounter.nothing_put_aside), "quiet")
        return Section(context.say(said.wont), (nothing,))
    intro = Paragraph(context.say(said.wont_intro))
    named = tuple(Line(line.label, about=line.id, says=line.state_words) for line in lines)
    notes = tuple(OwnWords(line.note, line.label) for line in lines if line.note)
    return Section(context.say(said.wont), (intro, Bullets(named), *notes))


def _named(line: PlanLine) -> Line:
    return Line(line.label, about=line.id, aside=line.kind_words)
