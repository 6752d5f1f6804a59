"""What a group wrote and chose, in a save file: its entries, and the faults of each."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from adn_assess.content.bounds import length_faults, too_many_fault
from adn_assess.domain.answers.marks import MAX_MARKS, MIN_CHOOSERS
from adn_assess.domain.answers.round import MarkTally, Round
from adn_assess.domain.answers.text_normalization import MAX_ROOM_WORD_CHARACTERS
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault

MAX_PEOPLE: Final = 300
"""People of one group, at most: words on one axis, and choosers."""


@dataclass(frozen=True, slots=True)
class ChoiceEntry:
    """What a group chose, as the file has it."""

    choosers: int
    marks: Mapping[str, int] = field(default_factory=dict)
    """Action id → how many put a mark on it."""


@dataclass(frozen=True, slots=True)
class RoomEntry:
    """What a group wrote and chose, as the file has it."""

    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """By the id of an axis."""
    choice: ChoiceEntry | None = None


def choice_of(entry: RoomEntry) -> MarkTally | None:
    """Convert what a group chose."""
    choice = entry.choice
    return MarkTally(choice.choosers, choice.marks) if choice else None


def room_faults(edition: Edition, round_: Round) -> Iterator[Fault]:
    """Yield the faults of what a round says that a group wrote and chose, with paths from it."""
    if not round_.is_group:
        if round_.room_words or round_.choice:
            yield Fault("unknown_value", ("room",), {"given": "room", "id": "group", "known": ""})
        return
    for axis, texts in round_.room_words.items():
        if axis not in edition.axis:
            yield Fault("unknown_id", ("room", "words", axis), {"given": axis})
        elif len(texts) > MAX_PEOPLE:
            yield too_many_fault(("room", "words", axis), len(texts), MAX_PEOPLE)
        else:
            for index, text in enumerate(texts):
                at = ("room", "words", axis, index)
                yield from length_faults(text, at, MAX_ROOM_WORD_CHARACTERS)
    if round_.choice is not None:
        yield from _choice_faults(edition, round_.choice)


def _choice_faults(edition: Edition, choice: MarkTally) -> Iterator[Fault]:
    """Yield a fault for an unknown action, and for counts that no choice could have."""
    for action in choice.counts:
        if action not in edition.actions:
            yield Fault("unknown_id", ("room", "choice", "marks", action), {"given": action})
    counts = choice.counts.values()
    possible = (
        MIN_CHOOSERS <= choice.choosers <= MAX_PEOPLE
        and all(1 <= count <= choice.choosers for count in counts)
        and sum(counts) <= MAX_MARKS * choice.choosers
    )
    if not possible:
        detail = {"given": str(choice.choosers), "id": "choosers", "known": f"{MIN_CHOOSERS} …"}
        yield Fault("unknown_value", ("room", "choice"), detail)
