"""What a file holds besides its current round: the plan and the earlier rounds."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.answers.plan import Plan
from adn_assess.domain.answers.round import Round

NO_PLAN: Final = Plan()


@dataclass(frozen=True, slots=True)
class TriedActions:
    """The actions tried between a round and the one before it, as the later round reports them."""

    actions: frozenset[str] = frozenset()
    """Ids of documented actions."""
    words: str | None = None
    """Free text about them; None for none."""


def tried_together(several: Iterable[TriedActions]) -> TriedActions:
    """What was tried over several rounds, the words of each in their order."""
    known = tuple(several)
    words = "\n\n".join(each.words for each in known if each.words)
    return TriedActions(frozenset().union(*(each.actions for each in known)), words or None)


NO_TRIED_ACTIONS: Final = TriedActions()


@dataclass(frozen=True, slots=True)
class PastRound:
    """An earlier round, the id of the edition it was answered in, and its first day (ISO 8601)."""

    edition: str
    started: str
    round: Round
    tried: TriedActions = NO_TRIED_ACTIONS
    """Since the round before that one."""


@dataclass(frozen=True, slots=True)
class History:
    """The plan and the past of a file; the defaults are those of a round without either."""

    plan: Plan = NO_PLAN
    tried: TriedActions = NO_TRIED_ACTIONS
    """Since the latest past round."""
    started: str | None = None
    """First day of the current round (ISO 8601); None when it is not recorded."""
    past: tuple[PastRound, ...] = ()
    """Earlier rounds, oldest first."""
    plan_for_readers: bool = False
    """Whether whoever reads the result may open the page of the plan."""


NO_HISTORY: Final = History()
