"""Open questions: what a mandate sheet leaves unanswered, for the agent to ask the management."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from adn_assess.domain.answers.round import condition_status
from adn_assess.domain.edition.catalogue import Axis
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.mandate.sheet import (
    WORKSHOP_QUESTIONS,
    MandateSheet,
    documented_answers,
    own_words,
    ticked_ids,
)

Gap = Literal["untouched", "undocumented", "understandings", "unanswered", "no_action", "profile"]
"""What is missing: any answer on an axis; an understanding where the source has none; documented
understandings that the agent did not tick; an action for an obstacle; any action on an axis; a
settled answer to a profile question."""


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One gap of a sheet; `axis` is an axis id, None for a gap of the profile."""

    gap: Gap
    axis: str | None = None
    items: tuple[str, ...] = ()
    """Ids: the understandings not ticked; the obstacle, then the documented actions that answer
    it; or the profile question. Empty for the other gaps."""


def open_questions(edition: Edition, sheet: MandateSheet) -> tuple[OpenQuestion, ...]:
    """List the gaps of a sheet: axis by axis in source order, then those of the profile."""
    of_axes = [each for axis in edition.axes for each in _axis_questions(edition, sheet, axis)]
    return (*of_axes, *_profile_questions(edition, sheet))


def _axis_questions(edition: Edition, sheet: MandateSheet, axis: Axis) -> Iterator[OpenQuestion]:
    if not _has_answer(sheet, axis):
        yield OpenQuestion("untouched", axis.id)
        return
    yield from _understanding_questions(sheet, axis)
    unanswered = [*_obstacle_questions(edition, sheet, axis)]
    yield from unanswered
    has_action = ticked_ids(sheet, axis.actions) or own_words(sheet, axis, "beginning")
    if axis.actions and not has_action and not unanswered:
        yield OpenQuestion("no_action", axis.id)


def _has_answer(sheet: MandateSheet, axis: Axis) -> bool:
    """Whether something is ticked or written under one of the three questions on that axis."""
    return any(
        ticked_ids(sheet, documented_answers(axis, question)) or own_words(sheet, axis, question)
        for question in WORKSHOP_QUESTIONS
    )


def _understanding_questions(sheet: MandateSheet, axis: Axis) -> Iterator[OpenQuestion]:
    unticked = tuple(each.id for each in axis.understandings if each.id not in sheet.ticked)
    if unticked:
        yield OpenQuestion("understandings", axis.id, unticked)
    elif not axis.understandings and not own_words(sheet, axis, "understanding"):
        yield OpenQuestion("undocumented", axis.id)


def _obstacle_questions(
    edition: Edition, sheet: MandateSheet, axis: Axis
) -> Iterator[OpenQuestion]:
    for obstacle in ticked_ids(sheet, axis.obstacles):
        actions = _actions_for(edition, sheet, obstacle)
        if not sheet.ticked & set(actions):
            yield OpenQuestion("unanswered", axis.id, (obstacle, *actions))


def _actions_for(edition: Edition, sheet: MandateSheet, obstacle: str) -> tuple[str, ...]:
    """Ids of the actions linked to an obstacle that the profile does not rule out."""
    return tuple(
        action.id
        for action in edition.actions.values()
        if any(
            edition.item_of[link.origin] == obstacle for link in edition.links_to_action[action.id]
        )
        and condition_status(edition, sheet.profile, action.applies) != "refused"
    )


def _profile_questions(edition: Edition, sheet: MandateSheet) -> Iterator[OpenQuestion]:
    """The profile questions that decide whether an action applies and have no settled answer."""
    open_keys = {
        key
        for action in edition.actions.values()
        for key, values in action.applies.items()
        if condition_status(edition, sheet.profile, {key: values}) == "open"
    }
    for question in edition.profile:
        if question.id in open_keys:
            yield OpenQuestion("profile", items=(question.id,))
