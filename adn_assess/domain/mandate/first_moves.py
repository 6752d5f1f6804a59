"""The first weeks: a few documented actions to begin with, each with the reasons that bring it.

An action is brought by a rule of the content that the profile meets, by the person's own choice,
or by an obstacle they expect and that it aims at. What more kinds of reasons bring comes first.
"""

from dataclasses import dataclass
from typing import Final

from adn_assess.domain.answers.round import condition_status
from adn_assess.domain.edition.catalogue import FirstMoveRule, Link
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.mandate.sheet import MandateSheet

MAX_FIRST_MOVES: Final = 5
"""First gestures, at most."""
STRENGTH_OF_AIM: Final = 3
"""The strength from which a link alone brings an action that nobody chose."""
STRENGTH_OF_CONTRIBUTION: Final = 2
"""The strength from which a link is a reason to begin with an action."""


@dataclass(frozen=True, slots=True)
class FirstMove:
    """An action to begin with, and what brings it."""

    action: str
    rules: tuple[FirstMoveRule, ...]
    chosen: bool
    answers: tuple[Link, ...]
    """The links from the obstacles that the person expects, but for those that help a little."""
    tried: bool
    """True when the handover that was received says that it was tried."""


def first_moves(edition: Edition, sheet: MandateSheet) -> tuple[FirstMove, ...]:
    """The first gestures. Ties: the order of the rules, then choice, strength, source order."""
    found = (_gesture(edition, sheet, action) for action in edition.actions)
    brought = [each for each in found if _is_brought(each)]
    place = {rule.action: index for index, rule in reversed([*enumerate(edition.beginnings)])}

    def order(gesture: FirstMove) -> tuple[int, int, bool, int]:
        kinds = sum(map(bool, (gesture.rules, gesture.chosen, gesture.answers)))
        rule = place[gesture.action] if gesture.rules else len(edition.beginnings)
        strength = sum(link.strength or 0 for link in gesture.answers)
        return -kinds, rule, not gesture.chosen, -strength

    return tuple(sorted(brought, key=order)[:MAX_FIRST_MOVES])


def _gesture(edition: Edition, sheet: MandateSheet, action: str) -> FirstMove:
    """What brings an action; nothing when the profile does not say yet that it applies."""
    applies = condition_status(edition, sheet.profile, edition.actions[action].applies) == "met"
    rules = [rule for rule in edition.beginnings if rule.action == action]
    links = [
        link
        for link in edition.links_to_action[action]
        if link.origin in sheet.ticked and (link.strength or 0) >= STRENGTH_OF_CONTRIBUTION
    ]
    return FirstMove(
        action,
        rules=tuple(
            rule
            for rule in rules
            if applies and condition_status(edition, sheet.profile, rule.when) == "met"
        ),
        chosen=applies and action in sheet.ticked,
        answers=tuple(links) if applies else (),
        tried=sheet.received is not None and action in sheet.received.tried,
    )


def _is_brought(gesture: FirstMove) -> bool:
    aimed = any(link.strength == STRENGTH_OF_AIM for link in gesture.answers)
    return bool(gesture.rules) or gesture.chosen or aimed
