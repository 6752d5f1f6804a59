"""Estimates of the time that a questionnaire takes, in whole minutes.

The durations are our judgement: they have not been measured with respondents.
"""

from math import ceil
from typing import Final

from adn_assess.domain.edition.questionnaire import AnswerForm

SECONDS_PER_STATEMENT: Final = 20
"""Time to read one statement and choose an answer."""
SECONDS_PER_LIGHT_STATEMENT: Final = 13
"""Time to read one statement and choose yes or no."""
SECONDS_FOR_PROFILE: Final = 120
"""Time to answer the profile questions, before the first statement."""


def minutes_for(statements: int) -> int:
    """Minutes to answer that many statements, rounded up; 0 for none."""
    return ceil(statements * SECONDS_PER_STATEMENT / 60)


def total_minutes(statements: int) -> int:
    """Minutes for a whole questionnaire of that many statements, profile included, rounded up."""
    return ceil((statements * SECONDS_PER_STATEMENT + SECONDS_FOR_PROFILE) / 60)


def voice_minutes(statements: int, answer_form: AnswerForm) -> int:
    """Minutes for a voice of its own, which is asked statements only, in either form."""
    return overview_minutes(statements) if answer_form == "overview" else minutes_for(statements)


def overview_minutes(statements: int) -> int:
    """Minutes for an overview of that many statements, rounded up."""
    return ceil(statements * SECONDS_PER_LIGHT_STATEMENT / 60)
