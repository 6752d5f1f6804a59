"""Conditions on the profile: each can hold and can fail."""

from collections.abc import Iterator

from adn_assess.domain.edition.catalogue import Condition
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault, KeyPath


def condition_faults(edition: Edition) -> Iterator[Fault]:
    """Faults of conditions: an unknown question or value, always true, or never."""
    for at, condition in conditions_of(edition):
        if at[-1] == "when" and not condition:
            yield Fault("always_holds", at, {"id": "when"})
        for key, values in condition.items():
            yield from _condition(edition, (*at, key), key, values)


def _condition(edition: Edition, at: KeyPath, key: str, values: tuple[str, ...]) -> Iterator[Fault]:
    question = edition.profile_question.get(key)
    if question is None:
        known = ", ".join(edition.profile_question)
        yield Fault("condition_on_unknown", at, {"given": key, "known": known})
        return
    choices = [choice.value for choice in question.choices]
    for index, value in enumerate(values):
        if value not in choices:
            detail = {"given": value, "id": key, "known": ", ".join(choices)}
            yield Fault("unknown_value", (*at, index), detail)
    settled = {choice.value for choice in question.choices if not choice.unsettled}
    if not set(values) & set(choices):
        yield Fault("never_holds", at, {"id": key})
    elif settled <= set(values):
        yield Fault("always_holds", at, {"id": key})


def remark_faults(edition: Edition) -> Iterator[Fault]:
    """A remark that no profile can meet, among those to whom its action is suggested."""
    for index, axis in enumerate(edition.axes):
        for place, action in enumerate(axis.actions):
            for number, remark in enumerate(action.remarks):
                at: KeyPath = ("axes", index, "actions", place, "remarks", number, "when")
                for key, values in remark.when.items():
                    applies = set(action.applies.get(key, values))
                    known = _choices(edition, key)
                    exist = {*applies, *values} <= known and applies and values
                    if exist and not applies & set(values):
                        yield Fault("never_holds", (*at, key), {"id": key})


def _choices(edition: Edition, key: str) -> set[str]:
    question = edition.profile_question.get(key)
    return {choice.value for choice in question.choices} if question else set()


def first_move_faults(edition: Edition) -> Iterator[Fault]:
    """First moves: the action exists, and the mandate sheet asks the questions of the condition."""
    asked = {question.id for question in edition.profile if "mandate" in question.asked_in}
    for index, beginning in enumerate(edition.beginnings):
        at: KeyPath = ("beginnings", index)
        if beginning.action not in edition.actions:
            yield Fault("unknown_id", (*at, "action"), {"given": beginning.action})
        for key in beginning.when:
            if key in edition.profile_question and key not in asked:
                yield Fault("never_holds", (*at, "when", key), {"id": key})


def conditions_of(edition: Edition) -> Iterator[tuple[KeyPath, Condition]]:
    """Every condition of an edition, with its path."""
    for index, axis in enumerate(edition.axes):
        for place, action in enumerate(axis.actions):
            at: KeyPath = ("axes", index, "actions", place)
            yield (*at, "applies"), action.applies
            for number, remark in enumerate(action.remarks):
                yield (*at, "remarks", number, "when"), remark.when
    for index, beginning in enumerate(edition.beginnings):
        yield ("beginnings", index, "when"), beginning.when
