"""The days that rounds and lines of a plan may name, as ISO 8601 texts."""

from dataclasses import dataclass
from typing import Final

FIRST_DAY: Final = "2019-01-01"
"""The mandate did not exist before."""
YEARS_AHEAD: Final = 10


@dataclass(frozen=True, slots=True)
class DayRange:
    """The days from `first` to `last`, both included."""

    first: str
    last: str

    def covers(self, day: str) -> bool:
        """Whether a day, in the extended form of ISO 8601, is one of the range."""
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first} … {self.last}"


def plausible_days(today: str) -> DayRange:
    """Return the days that a round or a line of a plan may have, seen from today."""
    return DayRange(FIRST_DAY, f"{int(today[:4]) + YEARS_AHEAD}-12-31")
