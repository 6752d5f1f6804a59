"""The first meeting of a new agent with the management: questions, and what was answered."""

from dataclasses import dataclass
from typing import Final

MAX_QUESTIONS: Final = 40
MAX_QUESTION_CHARACTERS: Final = 600
MEETING_MINUTES: Final = 60
CLOSING_MINUTES: Final = 10
"""Of the meeting, to decide and to say when to meet again."""
MIN_MINUTES: Final = 2
"""For a question; with more questions than that leaves room for, the meeting needs another."""


@dataclass(frozen=True, slots=True)
class MeetingQuestion:
    """One question of the agent."""

    words: str
    answer: str = ""
    """What was answered in the meeting; empty before."""


def minutes_each(count: int) -> int:
    """How many whole minutes of the meeting each of `count` questions has, at least one."""
    return (MEETING_MINUTES - CLOSING_MINUTES) // count


def fits_one_meeting(count: int) -> bool:
    """Whether so many questions hold in one meeting."""
    return minutes_each(count) >= MIN_MINUTES
