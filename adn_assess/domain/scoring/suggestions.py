"""What to do first and why: actions and precedents that a round's answers call for."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter
from typing import Final

from adn_assess.domain.answers.round import Round, condition_status
from adn_assess.domain.edition.catalogue import Link
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.greedy_cover import MAX_STRENGTH, Cover, reach_of
from adn_assess.domain.scoring.integer_weights import Grains, grains_of
from adn_assess.domain.scoring.scores import Scores, score
from adn_assess.domain.scoring.sensitivity import Hinge, hinges_of

ACTIONS_FOR_LIKENESS: Final = 6
"""A precedent resembles a situation through the actions among so many first ones."""
BASIS_COUNTS: Final = {"source": 2, "judgement": 1}
BASIS_WHOLE: Final = 2
"""What counts entirely: a judgement counts for half."""


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
        action.id: condition_status(edition, round_.profile, action.applies)
        for action in edition.actions.values()
    }
    applying = tuple(
        action
        for action, verdict in stance.items()
        if verdict != "refused" and action not in settled
    )
    open_ones = {action for action in applying if stance[action] == "open"}
    grains = grains_of(edition, scores)
    cover = Cover(reach_of(edition, applying), grains)
    picks = cover.picks
    hinges = hinges_of(edition, round_, scores, grains, cover)
    weighed = {action: _reasons(edition, grains, action) for action in applying}
    relevance = cover.relevance

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
        scores, ranked, to_settle, len(picks) - len(first), _precedents(edition, grains, ranked)
    )


def _reasons(edition: Edition, grains: Grains, action: str) -> tuple[Reason, ...]:
    """The links that add to an action's relevance, the heaviest first."""
    weighing = [
        (weight * (link.strength or 0), link)
        for link in edition.links_to_action[action]
        if (weight := grains.weights.get(link.origin, 0))
    ]
    whole = grains.size * MAX_STRENGTH
    return tuple(
        Reason(link, Fraction(added, whole))
        for added, link in sorted(weighing, key=itemgetter(0), reverse=True)
    )


def _precedents(
    edition: Edition, grains: Grains, ranked: tuple[Suggestion, ...]
) -> tuple[Likeness, ...]:
    near = {suggestion.action for suggestion in ranked[:ACTIONS_FOR_LIKENESS]}
    found = []
    for precedent, links in edition.links_of_precedent.items():
        shared = [(_shared(link, grains, near), link) for link in links]
        if any(added for added, _ in shared):
            found.append((sum(added for added, _ in shared), precedent, shared))
    found.sort(key=itemgetter(0), reverse=True)
    whole = grains.size * BASIS_WHOLE
    return tuple(
        Likeness(
            precedent,
            rank,
            Fraction(likeness, whole),
            tuple(Reason(link, Fraction(added, whole)) for added, link in shared if added),
        )
        for rank, (likeness, precedent, shared) in enumerate(found, start=1)
    )


def _shared(link: Link, grains: Grains, near: set[str]) -> int:
    """What a precedent's link adds: an obstacle met here, or an action among the first ones."""
    half = grains.size // 2
    return BASIS_COUNTS[link.basis] * (
        half if link.target in near else grains.weights.get(link.target, 0)
    )
