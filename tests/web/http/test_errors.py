"""Error pages: they survive any request, give typed notes back, and keep addresses out of logs."""

import io
from collections.abc import Callable
from typing import Any, Final

import httpx
import pytest
from flask import Flask
from werkzeug.exceptions import NotFound

from adn_assess.web.http.form_data import MAX_FORM_BYTES, MAX_REQUEST_BYTES
from tests.visitor import SITE, Visitor
from tests.web.assessment_actions import page_url, start
from tests.web.conftest import Browse
from tests.web.people import People, people
from tests.web.routes import ROUTES
from tests.written_log import written_log

__all__ = ["written_log"]

NOTES = {"note.concertation": "À ne pas <perdre>.", "note.veille": ""}
SECRET: Final = "s3cr3t-of-a-private-link-that-no-log-holds"
URLENCODED: Final = "application/x-www-form-urlencoded"
MULTIPART: Final = "multipart/form-data; boundary=x"
PART: Final = b'--x\r\nContent-Disposition: form-data; name="note.a%d"\r\n\r\n%b\r\n'
BODIES: Final[dict[str, tuple[str, bytes]]] = {
    "no boundary in the body": (MULTIPART, b"a" * (MAX_FORM_BYTES + 1)),
    "no boundary at all": ("multipart/form-data", b"--x\r\n"),
    "a part without an end": (MULTIPART, PART % (1, b"")),
    "too long a text in parts": (MULTIPART, PART % (1, b"a" * (MAX_FORM_BYTES + 1)) + b"--x--"),
    "too many parts": (MULTIPART, b"".join(PART % (n, b"") for n in range(1100)) + b"--x--"),
    "too long a form": (URLENCODED, b"note.a=" + b"a" * MAX_FORM_BYTES),
    "too long a request": (MULTIPART, b"a" * (MAX_REQUEST_BYTES + 1)),
    "six megabytes": (URLENCODED, b"note.a=" + b"a" * 6 * 2**20),
    "wrong letters": (URLENCODED + "; charset=no-such", b"note.a=%ff%fe\xff"),
}
ODD_HEADERS: Final[dict[str, str]] = {
    "HTTP_HOST": "[::1",
    "HTTP_COOKIE": "adn=\xff.\x00; =; \x7f",
    "HTTP_ACCEPT_LANGUAGE": "\xff;q=x,,;;q=9e999",
    "HTTP_ACCEPT_ENCODING": "br;q=\xff, ;q=",
    "HTTP_ORIGIN": "\xff://[",
    "HTTP_IF_NONE_MATCH": 'W/"\xff',
    "HTTP_IF_MODIFIED_SINCE": "Mon, 99 Xxx 99999 99:99:99",
    "HTTP_RANGE": "bytes=9-1,\xff",
    "HTTP_X_FORWARDED_FOR": "\xff,[,,",
    "CONTENT_LENGTH": "-1",
    "CONTENT_TYPE": "multipart/form-data; boundary=\xe9",
    "QUERY_STRING": "\xff=%ZZ&" + SECRET,
    "REQUEST_METHOD": "\xff",
}


def post(visitor: Visitor, address: str, content_type: str, body: bytes) -> httpx.Response:
    headers = {"Content-Type": content_type, "Origin": SITE}
    return visitor.client.post(address, content=body, headers=headers)


@pytest.mark.parametrize("slug", ["nulle-part", "concertation/obstacles"])
def test_a_page_that_is_not_found_gives_the_notes_back(visitor: Visitor, slug: str) -> None:
    assessment = start(visitor) if slug == "nulle-part" else "0" * 20
    csrf = visitor.open("/diagnostic/nouveau").fields["csrf_token"]
    page = visitor.post(page_url(assessment, slug), {"csrf_token": csrf, **NOTES})
    assert page.status == 404
    [given_back] = page.tree.iter("textarea")
    assert (given_back.text or "").strip() == NOTES["note.concertation"]


@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("address", [f"/l/{SECRET}/x/y", f"/en/l/{SECRET}/x/y", f"/{SECRET}"])
def test_a_body_that_cannot_be_read_changes_nothing_for_a_page_that_is_not_there(
    visitor: Visitor, written_log: io.StringIO, address: str, name: str
) -> None:
    answer = post(visitor, address, *BODIES[name])
    assert answer.status_code == 404
    assert "<h1>" in answer.text
    assert SECRET not in written_log.getvalue()


