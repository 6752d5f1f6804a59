"""Comparison of the voices of a round, statement by statement: agreement, difference, unknown.

No figure about a person is computed. The distance between answers only orders the statements that
a meeting discusses, and is not returned.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Final, Literal

from adn_assess.domain.answers.round import Round, option_of
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Option, Question

Position = Literal["present", "in_place", "absent", "not_applicable"]
"""What an answer of somebody who knows says: a need or an obstacle is there; a need is met; there
is no need, or no obstacle; the statement does not apply."""

Agreement = Literal["agree", "differ", "alone", "unknown", "silent"]
"""How the voices that know compare on a statement: they have one position; they differ; there is
only one; there is none (`unknown` when some answered so, else `silent`)."""

MAX_MINORITY_SHARE: Final = Fraction(1, 4)
"""Share of the voices that know from which those not of the main position make a group differ."""


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

    @property
    def positions(self) -> tuple[tuple[Position, tuple[int, ...]], ...]:
        """Each position taken and the indexes of its voices, the one of most voices first."""
        voices: dict[Position, tuple[int, ...]] = {}
        for each in self.options:
            position = position_of(each.option)
            if position is not None and each.voices:
                voices[position] = (*voices.get(position, ()), *each.voices)
        return tuple(sorted(voices.items(), key=lambda pair: -len(pair[1])))

    def voices_where(self, *, present: bool) -> tuple[int, ...]:
        """Indexes of the voices that say it is present (`present`), or that know it is not."""
        return tuple(
            voice
            for position, voices in self.positions
            if (position == "present") == present
            for voice in voices
        )

    @property
    def voices_unsure(self) -> tuple[int, ...]:
        """Indexes of the voices that answered that they do not know."""
        return tuple(
            voice
            for each in self.options
            if each.option.standing == "unknown"
            for voice in each.voices
        )

    def voices_silent(self, round_: Round) -> tuple[int, ...]:
        """Indexes of the voices of the round that did not answer."""
        answered = {voice for each in self.options for voice in each.voices}
        return tuple(index for index in range(len(round_.voices)) if index not in answered)


def position_of(option: Option) -> Position | None:
    """The position that an option states; None for one who does not know."""
    if option.level is None:
        return "not_applicable" if option.standing == "not_applicable" else None
    if option.level > 0:
        return "present"
    return "in_place" if option.in_place else "absent"


def compare_voices(edition: Edition, round_: Round) -> tuple[StatementComparison, ...]:
    """Compare the voices on every statement that they were asked, in questionnaire order."""
    return tuple(_compare(question, round_) for question in round_.asked(edition))


def widest_difference_first(
    comparisons: tuple[StatementComparison, ...],
) -> tuple[StatementComparison, ...]:
    """Sort statements by the range of the levels answered, widest first; stable.

    Of the same range, those come first whose voices are most evenly divided: in a group, somebody
    is at each end of nearly every statement. Each must have an answer of somebody who knows, as
    those that differ do. Here only, an answer that the statement does not apply is as far from the
    others as one that it is absent.
    """
    return tuple(
        sorted(comparisons, key=lambda each: (-_level_range(each), -_minority_share(each)))
    )


def _compare(question: Question, round_: Round) -> StatementComparison:
    chosen: Mapping[int, Option | None] = {
        index: option_of(voice, question) for index, voice in enumerate(round_.voices)
    }
    options = tuple(
        OptionVoices(option, tuple(index for index, each in chosen.items() if each is option))
        for option in question.scale.options
    )
    comparison = StatementComparison(question, options, "silent")
    return replace(comparison, agreement=_agreement(comparison, is_group=round_.is_group))


def _agreement(comparison: StatementComparison, *, is_group: bool) -> Agreement:
    counts = [len(voices) for _position, voices in comparison.positions]
    knowing = sum(counts)
    if not knowing:
        return "unknown" if comparison.voices_unsure else "silent"
    if knowing == 1:
        return "alone"
    minority = _minority_share(comparison)
    differs = minority >= MAX_MINORITY_SHARE if is_group else minority > 0
    return "differ" if differs else "agree"


def _minority_share(comparison: StatementComparison) -> Fraction:
    """The share, of the voices that know, of those that are not of the main position."""
    counts = [len(voices) for _position, voices in comparison.positions]
    return 1 - Fraction(counts[0], sum(counts))


def _level_range(comparison: StatementComparison) -> Fraction:
    levels = [
        each.option.level or Fraction(0)
        for each in comparison.options
        if each.voices and position_of(each.option) is not None
    ]
    return max(levels) - min(levels)
