"""Any request on any route: an answer, a refusal, never a failure, and no trace in the log."""

import io
import random
from collections import Counter
from collections.abc import Callable
from typing import Final

import pytest

from adn_assess.web.http.form_data import MAX_FORM_BYTES, MAX_FORM_PARTS, MAX_REQUEST_BYTES
from tests.effort import effort
from tests.figures import Figures
from tests.visitor import FieldValue
from tests.web.conftest import Browse, app, browse, clock, make_app, prepared
from tests.web.people import People, people
from tests.web.routes import ROUTES, Route
from tests.web.voice_actions import Stage
from tests.written_log import written_log

__all__ = ["app", "browse", "clock", "make_app", "prepared", "written_log"]

EACH: Final = effort(80, 1250)
SEEDS: Final = range(8)
AFRESH: Final = 40
"""Requests after which another file is begun."""
STAGES: Final[tuple[Stage, ...]] = ("plain", "planned", "group", "sealed", "opened")
SENT: Final = {key: route for key, route in ROUTES.items() if key[1] == "POST"}
METHODS: Final = ("GET", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "TRACE", "PATCH", "X")
ODD: Final = (
    *("", "0", "-1", "9" * 400, "1e9", "NaN", "None", "true", "[]", "{}", "٣", "\x00", "\x0b", "é"),
    *("<script>", "'; DROP TABLE answer;--", "{{7*7}}", "%00", "%ff", "../../etc/passwd", "\ud800"),
    *("=1+1", "a" * 6000, "🎻" * 500, "\r\nX: 1", "on", "owner", "profil", "relire", "2026-13-40"),
)
HEADERS: Final = (
    "Origin",
    "Referer",
    "Host",
    "Cookie",
    "Accept-Language",
    "Accept-Encoding",
    "Content-Type",
    "X-Forwarded-For",
    "X-Forwarded-Host",
    "If-None-Match",
    "Range",
)
TYPES: Final = ("application/x-www-form-urlencoded", "multipart/form-data; boundary=x", "text/xml")
LARGE: Final = (
    *(b"a" * (each + 1) for each in (MAX_FORM_BYTES, MAX_REQUEST_BYTES)),
    b"--x\r\n" + b"a" * (MAX_FORM_BYTES + 1),
    b"note.veille=" + b"a" * (MAX_FORM_BYTES - 100),
    b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n' * (MAX_FORM_PARTS + 1)
    + b"--x--",
)
"""Bodies at and beyond the limit of each parser."""


class Fuzz:
    """One source of requests, the same for the same seed."""

    them: People
    csrf: str

    def __init__(self, seed: int, browse: Browse) -> None:
        self.chance = random.Random(seed)
        self.seed = seed
        self.browse = browse

    def begin(self, number: int) -> None:
        """With a new file, brought to one of its stages: some requests delete it, or leave it."""
        stage = STAGES[(self.seed + number // AFRESH) % len(STAGES)]
        self.them = people(self.browse, "owner", "diagnosis", stage)
        self.csrf = self.them.token_of_form()

    def address(self, route: Route) -> str:
        """The address of a route, of an assessment that is there, with something odd in it."""
        path = self.them.address(route)
        spoil: list[Callable[[str], str]] = [
            *[lambda each: each] * 6,
            lambda each: each + self.odd(),
            lambda each: f"{each}?{self.odd()}={self.odd()}",
            lambda each: "/".join(
                self.odd() if part and self.chance.random() < 1 / 3 else part
                for part in each.split("/")
            ),
            lambda each: f"/en{each}",
        ]
        return self.chance.choice(spoil)(path)

    def fields(self, route: Route) -> dict[str, FieldValue]:
        """What its form sends, with fields that are missing, odd, doubled or not its own."""
        sent: dict[str, FieldValue] = {**self.them.fields(route), "csrf_token": self.csrf}
        for name in list(sent):
            way = self.chance.random()
            if way < 1 / 6 and name != "csrf_token":
                del sent[name]
            elif way < 1 / 2 and name != "csrf_token":
                sent[name] = self.odd()
        for _ in range(self.chance.randint(0, 4)):
            name = self.chance.choice(
                ["seen", "tour", "action", "note.veille", "to", "role", self.odd()]
            )
            sent[name] = self.chance.choice([self.odd(), [self.odd(), self.odd()]])
        return sent

    def headers(self) -> dict[str, str]:
        """Some headers that no browser would send."""
        chosen = self.chance.sample(HEADERS, self.chance.choice([0, 0, 0, 1, 2]))
        return {name: self.odd().encode("ascii", "ignore").decode()[:80] for name in chosen}

    def large(self) -> tuple[bytes, dict[str, str]]:
        """A body beyond a limit, with the type that its parser reads, and some odd headers."""
        headers = {**self.headers(), "Content-Type": self.chance.choice(TYPES[:2])}
        return self.chance.choice(LARGE), headers

    def secrets(self) -> set[str]:
        """What the log may not hold: what opens this file, and what names it."""
        cookies = {cookie.value or "" for cookie in self.them.visitor.client.cookies.jar}
        named = {self.them.assessment, self.them.token, self.them.voice, self.csrf}
        return (cookies | named) - {"", "0" * 20}

    def odd(self) -> str:
        return self.chance.choice(ODD).encode("utf-8", "ignore").decode()


def clean(text: str) -> str:
    """An address as any client can send it."""
    printable = "".join(each for each in text if each.isprintable())
    # Two slashes in front would be the name of another site.
    return f"/{printable.lstrip('/')}"


def test_trace_is_refused_everywhere(browse: Browse) -> None:
    them = people(browse, "owner")
    for route in ROUTES.values():
        answer = them.visitor.client.request("TRACE", them.address(route))
        assert answer.status_code in (404, 405), route.address


@pytest.mark.parametrize("seed", SEEDS)
def test_no_request_makes_the_server_fail_or_leaves_a_trace_in_the_log(
    browse: Browse, figures: Figures, written_log: io.StringIO, seed: int
) -> None:
    fuzz = Fuzz(seed, browse)
    answered: Counter[int] = Counter()
    secrets = {each for each in ODD if len(each) >= 8}
    for number in range(EACH):
        if number % AFRESH == 0:
            fuzz.begin(number)
            secrets |= fuzz.secrets()
        client = fuzz.them.visitor.client
        # A form has more ways to be odd than a page: every other request sends one.
        among = ROUTES if fuzz.chance.random() < 1 / 2 else SENT
        (_endpoint, own), route = fuzz.chance.choice(list(among.items()))
        method = own if fuzz.chance.random() < 3 / 4 else fuzz.chance.choice(METHODS)
        address = clean(fuzz.address(route))
        body = fuzz.fields(route) if method == "POST" else None
        headers = fuzz.headers()
        raw = fuzz.odd().encode() if fuzz.chance.random() < 1 / 10 else None
        if fuzz.chance.random() < 1 / 10:
            method = "POST"
            raw, headers = fuzz.large()
        answer = (
            client.request(method, address, content=raw, headers=headers, follow_redirects=False)
            if raw is not None
            else client.request(method, address, data=body, headers=headers, follow_redirects=False)
        )
        answered[answer.status_code] += 1
        assert answer.status_code < 500, (seed, method, address, body, headers)
        assert "Traceback" not in answer.text
    log = written_log.getvalue()
    assert [each for each in secrets if each in log] == []
    assert "adn.test" not in log
    counts = ", ".join(f"{status}: {count}" for status, count in sorted(answered.items()))
    figures.add_line(f"fuzz, seed {seed}: {EACH} requests, 5xx 0 ({counts})")
    assert len(answered) > 3
