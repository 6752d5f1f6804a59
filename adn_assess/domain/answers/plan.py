"""The plan of a file: what its people took up, did, put off or refused, in the order they chose."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.edition.questionnaire import PlanKind, PlanState, Whose

OPEN_STATES: Final[frozenset[PlanState]] = frozenset({"planned", "doing"})
PUT_ASIDE_STATES: Final[frozenset[PlanState]] = frozenset({"later", "never"})
DEFAULT_ACTIONS_AT_ONCE: Final = 3
"""How many actions a plan proposes at once when nobody said how many hours there are."""
HOURS_PER_ACTION: Final = 2
"""What an action takes of a week, at least, to move at all: our judgement, told at /methode."""
MAX_HOURS_PER_WEEK: Final = 80
SOON_DAYS: Final = 30
"""A date within so many days is told as coming."""


@dataclass(frozen=True, slots=True)
class PlanItem:
    """One line of a plan: a documented action or obstacle, by its id, or one in one's own words."""

    kind: PlanKind
    about: str | None = None
    words: str = ""
    state: PlanState = "planned"
    whose: Whose | None = None
    who: str = ""
    due: str | None = None
    """An ISO 8601 day."""
    note: str = ""
    outcome: str = ""
    """What came of it."""

    @property
    def is_open(self) -> bool:
        """Whether there is still something to do."""
        return self.state in OPEN_STATES


@dataclass(frozen=True, slots=True)
class Plan:
    """The lines, in the order chosen, and the hours a week that people have for them."""

    items: tuple[PlanItem, ...] = ()
    hours: int | None = None
    """1 to 80; None when nobody said."""

    @property
    def settled(self) -> frozenset[str]:
        """The documented actions that are not to be suggested again: done, put off or refused."""
        closed = (each for each in self.items if each.kind == "action" and not each.is_open)
        return frozenset(each.about for each in closed if each.about)

    @property
    def at_once(self) -> int:
        """How many actions have room at the same time in the hours that people have."""
        return (
            DEFAULT_ACTIONS_AT_ONCE
            if self.hours is None
            else max(1, self.hours // HOURS_PER_ACTION)
        )

    @property
    def now(self) -> tuple[PlanItem, ...]:
        """The open actions that there is room for, in the order chosen."""
        return self._open_actions()[: self.at_once]

    @property
    def waiting(self) -> tuple[PlanItem, ...]:
        """The open actions that wait until there is room."""
        return self._open_actions()[self.at_once :]

    def in_state(self, *states: PlanState) -> tuple[PlanItem, ...]:
        """The lines in one of those states."""
        return tuple(each for each in self.items if each.state in states)

    def _open_actions(self) -> tuple[PlanItem, ...]:
        return tuple(each for each in self.items if each.kind == "action" and each.is_open)


@dataclass(frozen=True, slots=True)
class LinesDue:
    """The open lines with a date that is past or near, the earliest first."""

    past: tuple[PlanItem, ...]
    today: tuple[PlanItem, ...]
    soon: tuple[PlanItem, ...]

    def __bool__(self) -> bool:
        return bool(self.past or self.today or self.soon)


def lines_due(items: Iterable[PlanItem], today: str, until: str) -> LinesDue:
    """What is due as seen from a day, and what comes until another (ISO 8601)."""
    dated = [(each.due, each) for each in items if each.is_open and each.due]
    ordered = sorted(dated, key=lambda pair: pair[0])
    return LinesDue(
        past=tuple(each for day, each in ordered if day < today),
        today=tuple(each for day, each in ordered if day == today),
        soon=tuple(each for day, each in ordered if today < day <= until),
    )
