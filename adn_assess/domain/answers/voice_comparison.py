"""What voices say beside one another: where they agree, where they differ, what nobody knows.

Nothing here is a figure about a person, and no distance between two people ever leaves this module:
it only orders what a meeting takes first.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final, Literal

from adn_assess.domain.answers.round import Round, option_of
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Option, Question

Agreement = Literal["agree_present", "agree_absent", "differ", "alone", "unknown", "silent"]
"""Where voices stand on a statement: on one side (it is met, or it is not), on both; only one of
them can say; nobody knows; or nobody said anything that bears on it."""

MAX_MINORITY_SHARE: Final = Fraction(1, 4)
"""A group agrees when fewer than this share of those who know stand on the other side."""


@dataclass(frozen=True, slots=True)
class OptionVoices:
    """One choice of a scale, and the voices that stand there, by their places in the round."""

    option: Option
    voices: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class StatementComparison:
    """What voices say of one statement, choice by choice, in the order of its scale."""

    question: Question
    rungs: tuple[OptionVoices, ...]
    stand: Agreement

    def on(self, *, present: bool) -> tuple[int, ...]:
        """The voices for which it is met (a level above 0), or is not."""
        return tuple(
            voice
            for rung in self.rungs
            if rung.option.level is not None and (rung.option.level > 0) == present
            for voice in rung.voices
        )

    @property
    def unsure(self) -> tuple[int, ...]:
        """The voices that do not know."""
        return tuple(v for r in self.rungs if r.option.standing == "unknown" for v in r.voices)


def compare_voices(edition: Edition, round_: Round) -> tuple[StatementComparison, ...]:
    """Every statement, in the order of the walk."""
    return tuple(_side(question, round_) for question in edition.questions.values())


def widest_difference_first(
    sides: tuple[StatementComparison, ...],
) -> tuple[StatementComparison, ...]:
    """Statements on which voices differ, those where they stand furthest apart first."""
    return tuple(sorted(sides, key=lambda side: -_spread(side)))


def _side(question: Question, round_: Round) -> StatementComparison:
    chosen: Mapping[int, Option | None] = {
        place: option_of(voice, question) for place, voice in enumerate(round_.voices)
    }
    rungs = tuple(
        OptionVoices(option, tuple(place for place, given in chosen.items() if given is option))
        for option in question.scale.options
    )
    return StatementComparison(question, rungs, _stand(rungs, is_group=round_.is_group))


def _stand(rungs: tuple[OptionVoices, ...], *, is_group: bool) -> Agreement:
    met = sum(len(r.voices) for r in rungs if r.option.level)
    unmet = sum(len(r.voices) for r in rungs if r.option.level == 0)
    unsure = any(r.voices for r in rungs if r.option.standing == "unknown")
    if not met + unmet:
        return "unknown" if unsure else "silent"
    if met + unmet == 1:
        return "alone"
    fewer = Fraction(min(met, unmet), met + unmet)
    if fewer >= MAX_MINORITY_SHARE if is_group else fewer > 0:
        return "differ"
    return "agree_present" if met > unmet else "agree_absent"


def _spread(side: StatementComparison) -> Fraction:
    levels = [r.option.level for r in side.rungs if r.voices and r.option.level is not None]
    return max(levels) - min(levels)
