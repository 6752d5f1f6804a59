"""The action plan of a file as a document."""

from typing import get_args

from adn_assess.domain.answers.plan import OPEN_STATES, Plan
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
from adn_assess.domain.reports.report_lines import PlanLine

Lines = tuple[PlanLine, ...]


def plan_document(context: ReportContext, plan: Plan) -> Document:
    """Lay out a plan: actions, open lines by who can act, then lines refused, postponed, done."""
    wording = context.edition.plan
    hours = (context.say(wording.hours, count=plan.hours),) if plan.hours else ()
    sections = _sections(context, plan_lines(context, plan))
    if not plan.items:
        sections = (Section("", (Paragraph(context.say(wording.nothing)),)),)
    return build_document(context, "plan", wording.title, wording.subtitle, sections, hours)


def _sections(context: ReportContext, lines: Lines) -> tuple[Section, ...]:
    wording = context.edition.plan
    open_lines = tuple(line for line in lines if line.state in OPEN_STATES)
    actions = tuple(line for line in open_lines if line.kind == "action")
    current = tuple(line for line in actions if line.is_now)
    waiting = tuple(line for line in actions if not line.is_now)
    done = tuple(line for line in lines if line.state == "done")
    refused = tuple(line for line in lines if line.state == "never")
    postponed = tuple(line for line in lines if line.state == "later")
    return (
        _line_sections(context, wording.now, wording.now_intro, current),
        *_optional(context, wording.waiting, wording.waiting_intro, waiting),
        _by_whom(context, open_lines),
        _refused(context, refused),
        *_postponed(context, postponed),
        *_optional(context, wording.done, wording.outcome_help, done),
    )


def _line_sections(context: ReportContext, title: Text, intro: Text, lines: Lines) -> Section:
    """A section with one subsection for each line, or a sentence when there is none."""
    wording = context.edition.plan
    opening = (Paragraph(context.say(intro)),)
    if not lines:
        nothing = Paragraph(context.say(wording.nothing), "quiet")
        return Section(context.say(title), (*opening, nothing))
    parts = tuple(_line_section(context, line) for line in lines)
    return Section(context.say(title), opening, parts)


def _optional(
    context: ReportContext, title: Text, intro: Text, lines: Lines
) -> tuple[Section, ...]:
    """The same section, or none without lines."""
    return (_line_sections(context, title, intro, lines),) if lines else ()


def _line_section(context: ReportContext, line: PlanLine) -> Section:
    wording = context.edition.plan
    facts = (
        (context.say(wording.state), line.state_words),
        (context.say(wording.who), line.who),
        (context.say(wording.due_on), line.due_words),
        (context.say(wording.by_whom), line.whose_words if line.whose else ""),
    )
    notes = (
        (wording.stuck_on, line.stuck_on),
        (wording.note, line.note),
        (wording.outcome, line.outcome),
    )
    return Section(
        line.label,
        (
            Facts(tuple((label, value) for label, value in facts if value)),
            *(OwnWords(words, context.say(label)) for label, words in notes if words),
        ),
    )


def _by_whom(context: ReportContext, lines: Lines) -> Section:
    """The open lines grouped by who can act, those without an answer last."""
    wording = context.edition.plan
    parts = tuple(
        Section(context.say(wording.whose.of(whose)), (_line_list(group),))
        for whose in (*get_args(Whose), None)
        if (group := tuple(line for line in lines if line.whose == whose))
    )
    intro = Paragraph(context.say(wording.by_whom_intro))
    return Section(context.say(wording.by_whom), (intro,), parts)


def _line_list(lines: Lines) -> Bullets:
    return Bullets(tuple(Line(each.label, about=each.id, aside=each.kind_words) for each in lines))


def _refused(context: ReportContext, lines: Lines) -> Section:
    """The lines refused, with their notes."""
    wording = context.edition.plan
    if not lines:
        nothing = Paragraph(context.say(context.edition.encounter.nothing_put_aside), "quiet")
        return Section(context.say(wording.wont), (nothing,))
    return _closed_section(context, wording.wont, wording.wont_intro, lines)


def _postponed(context: ReportContext, lines: Lines) -> tuple[Section, ...]:
    """The lines postponed, with their notes; nothing when there are none."""
    wording = context.edition.plan
    if not lines:
        return ()
    return (_closed_section(context, wording.postponed, wording.postponed_intro, lines),)


def _closed_section(context: ReportContext, title: Text, intro: Text, lines: Lines) -> Section:
    states = tuple(Line(line.label, about=line.id, says=line.state_words) for line in lines)
    notes = tuple(OwnWords(line.note, line.label) for line in lines if line.note)
    return Section(context.say(title), (Paragraph(context.say(intro)), Bullets(states), *notes))
