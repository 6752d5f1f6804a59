"""How long answering takes, in our estimate, so that people can choose their moment."""

from math import ceil
from typing import Final

SECONDS_PER_STATEMENT: Final = 20
"""To read a statement and choose an answer."""
SECONDS_FOR_PROFILE: Final = 120
"""To describe the organization before the first statement."""


def minutes_for(statements: int) -> int:
    """Whole minutes for so many statements; 0 when there is none left."""
    return ceil(statements * SECONDS_PER_STATEMENT / 60)


def total_minutes(statements: int) -> int:
    """Whole minutes for a whole questionnaire of so many statements, its portrait included."""
    return ceil((statements * SECONDS_PER_STATEMENT + SECONDS_FOR_PROFILE) / 60)
