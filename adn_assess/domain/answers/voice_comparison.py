"""Comparison of the voices of a round, statement by statement: agreement, difference, unknown.

No figure about a person is computed. The distance between answers only orders the statements that
a meeting discusses, and is not returned.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from adn_assess.domain.answers.round import Round, option_of
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Option, Question

Agreement = Literal["agree_present", "agree_absent", "differ", "alone", "unknown", "silent"]
"""How the voices that know compare on a statement: all say present; all say absent; they differ;
there is only one; there is none (`unknown` when some answered so, else `silent`)."""

MAX_MINORITY_SHARE: Final = Fraction(1, 4)
"""Share of the voices that know from which a minority makes a group differ."""


@dataclass(frozen=True, slots=True)
class OptionVoices:
    """One option of a scale and the indexes, in the round, of the voices that chose it."""

    option: Option
    voices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StatementComparison:
    """The answers of the voices to one statement: every option of its scale, in order."""

    question: Question
    options: tuple[OptionVoices, ...]
    agreement: Agreement

    def voices_where(self, *, present: bool) -> tuple[int, ...]:
        """Indexes of the voices whose answer has a level above 0 (`present`), or of 0 (not)."""
        return tuple(
            voice
            for each in self.options
            if each.option.level is not None and (each.option.level > 0) == present
            for voice in each.voices
        )


def compare_voices(edition: Edition, round_: Round) -> tuple[StatementComparison, ...]:
    """Compare the voices on every statement, in questionnaire order."""
    return tuple(_compare(question, round_) for question in edition.questions.values())


def widest_difference_first(
    comparisons: tuple[StatementComparison, ...],
) -> tuple[StatementComparison, ...]:
    """Sort statements by the range of the levels answered, widest first; stable.

    Each must have an answer with a level, as those that differ do.
    """
    return tuple(sorted(comparisons, key=lambda each: -_level_range(each)))


def _compare(question: Question, round_: Round) -> StatementComparison:
    chosen: Mapping[int, Option | None] = {
        index: option_of(voice, question) for index, voice in enumerate(round_.voices)
    }
    options = tuple(
        OptionVoices(option, tuple(index for index, each in chosen.items() if each is option))
        for option in question.scale.options
    )
    return StatementComparison(question, options, _agreement(options, is_group=round_.is_group))


def _agreement(options: tuple[OptionVoices, ...], *, is_group: bool) -> Agreement:
    present = sum(len(each.voices) for each in options if each.option.level)
    absent = sum(len(each.voices) for each in options if each.option.level == 0)
    unsure = any(each.voices for each in options if each.option.standing == "unknown")
    if not present + absent:
        return "unknown" if unsure else "silent"
    if present + absent == 1:
        return "alone"
    minority = Fraction(min(present, absent), present + absent)
    if minority >= MAX_MINORITY_SHARE if is_group else minority > 0:
        return "differ"
    return "agree_present" if present > absent else "agree_absent"


def _level_range(comparison: StatementComparison) -> Fraction:
    chosen = (each.option.level for each in comparison.options if each.voices)
    levels = [level for level in chosen if level is not None]
    return max(levels) - min(levels)
