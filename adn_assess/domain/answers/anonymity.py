"""A group of which only distributions may be shown: what can be said of it without telling anyone.

Whatever is computed from `keep_distributions` depends on the distributions alone, statement by
statement: not on
who answered, nor in what order, nor on which answers came from the same person.
"""

from collections.abc import Sequence
from typing import Final

from adn_assess.domain.answers.round import Answers, Voice
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question, Value

MIN_VOICES: Final = 3
"""Fewer answers than this to a statement, and it is as if nobody had answered it."""


def keep_distributions(edition: Edition, voices: Sequence[Voice]) -> tuple[Voice, ...]:
    """Voices that have the distributions of those voices, and nothing else of theirs.

    The answers to each statement, when there are enough of them, are put in the order of its scale
    and dealt again, one to a voice. Notes and roles stay out.
    """
    piles = {each.id: _pile(each, voices) for each in edition.questions.values()}
    kept = {statement: pile for statement, pile in piles.items() if len(pile) >= MIN_VOICES}
    count = max(map(len, kept.values()), default=0)
    return tuple(Voice(_hand(kept, place)) for place in range(count))


def _pile(question: Question, voices: Sequence[Voice]) -> list[Value]:
    given = [voice.answers[question.id] for voice in voices if question.id in voice.answers]
    order = [option.value for option in question.scale.options]
    return sorted(given, key=order.index)


def _hand(piles: dict[str, list[Value]], place: int) -> Answers:
    return {statement: pile[place] for statement, pile in piles.items() if place < len(pile)}
