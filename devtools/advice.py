"""What the advice looks like over generated respondents: `make advice`, table in docs/method.md.

It shows what a change of statements, links or method does, and judges nothing: a respondent drawn
at random is nobody. The priors, the same for every edition:

- each axis has a burden, uniform from 0 to 1: the more of it, the more its obstacles are present
  and its needs lacking, each statement on its own;
- of the statements, 10 % are unknown, 5 % of the obstacles do not apply, 5 % have no answer;
- each question of the profile has one of its choices, all as likely.
"""

import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Final

from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Question, Value
from adn_assess.domain.scoring.first_steps import GAIN_FACTOR, greedy_cover, reach_of
from adn_assess.domain.scoring.suggestions import Suggestions, suggest

RESPONDENTS: Final = 400
SEED: Final = 20261127
UNKNOWN, NOT_APPLICABLE, UNANSWERED = 0.10, 0.05, 0.05


def respondents(edition: Edition, count: int = RESPONDENTS) -> Iterator[Round]:
    """Rounds of one voice each, drawn from the priors; the same at every run."""
    draw = random.Random(SEED)  # noqa: S311 - nothing secret is drawn
    for _ in range(count):
        burden = {axis.id: draw.random() for axis in edition.axes}
        answers = {
            question.id: value
            for question in edition.questions.values()
            if (value := _answer(draw, question, burden[question.axis])) is not None
        }
        profile = {
            each.id: draw.choice([choice.value for choice in each.choices])
            for each in edition.profile
            if "diagnosis" in each.asked_in
        }
        yield Round(profile, (Voice(answers),))


def _answer(draw: random.Random, question: Question, burden: float) -> Value | None:
    """One answer; None for none. The grades follow a binomial law of the burden."""
    chance = draw.random()
    if chance < UNKNOWN:
        return "unknown"
    if chance < UNKNOWN + UNANSWERED:
        return None
    if question.kind == "obstacle" and chance < UNKNOWN + UNANSWERED + NOT_APPLICABLE:
        return "not_applicable"
    grades = sorted(each.value for each in question.scale.options if isinstance(each.value, int))
    return grades[sum(draw.random() < burden for _ in range(len(grades) - 1))]


def covered_share(edition: Edition, found: Suggestions) -> Fraction:
    """The share of what the needs and obstacles weigh that the first steps answer together."""
    integers = found.scores.integers
    first_steps = [each.action for each in found.ranked if each.first_step]
    reach = reach_of(edition, first_steps, integers.weights)
    cover = greedy_cover(reach, integers.weights, integers.denominator)
    answered = sum(step.gains[step.action] for step in cover)
    by_item: dict[str, int] = {}
    for statement, weight in integers.weights.items():
        item = edition.item_of[statement]
        by_item[item] = max(weight, by_item.get(item, 0))
    whole = sum(by_item.values())
    return Fraction(answered, whole * GAIN_FACTOR) if whole else Fraction(0)


def report(edition: Edition) -> Iterator[str]:
    """The lines of the table, in Markdown."""
    found = [suggest(edition, each) for each in respondents(edition)]
    steps = [each for one in found for each in one.ranked if each.first_step]
    covered = sum(float(covered_share(edition, one)) for one in found) / len(found)
    hanging = sum(not each.stable for each in steps)
    yield f"{len(found)} generated respondents, {len(edition.questions)} statements."
    yield ""
    yield f"First steps that hang on an answer: {_share(hanging, len(steps))}."
    yield f"Share of the weight that the first steps answer: {covered:.0%}."
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
