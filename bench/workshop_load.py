"""A load of people who answer at once: all on one event loop, so that it costs little itself."""

import asyncio
import random
from dataclasses import dataclass, field
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlencode

import brotli

from bench.people import filled
from bench.servers import Server

HEAD_ENDS = b"\r\n\r\n"


@dataclass
class Phone:
    """One browser on one connection."""

    port: int
    cookie: str = ""
    reader: asyncio.StreamReader = field(init=False)
    writer: asyncio.StreamWriter = field(init=False)

    async def connect(self) -> None:
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self.port)

    async def ask(
        self, method: str, path: str, sent: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], str]:
        """Ask, as a browser does: once more on a new connection when the server let this one go."""
        try:
            return await self._ask(method, path, sent)
        except (asyncio.IncompleteReadError, ConnectionError):
            self.writer.close()
            await self.connect()
            return await self._ask(method, path, sent)

    async def _ask(
        self, method: str, path: str, sent: dict[str, str] | None
    ) -> tuple[int, dict[str, str], str]:
        """Ask, and read the answer whole: its status, its headers and its words."""
        body = urlencode(sent).encode() if sent is not None else b""
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {self.cookie}\r\n"
            f"Accept-Encoding: br\r\nContent-Length: {len(body)}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n\r\n"
        )
        self.writer.write(head.encode() + body)
        first, *lines = (await self.reader.readuntil(HEAD_ENDS)).decode().split("\r\n")
        headers = {name.lower(): value for name, _, value in (x.partition(": ") for x in lines)}
        read = await self.reader.readexactly(int(headers["content-length"]))
        if "set-cookie" in headers:
            self.cookie = headers["set-cookie"].partition(";")[0]
        if headers.get("content-encoding") == "br":
            read = brotli.decompress(read)
        return int(first.split()[1]), headers, read.decode()

    async def start(self) -> tuple[str, str]:
        """Start an assessment: the address of its first page, and the page."""
        await self.connect()
        _, _, page = await self.ask("GET", "/diagnostic/nouveau")
        form = filled(page, random.Random(0))
        _, headers, _ = await self.ask("POST", "/diagnostic/nouveau", form)
        path = headers["location"]
        return path, (await self.ask("GET", path))[2]

    async def answer_all_pages(
        self, path: str, page: str, chance: random.Random, reading: tuple[float, float] = (0, 0)
    ) -> list[float]:
        """Answer page after page to the last; how long each took, with the next one shown.

        Each page is read first, for some time between these seconds.
        """
        waits = []
        while "/etape/" in path:
            await asyncio.sleep(chance.uniform(*reading))
            began = perf_counter()
            status, headers, _ = await self.ask("POST", path, filled(page, chance))
            assert status == 302, (path, status)
            path = headers["location"]
            status, _, page = await self.ask("GET", path)
            assert status == 200, (path, status)
            waits.append(perf_counter() - began)
        return waits


async def _all(server: Server, people: int, chance: random.Random) -> tuple[list[float], float]:
    phones = [Phone(server.port) for _ in range(people)]
    started = [await phone.start() for phone in phones]
    began = perf_counter()
    people_answering = [
        phone.answer_all_pages(*at, chance) for phone, at in zip(phones, started, strict=True)
    ]
    waits = [wait for each in await asyncio.gather(*people_answering) for wait in each]
    return waits, perf_counter() - began


def crowd(server: Server, people: int, chance: random.Random) -> dict[str, float]:
    """Everybody at once: pages answered a second, and how long they waited."""
    waits, seconds = asyncio.run(_all(server, people, chance))
    return {
        "pages_a_second": round(len(waits) / seconds, 1),
        "p50_ms": round(median(waits) * 1000),
        "p95_ms": round(quantiles(waits, n=20)[-1] * 1000),
    }


READING_SECONDS = (15.0, 45.0)


async def _reading(
    server: Server, people: int, chance: random.Random
) -> tuple[list[float], list[str]]:
    phones = [Phone(server.port) for _ in range(people)]
    waits: list[float] = []
    refused: list[str] = []

    async def take_part(phone: Phone) -> None:
        # Not everybody opens the door at the same moment.
        await asyncio.sleep(chance.uniform(0, READING_SECONDS[1]))
        try:
            at = await phone.start()
            waits.extend(await phone.answer_all_pages(*at, chance, READING_SECONDS))
        except (AssertionError, KeyError, OSError, asyncio.IncompleteReadError) as error:
            refused.append(repr(error))

    await asyncio.gather(*map(take_part, phones))
    return waits, refused


def readers(server: Server, people: int, chance: random.Random) -> dict[str, float]:
    """People who read each page: how long they waited for the next, and who was refused."""
    waits, refused = asyncio.run(_reading(server, people, chance))
    return {
        "pages": len(waits),
        "p50_ms": round(median(waits) * 1000),
        "p95_ms": round(quantiles(waits, n=20)[-1] * 1000),
        "p99_ms": round(quantiles(waits, n=100)[-1] * 1000),
        "refused": len(refused),
    }
