"""The mandate sheet of an agent, and the handover of an agent who leaves.

Both hold ticked items and free text; neither is scored.
"""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields
from typing import Final, Literal

from adn_assess.domain.answers.round import Answers, Profile, Round, Voice
from adn_assess.domain.answers.text_normalization import MAX_NOTE_CHARACTERS
from adn_assess.domain.edition.catalogue import Action, Axis, Obstacle, Understanding
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.mandate.first_meeting import MeetingQuestion

WorkshopQuestion = Literal["understanding", "expected", "beginning"]
"""The three questions of the 2019 workshop, named as the kinds of page that ask them."""
WORKSHOP_QUESTIONS: Final[tuple[WorkshopQuestion, ...]] = (
    "understanding",
    "expected",
    "beginning",
)

WorkshopItem = Understanding | Obstacle | Action
"""A documented answer to one of the three questions."""


@dataclass(frozen=True, slots=True)
class KeptItems:
    """What was given in the words of another edition than that of the file; it counts no more."""

    edition: str
    profile: Profile = field(default_factory=dict)
    ticked: Mapping[str, str] = field(default_factory=dict)
    """Ids of what was ticked → what it was called."""
    words: Mapping[str, str] = field(default_factory=dict)


def kept_values(aside: Iterable[KeptItems]) -> dict[str, object]:
    """The JSON values from which an import restores what is kept aside; none without any."""
    values = [
        {name: dict(part) if isinstance(part, Mapping) else part for name, part in parts if part}
        for each in aside
        for parts in [[(item.name, getattr(each, item.name)) for item in fields(each)]]
    ]
    return {"aside": values} if values else {}


@dataclass(frozen=True, slots=True)
class Handover:
    """What an agent who leaves passes on to a successor."""

    tried: AbstractSet[str] = frozenset()
    """Ids of the actions that the agent tried."""
    words: Mapping[str, str] = field(default_factory=dict)
    """Free text under `contacts`, `decisions` and `tried.<axis id>`."""
    aside: tuple[KeptItems, ...] = ()
    """For its owners only."""


@dataclass(frozen=True, slots=True)
class MandateSheet:
    """The answers of one agent to the three questions, with the handover received, if any."""

    profile: Profile
    ticked: AbstractSet[str]
    """Ids of the understandings, obstacles and actions ticked."""
    words: Mapping[str, str]
    """Free text under `<question>.<axis id>`: `expected.veille` → words."""
    received: Handover | None = None
    questions: tuple[MeetingQuestion, ...] = ()
    """What the agent asks in a first meeting, with what was answered; for its owners only."""
    aside: tuple[KeptItems, ...] = ()
    """For its owners only."""


def is_blank(sheet: MandateSheet) -> bool:
    """Whether nothing is ticked or written; the profile does not count."""
    return not sheet.ticked and not any(sheet.words.values())


def documented_answers(axis: Axis, question: WorkshopQuestion) -> tuple[WorkshopItem, ...]:
    """The items of an axis that answer one of the three questions, in source order."""
    items: Mapping[WorkshopQuestion, tuple[WorkshopItem, ...]] = {
        "understanding": axis.understandings,
        "expected": axis.obstacles,
        "beginning": axis.actions,
    }
    return items[question]


def own_words(sheet: MandateSheet, axis: Axis, question: WorkshopQuestion) -> str | None:
    """The free text under a question and an axis, or None."""
    return sheet.words.get(f"{question}.{axis.id}")


def ticked_ids(sheet: MandateSheet, items: Iterable[WorkshopItem]) -> list[str]:
    """The ids of the ticked items, in the order of `items`."""
    return [item.id for item in items if item.id in sheet.ticked]


def carriable_obstacles(edition: Edition, sheet: MandateSheet) -> list[str]:
    """The ids of the ticked obstacles that can become answers of a diagnosis, in source order."""
    questions = edition.questions.values()
    items = (each.item for each in questions if each.item in sheet.ticked and each.scale.expected)
    return [*dict.fromkeys(items)]


def round_from_sheet(edition: Edition, sheet: MandateSheet, carried: AbstractSet[str]) -> Round:
    """Prefill a diagnosis from a sheet: a round of one voice, for its owner to confirm.

    `carried` has the ids of the ticked obstacles and the keys of the free texts to take; the
    profile is always taken. Each statement of a ticked obstacle gets the option marked `expected`
    on its scale. The free texts of an axis become its note, truncated to `MAX_NOTE_CHARACTERS`.
    """
    return Round(
        {
            question.id: sheet.profile[question.id]
            for question in edition.profile
            if question.id in sheet.profile and "diagnosis" in question.asked_in
        },
        (Voice(_expected_answers(edition, sheet, carried), notes=_notes(edition, sheet, carried)),),
    )


def _expected_answers(edition: Edition, sheet: MandateSheet, carried: AbstractSet[str]) -> Answers:
    taken = {*carriable_obstacles(edition, sheet)} & carried
    return {
        each.id: option.value
        for each in edition.questions.values()
        if each.item in taken and (option := each.scale.expected)
    }


def _notes(edition: Edition, sheet: MandateSheet, carried: AbstractSet[str]) -> dict[str, str]:
    texts = {
        axis.id: [
            words
            for question in WORKSHOP_QUESTIONS
            if f"{question}.{axis.id}" in carried and (words := own_words(sheet, axis, question))
        ]
        for axis in edition.axes
    }
    return {axis: _truncate_note("\n\n".join(words)) for axis, words in texts.items() if words}


def _truncate_note(words: str) -> str:
    return words if len(words) <= MAX_NOTE_CHARACTERS else f"{words[: MAX_NOTE_CHARACTERS - 1]}…"
