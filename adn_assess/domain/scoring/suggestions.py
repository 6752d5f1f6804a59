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
    ranking,
    reach_of,
    relevance_of,
)
from adn_assess.domain.scoring.integer_weights import IntegerWeights
from adn_assess.domain.scoring.next_statements import is_start
from adn_assess.domain.scoring.scores import Scores, score
from adn_assess.domain.scoring.sensitivity import SensitiveAnswer, sensitive_answers

BASIS_QUARTERS: Final = {"source": 4, "judgement": 2}
"""What a link to something asked counts for, in quarters: a judgement counts for half."""
QUARTERS: Final = 4
ACTION_QUARTERS: Final = {"source": 2, "judgement": 1}
"""What a link to the most relevant action counts for, in quarters: half as much."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One link that counted, and for how much.

    `about` is the statement by which it counted (of an obstacle of several, the one that weighs
    most), or the action that a precedent illustrates.
    """

    link: Link
    contribution: Fraction
    about: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """An action that the answers call for.

    `rank` counts from 1, first steps before the others. It is None for an action to settle first,
    and for all but the first steps while the round is a start.
    """

    action: str
    rank: int | None
    relevance: Fraction
    reasons: tuple[Reason, ...]
    first_step: bool = False
    sensitive_answers: tuple[SensitiveAnswer, ...] = ()
    """For a first step, the answers it hangs on, those that take it furthest down first."""

    @property
    def stable(self) -> bool:
        """True when no single answer moved by one step would take it from the first actions."""
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
    """First steps, then the other actions: by relevance, or in source order in a start."""
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
    applying = [action for action in status if status[action] == "met"]
    sensitive = sensitive_answers(edition, round_, scores, reach, steps, applying)
    relevance = relevance_of(reach, integers.weights)

    def suggestion(action: str, rank: int | None = None) -> Suggestion:
        return Suggestion(
            action,
            rank,
            Fraction(relevance[action], integers.denominator * MAX_STRENGTH),
            _reasons(edition, integers, action),
            action in sensitive,
            sensitive.get(action, ()),
        )

    ranked = ranking([step.action for step in steps], relevance, applying)
    ranks = {action: rank for rank, action in enumerate(ranked, start=1)}
    if is_start(scores):
        ranks = {action: ranks[action] for action in ranked if action in sensitive}
        ranked = [*ranks, *(each for each in applying if each in ranked and each not in ranks)]
    return Suggestions(
        scores,
        tuple(suggestion(action, ranks.get(action)) for action in ranked),
        to_settle=tuple(suggestion(action) for action in status if status[action] == "open"),
        held=sum(status[step.action] == "open" for step in steps),
        precedents=_precedents(edition, integers, {each: relevance[each] for each in applying}),
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


def _reasons(edition: Edition, integers: IntegerWeights, action: str) -> tuple[Reason, ...]:
    """The links that add to an action's relevance, the heaviest first, one for each item."""
    by_item: dict[str, tuple[int, Link, str]] = {}
    for link in edition.links_to_action[action]:
        for statement in edition.statements_of[link.origin]:
            added = integers.weights.get(statement, 0) * (link.strength or 0)
            item = edition.item_of[statement]
            if added > by_item.get(item, (0,))[0]:
                by_item[item] = (added, link, statement)
    whole = integers.denominator * MAX_STRENGTH
    return tuple(
        Reason(link, Fraction(added, whole), statement)
        for added, link, statement in sorted(by_item.values(), key=itemgetter(0), reverse=True)
    )


def _precedents(
    edition: Edition, integers: IntegerWeights, relevance: Mapping[str, int]
) -> tuple[Likeness, ...]:
    """The precedents that resemble the situation, the most alike first.

    `relevance` has the actions that apply; the largest counts for one half, in a precedent that
    illustrates that action.
    """
    largest = max(relevance.values(), default=0) or 1
    whole = QUARTERS * integers.denominator * largest
    alike = []
    for precedent in edition.precedents:
        parts = _likeness_parts(edition, precedent, integers, relevance, largest)
        if parts:
            alike.append((sum(added for added, _, _ in parts), precedent, parts))
    alike.sort(key=itemgetter(0), reverse=True)
    return tuple(
        Likeness(
            precedent,
            rank,
            Fraction(likeness, whole),
            tuple(Reason(link, Fraction(added, whole), about) for added, link, about in parts),
        )
        for rank, (likeness, precedent, parts) in enumerate(alike, start=1)
    )


def _likeness_parts(
    edition: Edition,
    precedent: str,
    integers: IntegerWeights,
    relevance: Mapping[str, int],
    largest: int,
) -> list[tuple[int, Link, str]]:
    """What each link of a precedent adds, in parts of `_precedents`' whole; nothing left out.

    An obstacle of several statements counts once, by the one that weighs most.
    """
    by_item: dict[str, tuple[int, Link, str]] = {}
    for link in edition.links_of_precedent[precedent]:
        quarters = BASIS_QUARTERS[link.basis]
        item = edition.item_of[link.target]
        candidates = [
            (quarters * integers.weights.get(statement, 0) * largest, statement)
            for statement in edition.statements_of.get(link.target, ())
        ]
        if not candidates:
            of_action = ACTION_QUARTERS[link.basis] * relevance.get(link.target, 0)
            candidates = [(of_action * integers.denominator, link.target)]
        for added, about in candidates:
            if added > by_item.get(item, (0,))[0]:
                by_item[item] = (added, link, about)
    return [*by_item.values()]
