"""The questions worth putting to one's direction: what a sheet leaves open, axis by axis."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from adn_assess.domain.answers.round import condition_status
from adn_assess.domain.edition.catalogue import Axis
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.mandate.sheet import (
    WORKSHOP,
    MandateSheet,
    documented_answers,
    own_words,
    ticked_ids,
)

Gap = Literal["untouched", "undocumented", "understandings", "unanswered", "no_action", "profile"]
"""What is open: a whole axis; what nobody documented; an understanding not taken up; an obstacle
that no chosen action answers, or else an axis without an action; the profile."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One thing left open. `items` are the ids that it is about, when it is about some."""

    gap: Gap
    axis: str | None = None
    items: tuple[str, ...] = ()
    """For an obstacle: its id, then the documented actions that answer it."""


def open_questions(edition: Edition, sheet: MandateSheet) -> tuple[OpenQuestion, ...]:
    """The questions, in the order of the axes; what the profile leaves unsettled comes last."""
    found = [each for axis in edition.axes for each in _of_axis(edition, sheet, axis)]
    return (*found, *_of_profile(edition, sheet))


def _of_axis(edition: Edition, sheet: MandateSheet, axis: Axis) -> Iterator[OpenQuestion]:
    if not _touched(sheet, axis):
        yield OpenQuestion("untouched", axis.id)
        return
    yield from _of_understandings(sheet, axis)
    unanswered = [*_of_obstacles(edition, sheet, axis)]
    yield from unanswered
    begun = ticked_ids(sheet, axis.actions) or own_words(sheet, axis, "beginning")
    if axis.actions and not begun and not unanswered:
        yield OpenQuestion("no_action", axis.id)


def _of_obstacles(edition: Edition, sheet: MandateSheet, axis: Axis) -> Iterator[OpenQuestion]:
    for obstacle in ticked_ids(sheet, axis.obstacles):
        answers = _actions_for(edition, sheet, obstacle)
        if not sheet.ticked & set(answers):
            yield OpenQuestion("unanswered", axis.id, (obstacle, *answers))


def _touched(sheet: MandateSheet, axis: Axis) -> bool:
    return any(
        ticked_ids(sheet, documented_answers(axis, question)) or own_words(sheet, axis, question)
        for question in WORKSHOP
    )


def _of_understandings(sheet: MandateSheet, axis: Axis) -> Iterator[OpenQuestion]:
    left = tuple(each.id for each in axis.understandings if each.id not in sheet.ticked)
    if left:
        yield OpenQuestion("understandings", axis.id, left)
    elif not axis.understandings and not own_words(sheet, axis, "understanding"):
        yield OpenQuestion("undocumented", axis.id)


def _actions_for(edition: Edition, sheet: MandateSheet, obstacle: str) -> tuple[str, ...]:
    """The documented actions that answer an obstacle and may apply here."""
    return tuple(
        action.id
        for action in edition.actions.values()
        if any(link.origin == obstacle for link in edition.links_to_action[action.id])
        and condition_status(edition, sheet.profile, action.applies) != "refused"
    )


def _of_profile(edition: Edition, sheet: MandateSheet) -> Iterator[OpenQuestion]:
    """The profile questions on which actions hang, and that have no settled answer."""
    hanging = {
        key
        for action in edition.actions.values()
        for key, values in action.applies.items()
        if condition_status(edition, sheet.profile, {key: values}) == "open"
    }
    for question in edition.profile:
        if question.id in hanging:
            yield OpenQuestion("profile", items=(question.id,))
