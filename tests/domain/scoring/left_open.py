"""What an overview leaves open, read slowly: each answer changed, the whole method anew."""

from collections.abc import Mapping

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Value
from tests.domain.scoring.reference import expect, statements_of

STANDS_FOR: Mapping[str, Mapping[Value, tuple[Value, ...]]] = {
    "need": {3: (2,)},
    "obstacle": {2: (3,), 1: (0,)},
}
"""For each kind of statement: what the overview saves → what else it may have meant."""
Exchanged = tuple[frozenset[str], frozenset[str]]
"""The first steps that are not any more, and those that come in their stead."""


def left_open(edition: Edition, round_: Round) -> dict[tuple[int, str], dict[Value, Exchanged]]:
    """Each light answer that might have meant another value, when that value makes other first
    steps; with those that go and come for each such value."""
    before = set(expect(edition, round_).first)
    found: dict[tuple[int, str], dict[Value, Exchanged]] = {}
    for index, voice in enumerate(round_.voices):
        for one in edition.axes:
            needs = {need.id for need in one.needs}
            for name in voice.light & {*statements_of(one)}:
                kind = "need" if name in needs else "obstacle"
                for other in STANDS_FOR[kind].get(voice.answers.get(name, "none"), ()):
                    changed = Voice({**voice.answers, name: other}, voice.role)
                    voices = (*round_.voices[:index], changed, *round_.voices[index + 1 :])
                    after = set(expect(edition, Round(round_.profile, voices)).first)
                    if after != before:
                        exchanged = frozenset(before - after), frozenset(after - before)
                        found.setdefault((index, name), {})[other] = exchanged
    return found
