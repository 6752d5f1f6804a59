"""What a file holds beside the round that a report is about: its plan, and the rounds before."""

from dataclasses import dataclass
from typing import Final

from adn_assess.domain.answers import Round
from adn_assess.domain.planning import Plan


@dataclass(frozen=True, slots=True)
class Past:
    """An earlier round, with the content it was answered in and the day it started (ISO 8601)."""

    edition: str
    started: str
    round: Round
    tried: frozenset[str] = frozenset()
    """The actions ticked in it as tried since the round before."""


NO_PLAN: Final = Plan()


@dataclass(frozen=True, slots=True)
class Filed:
    """The rest of a file; nothing, for a round that stands alone."""

    plan: Plan = NO_PLAN
    tried: frozenset[str] = frozenset()
    """The actions ticked, in the round itself, as tried since the one before."""
    past: tuple[Past, ...] = ()
    """The first one first."""


NOTHING_FILED: Final = Filed()
