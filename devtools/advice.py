"""What the advice looks like over generated respondents: `make advice`, table in docs/method.md.

It also says how far an overview, and what refines it, leads to the first steps of the full form.
It shows what a change of statements, links or method does, and judges nothing: the respondents are
those of `domain/scoring/respondents.py`, and are nobody.
"""

import sys
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import Final

from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.first_steps import GAIN_FACTOR, greedy_cover, reach_of
from adn_assess.domain.scoring.integer_weights import IntegerWeights
from adn_assess.domain.scoring.refinement import open_answers
from adn_assess.domain.scoring.respondents import respondents
from adn_assess.domain.scoring.suggestions import Suggestions, suggest

RESPONDENTS: Final = 400


def covered_share(edition: Edition, found: Suggestions) -> Fraction:
    """The share of what the needs and obstacles weigh that the first steps answer together."""
    return weight_share(edition, found.scores.integers, first_steps(found))


def weight_share(edition: Edition, integers: IntegerWeights, actions: Collection[str]) -> Fraction:
    """The share of what the needs and obstacles weigh that at most three actions answer."""
    reach = reach_of(edition, actions, integers.weights)
    cover = greedy_cover(reach, integers.weights, integers.denominator)
    answered = sum(step.gains[step.action] for step in cover)
    by_item: dict[str, int] = {}
    for statement, weight in integers.weights.items():
        item = edition.item_of[statement]
        by_item[item] = max(weight, by_item.get(item, 0))
    whole = sum(by_item.values())
    return Fraction(answered, whole * GAIN_FACTOR) if whole else Fraction(0)


def first_steps(found: Suggestions) -> list[str]:
    """The first steps among the actions suggested."""
    return [each.action for each in found.ranked if each.first_step]


def lightened(edition: Edition, round_: Round) -> Round:
    """The same round answered by the overview; what it does not offer stays unanswered."""
    questions = edition.questions
    voices = (
        {
            name: light
            for name, value in voice.answers.items()
            if (light := questions[name].scale.light_value(value)) is not None
        }
        for voice in round_.voices
    )
    return replace(
        round_, voices=tuple(Voice(answers, light=frozenset(answers)) for answers in voices)
    )


def refined(edition: Edition, light: Round, full: Round) -> Round:
    """An overview whose answers left open are answered as in the full form, until none is."""
    voices = [*light.voices]
    for each in open_answers(edition, light):
        exact = {each.statement: full.voices[each.voice].answers[each.statement]}
        voice = voices[each.voice]
        voices[each.voice] = Voice({**voice.answers, **exact}, light=voice.light - {*exact})
    finer = replace(light, voices=tuple(voices))
    return light if finer == light else refined(edition, finer, full)


def agreement(edition: Edition, pairs: Iterable[tuple[Round, Round]]) -> str:
    """How far the first of each two rounds leads to the first steps of the second, in words."""
    kept = same = steps = count = 0
    weight = Fraction(0)
    for near, full in pairs:
        wanted, found = suggest(edition, full), first_steps(suggest(edition, near))
        shared = {*first_steps(wanted)} & {*found}
        count += 1
        steps += len(first_steps(wanted))
        kept += len(shared)
        same += {*first_steps(wanted)} == {*found}
        best = covered_share(edition, wanted)
        weight += weight_share(edition, wanted.scores.integers, found) / best if best else 1
    return (
        f"{_share(kept, steps)} of the first steps of the full form, the same three for "
        f"{_share(same, count)} of the respondents, {float(weight / count):.0%} of the weight"
    )


def report(edition: Edition) -> Iterator[str]:
    """The lines of the table, in Markdown."""
    found = [suggest(edition, each) for each in respondents(edition, RESPONDENTS)]
    steps = [each for one in found for each in one.ranked if each.first_step]
    covered = sum(float(covered_share(edition, one)) for one in found) / len(found)
    hanging = sum(not each.stable for each in steps)
    yield f"{len(found)} generated respondents, {len(edition.questions)} statements."
    yield ""
    yield f"First steps that hang on an answer: {_share(hanging, len(steps))}."
    yield f"Share of the weight that the first steps answer: {covered:.0%}."
    yield ""
    full = [*respondents(edition, RESPONDENTS)]
    light = [lightened(edition, each) for each in full]
    finer = [refined(edition, *pair) for pair in zip(light, full, strict=True)]
    left = sum(len(open_answers(edition, each)) for each in light) / len(light)
    yield f"Overview: {agreement(edition, zip(light, full, strict=True))}."
    yield f"Overview refined: {agreement(edition, zip(finer, full, strict=True))}."
    yield f"Answers that an overview leaves open: {left:.1f}."
    yield ""
    yield "| action | first | among the first three |"
    yield "|---|---:|---:|"
    firsts = Counter(one.ranked[0].action for one in found if one.ranked)
    yield from _rows(edition.actions, (firsts, Counter(each.action for each in steps)), len(found))
    yield ""
    yield "| precedent | first | among the first three |"
    yield "|---|---:|---:|"
    likest = Counter(one.precedents[0].precedent for one in found if one.precedents)
    near = Counter(each.precedent for one in found for each in one.precedents[:3])
    yield from _rows(edition.precedents, (likest, near), len(found))


def _rows(items: Iterable[str], counts: tuple[Counter[str], ...], whole: int) -> Iterator[str]:
    for item in sorted(items, key=lambda each: -counts[-1][each]):
        shares = " | ".join(_share(count[item], whole) for count in counts)
        yield f"| {item} | {shares} |"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "—"


if __name__ == "__main__":
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else "questions")
    print("\n".join(report(load_edition(folder))))
