"""People who answer without end, and try again when the program cannot save what they say."""

from dataclasses import dataclass, field
from threading import Event, Lock
from time import sleep

import httpx

from tests.serving import Server, Visit
from tests.trust.test_crash import PLACE, Person, arrive
from tests.visitor import Page
from tests.web.assessment_actions import page_url

OK = httpx.codes.OK
PAUSE = 0.05


@dataclass
class Record:
    """What all of them saw, together."""

    acknowledged: int = 0
    refused: dict[int, int] = field(default_factory=dict)
    """How many times each status but 200 was given; 0 for a connection that ended."""
    lost: list[str] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def note(self, status: int) -> None:
        with self._lock:
            if status == OK:
                self.acknowledged += 1
            else:
                self.refused[status] = self.refused.get(status, 0) + 1

    def wait_until(self, acknowledged: int, still: float = 60) -> None:
        """Wait until that many answers were acknowledged; fail when none is for a minute."""
        waited, last = 0.0, self.acknowledged
        while self.acknowledged < acknowledged:
            sleep(PAUSE)
            waited = waited + PAUSE if self.acknowledged == last else 0
            last = self.acknowledged
            assert waited < still, f"nothing is acknowledged: {self.refused}"


def people(visit: Visit, server: Server, count: int) -> list[Person]:
    return [arrive(visit, server, seed) for seed in range(count)]


def answer(person: Person, record: Record, end: Event) -> None:
    """Answer the page again and again; whenever it fails, look what is there and go on."""
    hidden: dict[str, str] | None = None
    while not end.is_set():
        try:
            hidden = hidden or look(person, record)
            if hidden is None:
                continue
            person.tried = {
                name: person.chance.choice(all_) for name, all_ in person.offered.items()
            }
            sent = {**hidden, **person.tried, "action": "keep"}
            saved = person.client.post(page_url(person.assessment, PLACE), data=sent)
        except httpx.TransportError:
            record.note(0)
            hidden = None
            sleep(PAUSE)
            continue
        record.note(saved.status_code)
        if saved.status_code == OK:
            person.taken = person.tried
            hidden["seen"] = saved.json()["seen"]
        else:
            hidden = None
            sleep(PAUSE)


def look(person: Person, record: Record) -> dict[str, str] | None:
    """Open the page, and see whether what was acknowledged is there; None when it does not open."""
    opened = person.client.get(page_url(person.assessment, PLACE))
    if opened.status_code != OK:
        record.note(opened.status_code)
        sleep(PAUSE)
        return None
    fields = Page(opened).fields
    there = {name: fields[name] for name in person.offered if name in fields}
    if there not in (person.taken, person.tried):
        record.lost.append(person.assessment)
    person.taken = there
    return {name: fields[name] for name in ("csrf_token", "seen")}
