"""The one-page sheet for a meeting: findings, differences, first steps, decisions to write in."""

from typing import Final

from adn_assess.domain.answers.plan import PUT_ASIDE_STATES, Plan
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
    Table,
)
from adn_assess.domain.documents.parts import build_document, item_line
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.phrasing import Phrasing
from adn_assess.domain.reports.plan_lines import plan_lines
from adn_assess.domain.reports.statements import answer_texts
from adn_assess.domain.scoring.scores import score
from adn_assess.domain.scoring.suggestions import suggest

MAX_FINDINGS: Final = 3
"""Statements listed as findings, and as differences."""
DECISION_ROWS: Final = 4
"""Empty rows of the table of decisions."""
MAX_PUT_ASIDE_LINES: Final = 5


def meeting_sheet_document(context: ReportContext, round_: Round, plan: Plan) -> Document:
    """Lay out the sheet of a round and its plan, on one page."""
    wording = context.edition.encounter
    sections = (
        _findings(context, round_),
        _differences(context, round_),
        _first_steps(context, round_, plan),
        _decisions(context),
        _put_aside(context, plan),
    )
    return build_document(
        context, "encounter", wording.title, wording.subtitle, sections, tight=True
    )


def _findings(context: ReportContext, round_: Round) -> Section:
    """The statements with the largest weights, with their answers."""
    wording, edition = context.edition.encounter, context.edition
    weights = score(edition, round_.voices).weights
    positive = (statement for statement, weight in weights.items() if weight > 0)
    heaviest = sorted(positive, key=lambda statement: -weights[statement])[:MAX_FINDINGS]
    phrasing = Phrasing(edition, round_, context.language)
    lines = tuple(
        Line(
            context.label(statement),
            about=statement,
            says=context.say(edition.questions[statement].statement),
            aside=" ".join(answer_texts(phrasing, edition.questions[statement])),
        )
        for statement in heaviest
    )
    nothing = Paragraph(context.say(wording.no_finding), "quiet")
    return Section(context.say(wording.findings), (Bullets(lines) if lines else nothing,))


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
    return Section(context.say(wording.differences), (Bullets(lines) if lines else nothing,))


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


def _decisions(context: ReportContext) -> Section:
    """A table to fill in by hand: decision, who, by when."""
    wording, plan = context.edition.encounter, context.edition.plan
    headers = (context.say(wording.decision), context.say(plan.who), context.say(plan.due_on))
    table = Table("", headers, (("", "", ""),) * DECISION_ROWS)
    return Section(context.say(wording.decisions), (table,))


def _put_aside(context: ReportContext, plan: Plan) -> Section:
    """The first lines of the plan that are postponed or refused."""
    wording = context.edition.encounter
    lines = [line for line in plan_lines(context, plan) if line.state in PUT_ASIDE_STATES]
    block: Block = Paragraph(context.say(wording.nothing_put_aside), "quiet")
    if lines:
        shown = lines[:MAX_PUT_ASIDE_LINES]
        block = Bullets(tuple(Line(line.label, about=line.id) for line in shown))
    return Section(context.say(wording.wont), (block,))
