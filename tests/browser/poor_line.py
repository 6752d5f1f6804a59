"""A reverse proxy over TLS, at the end of a poor line: what people have between them and a server.

It does for the application what deploy/nginx.conf does, and delays each answer.
"""

import asyncio
import socket
import ssl
import subprocess
from asyncio import StreamReader, StreamWriter
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread
from typing import Final
from urllib.parse import urlsplit

HOST: Final = "localhost"
LATENCY: Final = 0.3
"""Seconds before anything comes."""
BYTES_A_SECOND: Final = 400_000 / 8
SLICE: Final = 4_096
"""Bytes of one answer before another may pass."""
END_OF_HEAD: Final = b"\r\n\r\n"
OURS: Final = ("connection", "content-length", "keep-alive")
"""What this proxy says by itself of its own connections."""
GONE: Final = (asyncio.IncompleteReadError, ConnectionError, ssl.SSLError)
"""How a connection ends."""
FORWARDED: Final = ("x-forwarded-for", "x-forwarded-proto", "x-forwarded-host")


@dataclass
class Line:
    """One line that all the connections of a device share."""

    carried: int = 0
    """Bytes of the answers so far, before encryption."""
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def carry(self, answer: bytes, writer: StreamWriter) -> None:
        """Send an answer, as fast as the line can."""
        await asyncio.sleep(LATENCY)
        for start in range(0, len(answer), SLICE):
            part = answer[start : start + SLICE]
            async with self._turn:
                await asyncio.sleep(len(part) / BYTES_A_SECOND)
            self.carried += len(part)
            writer.write(part)
            await writer.drain()


def certificate(folder: Path) -> ssl.SSLContext:
    """A certificate of this host that nobody vouches for, valid for a day."""
    key, own = folder / "key.pem", folder / "certificate.pem"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"),
            *("-nodes", "-days", "1", "-subj", f"/CN={HOST}"),
            *("-addext", f"subjectAltName=DNS:{HOST}"),
            *("-keyout", str(key), "-out", str(own)),
        ],
        check=True,
        capture_output=True,
    )
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(own, key)
    return context


def split_head(head: bytes) -> tuple[str, list[tuple[str, str]]]:
    """The first line of a request or of an answer, and its headers."""
    first, *lines = head.decode("latin-1").rstrip().split("\r\n")
    pairs = (line.partition(":") for line in lines)
    return first, [(name, value.strip()) for name, _, value in pairs]


def join_head(first: str, headers: list[tuple[str, str]]) -> bytes:
    lines = [first, *(f"{name}: {value}" for name, value in headers)]
    return "\r\n".join(lines).encode("latin-1") + END_OF_HEAD


def without(headers: list[tuple[str, str]], *names: str) -> list[tuple[str, str]]:
    return [each for each in headers if each[0].lower() not in names]


async def ask(server: str, head: bytes, body: bytes) -> bytes:
    """What the application answers to a request, as a whole."""
    first, headers = split_head(head)
    host = {name.lower(): value for name, value in headers}["host"]
    sent = [
        *without(headers, *OURS, *FORWARDED),
        *(("X-Forwarded-For", "127.0.0.1"), ("X-Forwarded-Proto", "https")),
        *(("X-Forwarded-Host", host), ("Content-Length", str(len(body)))),
    ]
    place = urlsplit(server)
    reader, writer = await asyncio.open_connection(place.hostname, place.port)
    try:
        writer.write(join_head(first.replace("HTTP/1.1", "HTTP/1.0"), sent) + body)
        answer = await reader.read()
    finally:
        writer.close()
        await writer.wait_closed()
    answer_head, _, answer_body = answer.partition(END_OF_HEAD)
    status, answered = split_head(answer_head)
    kept = [*without(answered, *OURS), ("Content-Length", str(len(answer_body)))]
    return join_head(status.replace("HTTP/1.0", "HTTP/1.1"), kept) + answer_body


async def converse(server: str, line: Line, reader: StreamReader, writer: StreamWriter) -> None:
    """Serve the requests of one connection, one after the other."""
    with suppress(*GONE):
        try:
            while True:
                head = await reader.readuntil(END_OF_HEAD)
                headers = {name.lower(): value for name, value in split_head(head)[1]}
                body = await reader.readexactly(int(headers.get("content-length", 0)))
                await line.carry(await ask(server, head, body), writer)
        finally:
            writer.transport.abort()
            await writer.wait_closed()


@contextmanager
def poor_line(server: str, folder: Path) -> Iterator[tuple[str, Line]]:
    """The address of a server over TLS behind a poor line, and what the line carried."""
    line = Line()
    context = certificate(folder)
    listening: Future[tuple[int, Callable[[], object]]] = Future()

    async def listen() -> None:
        end, loop = asyncio.Event(), asyncio.get_running_loop()
        proxy = await asyncio.start_server(
            lambda reader, writer: converse(server, line, reader, writer),
            *(HOST, 0),
            family=socket.AF_INET,
            ssl=context,
        )
        port = proxy.sockets[0].getsockname()[1]
        listening.set_result((port, lambda: loop.call_soon_threadsafe(end.set)))
        await end.wait()
        proxy.close()

    thread = Thread(target=lambda: asyncio.run(listen()))
    thread.start()
    port, end = listening.result()
    try:
        yield f"https://{HOST}:{port}", line
    finally:
        end()
        thread.join()
