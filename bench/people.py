"""Clients that ask for pages and parse as little as they can: the server is measured."""

import random
import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.client import HTTPConnection, RemoteDisconnected
from urllib.parse import urlencode

import brotli

from bench.servers import Server

HIDDEN = re.compile(r'type="hidden" name="(csrf_token|seen|tour)" value="([^"]*)"')
CHOICE = re.compile(r'type="radio" name="([^"]+)" value="([^"]+)"')


@dataclass
class Answer:
    """What came back: read whole, and how long it took."""

    status: int
    body: bytes
    location: str | None
    seconds: float
    encoding: str | None = None

    @property
    def text(self) -> str:
        """The page itself, unpacked."""
        unpacked = brotli.decompress(self.body) if self.encoding == "br" else self.body
        return unpacked.decode()


@dataclass
class Person:
    """One browser on one connection."""

    server: Server
    accepts: str = "br"
    cookies: dict[str, str] = field(default_factory=dict)
    connection: HTTPConnection = field(init=False)

    def __post_init__(self) -> None:
        self.connection = self.server.connect()

    def ask(self, method: str, path: str, sent: dict[str, str] | None = None) -> Answer:
        """Ask, and read the answer whole."""
        headers = {
            "Accept-Encoding": self.accepts,
            "Cookie": "; ".join(map("=".join, self.cookies.items())),
        }
        body = None
        if sent is not None:
            body = urlencode(sent).encode()
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        began = time.perf_counter()
        try:
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        except RemoteDisconnected:
            # A server closes a connection that was silent: a browser opens another.
            self.connection = self.server.connect()
            self.connection.request(method, path, body, headers)
            answer = self.connection.getresponse()
        read = answer.read()
        seconds = time.perf_counter() - began
        for cookie in answer.headers.get_all("Set-Cookie", []):
            name, _, value = cookie.partition(";")[0].strip().partition("=")
            self.cookies[name] = value
        location, encoding = answer.getheader("Location"), answer.getheader("Content-Encoding")
        return Answer(answer.status, read, location, seconds, encoding)

    def start(self) -> str:
        """Start an assessment, and give the address of its first page."""
        page = self.ask("GET", "/diagnostic/nouveau").text
        started = self.ask("POST", "/diagnostic/nouveau", dict(HIDDEN.findall(page)))
        assert started.status == 302, started.status
        return str(started.location)


@dataclass(frozen=True)
class Pair:
    """A page answered and the next one shown: seconds as its person waited."""

    answered: float
    shown: float

    @property
    def whole(self) -> float:
        return self.answered + self.shown


def filled(page: str, chance: random.Random) -> dict[str, str]:
    """A page filled in at random, every question answered."""
    sent = dict(HIDDEN.findall(page))
    offered: dict[str, list[str]] = {}
    for name, value in CHOICE.findall(page):
        offered.setdefault(name, []).append(value)
    sent |= {name: chance.choice(codes) for name, codes in offered.items()}
    return sent | {"action": "next"}


def first_page(person: Person) -> tuple[str, Answer]:
    """An assessment started: the address of its first page, and the page."""
    path = person.start()
    return path, person.ask("GET", path)


def answer_all_pages(
    person: Person, path: str, page: Answer, chance: random.Random
) -> Iterator[Pair]:
    """One assessment: each page answered, and the next one shown, up to the last."""
    while True:
        saved = person.ask("POST", path, filled(page.text, chance))
        assert saved.status == 302, (path, saved.status)
        path = str(saved.location)
        if "/etape/" not in path:
            return
        page = person.ask("GET", path)
        assert page.status == 200, (path, page.status)
        yield Pair(saved.seconds, page.seconds)


def answer_anew(person: Person, own: str, chance: random.Random) -> None:
    """Answer every question of a file otherwise."""
    first = f"{own}/etape/profil"
    for _ in answer_all_pages(person, first, person.ask("GET", first), chance):
        pass


def request_floor_pages(person: Person, pages: int, chance: random.Random) -> Iterator[Pair]:
    """Answer the bare page and show it again."""
    for _ in range(pages):
        sent = {f"question_{number}": str(chance.randrange(5)) for number in range(6)}
        saved = person.ask("POST", "/", sent)
        page = person.ask("GET", "/")
        assert (saved.status, page.status) == (302, 200)
        yield Pair(saved.seconds, page.seconds)


def request_stack_pages(person: Person, pages: int, chance: random.Random) -> Iterator[Pair]:
    """Answer the page of the libraries alone, and show the next one."""
    page = person.ask("GET", "/first")
    for number in range(pages):
        sent = {f"entry_{each}": str(chance.randrange(5)) for each in range(16)}
        path = f"/page-{number}"
        saved = person.ask("POST", path, sent | dict(HIDDEN.findall(page.text)))
        page = person.ask("GET", path)
        assert (saved.status, page.status) == (302, 200)
        yield Pair(saved.seconds, page.seconds)
