"""A server killed again and again while people answer: what it acknowledged is there, whole."""

import random
import signal
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event, Lock

import httpx

from tests.effort import effort
from tests.figures import Figures
from tests.serving import Serve, Server, Visit
from tests.visitor import Page
from tests.web.assessment_actions import page_url, start

KILLS = effort(3, 100)
PEOPLE = 6
MAX_REQUESTS_BETWEEN_KILLS = 40
PLACE = "concertation/besoins"
Answers = dict[str, str]


@dataclass
class Load:
    """How many answers were acknowledged since the server started, and when it is enough."""

    enough: int
    acknowledged: int = 0
    refused: list[int] = field(default_factory=list)
    reached: Event = field(default_factory=Event)
    _lock: Lock = field(default_factory=Lock)

    def note(self, status: int) -> None:
        with self._lock:
            if status != httpx.codes.OK:
                self.refused.append(status)
            self.acknowledged += status == httpx.codes.OK
            if self.acknowledged >= self.enough or self.refused:
                self.reached.set()


@dataclass
class Person:
    """Somebody who changes their mind without end, and remembers what the server took."""

    client: httpx.Client
    assessment: str
    offered: dict[str, list[str]]
    chance: random.Random
    taken: Answers
    """What was acknowledged last."""
    tried: Answers
    """The answers sent last: they may be stored without an acknowledgement."""

    def answer_until_it_ends(self, load: Load) -> None:
        """Answer the page again and again, until nobody is there to take it."""
        fields = Page(self.client.get(page_url(self.assessment, PLACE))).fields
        hidden = {name: fields[name] for name in ("csrf_token", "seen")}
        while True:
            self.tried = {name: self.chance.choice(all_) for name, all_ in self.offered.items()}
            try:
                answer = self.client.post(
                    page_url(self.assessment, PLACE),
                    data={**hidden, **self.tried, "action": "keep"},
                )
            except httpx.TransportError:
                return
            load.note(answer.status_code)
            if answer.status_code != httpx.codes.OK:
                return
            self.taken = self.tried
            hidden["seen"] = answer.json()["seen"]

    def stored_answers(self) -> Answers:
        """What the server has."""
        fields = Page(self.client.get(page_url(self.assessment, PLACE))).fields
        return {name: fields[name] for name in self.offered if name in fields}


def arrive(visit: Visit, server: Server, seed: int) -> Person:
    visitor = visit(server)
    assessment = start(visitor)
    page = visitor.open(page_url(assessment, PLACE))
    offered = {name: page.offered(name) for name in page.names if page.offered(name)}
    return Person(visitor.client, assessment, offered, random.Random(seed), {}, {})


def come_back(visit: Visit, server: Server, person: Person) -> None:
    """The same browser, before the server that was started again."""
    again = visit(server)
    again.client.cookies.update(person.client.cookies)
    person.client = again.client


def test_every_acknowledged_answer_is_there_after_the_server_is_killed(
    serve: Serve,
    visit: Visit,
    database: dict[str, str],
    figures: Figures,
) -> None:
    chance = random.Random(0)
    server = serve(**database)
    people = [arrive(visit, server, seed) for seed in range(PEOPLE)]
    acknowledged = lost = halves = 0
    for _ in range(KILLS):
        load = Load(chance.randint(PEOPLE, MAX_REQUESTS_BETWEEN_KILLS))
        with ThreadPoolExecutor(PEOPLE) as pool:
            answering = [pool.submit(each.answer_until_it_ends, load) for each in people]
            assert load.reached.wait(60), "nothing is acknowledged"
            assert server.end(signal.SIGKILL) == -signal.SIGKILL
        for each in answering:
            each.result()
        assert not load.refused
        acknowledged += load.acknowledged
        server = serve(**database)
        for person in people:
            come_back(visit, server, person)
            stored_answers = person.stored_answers()
            lost += stored_answers not in (person.taken, person.tried)
            halves += stored_answers == person.tried != person.taken
            person.taken = stored_answers
    kind = "PostgreSQL" if database else "SQLite"
    figures.add_line(
        f"crash, {kind}: {KILLS} kills, acknowledged pages {acknowledged}, lost {lost} "
        f"(kept without having been acknowledged: {halves})"
    )
    assert lost == 0
