"""What a file holds beside the round that a report is about: its plan, and the rounds before."""

from dataclasses import dataclass
from typing import Final

from adn_assess.domain.answers.plan import Plan
from adn_assess.domain.answers.round import Round

NO_PLAN: Final = Plan()


@dataclass(frozen=True, slots=True)
class Tried:
    """What was done between two rounds, as the later one tells it."""

    actions: frozenset[str] = frozenset()
    words: str | None = None


NOTHING_TRIED: Final = Tried()


@dataclass(frozen=True, slots=True)
class PastRound:
    """An earlier round, with the content it was answered in and the day it started (ISO 8601)."""

    edition: str
    started: str
    round: Round
    tried: Tried = NOTHING_TRIED


@dataclass(frozen=True, slots=True)
class History:
    """The rest of a file; nothing, for a round that stands alone."""

    plan: Plan = NO_PLAN
    tried: Tried = NOTHING_TRIED
    """Since the round before."""
    started: str | None = None
    """The day the round itself started; None when it does not matter."""
    past: tuple[PastRound, ...] = ()
    """The first one first."""


NO_HISTORY: Final = History()
