"""Suggestions: the actions and precedents that a round's answers call for, with the reasons."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter
from typing import Final

from adn_assess.domain.answers.round import ConditionStatus, Round, condition_status
from adn_assess.domain.edition.catalogue import Link
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.first_steps import (
    MAX_STRENGTH,
    greedy_cover,
    reach_of,
    relevance_of,
)
from adn_assess.domain.scoring.integer_weights import IntegerWeights
from adn_assess.domain.scoring.scores import Scores, score
from adn_assess.domain.scoring.sensitivity import SensitiveAnswer, sensitive_answers

ACTIONS_FOR_LIKENESS: Final = 6
"""A precedent resembles a situation through the actions among so many first ones."""
BASIS_HALVES: Final = {"source": 2, "judgement": 1}
"""What a link of that basis counts for, in halves: a judgement counts for half."""
HALVES: Final = 2


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
    sensitive_answers: tuple[SensitiveAnswer, ...] = ()
    """For a first step, the answers which moved by one step would drop it."""

    @property
    def stable(self) -> bool:
        """True when no single answer moved by one step would take it from the first steps."""
        return self.first_step and not self.sensitive_answers


@dataclass(frozen=True, slots=True)
class Likeness:
    """A precedent that resembles the situation, and through what."""

    precedent: str
    rank: int
    likeness: Fraction
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Suggestions:
    """All that a round calls for."""

    scores: Scores
    ranked: tuple[Suggestion, ...]
    to_settle: tuple[Suggestion, ...]
    held: int
    """The first places reserved for actions to settle: nothing weaker takes them."""
    precedents: tuple[Likeness, ...]


def suggest(edition: Edition, round_: Round, settled: Collection[str] = frozenset()) -> Suggestions:
    """The suggestions of a round, computed as /methode explains, without those settled."""
    scores = score(edition, round_.voices)
    integers = scores.integers
    status = _applicable_actions(edition, round_, settled)
    reach = reach_of(edition, status, integers.weights)
    steps = tuple(greedy_cover(reach, integers.weights, integers.denominator))
    sensitive = sensitive_answers(edition, round_, scores, reach, steps)
    relevance = relevance_of(reach, integers.weights)

    def suggestion(action: str, rank: int | None = None) -> Suggestion:
        return Suggestion(
            action,
            rank,
            Fraction(relevance[action], integers.denominator * MAX_STRENGTH),
            _reasons(edition, integers, action),
            rank is not None and action in sensitive,
            sensitive.get(action, ()) if rank is not None else (),
        )

    ranking = _ranking([step.action for step in steps], relevance, status)
    ranked = tuple(suggestion(action, rank) for rank, action in enumerate(ranking, start=1))
    return Suggestions(
        scores,
        ranked,
        to_settle=tuple(suggestion(action) for action in status if status[action] == "open"),
        held=sum(status[step.action] == "open" for step in steps),
        precedents=_precedents(edition, integers, ranking[:ACTIONS_FOR_LIKENESS]),
    )


def _applicable_actions(
    edition: Edition, round_: Round, settled: Collection[str]
) -> dict[str, ConditionStatus]:
    """The actions that the profile does not refuse, in source order, with their status."""
    status = {
        action.id: condition_status(edition, round_.profile, action.applies)
        for action in edition.actions.values()
        if action.id not in settled
    }
    return {action: each for action, each in status.items() if each != "refused"}


def _ranking(
    first_steps: list[str], relevance: Mapping[str, int], status: Mapping[str, ConditionStatus]
) -> list[str]:
    """First steps, then the other relevant actions, the most relevant first; none to settle."""
    others = sorted(relevance, key=relevance.__getitem__, reverse=True)
    following = [each for each in others if relevance[each] > 0 and each not in first_steps]
    return [action for action in (*first_steps, *following) if status[action] == "met"]


def _reasons(edition: Edition, integers: IntegerWeights, action: str) -> tuple[Reason, ...]:
    """The links that add to an action's relevance, the heaviest first."""
    weighing = [
        (weight * (link.strength or 0), link)
        for link in edition.links_to_action[action]
        if (weight := integers.weights.get(link.origin, 0))
    ]
    whole = integers.denominator * MAX_STRENGTH
    return tuple(
        Reason(link, Fraction(added, whole))
        for added, link in sorted(weighing, key=itemgetter(0), reverse=True)
    )


def _precedents(
    edition: Edition, integers: IntegerWeights, first_actions: list[str]
) -> tuple[Likeness, ...]:
    """The precedents that resemble the situation, the most alike first."""
    alike = []
    for precedent, links in edition.links_of_precedent.items():
        reasons = [(_likeness_parts(link, integers, first_actions), link) for link in links]
        if any(added for added, _ in reasons):
            alike.append((sum(added for added, _ in reasons), precedent, reasons))
    alike.sort(key=itemgetter(0), reverse=True)
    whole = integers.denominator * HALVES
    return tuple(
        Likeness(
            precedent,
            rank,
            Fraction(likeness, whole),
            tuple(Reason(link, Fraction(added, whole)) for added, link in reasons if added),
        )
        for rank, (likeness, precedent, reasons) in enumerate(alike, start=1)
    )


def _likeness_parts(link: Link, integers: IntegerWeights, first_actions: list[str]) -> int:
    """What a precedent's link adds: half for one of the first actions, or an obstacle's weight."""
    if link.target in first_actions:
        return BASIS_HALVES[link.basis] * integers.denominator // HALVES
    return BASIS_HALVES[link.basis] * integers.weights.get(link.target, 0)
