"""What to do first and why: actions and precedents that a round's answers call for."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import lcm
from typing import Final

from adn_assess.domain.answers import Round, Voice, settle
from adn_assess.domain.catalogue import Link
from adn_assess.domain.edition import Edition
from adn_assess.domain.questionnaire import Question, Value
from adn_assess.domain.scoring import Scores, level_of, score, weigh

MOST_FIRST_STEPS: Final = 3
LEAST_GAIN: Final = Fraction(1, 20)
"""A first step that would add less than this is not worth a place."""
FULL_STRENGTH: Final = 3
LIKENESS_WITHIN: Final = 6
"""A precedent resembles a situation through the actions among so many first ones."""
BASIS_COUNTS: Final = {"source": Fraction(1), "judgement": Fraction(1, 2)}


@dataclass(frozen=True, slots=True)
class Reason:
    """One link that counted, and for how much."""

    link: Link
    contribution: Fraction


@dataclass(frozen=True, slots=True)
class Hinge:
    """An answer on which a first step hangs: with this other value, it would be one no more."""

    voice: int
    statement: str
    value: Value


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


Strengths = Mapping[str, tuple[tuple[str, int], ...]]


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
    strengths = _strengths(edition, applying)
    picks = _cover(strengths, scores.weights)
    hinges = _hinges(edition, round_, scores, strengths, picks)

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
        Reason(link, scores.weights[link.origin] * Fraction(link.strength or 0, FULL_STRENGTH))
        for link in edition.links_to_action[action]
        if link.origin in scores.weights
    ]
    counted = [reason for reason in reasons if reason.contribution > 0]
    return tuple(sorted(counted, key=lambda reason: -reason.contribution))


def _total(reasons: tuple[Reason, ...]) -> Fraction:
    return sum((reason.contribution for reason in reasons), Fraction(0))


def _strengths(edition: Edition, actions: tuple[str, ...]) -> Strengths:
    """Each action with the statements that it is linked to, and how strongly."""
    return {
        action: tuple((link.origin, link.strength or 0) for link in edition.links_to_action[action])
        for action in actions
    }


def _cover(strengths: Strengths, weights: Mapping[str, Fraction]) -> tuple[str, ...]:
    """The greedy cover: what to do first so that as much as possible of the weight is met.

    Counted in whole grains of one common size, which is exact like the fractions and many times
    faster: this runs once for every answer that could move.
    """
    grains = FULL_STRENGTH**MOST_FIRST_STEPS * lcm(*(w.denominator for w in weights.values()))
    left = {s: w.numerator * (grains // w.denominator) for s, w in weights.items()}

    def gain(action: str) -> int:
        return sum(left.get(origin, 0) * strength for origin, strength in strengths[action])

    relevance = gains = {action: gain(action) for action in strengths}
    least = LEAST_GAIN * FULL_STRENGTH * grains
    picks: list[str] = []
    while gains and len(picks) < MOST_FIRST_STEPS:
        best = max(gains, key=lambda action: (gains[action], relevance[action]))
        if gains[best] < least:
            break
        picks.append(best)
        for origin, strength in strengths[best]:
            left[origin] = left.get(origin, 0) * (FULL_STRENGTH - strength) // FULL_STRENGTH
        gains = {action: gain(action) for action in gains if action != best}
    return tuple(picks)


def _hinges(
    edition: Edition,
    round_: Round,
    scores: Scores,
    strengths: Strengths,
    picks: tuple[str, ...],
) -> dict[str, tuple[Hinge, ...]]:
    """First step → the answers which, moved by one step of their scale, would unseat it."""
    found: dict[str, tuple[Hinge, ...]] = dict.fromkeys(picks, ())
    for hinge, weights in _moved(edition, round_, scores):
        kept = _cover(strengths, weights)
        for pick in picks:
            if pick not in kept:
                found[pick] += (hinge,)
    return found


def _moved(
    edition: Edition, round_: Round, scores: Scores
) -> list[tuple[Hinge, dict[str, Fraction]]]:
    """Every change of a single answer by one step, with the weights it would give."""
    moved = []
    for question in edition.questions.values():
        for value, holders in _holders(round_, question).items():
            for step in question.scale.steps(value):
                voices = _with_answer(round_.voices, holders[0], question.id, step)
                level = level_of(voices, question)
                levels = {**scores.levels, question.id: level or Fraction(0)}
                weights = {**scores.weights, **weigh(edition, levels, [question.axis])}
                named = holders[:1] if round_.is_group else holders
                moved += [(Hinge(index, question.id, step), weights) for index in named]
    return moved


def _holders(round_: Round, question: Question) -> dict[Value, list[int]]:
    """Each value that was answered, with the voices that gave it: any of them weighs the same."""
    holders: dict[Value, list[int]] = {}
    for index, voice in enumerate(round_.voices):
        if question.id in voice.answers:
            holders.setdefault(voice.answers[question.id], []).append(index)
    return holders


def _with_answer(
    voices: tuple[Voice, ...], index: int, statement: str, value: Value
) -> tuple[Voice, ...]:
    voice = voices[index]
    changed = Voice({**voice.answers, statement: value}, voice.role, voice.notes)
    return (*voices[:index], changed, *voices[index + 1 :])


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
