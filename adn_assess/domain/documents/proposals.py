"""The actions that a room chooses among: the first steps of its result, then other suggestions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.answers.round import Round
from adn_assess.domain.reports.context import ReportContext
from adn_assess.domain.scoring.suggestions import Reason, suggest

MAX_PROPOSALS: Final = 8
"""Actions that a room reads from a wall and compares in ten minutes."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """An action that a room may choose, in the words of a wall."""

    id: str
    axis: str
    label: str
    first_gesture: str
    statement: str
    """The statement that called for it most; empty when none does any more."""
    why: str
    """Why that statement leads to it; empty when none does any more."""


def proposals_of(
    context: ReportContext,
    round_: Round,
    settled: Collection[str] = frozenset(),
    chosen: Collection[str] = frozenset(),
    offered: Collection[str] = (),
) -> tuple[Proposal, ...]:
    """The actions that a round proposes, in the order of its result, without those settled.

    Those already `chosen` are among them, whatever became of them since. Of a choice that is open,
    they are those that it `offered`, in that order, whatever the plan has settled since.
    """
    if offered:
        every = suggest(context.edition, round_).ranked
        whole: Mapping[str, Reason] = {each.action: each.reasons[0] for each in every}
        known = [each for each in offered if each in context.edition.actions]
        return tuple(_proposal(context, each, whole.get(each)) for each in known)
    ranked = suggest(context.edition, round_, settled).ranked[:MAX_PROPOSALS]
    reasons: Mapping[str, Reason] = {each.action: each.reasons[0] for each in ranked}
    others = [each for each in context.edition.actions if each in chosen and each not in reasons]
    return tuple(_proposal(context, each, reasons.get(each)) for each in (*reasons, *others))


def _proposal(context: ReportContext, action: str, reason: Reason | None) -> Proposal:
    edition = context.edition
    return Proposal(
        action,
        context.say(edition.axis_of[action].title),
        context.label(action),
        context.say(edition.actions[action].first_gesture),
        context.say(edition.questions[reason.about].statement) if reason else "",
        context.say(reason.link.reason) if reason else "",
    )
