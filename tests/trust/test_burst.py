"""Everybody starts at once, from behind one router: nobody is refused."""

import asyncio
import math
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Final

import httpx

from tests.effort import effort
from tests.figures import Figures
from tests.serving import ALONE, NETWORK, Serve
from tests.visitor import Page

PEOPLE: Final = effort(60, 500)
WITHIN: Final = effort(1, 10)
"""Seconds over which they come, evenly."""


@dataclass
class Burst:
    """What came of every request: how long it took, in seconds, and what was answered."""

    site: str
    network: httpx.AsyncHTTPTransport
    taken: list[float] = field(default_factory=list)
    refused: list[int] = field(default_factory=list)

    async def ask(self, client: httpx.AsyncClient, request: httpx.Request) -> httpx.Response:
        began = time.perf_counter()
        answer = await client.send(request)
        self.taken.append(time.perf_counter() - began)
        if answer.status_code >= httpx.codes.BAD_REQUEST:
            self.refused.append(answer.status_code)
        return answer

    async def start(self, number: int) -> None:
        """One person: opens the first page, starts, and sees the first questions."""
        await asyncio.sleep(number * WITHIN / PEOPLE)
        client = httpx.AsyncClient(base_url=self.site, timeout=60, transport=self.network)
        first = await self.ask(client, client.build_request("GET", "/diagnostic/nouveau"))
        form = {"csrf_token": Page(first).fields["csrf_token"]}
        sent = client.build_request("POST", "/diagnostic/nouveau", data=form)
        started = await self.ask(client, sent)
        assert started.next_request is not None
        await self.ask(client, started.next_request)

    async def everyone(self) -> None:
        async with self.network:
            await asyncio.gather(*(self.start(number) for number in range(PEOPLE)))

    def percentile(self, percent: int) -> int:
        """How many milliseconds that part of the requests took at most."""
        ordered = sorted(self.taken)
        return round(ordered[math.ceil(len(ordered) * percent / 100) - 1] * 1000)


def test_everybody_who_starts_at_once_from_one_address_gets_in(
    serve: Serve, database: dict[str, str], figures: Figures
) -> None:
    # A connection for each request: none is reused at the moment when the server closes it.
    limits = httpx.Limits(max_connections=PEOPLE, max_keepalive_connections=0)
    network = httpx.AsyncHTTPTransport(limits=limits)
    command = NETWORK if database else ALONE
    burst = Burst(serve(command, **database).site, network)
    # On a thread of its own: the browser of other tests leaves a loop running on this one.
    with ThreadPoolExecutor(1) as apart:
        apart.submit(lambda: asyncio.run(burst.everyone())).result()
    p50, p95, p99 = (burst.percentile(percent) for percent in (50, 95, 99))
    kind = "PostgreSQL" if database else "SQLite"
    figures.add_line(
        f"burst, {kind}: {PEOPLE} people within {WITHIN} s, {len(burst.taken)} pages, errors and "
        f"refusals {len(burst.refused)}; p50 {p50} ms, p95 {p95} ms, p99 {p99} ms"
    )
    assert len(burst.taken) == 3 * PEOPLE
    assert burst.refused == []
