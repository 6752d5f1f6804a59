"""Headers of every response: security policies and caching."""

import base64
import hashlib
import re
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

import httpx
import pytest
from flask import Flask

from adn_assess.storage.database import UnavailableError
from adn_assess.web.journeys.results import views
from tests.conftest import ROOT
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url, page_url, start
from tests.web.conftest import Browse, MakeApp
from tests.web.every_page import every_page
from tests.web.people import allowed_on
from tests.web.routes import ROUTES

EXPECTED = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "strict-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


def policy_of(answer: httpx.Response) -> dict[str, list[str]]:
    """The content security policy, directive by directive."""
    parts = [part.split() for part in answer.headers["content-security-policy"].split(";")]
    return {name: sources for name, *sources in parts}


def check_headers(
    answer: httpx.Response, *, public: bool, styles: int = 0, framed: bool = False
) -> None:
    """Everything that TRUST.md promises of any answer."""
    assert {name: answer.headers.get(name) for name in EXPECTED} == EXPECTED
    policy = policy_of(answer)
    assert policy["default-src"] == ["'none'"]
    assert policy["frame-ancestors"] == (["'self'"] if framed else ["'none'"])
    assert policy["base-uri"] == ["'none'"]
    assert policy["form-action"] == ["'self'"]
    script = ["'none'"] if styles or framed else ["'self'"]
    assert policy.get("script-src", policy["default-src"]) == script
    assert policy.get("connect-src", policy["default-src"]) == script
    sources = [source for each in policy.values() for source in each]
    hashes = [source for source in sources if source.startswith("'sha256-")]
    inside = {"data:"} if styles else set[str]()
    assert {*sources} - {*hashes} <= {"'none'", "'self'", *inside}
    assert len(hashes) == styles
    cache_control = answer.headers["cache-control"]
    robots = answer.headers.get("x-robots-tag", "")
    assert ("no-store" in cache_control) is not public
    assert ("noindex" in robots) is not public
    assert "server" not in answer.headers or "/" not in answer.headers["server"]


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize(("endpoint", "method"), ROUTES)
def test_every_route_carries_the_headers(
    browse: Browse, endpoint: str, method: str, root: str
) -> None:
    route = ROUTES[endpoint, method]
    them = allowed_on(browse, route)
    if route.public:
        # The home page of somebody who has a file is theirs only.
        them = replace(them, visitor=browse())
    if method == "GET":
        answer = them.visitor.client.get(root + them.address(route), follow_redirects=False)
        framed = endpoint in ("workshop.count", "choosing.count")
        check_headers(answer, public=route.public, framed=framed)
        head = them.visitor.client.head(root + them.address(route), follow_redirects=False)
        assert head.status_code == answer.status_code
        check_headers(head, public=route.public, framed=framed)
    else:
        check_headers(them.ask(endpoint, method), public=False)
    options = them.visitor.client.options(them.address(route))
    check_headers(options, public=route.public)


@pytest.mark.parametrize("name", sorted(p.name for p in (ROOT / "static").iterdir()))
def test_every_static_file_carries_the_headers(visitor: Visitor, name: str) -> None:
    check_headers(visitor.client.get(f"/static/{name}"), public=True)


