"""What the page of a plan shows: its lines with their numbers, and what could still be taken."""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection

from adn_assess.domain.answers.history import Filed
from adn_assess.domain.answers.plan import PUT_ASIDE, SOON_DAYS, Due, Plan, PlanItem, due
from adn_assess.domain.documents.story import is_first
from adn_assess.domain.reports.assemble import report_on
from adn_assess.domain.reports.plan_lines import plan_lines
from adn_assess.domain.reports.report import ActionPart, PlanLine, Report, StatementLine
from adn_assess.storage import plans
from adn_assess.web.assessment.access import Opened
from adn_assess.web.assessment.file_responses import context_of
from adn_assess.web.assessment.load_round import earlier, gather
from adn_assess.web.http.dates import day_of, days_after
from adn_assess.web.http.language import current_language
from adn_assess.web.runtime import runtime


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the plan with its number."""

    id: int
    item: PlanItem
    line: PlanLine
    undocumented: bool
    """True for an action that no documented example illustrates."""


@dataclass(frozen=True, slots=True)
class Board:
    """A plan, and what the answers suggest beside it."""

    hours: int | None
    rows: tuple[Row, ...]
    due: Due
    actions: tuple[ActionPart, ...]
    """What is suggested and not in the plan yet, first steps first."""
    obstacles: tuple[StatementLine, ...]
    """What is met and not in the plan yet."""

    @property
    def now(self) -> list[Row]:
        """The open actions there is room for."""
        return [row for row in self.rows if row.line.is_now]

    @property
    def waiting(self) -> list[Row]:
        """The open actions that wait."""
        return [row for row in self.open_actions if not row.line.is_now]

    @property
    def open_actions(self) -> list[Row]:
        """Every action that is to do or under way."""
        return [row for row in self.rows if row.item.is_open and row.item.kind == "action"]

    @property
    def open_obstacles(self) -> list[Row]:
        """Every obstacle that somebody should see to."""
        return [row for row in self.rows if row.item.is_open and row.item.kind == "obstacle"]

    @property
    def put_aside(self) -> list[Row]:
        """What will not be done, now or at all."""
        return [row for row in self.rows if row.item.state in PUT_ASIDE]

    @property
    def done(self) -> list[Row]:
        """What is done."""
        return [row for row in self.rows if row.item.state == "done"]

    def row_of(self, item: PlanItem) -> Row:
        """The row of a line."""
        return next(row for row in self.rows if row.item is item)

    def neighbour(self, item_id: int, by: int) -> int | None:
        """The number of the open action so many places further; None at the end, or for others."""
        order = [row.id for row in self.open_actions]
        if item_id not in order or not 0 <= order.index(item_id) + by < len(order):
            return None
        return order[order.index(item_id) + by]


def board_of(connection: Connection, opened: Opened) -> Board:
    """The plan of a file, beside what its latest round that may be read suggests."""
    kept = plans.plan_of(connection, opened.stored.id)
    plan = kept.plan
    context = context_of(opened)
    lines = plan_lines(context, plan)
    rows = tuple(
        Row(each.id, each.item, line, is_first(context, each.item))
        for each, line in zip(kept.items, lines, strict=True)
    )
    today = day_of(runtime().now())
    taken = {row.item.about for row in rows}
    report = _latest(connection, opened, plan)
    return Board(
        hours=plan.hours,
        rows=rows,
        due=due((row.item for row in rows), today, days_after(today, SOON_DAYS)),
        actions=_actions(report, taken),
        obstacles=_obstacles(report, taken),
    )


def _latest(connection: Connection, opened: Opened, plan: Plan) -> Report | None:
    if opened.stored.round.readable:
        found = gather(connection, opened.stored)
    else:
        before = earlier(connection, opened.stored.round)
        if before is None:
            return None
        found = before
    language, edition_id = current_language(), found.stored.edition_id
    return report_on(found.edition, edition_id, found.round, language, filed=Filed(plan))


def _actions(report: Report | None, taken: Iterable[str | None]) -> tuple[ActionPart, ...]:
    if report is None:
        return ()
    return tuple(each for each in (*report.first_steps, *report.others) if each.id not in taken)


def _obstacles(report: Report | None, taken: Iterable[str | None]) -> tuple[StatementLine, ...]:
    """The obstacles that are met, in the order of the source."""
    if report is None:
        return ()
    met = (line for axis in report.axes for line in axis.obstacles if line.level)
    return tuple(line for line in met if line.id not in taken)
