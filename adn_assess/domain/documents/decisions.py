"""The table of decisions, who and by when, that a meeting fills in: the open lines of the plan."""

from dataclasses import dataclass

from adn_assess.domain.answers.plan import OPEN_STATES, Plan
from adn_assess.domain.documents.blocks import Paragraph, Section, Table
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.reports.plan_lines import plan_lines
from adn_assess.domain.reports.report_lines import PlanLine


@dataclass(frozen=True, slots=True)
class DecisionRoom:
    """How many rows a document has for decisions."""

    lines: int
    """Lines of the plan at most."""
    rows: int
    """Rows at least, those to fill in by hand included."""
    empty: int
    """Rows to fill in by hand at least, whatever the plan has."""


def decisions_section(context: ReportContext, plan: Plan, room: DecisionRoom) -> Section:
    """The open lines of the plan, then empty rows, and how many more lines the plan has.

    Lines with somebody or a date come first.
    """
    wording, plan_wording = context.edition.encounter, context.edition.plan
    lines = [line for line in plan_lines(context, plan) if line.state in OPEN_STATES]
    lines.sort(key=lambda line: not (line.who or line.due))
    rows = [(_decided(line), line.who, line.due_words) for line in lines[: room.lines]]
    rows += [("", "", "")] * max(room.empty, room.rows - len(rows))
    headers = (
        context.say(wording.decision),
        context.say(plan_wording.who),
        context.say(plan_wording.due_on),
    )
    table = Table("", headers, tuple(rows))
    more = more_in_plan(context, len(lines) - room.lines)
    return Section(context.say(wording.decisions), (table, *more))


def _decided(line: PlanLine) -> str:
    """What was decided, and whether it is stuck: then it has to be talked over again."""
    return f"{line.label} — {line.state_words}" if line.state == "stuck" else line.label


def more_in_plan(context: ReportContext, count: int) -> tuple[Paragraph, ...]:
    """How many more lines the plan has; nothing when there are none."""
    if count <= 0:
        return ()
    return (Paragraph(context.say(context.edition.encounter.more_in_plan, count=count), "quiet"),)
