"""View model of the pages of a result, whoever reads it: what it says, and its addresses."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Final, Literal

from flask import url_for

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.report import Report
from adn_assess.domain.reports.report_lines import AxisPart, NoteLine, PlanLine, StatementLine
from adn_assess.domain.reports.suggestion_parts import ActionPart, ReasonLine

MAX_STRENGTHS: Final = 3
"""Strengths that the first page names; the portrait has them all."""
MAX_NOTES: Final = 2
"""Notes that the first page quotes; the portrait has them all."""
MAX_REASONS: Final = 3
"""Reasons that the page of an action shows before the others unfold."""
QUOTE_CHARACTERS: Final = 90
"""Of each note that the first page quotes, and of those that stand in the row of a statement; the
portrait has them in full."""

BY_AXIS: Final = "axe"
"""How an address asks for the actions of each axis in turn."""

ResultPage = Literal["page", "portrait", "actions", "action", "examples", "calculation"]
"""A page of a result, by the name of its endpoint in its blueprint."""


@dataclass(frozen=True)
class ReportView(ABC):
    """A result that somebody reads; only one of an assessment may be answered or planned from."""

    edition: Edition
    report: Report

    @property
    @abstractmethod
    def title(self) -> str:
        """What the tab says of the first page."""

    @property
    @abstractmethod
    def route(self) -> tuple[str, Mapping[str, Any]]:
        """The blueprint of its pages, and what their addresses say of it."""

    def url(
        self,
        page: ResultPage,
        anchor: str | None = None,
        *,
        action_id: str | None = None,
        order: str | None = None,
    ) -> str:
        """The address of a page of this result: of one action, or in an order, if need be."""
        blueprint, values = self.route
        asked = {**values, "action_id": action_id, "ordre": order}
        return url_for(f"{blueprint}.{page}", _anchor=anchor, **asked)

    @property
    def may_answer(self) -> bool:
        """Whether the answers shown are those that this browser may change."""
        return False

    @property
    def may_plan(self) -> bool:
        """Whether this browser may put the suggested actions into a plan."""
        return False

    @property
    def refinable_count(self) -> int:
        """How many finer answers could change a first step, for whoever may give them."""
        return 0

    @property
    def strengths_shown(self) -> tuple[str, ...]:
        """The first strengths, by their labels."""
        return tuple(line.label for line in self.report.strengths[:MAX_STRENGTHS])

    @property
    def notes_shown(self) -> tuple[NoteLine, ...]:
        """The first notes."""
        return self.report.notes[:MAX_NOTES]

    @property
    def quote_length(self) -> int:
        """How many characters of a note are quoted."""
        return QUOTE_CHARACTERS

    @property
    def has_longer_notes(self) -> bool:
        """Whether the notes hold more than what is quoted of them."""
        notes = self.report.notes
        return len(notes) > MAX_NOTES or any(len(n.words) > QUOTE_CHARACTERS for n in notes)

    @cached_property
    def plan_lines(self) -> Mapping[str, PlanLine]:
        """The lines of the plan about a documented action, by its id."""
        return {line.id: line for line in self.report.plan if line.id is not None}

    @property
    def steps_to_plan(self) -> tuple[ActionPart, ...]:
        """The first steps that the plan does not have."""
        return tuple(each for each in self.report.first_steps if each.id not in self.plan_lines)

    @property
    def actions(self) -> tuple[ActionPart, ...]:
        """Every suggested action, the first steps first and those to settle last."""
        report = self.report
        return (*report.first_steps, *report.others, *report.to_settle)

    @property
    def actions_by_axis(self) -> tuple[tuple[AxisPart, tuple[ActionPart, ...]], ...]:
        """The same, with the axis of each; an axis without any is left out."""
        axis_of = self.edition.axis_of
        groups = (
            (axis, tuple(each for each in self.actions if axis_of[each.id].id == axis.id))
            for axis in self.report.axes
        )
        return tuple(group for group in groups if group[1])

    def action(self, action_id: str) -> ActionPart | None:
        """The suggested action of that id; None when the answers suggest no such action."""
        return next((each for each in self.actions if each.id == action_id), None)

    def reasons_shown(self, action: ActionPart) -> tuple[ReasonLine, ...]:
        """The heaviest reasons of an action."""
        return action.reasons[:MAX_REASONS]

    def reasons_folded(self, action: ActionPart) -> tuple[ReasonLine, ...]:
        """The other reasons of an action."""
        return action.reasons[MAX_REASONS:]

    def folds_notes(self, line: StatementLine) -> bool:
        """Whether what was written beside a statement is too long to stand in its row."""
        return sum(map(len, line.notes)) > QUOTE_CHARACTERS

    def notes_on(self, axis: AxisPart) -> tuple[NoteLine, ...]:
        """What was written on an axis, but for what stands beside its statements."""
        subjects = self.edition.note_subjects
        on_axis = (n for n in self.report.notes if subjects[n.about].axis.id == axis.id)
        beside = not self.report.round.counts_answers
        return tuple(note for note in on_axis if note.label is None or not beside)
