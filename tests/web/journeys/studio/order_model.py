"""What a walk in any order knows of a network: who wrote, published and answered what."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

from adn_assess.domain.edition.edition import Edition
from tests.web.journeys.studio.network import (
    APART_ANSWERS,
    VOICES,
    Network,
    Words,
    asked_in,
)

T = TypeVar("T")
VALUES = ("3", "2", "0", "unknown")
TEXTS = {
    "need": "statement",
    "obstacle": "statement",
    "statement": "statement",
    "action": "practice",
    "precedent": "what",
    "term": "definition",
}
"""Kind of item → the text of it that is written."""
REMOVABLE = ("need", "obstacle", "action", "precedent", "term")
MAX_DRAFTS = 3


@dataclass
class Answered:
    """What was given to the questions of one round, by one voice."""

    edition: Edition
    given: dict[Words, str] = field(default_factory=dict)
    before: list[Edition] = field(default_factory=list)
    """The editions that the way back leads to."""
    moves: list[Edition] = field(default_factory=list)
    """Every edition it came from or to, in order."""

    @property
    def asked(self) -> dict[str, str]:
        return asked_in(self.edition)

    @property
    def counting(self) -> dict[str, str]:
        """What counts: the answers in the words that are asked."""
        return {
            each: self.given[each, words]
            for each, words in self.asked.items()
            if (each, words) in self.given
        }

    def arrive(self, after: Edition, *, keeping: bool) -> None:
        """Move to the questions of an edition; `keeping` says that answers hold in other words."""
        asked, now = self.asked, asked_in(after)
        for each in asked.keys() & now.keys() if keeping else ():
            if (each, asked[each]) in self.given:
                self.given.setdefault((each, now[each]), self.given[each, asked[each]])
        self.moves += [self.edition, after]
        self.edition = after

    def confirm(self) -> None:
        """Say of each answer in other words that it holds in those asked now."""
        for each, words in self.asked.items():
            others = (asked_in(edition).get(each) for edition in reversed(self.moves))
            was = next((other for other in others if (each, other) in self.given), None)
            if was is not None:
                self.given.setdefault((each, words), self.given[each, was])


class Order:
    """What was done so far: drafts, editions, rounds and answers, as a plain model has them."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.done: list[str] = []
        self.network = Network()
        self.people = self.network.people
        first = self.network.seed
        self.count = 0
        self.open: dict[int, str] = {}
        """Number of an open draft → who began it."""
        self.typed: dict[int, list[str]] = {}
        self.last_words: dict[tuple[int, str, str], str] = {}
        self.written_over: set[str] = set()
        self.served = first.id
        self.editions = {first.id: first.edition}
        self.meanings: dict[str, dict[str, int]] = {
            first.id: {each: place for place, each in enumerate(first.edition.questions)}
        }
        """Id of an edition → statement → what tells its meaning from every other."""
        self.last_meaning = len(first.edition.questions)
        self.rounds = [Answered(first.edition)]
        asked = asked_in(first.edition)
        answers = {(each, asked[each]): value for each, value in APART_ANSWERS.items()}
        self.voices = {each: Answered(first.edition, dict(answers)) for each in VOICES}
        self.late: tuple[dict[str, Any], dict[str, str]] | None = None

    def draw(self, choices: Sequence[T]) -> T:
        return self.random.choice(choices)

    def words(self) -> str:
        self.count += 1
        return f"Mots numéro {self.count:03}."

    @property
    def latest(self) -> Answered:
        return self.rounds[-1]

    def drawn_draft(self) -> int:
        return self.draw(sorted(self.open))
