"""The method of /methode, written a second time: slowly, from its sentences, with plain fractions.

It shares no function with the scoring and the suggesting that it checks: it reads the axes and the
links of an edition as they stand, and the answers as they were given.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.catalogue import Action, Axis
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Value

Numbers = dict[str, Fraction]
Changed = tuple[int, str, Value]
"""The voice whose answer is moved, the statement, and the other answer."""

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
    sensitive: dict[str, set[Changed]] = field(default_factory=dict)


def expect(edition: Edition, round_: Round) -> Expected:
    """The whole method, one sentence after the other."""
    found = weigh(edition, round_.voices)
    stance = {
        act.id: stance_of(edition, round_, act) for one in edition.axes for act in one.actions
    }
    possible = [name for name, each in stance.items() if each != "left out"]
    found.relevance = {
        name: sum((w * s for w, s in pulls(edition, found.weights, name)), Fraction(0))
        for name in possible
    }
    cover = greedy(edition, found.weights, possible)
    found.to_settle = [name for name in possible if stance[name] == "to settle"]
    found.first = [name for name in cover if name not in found.to_settle]
    found.held = len(cover) - len(found.first)
    rest = [
        name
        for name in possible
        if name not in cover and name not in found.to_settle and found.relevance[name] > 0
    ]
    while rest:
        best = max(found.relevance[name] for name in rest)
        name = next(name for name in rest if found.relevance[name] == best)
        found.others.append(name)
        rest.remove(name)
    found.likeness = likeness_of(edition, found)
    found.sensitive = {name: set() for name in found.first}
    for change, voices in changes(edition, round_.voices):
        covering_again = greedy(edition, weigh(edition, voices).weights, possible)
        for name in found.first:
            if name not in covering_again:
                found.sensitive[name].add(change)
    return found


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
            presence = mean(F, voices, obstacle.id)
            if presence is not None:
                found.levels[obstacle.id] = presence
                found.weights[obstacle.id] = presence * (HALF + HALF * found.needs[one.id])
        asked = statements_of(one)
        clear = [name for name in asked if is_clear(name, voices, found.levels)]
        found.coverage[one.id] = Fraction(len(clear), len(asked))
    return found


def mean(scale: Mapping[Value, Fraction], voices: Iterable[Voice], name: str) -> Fraction | None:
    values = [scale[v.answers[name]] for v in voices if v.answers.get(name, "unanswered") in scale]
    return sum(values, Fraction(0)) / len(values) if values else None


def statements_of(one: Axis) -> list[str]:
    return [each.id for each in one.needs] + [each.id for each in one.obstacles]


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


def pulls(edition: Edition, weights: Numbers, name: str) -> list[tuple[Fraction, Fraction]]:
    """Weight and share of strength of each known statement linked to an action."""
    return [
        (weights[each.origin], Fraction(each.strength or 0, 3))
        for each in edition.links
        if each.target == name and each.origin in weights
    ]


def greedy(edition: Edition, weights: Numbers, possible: list[str]) -> list[str]:
    """First steps, those to settle among them."""
    left = dict(weights)
    taken: list[str] = []
    while len(taken) < 3:
        best: str | None = None
        best_key = (Fraction(-1), Fraction(-1))
        for name in possible:
            gain = sum((w * s for w, s in pulls(edition, left, name)), Fraction(0))
            whole = sum((w * s for w, s in pulls(edition, weights, name)), Fraction(0))
            if name not in taken and (gain, whole) > best_key:
                best, best_key = name, (gain, whole)
        if best is None or best_key[0] < Fraction("0.05"):
            break
        taken.append(best)
        for each in edition.links:
            if each.target == best and each.origin in left:
                left[each.origin] *= 1 - Fraction(each.strength or 0, 3)
    return taken


def likeness_of(edition: Edition, found: Expected) -> list[tuple[str, Fraction]]:
    near = [*found.first, *found.others][:6]
    alike = []
    for one in edition.axes:
        for example in one.precedents:
            total = Fraction(0)
            for each in edition.links:
                if each.origin == example.id and each.target in near:
                    total += HALF * BASIS[each.basis]
                elif each.origin == example.id:
                    total += found.weights.get(each.target, Fraction(0)) * BASIS[each.basis]
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
