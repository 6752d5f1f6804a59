"""What another edition does to advice: the first steps of generated respondents, before and after.

It counts, and judges nothing: more or fewer is neither better nor worse.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.first_steps import ranking, relevance_of
from adn_assess.domain.scoring.respondents import respondents
from adn_assess.domain.scoring.suggestions import choose_first_steps, precedents_like

RESPONDENTS: Final = 200


@dataclass(frozen=True, slots=True)
class Advice:
    """What one respondent is told."""

    first_steps: tuple[str, ...]
    suggested: frozenset[str]
    """Every action suggested."""
    precedent: str | None
    """The precedent that resembles the answers most; None when none does."""


@dataclass(frozen=True, slots=True)
class CountChange:
    """For how many respondents something is so, before and after."""

    id: str
    before: int
    after: int


@dataclass(frozen=True, slots=True)
class AdviceEffect:
    """What differs in the advice to the same respondents."""

    respondents: int
    changed: tuple[int, ...]
    """The numbers of the respondents whose first steps are others, the fewest others first."""
    entering: tuple[tuple[str, int], ...]
    """Actions that become a first step, and for how many, the most first."""
    leaving: tuple[tuple[str, int], ...]
    """Actions that are a first step no more, and for how many, the most first."""
    first_actions: tuple[CountChange, ...]
    """How often an action comes first, where that differs."""
    first_precedents: tuple[CountChange, ...]
    """How often a precedent comes first, where that differs."""
    suggested_no_more: tuple[str, ...]
    """Actions that were suggested to somebody, and that the later edition suggests to nobody."""


def advice_of(edition: Edition, round_: Round) -> Advice:
    """What a round is told: a part of `suggest`, without what each step hangs on."""
    chosen = choose_first_steps(edition, round_)
    relevance = relevance_of(chosen.reach, chosen.scores.integers.weights)
    applying = chosen.applying
    steps = tuple(step.action for step in chosen.cover if step.action in applying)
    precedents = precedents_like(
        edition, chosen.scores.integers, {each: relevance[each] for each in applying}
    )
    return Advice(
        steps,
        frozenset(ranking(steps, relevance, applying)),
        precedents[0].precedent if precedents else None,
    )


def advice_effect(before: Edition, after: Edition, count: int = RESPONDENTS) -> AdviceEffect:
    """What the later of two editions does to the advice to generated respondents."""
    was = [advice_of(before, each) for each in respondents(before, count)]
    now = [advice_of(after, each) for each in respondents(after, count)]
    pairs = [*zip(was, now, strict=True)]
    moved = {
        number: {*old.first_steps} ^ {*new.first_steps} for number, (old, new) in enumerate(pairs)
    }
    entering = Counter(
        each for old, new in pairs for each in new.first_steps if each not in old.first_steps
    )
    leaving = Counter(
        each for old, new in pairs for each in old.first_steps if each not in new.first_steps
    )
    still = {each for one in now for each in one.suggested}
    return AdviceEffect(
        count,
        tuple(sorted((each for each in moved if moved[each]), key=lambda each: len(moved[each]))),
        tuple(entering.most_common()),
        tuple(leaving.most_common()),
        _differences(_firsts(was), _firsts(now), [*after.actions, *before.actions]),
        _differences(_likest(was), _likest(now), [*after.precedents, *before.precedents]),
        tuple(
            each
            for each in before.actions
            if each not in still and any(each in one.suggested for one in was)
        ),
    )


def _firsts(advice: Iterable[Advice]) -> Counter[str]:
    return Counter(each.first_steps[0] for each in advice if each.first_steps)


def _likest(advice: Iterable[Advice]) -> Counter[str]:
    return Counter(each.precedent for each in advice if each.precedent is not None)


def _differences(
    before: Counter[str], after: Counter[str], order: Iterable[str]
) -> tuple[CountChange, ...]:
    """What differs, the largest difference first, else in the order given."""
    changes = [
        CountChange(each, before[each], after[each])
        for each in dict.fromkeys(order)
        if before[each] != after[each]
    ]
    return tuple(sorted(changes, key=lambda each: -abs(each.after - each.before)))
