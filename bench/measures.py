"""Measures of the same requests, sent to several servers in turn, block after block."""

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from statistics import median, quantiles

from bench.people import (
    Pair,
    Person,
    answer_all_pages,
    answer_anew,
    first_page,
    request_floor_pages,
    request_stack_pages,
)
from bench.servers import Server

ASSESSMENTS_PER_BLOCK = 4
PAGES_BEFORE_THE_LAST = 8
"""Pages of an assessment answered before the last."""


@dataclass
class Tally:
    """What a server did: milliseconds of processor a request, block by block, and waits."""

    processor: list[float] = field(default_factory=list)
    """Of the same length for every server asked in turn."""
    waits: list[float] = field(default_factory=list)
    """Milliseconds that each request, or pair of them, took."""

    def note(self, spent: float, waits: Iterable[float]) -> None:
        """Add a block: seconds of processor, and seconds of each wait."""
        milliseconds = [each * 1000 for each in waits]
        self.processor.append(spent * 1000 / len(milliseconds))
        self.waits += milliseconds

    def times(self, floor: "Tally") -> float:
        """How many times as much as another, asked in the same turns: the median of the turns.

        A machine that is slower for a while is so for both.
        """
        pairs = zip(self.processor, floor.processor, strict=True)
        return round(median(mine / its for mine, its in pairs), 3)

    @property
    def summary(self) -> dict[str, float]:
        """Medians, to a hundredth of a millisecond."""
        p50, p95 = median(self.waits), quantiles(self.waits, n=20)[-1]
        return {
            "processor_ms": round(median(self.processor), 2),
            "p50_ms": round(p50, 2),
            "p95_ms": round(p95, 2),
        }


Block = Callable[[], Iterable[float]]


def in_turn(
    servers: Mapping[str, tuple[Server, Callable[[], Block]]], blocks: int
) -> dict[str, Tally]:
    """Each server's block in turn, so many times. What a block needs is made before it is timed."""
    tallies = {name: Tally() for name in servers}
    for turn in range(blocks + 1):
        for name, (server, prepared) in servers.items():
            block = prepared()
            before = server.processor
            waits = list(block())
            spent = server.processor - before
            if turn:
                tallies[name].note(spent, waits)
    return tallies


def answered(server: Server, chance: random.Random) -> tuple[Person, str]:
    """Somebody who has answered everything, and the address of their file."""
    person = Person(server)
    path, page = first_page(person)
    for _ in answer_all_pages(person, path, page, chance):
        pass
    return person, "/".join(path.split("/")[:3])


def pages_of(server: Server, chance: random.Random) -> Callable[[], Block]:
    """A block of assessments: each page answered and the next one shown."""

    def prepared() -> Block:
        # A browser of its own each: one that starts twice finds its empty file again.
        people = [Person(server) for _ in range(ASSESSMENTS_PER_BLOCK)]
        started = [(person, *first_page(person)) for person in people]

        def block() -> Iterable[float]:
            return [
                pair.whole
                for person, path, page in started
                for pair in answer_all_pages(person, path, page, chance)
            ]

        return block

    return prepared


def pages_of_the_floor(server: Server, chance: random.Random) -> Callable[[], Block]:
    """A block of as many requests for the bare page."""
    return _as_many(request_floor_pages, server, chance)


def pages_of_the_stack(server: Server, chance: random.Random) -> Callable[[], Block]:
    """A block of as many requests for the page of the libraries alone."""
    return _as_many(request_stack_pages, server, chance)


def _as_many(
    request_pages: Callable[[Person, int, random.Random], Iterator[Pair]],
    server: Server,
    chance: random.Random,
) -> Callable[[], Block]:
    person, count = Person(server), ASSESSMENTS_PER_BLOCK * PAGES_BEFORE_THE_LAST
    return lambda: lambda: [pair.whole for pair in request_pages(person, count, chance)]


def same_answers_block(
    people: Sequence[tuple[Person, str]], path: str, times: int
) -> Callable[[], Block]:
    """A block that asks for a page or file of each person in turn, so many times."""

    def block() -> Iterable[float]:
        for _ in range(times):
            yield from _each(people, path)

    return lambda: block


def new_answers_block(
    people: Sequence[tuple[Person, str]], path: str, chance: random.Random
) -> Callable[[], Block]:
    """A block that asks for a page or file of people whose answers have all changed since.

    Nothing that depends on the answers can come from a cache.
    """

    def prepared() -> Block:
        for person, own in people:
            answer_anew(person, own, chance)
        return lambda: _each(people, path)

    return prepared


def _each(people: Sequence[tuple[Person, str]], path: str) -> Iterator[float]:
    for person, own in people:
        answer = person.ask("GET", f"{own}{path}")
        assert answer.status == 200, (path, answer.status)
        yield answer.seconds
