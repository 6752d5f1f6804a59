"""Anonymization of a group's answers: only the distribution of each statement is preserved.

The result depends on the distribution of each statement alone: not on who answered, nor on the
order of the voices, nor on which answers came from the same person.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from adn_assess.domain.answers.round import Answers, Voice
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question, Value

MIN_VOICES: Final = 3
"""Answers that a statement needs; with fewer, it is treated as unanswered."""


def keep_distributions(edition: Edition, voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """Return voices with the same distribution on each statement, without roles and notes.

    The answers to each statement are sorted in the order of its scale and reassigned to voices
    0, 1, 2…; those of a statement with fewer than `MIN_VOICES` answers are dropped.
    """
    values = {each.id: _sorted_values(each, voices) for each in edition.questions.values()}
    shown = {statement: each for statement, each in values.items() if len(each) >= MIN_VOICES}
    count = max(map(len, shown.values()), default=0)
    return tuple(Voice(_answers_at(index, shown)) for index in range(count))


def _sorted_values(question: Question, voices: Sequence[Voice]) -> list[Value]:
    """Every answer to a question, in the order of its scale."""
    values = [voice.answers[question.id] for voice in voices if question.id in voice.answers]
    order = [option.value for option in question.scale.options]
    return sorted(values, key=order.index)


def _answers_at(index: int, values: Mapping[str, list[Value]]) -> Answers:
    """The value at that index for each statement that has one."""
    return {statement: each[index] for statement, each in values.items() if index < len(each)}
