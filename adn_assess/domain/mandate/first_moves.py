"""First moves: the few documented actions that a mandate sheet suggests for the first weeks.

Three kinds of reasons suggest an action: a rule of the content whose condition the profile meets,
the agent's own choice, and a link of strength 3 from an obstacle that the agent expects. Actions
with more kinds of reasons come first.
"""

from dataclasses import dataclass
from typing import Final

from adn_assess.domain.answers.round import condition_status
from adn_assess.domain.edition.catalogue import FirstMoveRule, Link
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.mandate.sheet import MandateSheet

MAX_FIRST_MOVES: Final = 5
STRENGTH_OF_AIM: Final = 3
"""Link strength that suggests an action by itself."""
STRENGTH_OF_CONTRIBUTION: Final = 2
"""Link strength from which a link is shown as a reason for an action suggested otherwise."""


@dataclass(frozen=True, slots=True)
class FirstMove:
    """One suggested action, by its id, with the reasons of each kind."""

    action: str
    rules: tuple[FirstMoveRule, ...]
    chosen: bool
    """True when the agent ticked the action."""
    answers: tuple[Link, ...]
    """Links from the obstacles that the agent expects, of `STRENGTH_OF_CONTRIBUTION` or more."""
    tried: bool
    """True when the handover received says that a predecessor tried it."""


def first_moves(edition: Edition, sheet: MandateSheet) -> tuple[FirstMove, ...]:
    """Suggest at most `MAX_FIRST_MOVES` actions, ranked.

    Order: number of kinds of reasons, order of the rules, the agent's choices, summed strength of
    the links, source order.
    """
    moves = (_first_move(edition, sheet, action) for action in edition.actions)
    suggested = [move for move in moves if _is_suggested(move)]
    rules = edition.beginnings
    rule_rank = {rule.action: rank for rank, rule in reversed([*enumerate(rules)])}

    def order(move: FirstMove) -> tuple[int, int, bool, int]:
        kinds = sum(map(bool, (move.rules, move.chosen, move.answers)))
        rank = rule_rank[move.action] if move.rules else len(rules)
        strength = sum(link.strength or 0 for link in move.answers)
        return -kinds, rank, not move.chosen, -strength

    return tuple(sorted(suggested, key=order)[:MAX_FIRST_MOVES])


def _first_move(edition: Edition, sheet: MandateSheet, action: str) -> FirstMove:
    """The reasons for an action; none unless the profile meets its `applies` condition."""
    applies = condition_status(edition, sheet.profile, edition.actions[action].applies) == "met"
    rules = [rule for rule in edition.beginnings if rule.action == action]
    links = [
        link
        for link in edition.links_to_action[action]
        if edition.item_of[link.origin] in sheet.ticked
        and (link.strength or 0) >= STRENGTH_OF_CONTRIBUTION
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


def _is_suggested(move: FirstMove) -> bool:
    has_direct_link = any(link.strength == STRENGTH_OF_AIM for link in move.answers)
    return bool(move.rules) or move.chosen or has_direct_link
