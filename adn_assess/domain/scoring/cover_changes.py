"""What a greedy cover becomes when weights change: the same steps, or others.

The plain version chooses all steps anew, for each change. This one keeps a step while no other
action can draw level with it: first by a bound, which reads only what it answers itself, then by
what the change brings to the gains that it was chosen among. From the first step that does not stay
the single best, steps are chosen anew, one at a time.
`test_the_code_agrees_with_the_method_on_any_edition`
(tests/domain/scoring/test_suggestion_properties.py) holds it equal to the plain version, which
tests/domain/scoring/reference.py has.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.scoring.first_steps import (
    MAX_FIRST_STEPS,
    MAX_STRENGTH,
    SHARES_PER_WEIGHT,
    CoverStep,
    ItemLinks,
    Reach,
    answered_weight,
    cover_after,
    gains_of,
    least_gain,
    ranking,
    shares_after,
)
from adn_assess.domain.scoring.integer_weights import IntegerWeights

SETTLED_PLACES: Final = 6
"""The first actions, among which a settled first step stays under every change."""


@dataclass(frozen=True, slots=True)
class CoverChange:
    """What a change of weights makes of a greedy cover."""

    first_steps: list[str]
    """Those known so far: the steps that remain, then those that were chosen anew."""
    others: Iterator[CoverStep]
    """The steps after them, each chosen anew when it is asked for."""
    relevance: Mapping[str, int]
    """Of every action, on a scale of its own."""

    def settles(self, steps: Collection[str], applying: Collection[str]) -> bool:
        """Whether those steps stay among the first actions; chooses no more than it takes."""
        for chosen in self.others:
            self.first_steps.append(chosen.action)
            if all(self._is_settled(step, applying) for step in steps):
                return True
        return False

    def _is_settled(self, step: str, applying: Collection[str]) -> bool:
        """Whether a step stays among the first actions, whatever is chosen next.

        When it is no first step, it comes after all of them, then after what is more relevant.
        """
        if step in self.first_steps:
            return True
        own = self.relevance[step]
        before = (
            each != step and each not in self.first_steps and self.relevance[each] >= own
            for each in applying
        )
        return own > 0 and MAX_FIRST_STEPS + sum(before) < SETTLED_PLACES

    def all_first_steps(self) -> list[str]:
        """All the first steps."""
        self.first_steps.extend(step.action for step in self.others)
        return self.first_steps

    def ranked(self, applying: Collection[str]) -> list[str]:
        """The ranking of the actions that apply."""
        return ranking(self.all_first_steps(), self.relevance, applying)


@dataclass(frozen=True, slots=True)
class Stage:
    """A moment of a greedy cover: what is chosen then, and among what."""

    action: str | None
    """The action chosen; None where nothing adds enough."""
    gains: Mapping[str, int]
    """Each action not chosen before → the weight that it would add."""
    shares: Mapping[str, int]
    """Known statement → the shares of its weight that the actions before left unanswered."""
    lead: int
    """By how much the action chosen is above any other, and above the least that is enough; where
    none is, by how much all are below it."""
    strengths: Mapping[str, tuple[int, int]]
    """Statement that the action chosen answers → the least and the most that its gain moves with
    each share of the weight: less than the strength of the link where another statement may be the
    larger of the same item."""

    def cannot_change(self, added: Mapping[str, int]) -> bool:
        """Whether no other action can draw level, whatever it answers, if weights gained so much.

        A bound: False says nothing.
        """
        nearer = 0
        for statement, weight in added.items():
            least, most = self.strengths.get(statement, (0, 0))
            apart = MAX_STRENGTH - least if weight > 0 else -most
            nearer += weight * self.shares[statement] * apart
        return nearer < self.lead


@dataclass(frozen=True, slots=True)
class Cover:
    """The greedy cover of a round, to compare with that of changed weights."""

    reach: Reach
    links: Mapping[str, list[tuple[str, int]]]
    """Statement → each action that answers it by itself, with the strength of the link."""
    items: Mapping[str, list[tuple[str, ItemLinks]]]
    """Statement asked with others → each action that answers their item, with its links to it."""
    weights: Mapping[str, int]
    least: int
    """The least gain that is worth a first step."""
    stages: tuple[Stage, ...]

    @classmethod
    def of(cls, reach: Reach, integers: IntegerWeights, steps: tuple[CoverStep, ...]) -> "Cover":
        """The cover whose steps were chosen among that reach by those weights."""
        single: dict[str, list[tuple[str, int]]] = {}
        several: dict[str, list[tuple[str, ItemLinks]]] = {}
        for action, answered in reach.items():
            for links in answered:
                for statement, strength in links:
                    if len(links) == 1:
                        single.setdefault(statement, []).append((action, strength))
                    else:
                        several.setdefault(statement, []).append((action, links))
        weights, least = integers.weights, least_gain(integers.denominator)
        stages = tuple(_stages(reach, weights, least, steps))
        return cls(reach, single, several, weights, least, stages)

    def changed(self, added: Mapping[str, int]) -> CoverChange | None:
        """The cover if weights gained so much; None when its steps would be the same."""
        same: list[str] = []
        for stage in self.stages:
            if not stage.cannot_change(added):
                gains = self._gains_with(added, stage)
                if not self._chooses(stage.action, gains):
                    return self._chosen_from(same, gains, stage.shares, added)
            if stage.action is not None:
                same.append(stage.action)
        return None

    def _chosen_from(
        self,
        same: list[str],
        gains: Mapping[str, int],
        shares: Mapping[str, int],
        added: Mapping[str, int],
    ) -> CoverChange:
        """The cover that begins with the same steps, and chooses the others anew."""
        weights = {**self.weights}
        for statement, weight in added.items():
            weights[statement] += weight
        # No share is taken yet at the first stage: what actions add ranks as their relevance.
        relevance = self._gains_with(added, self.stages[0]) if same else gains
        others = cover_after(tuple(same), gains, shares, self.reach, weights, self.least, relevance)
        return CoverChange(same, others, relevance)

    def _chooses(self, action: str | None, gains: Mapping[str, int]) -> bool:
        """Whether that action alone adds the most, and enough; or nothing does, for None."""
        most = max(gains.values(), default=0)
        if action is None:
            return most < self.least
        alone = [*gains.values()].count(most) == 1
        return alone and gains[action] == most >= self.least

    def _gains_with(self, added: Mapping[str, int], stage: Stage) -> dict[str, int]:
        """What each action would add at a stage if weights gained so much."""
        gains = {**stage.gains}
        touched: set[tuple[str, ItemLinks]] = set()
        for statement, weight in added.items():
            added_shares = weight * stage.shares[statement]
            for action, strength in self.links.get(statement, ()):
                if action in gains:
                    gains[action] += added_shares * strength
            touched.update(self.items.get(statement, ()))
        for action, links in touched:
            if action in gains:
                gains[action] += self._gained(links, stage.shares, added)
        return gains

    def _gained(self, links: ItemLinks, shares: Mapping[str, int], added: Mapping[str, int]) -> int:
        """What an action would gain from an item of several statements."""
        weights = self.weights
        then = {each: weights[each] * shares[each] for each, _ in links}
        now = {each: (weights[each] + added.get(each, 0)) * shares[each] for each, _ in links}
        return answered_weight(links, now) - answered_weight(links, then)


def _stages(
    reach: Reach, weights: Mapping[str, int], least: int, steps: tuple[CoverStep, ...]
) -> Iterator[Stage]:
    """The steps of a cover, then the moment at which nothing more adds enough, if there is one."""
    shares: Mapping[str, int] = dict.fromkeys(weights, SHARES_PER_WEIGHT)
    for step in steps:
        others = [gain for action, gain in step.gains.items() if action != step.action]
        lead = step.gains[step.action] - max([*others, least - 1])
        strengths = _strengths(reach[step.action])
        yield Stage(step.action, step.gains, step.shares, lead, strengths)
        shares = shares_after(step.shares, reach[step.action])
    if len(steps) < MAX_FIRST_STEPS:
        chosen = {step.action for step in steps}
        left = {action: items for action, items in reach.items() if action not in chosen}
        gains = gains_of(left, weights, shares)
        yield Stage(None, gains, shares, least - max(gains.values(), default=0), {})


def _strengths(items: Iterable[ItemLinks]) -> dict[str, tuple[int, int]]:
    return {
        statement: (strength if len(links) == 1 else 0, strength)
        for links in items
        for statement, strength in links
    }
