"""Builders of small editions and rounds, and Hypothesis strategies, for tests of any part."""

from tests.domain.builders.small_editions import (
    COORDINATOR,
    SCALES,
    action,
    asked_of,
    axis,
    edition,
    illustrates,
    link,
    precedent,
    profile_question,
)
from tests.domain.builders.small_rounds import (
    VoiceAnswers,
    first_steps,
    likeness,
    one_voice,
    ranked,
    relevance,
    several,
    to_settle,
    values,
)
from tests.domain.builders.strategies import (
    answers,
    editions,
    handovers,
    profiles,
    rounds,
    sheets,
)
from tests.domain.builders.wordings import (
    text,
    worded,
    wording,
)

__all__ = [
    "COORDINATOR",
    "SCALES",
    "VoiceAnswers",
    "action",
    "answers",
    "asked_of",
    "axis",
    "edition",
    "editions",
    "first_steps",
    "handovers",
    "illustrates",
    "likeness",
    "link",
    "one_voice",
    "precedent",
    "profile_question",
    "profiles",
    "ranked",
    "relevance",
    "rounds",
    "several",
    "sheets",
    "text",
    "to_settle",
    "values",
    "worded",
    "wording",
]
