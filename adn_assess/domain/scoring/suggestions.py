"""Suggestions: the actions and precedents that a round's answers call for, with the reasons."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from operator import itemgetter
from typing import Final

from adn_assess.domain.answers.round import ConditionStatus, Round, condition_status
from adn_assess.domain.edition.catalogue import Link
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.first_steps import (
    MAX_STRENGTH,
    CoverStep,
    Reach,
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

_Part = tuple[int, Link, str]
"""What a link adds, in parts of some whole, the link, and what it is about, as in `Reason`."""


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
class FirstSteps:
    """The first steps of a round, with what they were chosen among."""

    scores: Scores
    status: Mapping[str, ConditionStatus]
    """The actions that the profile does not refuse, in source order."""
    reach: Reach
    cover: tuple[CoverStep, ...]

    @property
    def applying(self) -> list[str]:
        """The actions that can be ranked."""
        return [action for action in self.status if self.status[action] == "met"]


def choose_first_steps(
    edition: Edition, round_: Round, settled: Collection[str] = frozenset()
) -> FirstSteps:
    """The first steps of a round, without the actions settled."""
    scores = score(edition, round_.voices)
    integers = scores.integers
    status = _applicable_actions(edition, round_, settled)
    reach = reach_of(edition, status, integers.weights)
    cover = tuple(greedy_cover(reach, integers.weights, integers.denominator))
    return FirstSteps(scores, status, reach, cover)


@dataclass(frozen=True)
class Suggestions:
    """All that a round calls for; each part is computed when it is first read."""

    edition: Edition
    round: Round
    chosen: FirstSteps

    @property
    def scores(self) -> Scores:
        """What the answers weigh."""
        return self.chosen.scores

    @cached_property
    def first_steps(self) -> tuple[Suggestion, ...]:
        """The first steps that apply."""
        chosen = self.chosen
        sensitive = sensitive_answers(
            self.edition, self.round, chosen.scores, chosen.reach, chosen.cover, chosen.applying
        )
        return tuple(
            self._suggestion(action, rank, answers)
            for rank, (action, answers) in enumerate(sensitive.items(), start=1)
        )

    @cached_property
    def others(self) -> tuple[Suggestion, ...]:
        """The other actions: by relevance, or in source order and without a rank in a start."""
        chosen = self.chosen
        steps = [step.action for step in chosen.cover]
        ranked = ranking(steps, self._relevance, chosen.applying)
        others = [each for each in ranked if each not in steps]
        if is_start(self.scores):
            return tuple(self._suggestion(each) for each in chosen.applying if each in others)
        first_rank = len(ranked) - len(others) + 1
        return tuple(
            self._suggestion(action, rank) for rank, action in enumerate(others, start=first_rank)
        )

    @property
    def ranked(self) -> tuple[Suggestion, ...]:
        """First steps, then the other actions."""
        return (*self.first_steps, *self.others)

    @cached_property
    def to_settle(self) -> tuple[Suggestion, ...]:
        """The actions that the profile leaves to settle."""
        status = self.chosen.status
        return tuple(self._suggestion(action) for action in status if status[action] == "open")

    @property
    def held(self) -> int:
        """The first places reserved for actions to settle: nothing weaker takes them."""
        return sum(self.chosen.status[step.action] == "open" for step in self.chosen.cover)

    @cached_property
    def precedents(self) -> tuple[Likeness, ...]:
        """The precedents that resemble the situation, the most alike first."""
        relevance = {action: self._relevance[action] for action in self.chosen.applying}
        return precedents_like(self.edition, self.scores.integers, relevance)

    @cached_property
    def _relevance(self) -> Mapping[str, int]:
        return relevance_of(self.chosen.reach, self.scores.integers.weights)

    def _suggestion(
        self,
        action: str,
        rank: int | None = None,
        sensitive: tuple[SensitiveAnswer, ...] | None = None,
    ) -> Suggestion:
        """An action with its reasons; `sensitive` is given for a first step only."""
        integers = self.scores.integers
        return Suggestion(
            action,
            rank,
            Fraction(self._relevance[action], integers.denominator * MAX_STRENGTH),
            _reasons(self.edition, integers, action),
            sensitive is not None,
            sensitive or (),
        )


def suggest(edition: Edition, round_: Round, settled: Collection[str] = frozenset()) -> Suggestions:
    """The suggestions of a round, computed as /methode explains, without those settled."""
    return Suggestions(edition, round_, choose_first_steps(edition, round_, settled))


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
    parts = (
        (integers.weights.get(statement, 0) * (link.strength or 0), link, statement)
        for link in edition.links_to_action[action]
        for statement in edition.statements_of[link.origin]
    )
    largest = _largest_of_each_item(edition, parts)
    whole = integers.denominator * MAX_STRENGTH
    return tuple(
        Reason(link, Fraction(added, whole), statement)
        for added, link, statement in sorted(largest, key=itemgetter(0), reverse=True)
    )


def _largest_of_each_item(edition: Edition, parts: Iterable[_Part]) -> list[_Part]:
    """The parts that count: an obstacle of several statements does so once, by its largest."""
    by_item: dict[str, _Part] = {}
    for part in parts:
        added, _, about = part
        item = edition.item_of[about]
        if added > 0 and (item not in by_item or added > by_item[item][0]):
            by_item[item] = part
    return [*by_item.values()]


def precedents_like(
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
        possible = _likeness_parts(edition, precedent, integers, relevance, largest)
        if parts := _largest_of_each_item(edition, possible):
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
) -> Iterator[_Part]:
    """What each link of a precedent may add, in parts of `precedents_like`' whole."""
    for link in edition.links_of_precedent[precedent]:
        if link.target in edition.actions:
            of_action = ACTION_QUARTERS[link.basis] * relevance.get(link.target, 0)
            yield of_action * integers.denominator, link, link.target
        else:
            for statement in edition.statements_of[link.target]:
                weight = integers.weights.get(statement, 0)
                yield BASIS_QUARTERS[link.basis] * weight * largest, link, statement
