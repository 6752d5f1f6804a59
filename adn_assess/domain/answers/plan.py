"""The action plan of a file: ordered actions and obstacles, with state, owner and date."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.edition.questionnaire import PlanKind, PlanState, Whose

OPEN_STATES: Final[frozenset[PlanState]] = frozenset({"planned", "doing", "stuck"})
DEFAULT_ACTIONS_AT_ONCE: Final = 3
"""Actions proposed at the same time when the hours per week are not known."""
HOURS_PER_ACTION: Final = 2
"""Hours per week that one action takes at least. Our judgement, explained at /methode."""
MAX_HOURS_PER_WEEK: Final = 80
MAX_PLAN_LINES: Final = 200
SOON_DAYS: Final = 30
"""Days before its date from which a line counts as due soon."""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One line of a plan: a documented action or obstacle, or one in free text."""

    kind: PlanKind
    about: str | None = None
    """Id of the documented item; None for free text."""
    words: str = ""
    """The free text; empty for a documented item."""
    state: PlanState = "planned"
    whose: Whose | None = None
    """Who can act; None when it is not stated."""
    who: str = ""
    """Names of the people responsible."""
    due: str | None = None
    """ISO 8601 day; None for no date."""
    note: str = ""
    outcome: str = ""
    """Result of the action, in free text."""
    stuck_on: str = ""
    """What it is stuck on, in free text."""

    @property
    def is_open(self) -> bool:
        """Whether the line is still to be done."""
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True)
class Plan:
    """The lines of a plan in the order chosen by its owners, and their hours per week."""

    items: tuple[PlanItem, ...] = ()
    hours: int | None = None
    """1 to `MAX_HOURS_PER_WEEK`; None when not stated."""

    @property
    def settled_actions(self) -> frozenset[str]:
        """Ids of the documented actions done, put off or refused: not to be suggested again."""
        closed = (each for each in self.items if each.kind == "action" and not each.is_open)
        return frozenset(each.about for each in closed if each.about)

    @property
    def taken_actions(self) -> tuple[PlanItem, ...]:
        """The actions that are to be done, under way or done, in one's own words or documented."""
        closed: frozenset[PlanState] = frozenset({"later", "never"})
        return tuple(i for i in self.items if i.kind == "action" and i.state not in closed)

    def actions_to_report(self, first_steps: Iterable[str]) -> tuple[str, ...]:
        """The ids of the documented actions to ask about when one takes stock.

        Those that the plan has still open; without any action in the plan, the first steps that it
        neither refuses nor puts off.
        """
        if self.taken_actions:
            return tuple(i.about for i in self.taken_actions if i.about and i.is_open)
        return tuple(each for each in first_steps if each not in self.settled_actions)

    @property
    def max_current_actions(self) -> int:
        """How many actions fit in the hours per week; at least 1."""
        if self.hours is None:
            return DEFAULT_ACTIONS_AT_ONCE
        return max(1, self.hours // HOURS_PER_ACTION)

    @property
    def current_actions(self) -> tuple[PlanItem, ...]:
        """The first open actions, as many as fit in the hours per week; the others wait."""
        actions = (each for each in self.items if each.kind == "action" and each.is_open)
        return tuple(actions)[: self.max_current_actions]


@dataclass(frozen=True, slots=True)
class LinesDue:
    """Open lines whose date is past, today or soon, earliest first; false when there is none."""

    past: tuple[PlanItem, ...]
    today: tuple[PlanItem, ...]
    soon: tuple[PlanItem, ...]

    def __bool__(self) -> bool:
        return bool(self.past or self.today or self.soon)


def lines_due(items: Iterable[PlanItem], today: str, until: str) -> LinesDue:
    """Select the open lines due up to the day `until`, included. Days are ISO 8601."""
    dated = [(each.due, each) for each in items if each.is_open and each.due]
    ordered = sorted(dated, key=lambda pair: pair[0])
    return LinesDue(
        past=tuple(each for day, each in ordered if day < today),
        today=tuple(each for day, each in ordered if day == today),
        soon=tuple(each for day, each in ordered if today < day <= until),
    )
