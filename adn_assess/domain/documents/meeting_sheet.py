"""The one-page sheet for a meeting: findings, differences, first steps, decisions."""

from collections.abc import Sequence
from typing import Final

from adn_assess.domain.answers.plan import Plan
from adn_assess.domain.answers.round import Round
from adn_assess.domain.answers.voice_comparison import (
    StatementComparison,
    compare_voices,
    widest_difference_first,
)
from adn_assess.domain.documents.answer_distribution import answer_distribution, answers_with_roles
from adn_assess.domain.documents.blocks import (
    Block,
    Bullets,
    Document,
    Line,
    Paragraph,
    Section,
    Step,
    Steps,
)
from adn_assess.domain.documents.decisions import (
    DecisionRoom,
    decisions_section,
    more_in_plan,
)
from adn_assess.domain.documents.parts import build_document, item_line
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.phrasing import Phrasing
from adn_assess.domain.reports.plan_lines import plan_lines
from adn_assess.domain.reports.report_lines import PlanLine
from adn_assess.domain.reports.statements import answer_texts
from adn_assess.domain.scoring.scores import score
from adn_assess.domain.scoring.suggestions import suggest

MAX_FINDINGS: Final = 3
"""Statements listed as findings, and as differences."""
DECISION_ROOM: Final = DecisionRoom(lines=3, rows=4, empty=1)
MAX_PUT_ASIDE_LINES: Final = 3
"""Lines refused, and lines postponed."""


def meeting_sheet_document(
    context: ReportContext, round_: Round, plan: Plan, *, on_paper: bool = True
) -> Document:
    """Lay out the sheet of a round and its plan, on one page.

    `on_paper` adds the table that a meeting fills in by hand; a page has its form instead.
    """
    wording = context.edition.encounter
    sections = (
        _findings(context, round_),
        _differences(context, round_),
        _first_steps(context, round_, plan),
        *((decisions_section(context, plan, DECISION_ROOM),) if on_paper else ()),
        *_put_aside(context, plan),
    )
    return build_document(
        context, "encounter", wording.title, wording.subtitle, sections, tight=True
    )


def _findings(context: ReportContext, round_: Round) -> Section:
    """The statements with the largest weights, one of each obstacle, with their answers."""
    wording, edition = context.edition.encounter, context.edition
    weights = score(edition, round_.voices).weights
    positive = [statement for statement, weight in weights.items() if weight > 0]
    by_item: dict[str, str] = {}
    for statement in sorted(positive, key=lambda each: -weights[each]):
        by_item.setdefault(edition.item_of[statement], statement)
    heaviest = [*by_item.values()][:MAX_FINDINGS]
    phrasing = Phrasing(edition, round_, context.language)
    lines = tuple(
        Line(
            context.label(statement),
            about=statement,
            says=context.say(edition.questions[statement].statement),
            aside="; ".join(answer_texts(phrasing, edition.questions[statement])),
        )
        for statement in heaviest
    )
    nothing = Paragraph(context.say(wording.no_finding), "quiet")
    return Section(
        context.say(wording.findings), (Bullets(lines, "statement") if lines else nothing,)
    )


def _differences(context: ReportContext, round_: Round) -> Section:
    """The statements on which the voices differ the most, with who answered what."""
    wording = context.edition.encounter
    comparisons = compare_voices(context.edition, round_)
    differing = tuple(each for each in comparisons if each.agreement == "differ")
    lines = tuple(
        _difference(context, round_, each)
        for each in widest_difference_first(differing)[:MAX_FINDINGS]
    )
    nothing = Paragraph(context.say(wording.one_view))
    return Section(
        context.say(wording.differences), (Bullets(lines, "statement") if lines else nothing,)
    )


def _difference(context: ReportContext, round_: Round, comparison: StatementComparison) -> Line:
    question = comparison.question
    return Line(
        context.label(question.id),
        about=question.id,
        says=context.say(question.statement),
        aside=answers_with_roles(answer_distribution(context, round_, comparison)),
    )


def _first_steps(context: ReportContext, round_: Round, plan: Plan) -> Section:
    edition = context.edition
    ranked = suggest(edition, round_, plan.settled_actions).ranked
    steps = tuple(
        Step(
            item_line(context, each.action),
            context.say(edition.actions[each.action].first_gesture),
            (),
        )
        for each in ranked
        if each.first_step
    )
    nothing = Paragraph(context.say(edition.meeting.no_step), "quiet")
    return Section(context.say(edition.encounter.steps), (Steps(steps) if steps else nothing,))


def _put_aside(context: ReportContext, plan: Plan) -> tuple[Section, ...]:
    """The first lines of the plan that are refused, then those postponed, if there are some."""
    wording = context.edition.encounter
    lines = plan_lines(context, plan)
    refused = [line for line in lines if line.state == "never"]
    postponed = [line for line in lines if line.state == "later"]
    nothing = (Paragraph(context.say(wording.nothing_put_aside), "quiet"),)
    blocks = _first_lines(context, refused) if refused else nothing
    sections = [Section(context.say(wording.wont), blocks)]
    if postponed:
        title = context.say(context.edition.plan.postponed)
        sections.append(Section(title, _first_lines(context, postponed)))
    return tuple(sections)


def _first_lines(context: ReportContext, lines: Sequence[PlanLine]) -> tuple[Block, ...]:
    """As many lines as the sheet has room for, and how many more the plan has."""
    shown = tuple(Line(line.label, about=line.id) for line in lines[:MAX_PUT_ASIDE_LINES])
    return Bullets(shown), *more_in_plan(context, len(lines) - MAX_PUT_ASIDE_LINES)
