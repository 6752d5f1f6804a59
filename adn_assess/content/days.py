"""Days as texts (ISO 8601, extended form), and the range of those that a save file may name."""

from dataclasses import dataclass
from datetime import date
from typing import Final

FIRST_DAY: Final = "2019-01-01"
"""The mandate did not exist before."""
YEARS_AHEAD: Final = 10


@dataclass(frozen=True, slots=True)
class DayRange:
    """The days from `first` to `last`, both included."""

    first: str
    last: str

    def has(self, text: str) -> bool:
        """Whether a text is a day of the range."""
        return is_day(text) and self.first <= text <= self.last

    def __str__(self) -> str:
        return f"{self.first} … {self.last}"


def plausible_days(today: str) -> DayRange:
    """Return the days that a round or a line of a plan may have, seen from today."""
    return DayRange(FIRST_DAY, f"{int(today[:4]) + YEARS_AHEAD}-12-31")


def is_day(text: str) -> bool:
    """Whether a text is an ISO 8601 day in its extended form, such as 2027-03-31."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
