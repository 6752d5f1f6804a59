"""View model of the wall on which a room chooses: its state, its proposals, what the plan has."""

from dataclasses import dataclass
from typing import Literal

from flask import url_for
from sqlalchemy import Connection

from adn_assess.domain.answers.anonymity import count_shown
from adn_assess.domain.answers.marks import most_marked_first
from adn_assess.domain.answers.round import MarkTally
from adn_assess.domain.documents.proposals import Proposal
from adn_assess.domain.reports.plan_lines import plan_line
from adn_assess.domain.reports.report_lines import PlanLine
from adn_assess.storage import choosing
from adn_assess.storage.choosing import StoredChoosing
from adn_assess.storage.plans import StoredPlan
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.file_responses import document_context
from adn_assess.web.journeys.rounds.proposals import load_proposals
from adn_assess.web.journeys.rounds.wall_code import WallCode, wall_code

ChoosingState = Literal["ready", "open", "counted", "too_few"]
"""Not opened yet; open to phones; counted; closed with too few people for anything to be shown."""


@dataclass(frozen=True, slots=True)
class ProposalRow:
    """One proposal on the wall, with its marks once they are counted, and its line of the plan."""

    proposal: Proposal
    count: int | None
    """None while nothing is counted."""
    share: float
    """Of those who chose; 0 while nothing is counted."""
    line: PlanLine | None
    """None when the plan has no line about it."""
    line_id: int | None
    """The id of the row of that line."""


@dataclass(frozen=True, slots=True)
class ChoosingView:
    """What a wall shows of a choice."""

    state: ChoosingState
    rows: tuple[ProposalRow, ...]
    choosers: int | None
    """How many chose, once they are counted."""
    join: WallCode | None
    """None unless it is open."""
    may_change: bool
    """Whether a choice may be opened, and the plan changed: the latest round only."""

    def row(self, action: str) -> ProposalRow | None:
        """The row of an action; None when it is not proposed."""
        return next((each for each in self.rows if each.proposal.id == action), None)


@dataclass(frozen=True, slots=True)
class ChooserCount:
    """About how many chose, in steps that do not tell when one more does."""

    shown: int
    """A multiple of COUNT_STEP, rounded down."""


def load_choosing_view(connection: Connection, opened: OpenedAssessment) -> ChoosingView:
    """What the wall of a closed group shows."""
    room = load_proposals(connection, opened.stored)
    stored = room.choosing
    by_id = {each.id: each for each in room.proposals}
    order = most_marked_first(by_id, room.tally) if room.tally else tuple(by_id)
    return ChoosingView(
        _state(stored),
        tuple(_row(opened, by_id[each], room.tally, room.plan) for each in order),
        stored.choosers if stored else None,
        _choosing_code(stored.code) if stored and stored.code else None,
        may_change=opened.latest_number is None,
    )


def load_chooser_count(connection: Connection, round_id: int) -> ChooserCount:
    """About how many chose, but for browsers that may manage the assessment."""
    return ChooserCount(count_shown(choosing.count_choosers(connection, round_id)))


def _state(stored: StoredChoosing | None) -> ChoosingState:
    if stored is None:
        return "ready"
    if stored.closed_at is None:
        return "open"
    return "too_few" if stored.choosers is None else "counted"


def _row(
    opened: OpenedAssessment, proposal: Proposal, tally: MarkTally | None, plan: StoredPlan
) -> ProposalRow:
    stored = next((each for each in plan.items if each.item.about == proposal.id), None)
    count = tally.counts.get(proposal.id, 0) if tally else None
    return ProposalRow(
        proposal,
        count,
        (count or 0) / tally.choosers if tally else 0.0,
        plan_line(document_context(opened), stored.item) if stored else None,
        stored.id if stored else None,
    )


def _choosing_code(code: str) -> WallCode:
    return wall_code(code, url_for("marks.door", code=code), "marks.page")
