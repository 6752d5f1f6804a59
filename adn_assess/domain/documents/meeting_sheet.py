"""The sheet for a meeting: one page, with what to look at together and room for what is decided."""

from typing import Final

from adn_assess.domain.answers.plan import PUT_ASIDE_STATES, Plan
from adn_assess.domain.answers.round import Round
from adn_assess.domain.answers.voice_comparison import (
    StatementComparison,
    compare_voices,
    widest_difference_first,
)
from adn_assess.domain.documents.agenda import answer_distribution
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
from adn_assess.domain.reports.statements import given_answers
from adn_assess.domain.scoring.scores import score
from adn_assess.domain.scoring.suggestions import suggest

MAX_FINDINGS: Final = 3
DECISION_ROWS: Final = 4
"""Rows to fill in."""
MOST_PUT_ASIDE: Final = 5


def meeting_sheet_document(context: ReportContext, round_: Round, plan: Plan) -> Document:
    """Three findings, three differences, the first steps, cells to fill in, what will not be."""
    said = context.edition.encounter
    sections = (
        _findings(context, round_),
        _differences(context, round_),
        _steps(context, round_, plan),
        _decisions(context),
        _wont(context, plan),
    )
    return build_document(context, "encounter", said.title, said.subtitle, sections, tight=True)


def _findings(context: ReportContext, round_: Round) -> Section:
    """What weighs the most, in the words of the answers."""
    said, edition = context.edition.encounter, context.edition
    weights = score(edition, round_.voices).weights
    heaviest = sorted((s for s, w in weights.items() if w > 0), key=lambda s: -weights[s])[
        :MAX_FINDINGS
    ]
    phrasing = Phrasing(edition, round_, context.language)
    lines = tuple(
        Line(
            context.label(statement),
            about=statement,
            says=" ".join(given_answers(phrasing, edition.questions[statement])),
        )
        for statement in heaviest
    )
    nothing = Paragraph(context.say(said.no_finding), "quiet")
    return Section(context.say(said.findings), (Bullets(lines) if lines else nothing,))


def _differences(context: ReportContext, round_: Round) -> Section:
    said = context.edition.encounter
    apart = tuple(
        side for side in compare_voices(context.edition, round_) if side.agreement == "differ"
    )
    lines = tuple(
        _difference(context, round_, side) for side in widest_difference_first(apart)[:MAX_FINDINGS]
    )
    alone = Paragraph(context.say(said.one_view))
    return Section(context.say(said.differences), (Bullets(lines) if lines else alone,))


def _difference(context: ReportContext, round_: Round, side: StatementComparison) -> Line:
    rungs = [rung for rung in answer_distribution(context, round_, side).rungs if rung.who]
    views = "; ".join(f"{', '.join(rung.who)} — {rung.answer}" for rung in rungs)
    return Line(context.label(side.question.id), about=side.question.id, says=views)


def _steps(context: ReportContext, round_: Round, plan: Plan) -> Section:
    edition = context.edition
    found = suggest(edition, round_, plan.settled_actions).ranked
    steps = tuple(
        Step(
            item_line(context, each.action),
            context.say(edition.actions[each.action].first_gesture),
            (),
        )
        for each in found
        if each.first_step
    )
    nothing = Paragraph(context.say(edition.meeting.no_step), "quiet")
    return Section(context.say(edition.encounter.steps), (Steps(steps) if steps else nothing,))


def _decisions(context: ReportContext) -> Section:
    said, plan = context.edition.encounter, context.edition.plan
    headers = (context.say(said.decision), context.say(plan.who), context.say(plan.due_on))
    table = Table("", headers, (("", "", ""),) * DECISION_ROWS)
    return Section(context.say(said.decisions), (table,))


def _wont(context: ReportContext, plan: Plan) -> Section:
    said = context.edition.encounter
    lines = [line for line in plan_lines(context, plan) if line.state in PUT_ASIDE_STATES]
    block: Block = Paragraph(context.say(said.nothing_put_aside), "quiet")
    if lines:
        named = (Line(line.label, about=line.id) for line in lines[:MOST_PUT_ASIDE])
        block = Bullets(tuple(named))
    return Section(context.say(said.wont), (block,))
