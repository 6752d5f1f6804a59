"""What an agent makes of the mandate (a sheet), and leaves to a successor (a handover).

Nothing in here is scored: things are ticked, or said in one's own words.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final, Literal

from adn_assess.domain.answers.round import Answers, Profile, Round, Voice
from adn_assess.domain.answers.text_normalization import MAX_NOTE_CHARACTERS
from adn_assess.domain.edition.catalogue import Action, Axis, Obstacle, Understanding
from adn_assess.domain.edition.edition import Edition

WorkshopQuestion = Literal["understanding", "expected", "beginning"]
"""The three questions of the workshop, as the kinds of page that ask them."""
WORKSHOP: Final[tuple[WorkshopQuestion, ...]] = ("understanding", "expected", "beginning")


WorkshopItem = Understanding | Obstacle | Action
"""What the first agents named."""


@dataclass(frozen=True, slots=True)
class Handover:
    """What a leaving agent prepares."""

    tried: AbstractSet[str] = frozenset()
    """The ids of the actions that were tried."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Own words on `contacts`, on `decisions`, and on what was tried: `tried.veille`."""


@dataclass(frozen=True, slots=True)
class MandateSheet:
    """The three questions of the workshop answered by one person, with what they received."""

    profile: Profile
    ticked: AbstractSet[str]
    """The ids of the understandings, obstacles and actions that the person took up."""
    words: Mapping[str, str]
    """Own words by question and axis: `expected.veille` → words."""
    received: Handover | None = None


def is_blank(sheet: MandateSheet) -> bool:
    """Whether nothing was ticked or written yet."""
    return not sheet.ticked and not any(sheet.words.values())


def documented_answers(axis: Axis, question: WorkshopQuestion) -> tuple[WorkshopItem, ...]:
    """What the first agents answered to one of the three questions."""
    items: Mapping[WorkshopQuestion, tuple[WorkshopItem, ...]] = {
        "understanding": axis.understandings,
        "expected": axis.obstacles,
        "beginning": axis.actions,
    }
    return items[question]


def own_words(sheet: MandateSheet, axis: Axis, question: WorkshopQuestion) -> str | None:
    """What the person wrote under that question; None when nothing."""
    return sheet.words.get(f"{question}.{axis.id}")


def ticked_ids(sheet: MandateSheet, items: Iterable[WorkshopItem]) -> list[str]:
    """The ids of those that the person ticked, in their order."""
    return [item.id for item in items if item.id in sheet.ticked]


def round_from_sheet(edition: Edition, sheet: MandateSheet) -> Round:
    """The start of a diagnosis with what a sheet already says, for its owner to confirm.

    An obstacle that was ticked takes the option marked as expected; one's own words on an axis
    become its note, cut where a note must end.
    """
    return Round(
        {
            question.id: sheet.profile[question.id]
            for question in edition.profile
            if question.id in sheet.profile and "diagnosis" in question.asked_in
        },
        (Voice(_expected(edition, sheet), notes=_notes(edition, sheet)),),
    )


def _expected(edition: Edition, sheet: MandateSheet) -> Answers:
    ticked = (each for each in edition.questions.values() if each.id in sheet.ticked)
    return {each.id: option.value for each in ticked if (option := each.scale.expected)}


def _notes(edition: Edition, sheet: MandateSheet) -> dict[str, str]:
    said = {
        axis.id: [words for question in WORKSHOP if (words := own_words(sheet, axis, question))]
        for axis in edition.axes
    }
    return {axis: _cut("\n\n".join(words)) for axis, words in said.items() if words}


def _cut(words: str) -> str:
    return words if len(words) <= MAX_NOTE_CHARACTERS else f"{words[: MAX_NOTE_CHARACTERS - 1]}…"
