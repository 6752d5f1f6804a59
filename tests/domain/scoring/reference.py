"""The method of /methode, written a second time: slowly, from its sentences, with plain fractions.

It shares no function with the scoring and the suggesting that it checks: it reads the axes and the
links of an edition as they stand, and the answers as they were given.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.catalogue import Action, Axis, Obstacle
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Value

Numbers = dict[str, Fraction]
Shares = dict[str, list[dict[str, Fraction]]]
"""Action → for each need and obstacle, its statements that a link reaches, with its share."""
Changed = tuple[int, str, Value]
"""The voice whose answer is moved, the statement, and the other answer."""
Fallen = tuple[int, str | None]
"""The place that a first step then has, and the action that comes in its stead."""

F: Mapping[Value, Fraction] = {
    0: Fraction(0),
    1: Fraction(0),
    2: Fraction(2, 3),
    3: Fraction(1),
}
"""Presence of an obstacle, for each answer that has one."""

G: Mapping[Value, Fraction] = {
    0: Fraction(0),
    2: Fraction(2, 3),
    3: Fraction(3, 3),
    "not_needed": Fraction(0),
}
"""Level of a need, for each answer that has one."""

HALF = Fraction(1, 2)
BASIS = {"source": Fraction(1), "judgement": HALF}


@dataclass
class Expected:
    """What the method says of a round."""

    levels: Numbers
    needs: Numbers
    assumed: set[str]
    coverage: Numbers
    weights: Numbers
    relevance: Numbers
    """Of every action that is not left out."""
    first: list[str] = field(default_factory=list)
    others: list[str] = field(default_factory=list)
    to_settle: list[str] = field(default_factory=list)
    held: int = 0
    likeness: list[tuple[str, Fraction]] = field(default_factory=list)
    sensitive: dict[str, dict[Changed, Fallen]] = field(default_factory=dict)


def expect(edition: Edition, round_: Round) -> Expected:
    """The whole method, one sentence after the other."""
    found = weigh(edition, round_.voices)
    stance = {
        act.id: stance_of(edition, round_, act) for one in edition.axes for act in one.actions
    }
    possible = [name for name, each in stance.items() if each != "left out"]
    shares = shares_of(edition)
    found.relevance = {name: pull(shares, found.weights, name) for name in possible}
    found.to_settle = [name for name in possible if stance[name] == "to settle"]
    cover, order = rank(shares, found.weights, possible, found.to_settle)
    found.first = [name for name in cover if name not in found.to_settle]
    found.held = len(cover) - len(found.first)
    found.others = order[len(found.first) :]
    if len(found.levels) < 8:
        found.others = [name for name in possible if name in found.others]
    found.likeness = likeness_of(edition, found)
    found.sensitive = {name: {} for name in found.first}
    for change, voices in changes(edition, round_.voices):
        weights = weigh(edition, voices).weights
        _, moved = rank(shares, weights, possible, found.to_settle)
        instead = next((name for name in moved if name not in found.first), None)
        for name in found.first:
            if name not in moved[:6]:
                place = moved.index(name) if name in moved else len(moved)
                found.sensitive[name][change] = (place + 1, instead)
    return found


def rank(
    shares: Shares, weights: Numbers, possible: list[str], to_settle: list[str]
) -> tuple[list[str], list[str]]:
    """The greedy cover, and all the actions that can be ranked: first steps, then by relevance."""
    cover = greedy(shares, weights, possible)
    order = [name for name in cover if name not in to_settle]
    relevance = {name: pull(shares, weights, name) for name in possible}
    rest = [
        name
        for name in possible
        if name not in cover and name not in to_settle and relevance[name] > 0
    ]
    while rest:
        best = max(relevance[name] for name in rest)
        name = next(name for name in rest if relevance[name] == best)
        order.append(name)
        rest.remove(name)
    return cover, order


def weigh(edition: Edition, voices: tuple[Voice, ...]) -> Expected:
    """Levels, needs, coverage and weights."""
    found = Expected({}, {}, set(), {}, {}, {})
    for one in edition.axes:
        own: list[Fraction] = []
        for need in one.needs:
            level = mean(G, voices, need.id)
            if level is not None:
                own.append(level)
                found.levels[need.id] = found.weights[need.id] = level
        if own:
            found.needs[one.id] = sum(own, Fraction(0)) / len(own)
        else:
            found.needs[one.id] = HALF
            found.assumed.add(one.id)
        for obstacle in one.obstacles:
            for name in asking(obstacle):
                presence = mean(F, voices, name)
                if presence is not None:
                    found.levels[name] = presence
                    found.weights[name] = presence * (HALF + HALF * found.needs[one.id])
        asked = statements_of(one)
        clear = [name for name in asked if is_clear(name, voices, found.levels)]
        found.coverage[one.id] = Fraction(len(clear), len(asked))
    return found


def mean(scale: Mapping[Value, Fraction], voices: Iterable[Voice], name: str) -> Fraction | None:
    values = [scale[v.answers[name]] for v in voices if v.answers.get(name, "unanswered") in scale]
    return sum(values, Fraction(0)) / len(values) if values else None


def asking(obstacle: Obstacle) -> list[str]:
    """The statements of an obstacle: its own, or those under it."""
    return [each.id for each in obstacle.statements] or [obstacle.id]


def statements_of(one: Axis) -> list[str]:
    asked = [each.id for each in one.needs]
    for obstacle in one.obstacles:
        asked += asking(obstacle)
    return asked


def items_of(edition: Edition) -> list[tuple[str, list[str]]]:
    """Each need and obstacle, with the statements that ask it."""
    return [
        *((need.id, [need.id]) for one in edition.axes for need in one.needs),
        *((each.id, asking(each)) for one in edition.axes for each in one.obstacles),
    ]


def is_clear(name: str, voices: Iterable[Voice], levels: Numbers) -> bool:
    """Known to somebody; or not applicable to somebody, when nobody says that they do not know."""
    values = {voice.answers.get(name) for voice in voices}
    return name in levels or ("not_applicable" in values and "unknown" not in values)


def stance_of(edition: Edition, round_: Round, act: Action) -> str:
    unsettled = {
        (question.id, choice.value)
        for question in edition.profile
        for choice in question.choices
        if choice.unsettled
    }
    stances = set()
    for name, accepted in act.applies.items():
        values = round_.profile.get(name)
        if values in accepted:
            stances.add("applies")
        elif values is None or (name, values) in unsettled:
            stances.add("to settle")
        else:
            stances.add("left out")
    return next((s for s in ("left out", "to settle") if s in stances), "applies")


def shares_of(edition: Edition) -> Shares:
    """What each action answers of each need and obstacle, a share of strength a statement.

    A link from an obstacle stands for one from each of its statements; the stronger of two counts.
    """
    shares: Shares = {}
    for one in edition.axes:
        for act in one.actions:
            shares[act.id] = []
            for item, asked in items_of(edition):
                linked = {
                    statement: max(
                        Fraction(each.strength or 0, 3)
                        for each in edition.links
                        if each.target == act.id and each.origin in (item, statement)
                    )
                    for statement in asked
                    if any(
                        each.target == act.id and each.origin in (item, statement)
                        for each in edition.links
                    )
                }
                shares[act.id].append(linked)
    return shares


def pull(shares: Shares, weights: Numbers, name: str) -> Fraction:
    """What an action answers: each need and obstacle once, by what weighs most of it."""
    total = Fraction(0)
    for linked in shares[name]:
        pulls = [weights[each] * share for each, share in linked.items() if each in weights]
        total += max(pulls, default=Fraction(0))
    return total


def greedy(shares: Shares, weights: Numbers, possible: list[str]) -> list[str]:
    """First steps, those to settle among them."""
    left = dict(weights)
    taken: list[str] = []
    while len(taken) < 3:
        best: str | None = None
        best_key = (Fraction(-1), Fraction(-1))
        for name in possible:
            key = (pull(shares, left, name), pull(shares, weights, name))
            if name not in taken and key > best_key:
                best, best_key = name, key
        if best is None or best_key[0] < Fraction("0.05"):
            break
        taken.append(best)
        for linked in shares[best]:
            for statement, share in linked.items():
                if statement in left:
                    left[statement] *= 1 - share
    return taken


def likeness_of(edition: Edition, found: Expected) -> list[tuple[str, Fraction]]:
    ranked = [*found.first, *found.others]
    largest = max((found.relevance[name] for name in ranked), default=Fraction(0))
    alike = []
    for one in edition.axes:
        for example in one.precedents:
            total = Fraction(0)
            for item, asked in items_of(edition):
                shares = [
                    found.weights.get(statement, Fraction(0)) * BASIS[each.basis]
                    for each in edition.links
                    for statement in asked
                    if each.origin == example.id and each.target in (item, statement)
                ]
                total += max(shares, default=Fraction(0))
            for each in edition.links:
                if each.origin == example.id and each.target in ranked:
                    relevance = found.relevance[each.target]
                    total += HALF * (relevance / largest) * BASIS[each.basis]
            alike.append((example.id, total))
    alike.sort(key=lambda each: each[1], reverse=True)  # stable: ties keep the source's order
    return [each for each in alike if each[1] > 0]


def changes(
    edition: Edition, voices: tuple[Voice, ...]
) -> Iterable[tuple[Changed, tuple[Voice, ...]]]:
    """Every change of a single answer by one step of its scale."""
    for index, voice in enumerate(voices):
        for one in edition.axes:
            for name in statements_of(one):
                grades = [0, 2, 3] if name in {need.id for need in one.needs} else [0, 1, 2, 3]
                values = voice.answers.get(name)
                if not isinstance(values, int):
                    continue
                place = grades.index(values)
                for near in (place - 1, place + 1):
                    if 0 <= near < len(grades):
                        other = Voice({**voice.answers, name: grades[near]})
                        moved = (*voices[:index], other, *voices[index + 1 :])
                        yield (index, name, grades[near]), moved
