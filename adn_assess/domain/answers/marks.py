"""Marks: the actions that people of a room choose, counted once the choice is closed.

A tally depends on how many put a mark on each action alone: not on who did, nor on which marks came
from the same person. Nobody is ranked by it; it orders actions, as the room chose.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.answers.anonymity import MIN_VOICES
from adn_assess.domain.answers.round import MarkTally

MAX_MARKS: Final = 3
"""Marks that one person puts, each on another action."""
MIN_CHOOSERS: Final = MIN_VOICES
"""People who have to choose before anything is counted, but for those who manage the assessment."""


@dataclass(frozen=True, slots=True)
class Chooser:
    """The marks of one person."""

    actions: frozenset[str]
    managing: bool = False
    """True for somebody who may manage the assessment: they know what they chose."""


def tally_marks(choosers: Collection[Chooser]) -> MarkTally | None:
    """Count the marks; None when too few people chose for anything to be shown."""
    chose = [each for each in choosers if each.actions]
    if sum(not each.managing for each in chose) < MIN_CHOOSERS:
        return None
    return MarkTally(len(chose), Counter(action for each in chose for action in each.actions))


def most_marked_first(actions: Iterable[str], tally: MarkTally) -> tuple[str, ...]:
    """Sort actions by their marks; those with as many stay in the order given."""
    return tuple(sorted(actions, key=lambda each: -tally.counts.get(each, 0)))
