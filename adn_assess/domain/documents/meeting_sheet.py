"""The one-page sheet for a meeting: findings, differences, first steps, decisions."""

from collections.abc import Sequence
from typing import Final

from adn_assess.domain.answers.plan import OPEN_STATES, Plan
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
from adn_assess.domain.reports.report import PlanLine
from adn_assess.domain.reports.statements import answer_texts
from adn_assess.domain.scoring.scores import score
from adn_assess.domain.scoring.suggestions import suggest

MAX_FINDINGS: Final = 3
"""Statements listed as findings, and as differences."""
MAX_DECISIONS: Final = 3
"""Lines of the plan in the table of decisions."""
DECISION_ROWS: Final = 4
"""Rows of the table of decisions, empty ones included, unless the plan has more."""
MIN_EMPTY_ROWS: Final = 1
"""Empty rows of that table, whatever the plan has."""
MAX_PUT_ASIDE_LINES: Final = 3
"""Lines refused, and lines postponed."""


def meeting_sheet_document(context: ReportContext, round_: Round, plan: Plan) -> Document:
    """Lay out the sheet of a round and its plan, on one page."""
    wording = context.edition.encounter
    sections = (
        _findings(context, round_),
        _differences(context, round_),
        _first_steps(context, round_, plan),
        _decisions(context, plan),
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
            aside=" ".join(answer_texts(phrasing, edition.questions[statement])),
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


def _decisions(context: ReportContext, plan: Plan) -> Section:
    """A table of decisions, who and by when: the open lines of the plan, then empty rows.

    Lines with somebody or a date come first.
    """
    wording, plan_wording = context.edition.encounter, context.edition.plan
    lines = [line for line in plan_lines(context, plan) if line.state in OPEN_STATES]
    lines.sort(key=lambda line: not (line.who or line.due))
    rows = [(line.label, line.who, line.due_words) for line in lines[:MAX_DECISIONS]]
    rows += [("", "", "")] * max(MIN_EMPTY_ROWS, DECISION_ROWS - len(rows))
    headers = (
        context.say(wording.decision),
        context.say(plan_wording.who),
        context.say(plan_wording.due_on),
    )
    table = Table("", headers, tuple(rows))
    return Section(
        context.say(wording.decisions), (table, *_others(context, len(lines) - MAX_DECISIONS))
    )


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
    return Bullets(shown), *_others(context, len(lines) - MAX_PUT_ASIDE_LINES)


def _others(context: ReportContext, count: int) -> tuple[Paragraph, ...]:
    """How many more lines the plan has; nothing when there are none."""
    if count <= 0:
        return ()
    return (Paragraph(context.say(context.edition.encounter.more_in_plan, count=count), "quiet"),)
