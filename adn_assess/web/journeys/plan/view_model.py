"""View model of the plan page: numbered lines, and suggestions that are not in the plan."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.plan import (
    SOON_DAYS,
    LinesDue,
    Plan,
    PlanItem,
    lines_due,
)
from adn_assess.domain.documents.story import is_undocumented
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.plan_lines import plan_lines
from adn_assess.domain.reports.report import Report
from adn_assess.domain.reports.report_lines import ObstacleLine, PlanLine
from adn_assess.domain.reports.suggestion_parts import ActionPart
from adn_assess.storage import plans
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.file_responses import document_context
from adn_assess.web.assessment.load_round import load_earlier_round, load_round
from adn_assess.web.assessment.open_result import with_answers
from adn_assess.web.http.dates import day_of, days_after
from adn_assess.web.http.language import current_language
from adn_assess.web.journeys.plan.line_editor import shown_plan
from adn_assess.web.runtime import runtime


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A line of the plan with its number."""

    id: int
    item: PlanItem
    line: PlanLine
    undocumented: bool
    """True for an action that no documented example illustrates."""


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan, with the suggestions that are not in it."""

    hours: int | None
    rows: tuple[PlanRow, ...]
    due: LinesDue
    actions: tuple[ActionPart, ...]
    """What is suggested and not in the plan yet, first steps first."""
    obstacles: tuple[ObstacleLine, ...]
    """What is met and not in the plan yet."""

    @property
    def now(self) -> list[PlanRow]:
        """The open actions there is room for."""
        return [row for row in self.rows if row.line.is_now]

    @property
    def waiting(self) -> list[PlanRow]:
        """The open actions that wait."""
        return [row for row in self.open_actions if not row.line.is_now]

    @property
    def open_actions(self) -> list[PlanRow]:
        """Every action that is to do or under way."""
        return [row for row in self.rows if row.item.is_open and row.item.kind == "action"]

    @property
    def open_obstacles(self) -> list[PlanRow]:
        """Every obstacle that somebody should see to."""
        return [row for row in self.rows if row.item.is_open and row.item.kind == "obstacle"]

    @property
    def refused(self) -> list[PlanRow]:
        """What will not be done."""
        return [row for row in self.rows if row.item.state == "never"]

    @property
    def postponed(self) -> list[PlanRow]:
        """What will not be done now."""
        return [row for row in self.rows if row.item.state == "later"]

    @property
    def done(self) -> list[PlanRow]:
        """What is done."""
        return [row for row in self.rows if row.item.state == "done"]

    @property
    def closed(self) -> list[PlanRow]:
        """What is done, put off or refused."""
        return [row for row in self.rows if not row.item.is_open]

    @property
    def open_rows(self) -> list[PlanRow]:
        """Every line that is still to be done, actions and obstacles."""
        return [row for row in self.rows if row.item.is_open]

    @property
    def has_dates(self) -> bool:
        """Whether a line that is to do or under way has a date."""
        return any(row.item.is_open and row.item.due for row in self.rows)

    def row_of(self, item: PlanItem) -> PlanRow:
        """The row of a line."""
        return next(row for row in self.rows if row.item is item)

    def neighbour(self, item_id: int, by: int) -> int | None:
        """The number of the open action so many places further; None at the end, or for others."""
        order = [row.id for row in self.open_actions]
        if item_id not in order or not 0 <= order.index(item_id) + by < len(order):
            return None
        return order[order.index(item_id) + by]


def load_plan_view(connection: Connection, opened: OpenedAssessment) -> PlanView:
    """The plan of an assessment, as this browser may see it.

    Whoever manages it sees the suggestions of the latest round that may be read; anyone else, none.
    """
    stored = plans.load_plan(connection, opened.stored.id)
    plan = shown_plan(opened, stored.plan)
    context = document_context(opened)
    lines = plan_lines(context, plan)
    rows = tuple(
        PlanRow(each.id, item, line, is_undocumented(context, item))
        for each, item, line in zip(stored.items, plan.items, lines, strict=True)
    )
    today = day_of(runtime().now())
    taken = {row.item.about for row in rows}
    report = _latest_report(connection, opened, plan) if opened.may("manage") else None
    return PlanView(
        hours=plan.hours,
        rows=rows,
        due=lines_due((row.item for row in rows), today, days_after(today, SOON_DAYS)),
        actions=_actions(report, taken),
        obstacles=_obstacles(report, taken),
    )


def _latest_report(connection: Connection, opened: OpenedAssessment, plan: Plan) -> Report | None:
    if opened.stored.round.readable:
        latest = load_round(connection, with_answers(connection, opened).stored)
    else:
        earlier = load_earlier_round(connection, opened.stored.round)
        if earlier is None:
            return None
        latest = earlier
    return build_report(
        latest.edition,
        latest.stored.edition_id,
        latest.round,
        current_language(),
        history=History(plan),
    )


def _actions(report: Report | None, taken: Iterable[str | None]) -> tuple[ActionPart, ...]:
    if report is None:
        return ()
    return tuple(each for each in (*report.first_steps, *report.others) if each.id not in taken)


def _obstacles(report: Report | None, taken: Iterable[str | None]) -> tuple[ObstacleLine, ...]:
    """The obstacles that are met, in the order of the source."""
    if report is None:
        return ()
    met = (rung for axis in report.axes for rung in axis.rungs if rung.present_by.level)
    return tuple(rung for rung in met if rung.id not in taken)
