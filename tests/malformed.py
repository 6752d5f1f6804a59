"""Requests that no browser sends, to a running server, each with a secret in it."""

import socket
from typing import Final
from urllib.parse import urlsplit

SECRET: Final = "s3cr3tOfAPrivateLinkThatNoLogHolds"
PATH: Final = f"/l/{SECRET}"
LARGE: Final = b"a" * 1_200_000


def _request(line: str, *headers: str, body: bytes = b"") -> bytes:
    return "\r\n".join([line, *headers, "", ""]).encode("latin-1") + body


MALFORMED: Final = (
    _request(f"GET {PATH} HTTP/9.9"),
    _request(f"GET {PATH} HTTP/1.1 {SECRET}", "Host: x"),
    _request(f"GET {PATH}"),
    _request(f"{SECRET}"),
    _request(f"G@T {PATH} HTTP/1.1", "Host: x"),
    _request(f"GET {SECRET} HTTP/1.1", "Host: x"),
    _request(f"GET http://[{SECRET}{PATH} HTTP/1.1", "Host: x"),
    _request(f"GET {PATH}\xff\x01 HTTP/1.1", "Host: x"),
    _request(f"GET {PATH}%00%ff%zz HTTP/1.1", "Host: x"),
    _request(f"GET {PATH}{'a' * 300_000} HTTP/1.1", "Host: x"),
    _request(f"GET {PATH} HTTP/1.1", f"Host: {SECRET}[::"),
    _request(f"GET {PATH} HTTP/1.1", f"Bad Header {SECRET}"),
    _request(f"GET {PATH} HTTP/1.1", f"X-{SECRET} : y"),
    _request(f"GET {PATH} HTTP/1.1", *[f"X-{each}: {SECRET}" for each in range(200)]),
    _request(f"GET {PATH} HTTP/1.1", f"Cookie: {'a' * 300_000}{SECRET}"),
    _request(f"POST {PATH} HTTP/1.1", "Host: x", f"Content-Length: {SECRET}"),
    _request(f"POST {PATH} HTTP/1.1", "Host: x", "Content-Length: 1", "Content-Length: 2"),
    _request(f"POST {PATH} HTTP/1.1", "Host: x", f"Transfer-Encoding: {SECRET}"),
    _request(
        f"POST {PATH} HTTP/1.1", "Host: x", "Transfer-Encoding: chunked", body=SECRET.encode()
    ),
    _request(f"POST {PATH} HTTP/1.1", "Host: x", f"Expect: {SECRET}"),
    _request(f"POST {PATH} HTTP/1.1", "Host: x", "Content-Length: 9999", body=SECRET.encode()),
    _request(f"POST {PATH}/x HTTP/1.1", "Host: x", "Content-Length: 99999999999"),
    _request(
        f"POST {PATH}/x HTTP/1.1",
        *("Host: x", f"Content-Length: {len(LARGE)}"),
        "Content-Type: multipart/form-data; boundary=x",
        body=LARGE,
    ),
    _request(
        f"POST {PATH} HTTP/1.1",
        *("Host: x", f"Content-Length: {len(LARGE)}"),
        "Content-Type: application/x-www-form-urlencoded",
        body=LARGE,
    ),
    _request(f"GET {PATH} HTTP/1.1", "Host: x", f"Script-Name: {PATH}", f"SCRIPT_NAME: {PATH}"),
    b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + SECRET.encode(),
    SECRET.encode() * 20_000,
)


def send_malformed(site: str) -> list[bytes]:
    """Send each on a connection of its own, and leave; the first bytes of every answer."""
    address = urlsplit(site)
    answers = []
    for each in MALFORMED:
        with socket.create_connection((address.hostname, address.port or 0), 10) as connection:
            try:
                connection.sendall(each)
                connection.shutdown(socket.SHUT_WR)
                answers.append(connection.recv(4096))
            except OSError:
                # The server closed the connection first, which is an answer too.
                answers.append(b"")
    return answers
