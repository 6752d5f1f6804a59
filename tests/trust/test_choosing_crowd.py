"""A whole room chooses at once, from behind one router: nobody is refused, and counts are right."""

import asyncio
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

import httpx
from lxml.html import document_fromstring

from tests.effort import effort
from tests.figures import Figures
from tests.serving import ALONE, NETWORK, Serve, Server, Visit
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import REQUIRED, last_choice_of_each, page_url, start
from tests.web.voice_actions import (
    GROUP,
    NEEDS,
    OBSTACLES,
    close_choice,
    join,
    open_choice,
    open_up,
    say,
    take,
)

PHONES: Final = effort(30, 300)
MARKS: Final = 3
SITE: Final = "http://salle.example"
"""The address that the wall shows; on one that phones cannot open, it would show no code."""


@dataclass
class Crowd:
    """What came of every phone: what it was refused, and the actions that it marked."""

    site: str
    code: str
    network: httpx.AsyncHTTPTransport
    refused: list[int] = field(default_factory=list)
    marks: Counter[str] = field(default_factory=Counter)

    async def choose(self, number: int) -> None:
        """One phone: comes in by the code, reads the proposals, puts its marks."""
        client = httpx.AsyncClient(
            base_url=self.site, timeout=60, transport=self.network, follow_redirects=True
        )
        door = await self.ask(client, client.build_request("GET", f"/c/{self.code}"))
        form = {"csrf_token": Page(door).fields["csrf_token"], "code": self.code}
        proposals = await self.ask(client, client.build_request("POST", "/choisir", data=form))
        offered = [
            each.get("value") or ""
            for each in document_fromstring(proposals.content.decode()).iter("input")
            if each.get("name") == "about"
        ]
        chosen = [offered[(number + step) % len(offered)] for step in range(MARKS)]
        sent = {"csrf_token": Page(proposals).fields["csrf_token"], "about": chosen}
        kept = await self.ask(client, client.build_request("POST", "/choisir/marques", data=sent))
        if kept.status_code == httpx.codes.OK:
            self.marks.update(chosen)

    async def ask(self, client: httpx.AsyncClient, request: httpx.Request) -> httpx.Response:
        answer = await client.send(request)
        if answer.status_code >= httpx.codes.BAD_REQUEST:
            self.refused.append(answer.status_code)
        return answer

    async def everyone(self) -> None:
        async with self.network:
            await asyncio.gather(*(self.choose(number) for number in range(PHONES)))


def room(server: Server, visit: Visit) -> tuple[Visitor, str]:
    """A closed group whose answers propose more actions than one may mark."""
    owner = visit(server)
    assessment = start(owner)
    owner.send({REQUIRED: "absent"}, press="next")
    address = join(owner, assessment).removeprefix(SITE)
    for _ in range(GROUP):
        visitor = visit(server)
        voice = take(visitor, address)
        assert voice is not None
        say(visitor, voice, last_choice_of_each(visitor.open(page_url(voice, NEEDS))))
        say(visitor, voice, {"concertation.visibility": "3"}, OBSTACLES)
    assert open_up(owner, assessment).status == 200
    return owner, assessment


def test_a_room_that_chooses_at_once_is_counted_whole_and_nobody_is_refused(
    serve: Serve, visit: Visit, database: dict[str, str], figures: Figures
) -> None:
    server = serve(NETWORK if database else ALONE, ADN_ADDRESS=SITE, **database)
    owner, assessment = room(server, visit)
    code = open_choice(owner, assessment).replace("-", "")
    # A connection for each request: phones share none, and none is reused as the server closes it.
    limits = httpx.Limits(max_connections=PHONES, max_keepalive_connections=0)
    network = httpx.AsyncHTTPTransport(limits=limits)
    crowd = Crowd(server.site, code, network)
    # On a thread of its own: the browser of other tests leaves a loop running on this one.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(lambda: asyncio.run(crowd.everyone())).result()
    assert crowd.refused == []
    words = close_choice(owner, assessment).words
    kind = "PostgreSQL" if database else "SQLite"
    figures.add_line(f"choosing, {kind}: {PHONES} phones at once, refusals {len(crowd.refused)}")
    assert sum(crowd.marks.values()) == MARKS * PHONES
    shown = re.findall(rf"\b(\d+) sur {PHONES}\b", words)
    assert sorted(map(int, shown), reverse=True)[: len(crowd.marks)] == sorted(
        crowd.marks.values(), reverse=True
    )