@pytest.mark.parametrize("status", [400, 403, 404, 405, 413, 422, 500, 503])
def test_every_error_page_carries_the_headers(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    assessment = start(visitor)
    csrf = visitor.open("/diagnostic/importer").fields["csrf_token"]

    def fail(*_: object, **_named: object) -> None:
        raise {500: ValueError("a secret"), 503: UnavailableError("a secret")}[status]

    if status >= 500:
        monkeypatch.setattr(views, "build_report", fail)
    client = visitor.client
    answer = {
        400: lambda: client.post("/diagnostic/importer"),
        403: lambda: client.post(
            "/diagnostic/importer",
            data={"csrf_token": csrf},
            headers={"Origin": "http://other.test"},
        ),
        404: lambda: client.get("/rien"),
        405: lambda: client.request("TRACE", assessment_url(assessment, "quitter")),
        413: lambda: client.post("/diagnostic/importer", content=b"x" * (4 * 1024 * 1024 + 1)),
        422: lambda: client.post("/diagnostic/importer", data={"csrf_token": csrf}),
        500: lambda: client.get(assessment_url(assessment, "resultat")),
        503: lambda: client.get(assessment_url(assessment, "resultat")),
    }[status]()
    assert answer.status_code == status
    assert answer.headers["content-type"].startswith("text/html")
    assert "a secret" not in answer.text
    assert 'lang="fr-CA"' in answer.text
    check_headers(answer, public=False)


@pytest.mark.parametrize(
    "address", ["/static/rien.css", "/static/../app.py", "/static/%2e%2e/app.py", "/static/"]
)
def test_a_static_file_that_does_not_exist_is_an_error_page(visitor: Visitor, address: str) -> None:
    answer = visitor.client.get(address)
    assert answer.status_code == 404
    check_headers(answer, public=False)


@pytest.mark.parametrize(
    ("site", "secure"), [("http://adn.test", False), ("https://adn.test", True)]
)
def test_the_one_cookie_is_out_of_reach_of_scripts_and_of_other_sites(
    browse: Browse, site: str, *, secure: bool
) -> None:
    visitor = browse(None, site)
    start(visitor)
    cookies = [
        cookie
        for answer in [*visitor.page.response.history, visitor.page.response]
        for cookie in answer.headers.get_list("set-cookie")
    ]
    assert cookies
    for cookie in cookies:
        name, *attributes = [part.strip() for part in cookie.split(";")]
        assert name.startswith("__Host-adn=" if secure else "adn=")
        assert {"HttpOnly", "SameSite=Lax", "Path=/"} <= set(attributes)
        assert ("Secure" in attributes) is secure
        assert not any(attribute.startswith("Domain") for attribute in attributes)
    assert list(visitor.client.cookies) == ["__Host-adn" if secure else "adn"]


@pytest.mark.parametrize(
    ("site", "max_age"), [("http://adn.test", 0), ("https://adn.test", 31536000)]
)
def test_who_came_by_tls_comes_by_nothing_else_for_a_year(
    browse: Browse, site: str, max_age: int
) -> None:
    client = browse(None, site).client
    for address in ("/", "/rien", "/static/style.css", "/diagnostic/nouveau"):
        policy = client.get(address).headers.get("strict-transport-security", "max-age=0;")
        assert policy.startswith(f"max-age={max_age};")


@pytest.mark.parametrize("root", ["", "/en"])
def test_the_same_cookie_serves_both_languages(visitor: Visitor, root: str) -> None:
    assessment = start(visitor, root)
    for other in ("", "/en"):
        assert visitor.open(page_url(assessment, "profil", other)).status == 200


@pytest.mark.parametrize("address", ["/", "/methode", "/sante", "/static/style.css", "/rien"])
def test_a_page_that_needs_no_cookie_gives_none(visitor: Visitor, address: str) -> None:
    assert "set-cookie" not in visitor.client.get(address).headers


@pytest.mark.parametrize(("proxies", "secure"), [(0, False), (1, True)])
def test_a_proxy_is_believed_only_when_it_is_announced(
    make_app: MakeApp, browse: Browse, proxies: int, *, secure: bool
) -> None:
    visitor = browse(make_app(trusted_proxies=proxies))
    headers = {"X-Forwarded-Proto": "https", "X-Forwarded-For": "192.0.2.1"}
    answer = visitor.client.get("/diagnostic/nouveau", headers=headers)
    assert ("Secure" in answer.headers["set-cookie"]) is secure


def test_no_page_holds_inline_script_or_style_or_loads_from_elsewhere(
    visitor: Visitor, browse: Browse
) -> None:
    pages = list(every_page(visitor, browse))
    assert len(pages) > len(ROUTES)
    for page in pages:
        assert not list(page.tree.iter("object", "embed", "base")), page.path
        assert not page.foreign_scripts, page.path
        frames = [urlsplit(frame.get("src") or "") for frame in page.tree.iter("iframe")]
        assert not [frame for frame in frames if frame.scheme or frame.netloc], page.path
        assert not list(page.tree.iter("style")), page.path
        for element in page.tree.iter():
            check_attributes(page, element.attrib)
        loaded = [
            element.get("href") or element.get("src") or ""
            for element in page.tree.iter("link", "img", "source", "use", "image", "script")
        ]
        assert loaded
        assert all(address.startswith("/static/") for address in loaded), page.path


def check_attributes(page: Page, attributes: Any) -> None:
    """No attribute runs or styles anything; no form goes elsewhere."""
    names: dict[str, str] = dict(attributes)
    assert "style" not in names, page.path
    assert not any(name.startswith("on") for name in names), page.path
    assert not any(str(value).strip().startswith("javascript:") for value in names.values())
    assert not urlsplit(names.get("action", "")).netloc


def test_the_printed_report_has_one_style_and_its_policy_names_it(visitor: Visitor) -> None:
    assessment = start(visitor)
    page = visitor.open(assessment_url(assessment, "rapport.html"))
    check_headers(page.response, public=False, styles=1)
    [style] = page.tree.iter("style")
    digest = base64.b64encode(hashlib.sha256((style.text or "").encode()).digest()).decode()
    assert f"'sha256-{digest}'" in policy_of(page.response)["style-src"]
    assert not list(page.tree.iter("script", "img", "iframe"))
    [link] = page.tree.iter("link")
    assert (link.get("href") or "").startswith("data:image/svg+xml;base64,")
    assert policy_of(page.response)["img-src"] == ["'self'", "data:"]
    for element in page.tree.iter():
        check_attributes(page, element.attrib)


@pytest.mark.parametrize("name", ["style.css", "report.css", "icon.svg", "adn.js"])
def test_no_static_file_loads_from_elsewhere(name: str) -> None:
    words = (ROOT / "static" / name).read_text(encoding="utf-8")
    addresses = re.findall(r"(?:https?:)?//[^\s'\")]+", words)
    assert [each for each in addresses if each != "http://www.w3.org/2000/svg"] == []
    assert "@import" not in words
    assert "<script" not in words


def test_static_addresses_change_with_their_bytes_and_may_be_cached_for_good(
    app: Flask, visitor: Visitor
) -> None:
    del app
    page = visitor.open("/")
    [style] = [e.get("href") or "" for e in page.tree.iter("link") if e.get("rel") == "stylesheet"]
    answer = visitor.client.get(style)
    digest = hashlib.sha256(answer.content).hexdigest()
    assert style == f"/static/style.css?v={digest[:12]}"
    assert "immutable" in answer.headers["cache-control"]


@pytest.mark.parametrize("host", ["a" * 80, "a" * 4000, "." * 80])
def test_a_request_for_a_site_that_has_no_name_is_an_error_page(
    visitor: Visitor, host: str
) -> None:
    answer = visitor.client.get("/", headers={"Host": host})
    assert answer.status_code == 400
    check_headers(answer, public=False)


@pytest.mark.parametrize(
    ("host", "status"), [("adn.test", 200), ("127.0.0.1:8000", 200), ("example.org", 400)]
)
def test_a_site_that_says_its_address_answers_to_no_other(
    make_app: MakeApp, browse: Browse, host: str, status: int
) -> None:
    visitor = browse(make_app(address="https://adn.test"))
    answer = visitor.client.get("/", headers={"Host": host})
    assert answer.status_code == status
    check_headers(answer, public=status == 200)


@pytest.mark.parametrize(
    ("address", "secure"),
    [("https://adn.test", True), ("http://192.168.1.12:8000", False), (None, False)],
)
def test_a_cookie_goes_without_tls_to_this_machine_and_to_a_room_only(
    browse: Browse, make_app: MakeApp, address: str | None, *, secure: bool
) -> None:
    visitor = browse(make_app(address=address), "http://127.0.0.1")
    cookie = visitor.client.get("/diagnostic/nouveau").headers["set-cookie"]
    assert ("Secure" in cookie) is secure
