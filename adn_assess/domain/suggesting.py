"""What to do first and why: actions and precedents that a round's answers call for."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from adn_assess.domain.answers import Round, settle
from adn_assess.domain.catalogue import Link
from adn_assess.domain.covering import FULL_STRENGTH, Cover, reach_of
from adn_assess.domain.edition import Edition
from adn_assess.domain.hinging import Hinge, hinges_of
from adn_assess.domain.scoring import Scores, score

SHARES: Final = tuple(Fraction(strength, FULL_STRENGTH) for strength in range(FULL_STRENGTH + 1))
"""What a link of each strength, 0 to 3, answers of a statement."""
LIKENESS_WITHIN: Final = 6
"""A precedent resembles a situation through the actions among so many first ones."""
BASIS_COUNTS: Final = {"source": Fraction(1), "judgement": Fraction(1, 2)}


@dataclass(frozen=True, slots=True)
class Reason:
    """One link that counted, and for how much."""

    link: Link
    contribution: Fraction


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An action that the answers call for.

    `rank` counts from 1, first steps before the others, and is None for an action to settle first.
    """

    action: str
    rank: int | None
    relevance: Fraction
    reasons: tuple[Reason, ...]
    first_step: bool = False
    hinges: tuple[Hinge, ...] = ()

    @property
    def stable(self) -> bool:
        """True when no single answer moved by one step would take it from the first steps."""
        return self.first_step and not self.hinges


@dataclass(frozen=True, slots=True)
class Likeness:
    """A precedent that resembles the situation, and through what."""

    precedent: str
    rank: int
    likeness: Fraction
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All that a round calls for.

    `held` counts the first places kept for actions to settle: nothing weaker takes them.
    """

    scores: Scores
    ranked: tuple[Suggestion, ...]
    to_settle: tuple[Suggestion, ...]
    held: int
    precedents: tuple[Likeness, ...]


def suggest(edition: Edition, round_: Round, settled: Collection[str] = frozenset()) -> Suggestions:
    """The suggestions of a round, computed as /methode explains, without those settled."""
    scores = score(edition, round_.voices)
    stance = {
        action.id: settle(edition, round_.profile, action.applies)
        for action in edition.actions.values()
    }
    applying = tuple(
        action
        for action, verdict in stance.items()
        if verdict != "refused" and action not in settled
    )
    open_ones = {action for action in applying if stance[action] == "open"}
    weighed = {action: _reasons(edition, scores, action) for action in applying}
    relevance = {action: _total(reasons) for action, reasons in weighed.items()}
    reach = reach_of(edition, applying)
    picks = Cover(reach, scores.weights).picks({})
    hinges = hinges_of(edition, round_, scores, reach, picks)

    first = [action for action in picks if action not in open_ones]
    others = [
        action
        for action in sorted(applying, key=lambda action: -relevance[action])
        if relevance[action] > 0 and action not in picks and action not in open_ones
    ]
    ranked = tuple(
        Suggestion(
            action,
            rank,
            relevance[action],
            weighed[action],
            action in picks,
            hinges.get(action, ()),
        )
        for rank, action in enumerate([*first, *others], start=1)
    )
    to_settle = tuple(
        Suggestion(action, None, relevance[action], weighed[action])
        for action in applying
        if action in open_ones
    )
    return Suggestions(
        scores, ranked, to_settle, len(picks) - len(first), _precedents(edition, scores, ranked)
    )


def _reasons(edition: Edition, scores: Scores, action: str) -> tuple[Reason, ...]:
    """The links that add to an action's relevance, the heaviest first."""
    reasons = [
        Reason(link, scores.weights[link.origin] * SHARES[link.strength or 0])
        for link in edition.links_to_action[action]
        if scores.weights.get(link.origin)
    ]
    return tuple(sorted(reasons, key=lambda reason: reason.contribution, reverse=True))


def _total(reasons: tuple[Reason, ...]) -> Fraction:
    return sum((reason.contribution for reason in reasons), Fraction(0))


def _precedents(
    edition: Edition, scores: Scores, ranked: tuple[Suggestion, ...]
) -> tuple[Likeness, ...]:
    near = {suggestion.action for suggestion in ranked[:LIKENESS_WITHIN]}
    found = []
    for precedent, links in edition.links_of_precedent.items():
        reasons = tuple(
            reason for link in links if (reason := _resemblance(link, scores, near)).contribution
        )
        if reasons:
            found.append((precedent, reasons))
    ordered = sorted(found, key=lambda each: -_total(each[1]))
    return tuple(
        Likeness(precedent, rank, _total(reasons), reasons)
        for rank, (precedent, reasons) in enumerate(ordered, start=1)
    )


def _resemblance(link: Link, scores: Scores, near: set[str]) -> Reason:
    """What a precedent's link adds: an obstacle met here, or an action among the first ones."""
    shared = Fraction(1, 2) if link.target in near else scores.weights.get(link.target, Fraction(0))
    return Reason(link, shared * BASIS_COUNTS[link.basis])