@pytest.mark.parametrize("name", BODIES)
def test_a_body_that_cannot_be_read_is_refused_on_every_page_and_leaves_no_trace(
    browse: Browse, written_log: io.StringIO, name: str
) -> None:
    them = people(browse, "owner")
    for route in (route for (_, method), route in ROUTES.items() if method == "POST"):
        answer = post(them.visitor, f"{them.address(route)}?{SECRET}", *BODIES[name])
        assert answer.status_code in (400, 404, 405, 413), route.address
    check_log(written_log, them)


def check_log(written: io.StringIO, them: People) -> None:
    """The log has lines, and none of them names a secret or an id."""
    log = written.getvalue()
    assert log
    for secret in (SECRET, them.token, them.assessment, "adn.test"):
        assert secret not in log


@pytest.mark.parametrize("name", ["too long a form", "too many parts", "too long a request"])
@pytest.mark.parametrize(("root", "limit"), [("", "au plus 4 Mo"), ("/en", "at most 4 MB")])
def test_what_is_too_large_is_refused_in_a_sentence_that_says_how_much_one_may_send(
    visitor: Visitor, name: str, root: str, limit: str
) -> None:
    answer = post(visitor, f"{root}/diagnostic/importer", *BODIES[name])
    assert answer.status_code == 413
    assert limit in answer.text


def test_a_text_far_too_long_for_its_field_is_given_back_with_its_page(visitor: Visitor) -> None:
    assessment = start(visitor)
    typed = "é" * (MAX_FORM_BYTES // 6 - 1000)
    visitor.open(page_url(assessment, "concertation/obstacles"))
    page = visitor.send({"note.concertation": typed}, press="next")
    assert page.status == 422
    assert page.fields["note.concertation"] == typed


def request_environ(path: str, **more: str) -> dict[str, Any]:
    return {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SERVER_NAME": "adn.test",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "192.0.2.1",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(b"note.a=b"),
        **more,
    }


def served(app: Flask, environ: dict[str, Any]) -> tuple[str, dict[str, str], bytes]:
    """Status, headers and body of the answer to a request that no client of ours could make."""
    started: list[tuple[str, dict[str, str]]] = []

    def start_response(
        status: str, headers: list[tuple[str, str]], *_: object
    ) -> Callable[[bytes], object]:
        started.append((status, dict(headers)))
        return len

    body = b"".join(app(environ, start_response))
    return *started[-1], body


@pytest.mark.parametrize("name", ODD_HEADERS)
@pytest.mark.parametrize("path", [f"/l/{SECRET}", f"/l/{SECRET}/x", "/", "/en/methode", "/\xff"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_an_odd_header_is_answered_and_leaves_no_trace(
    app: Flask, written_log: io.StringIO, path: str, name: str, method: str
) -> None:
    environ = request_environ(path, REQUEST_METHOD=method, CONTENT_TYPE=URLENCODED)
    status, _, _ = served(app, {**environ, name: ODD_HEADERS[name]})
    assert status < "5"
    assert SECRET not in written_log.getvalue()
    assert "192.0.2.1" not in written_log.getvalue()


def fail(*_: object, **__: object) -> Any:
    raise ValueError(SECRET)


def test_an_error_in_the_page_of_an_error_is_answered_with_a_plain_page(
    app: Flask, written_log: io.StringIO
) -> None:
    app.jinja_env.globals["brand"] = fail
    status, _, body = served(app, request_environ(f"/l/{SECRET}/x/y"))
    assert (status[:3], b"<h1>" in body) == ("404", True)
    assert SECRET not in written_log.getvalue()
    assert "ValueError" in written_log.getvalue()


def test_an_error_in_the_handler_of_an_error_is_logged_without_the_address(
    app: Flask, written_log: io.StringIO
) -> None:
    app.register_error_handler(NotFound, fail)
    status, _, body = served(app, request_environ(f"/diagnostic/{SECRET}"))
    assert (status[:3], b"<h1>" in body) == ("500", True)
    assert SECRET not in written_log.getvalue()
    assert "error inside an error at questionnaire.task_list" in written_log.getvalue()


def test_an_error_outside_of_the_application_is_answered_and_logged_without_the_address(
    app: Flask, written_log: io.StringIO, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "full_dispatch_request", fail)
    monkeypatch.setattr(app, "handle_exception", fail)
    status, headers, body = served(app, request_environ(f"/l/{SECRET}"))
    assert (status[:3], b"<h1>" in body) == ("500", True)
    assert headers["Cache-Control"] == "no-store"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert SECRET not in written_log.getvalue()
    assert "ValueError" in written_log.getvalue()
