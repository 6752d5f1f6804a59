"""View model of what a draft does to advice, in words, with one respondent unfolded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.advice_effect import AdviceEffect, CountChange
from adn_assess.domain.scoring.respondents import respondent
from adn_assess.domain.scoring.suggestions import Suggestions, suggest
from adn_assess.web.http.language import current_language
from adn_assess.web.journeys.studio.draft_edition import DraftEdition

MAX_REASONS: Final = 3
"""Reasons of a step that the example gives."""


@dataclass(frozen=True, slots=True)
class CountRow:
    """An action or a precedent, and for how many respondents, today and in the draft."""

    name: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class MovedStep:
    """A first step that one side of the example has and the other has not, and why it had it."""

    name: str
    enters: bool
    reasons: Sequence[str]


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """What the respondent of the example answers to a statement."""

    statement: str
    answer: str


@dataclass(frozen=True, slots=True)
class Example:
    """One respondent whose first steps change."""

    number: int
    """From 1."""
    before: Sequence[str]
    after: Sequence[str]
    moved: Sequence[MovedStep]
    answers: Sequence[AnswerRow]


@dataclass(frozen=True, slots=True)
class EffectView:
    """What a draft does to advice."""

    respondents: int
    changed: int
    steps: Sequence[CountRow]
    """Actions that are a first step of other respondents: how many lose it, how many gain it."""
    first_actions: Sequence[CountRow]
    first_precedents: Sequence[CountRow]
    suggested_no_more: Sequence[str]
    example: Example | None

    @property
    def is_none(self) -> bool:
        """Whether no advice differs."""
        return not (self.changed or self.first_actions or self.first_precedents)


def effect_view(edition: DraftEdition, effect: AdviceEffect) -> EffectView:
    """What a draft does to advice, in words."""
    before, after = edition.today.edition, edition.current.edition
    language = current_language()
    entering, leaving = dict(effect.entering), dict(effect.leaving)
    moved = dict.fromkeys([*entering, *leaving])
    steps = [
        CountRow(_name(before, after, each, language), leaving.get(each, 0), entering.get(each, 0))
        for each in sorted(moved, key=lambda each: -entering.get(each, 0) - leaving.get(each, 0))
    ]
    return EffectView(
        effect.respondents,
        len(effect.changed),
        steps,
        _rows(before, after, effect.first_actions, language),
        _rows(before, after, effect.first_precedents, language),
        [_name(before, after, each, language) for each in effect.suggested_no_more],
        _example(before, after, effect.changed[0], language) if effect.changed else None,
    )


def _example(before: Edition, after: Edition, number: int, language: Language) -> Example:
    was, now = (
        suggest(before, respondent(before, number)),
        suggest(after, respondent(after, number)),
    )
    old, new = _first_steps(was), _first_steps(now)
    moved = [
        *(_moved(after, now, each, language, enters=True) for each in new if each not in old),
        *(_moved(before, was, each, language, enters=False) for each in old if each not in new),
    ]
    return Example(
        number + 1,
        [before.label[each].to(language) for each in old],
        [after.label[each].to(language) for each in new],
        moved,
        _answers(after, number, language),
    )


def _first_steps(found: Suggestions) -> list[str]:
    return [each.action for each in found.ranked if each.first_step]


def _moved(
    edition: Edition, found: Suggestions, action: str, language: Language, *, enters: bool
) -> MovedStep:
    reasons = next(each.reasons for each in found.ranked if each.action == action)
    words = [each.link.reason.to(language) for each in reasons[:MAX_REASONS]]
    return MovedStep(edition.label[action].to(language), enters, words)


def _answers(edition: Edition, number: int, language: Language) -> list[AnswerRow]:
    [voice] = respondent(edition, number).voices
    return [
        AnswerRow(
            question.statement.to(language),
            question.scale.option(voice.answers[question.id]).label.to(language),
        )
        for question in edition.questions.values()
        if question.id in voice.answers
    ]


def _rows(
    before: Edition, after: Edition, counts: Iterable[CountChange], language: Language
) -> list[CountRow]:
    return [
        CountRow(_name(before, after, each.id, language), each.before, each.after)
        for each in counts
    ]


def _name(before: Edition, after: Edition, item: str, language: Language) -> str:
    return (after.label.get(item) or before.label[item]).to(language)
