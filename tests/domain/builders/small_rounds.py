"""Small rounds for tests, and the parts of their suggestions that tests compare."""

from collections.abc import Mapping
from fractions import Fraction

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.questionnaire import (
    Question,
    Value,
)
from adn_assess.domain.scoring.suggestions import Suggestions

VoiceAnswers = Mapping[str, Value]


def one_voice(answers: VoiceAnswers, profile: Mapping[str, str] | None = None) -> Round:
    return Round(profile or {}, (Voice(answers),))


def several(*answers: VoiceAnswers, profile: Mapping[str, str] | None = None) -> Round:
    return Round(profile or {}, tuple(Voice(each) for each in answers))


def first_steps(found: Suggestions) -> list[str]:
    return [each.action for each in found.ranked if each.first_step]


def ranked(found: Suggestions) -> list[str]:
    return [each.action for each in found.ranked]


def to_settle(found: Suggestions) -> list[str]:
    return [each.action for each in found.to_settle]


def relevance(found: Suggestions) -> dict[str, Fraction]:
    return {each.action: each.relevance for each in (*found.ranked, *found.to_settle)}


def likeness(found: Suggestions) -> dict[str, Fraction]:
    return {each.precedent: each.likeness for each in found.precedents}


def values(question: Question) -> list[Value]:
    return [each.value for each in question.scale.options]
