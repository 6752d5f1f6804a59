"""Access: every role before every route, and what links reveal."""

import re
from dataclasses import replace

import pytest
from flask import Flask

from adn_assess.exports.formats import FORMATS
from adn_assess.web.assessment.links import LINK_VALIDITY_SECONDS
from tests.figures import Figures
from tests.visitor import Page
from tests.web.assessment_actions import assessment_url, is_file, page_url, share, start
from tests.web.conftest import Browse, Clock
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.people import allowed_on, hand, people
from tests.web.route import CHANGE_NOTHING
from tests.web.routes import POSTS, ROLES, ROUTES, routes_of

CELLS = [(role, *route) for route in ROUTES for role in ROLES]


def test_every_route_is_in_the_table(app: Flask) -> None:
    assert set(ROUTES) == routes_of(app)


@pytest.mark.parametrize(("role", "endpoint", "method"), CELLS)
def test_a_role_may_do_what_the_table_says_and_nothing_else(
    app: Flask, browse: Browse, figures: Figures, role: str, endpoint: str, method: str
) -> None:
    figures.count("cells of the access table")
    route = ROUTES[endpoint, method]
    them = people(browse, role, route.purpose, route.stage)
    before = everything_in(app)
    answer = them.ask(endpoint, method)
    if role in route.allowed:
        assert answer.status_code in (200, 302)
        if method == "POST" and endpoint not in CHANGE_NOTHING:
            assert everything_in(app) != before
        return
    assert answer.status_code == 404
    assert everything_in(app) == before
    nothing = replace(them, assessment="0" * 20, voice="0" * 20, draft=0).ask(endpoint, method)
    assert nothing.status_code == 404
    assert neutral(answer.text) == neutral(nothing.text)


def neutral(source: str) -> str:
    """A page without the address it was asked at."""
    return re.sub(r'href="/en/[^"]*"', "", source)


@pytest.mark.parametrize("extension", FORMATS)
@pytest.mark.parametrize("role", ROLES)
def test_every_export_is_for_readers_only(browse: Browse, role: str, extension: str) -> None:
    them = people(browse, role)
    answer = them.visitor.client.get(assessment_url(them.assessment, f"rapport.{extension}"))
    expected = 200 if role in ("owner", "reader") else 404
    assert answer.status_code == expected


@pytest.mark.parametrize("role", ["reader", "respondent"])
def test_a_page_does_not_lead_to_what_its_reader_may_not_open(browse: Browse, role: str) -> None:
    them = people(browse, role)
    page = them.visitor.page
    seen: set[str] = set()
    waiting = [page.response.url.path]
    while waiting:
        address = waiting.pop()
        seen.add(address)
        page = them.visitor.open(address)
        assert page.status == 200, address
        waiting += [
            path
            for link in page.links
            if (path := link.removeprefix("http://adn.test").partition("#")[0]).startswith(
                f"/diagnostic/{them.assessment}"
            )
            and path not in (*seen, *waiting)
            and not is_file(path)
        ]
    assert seen


def test_a_respondent_who_leaves_gets_a_respondent_s_link(browse: Browse) -> None:
    them = people(browse, "respondent")
    them.visitor.open(page_url(them.assessment, "profil"))
    address = them.visitor.send(press="quit").address()
    other = browse()
    other.open(address)
    other.send()
    assert other.open(page_url(them.assessment, "profil")).status == 200
    assert other.open(assessment_url(them.assessment, "resultat")).status == 404
    assert other.open(assessment_url(them.assessment, "liens")).status == 404


def test_the_owner_of_one_assessment_cannot_revoke_the_link_of_another(
    app: Flask, browse: Browse
) -> None:
    them = people(browse, "stranger")
    own = start(them.visitor)
    before = everything_in(app)
    csrf = them.token_of_form()
    address = assessment_url(own, f"liens/{them.link}/retirer")
    them.visitor.client.post(address, data={"csrf_token": csrf})
    assert everything_in(app) == before


@pytest.mark.parametrize("link", ["9" * 30, "-1", "0", "x", "٣"])
def test_a_link_number_that_is_none_is_never_a_failure(browse: Browse, link: str) -> None:
    them = people(browse, "owner")
    csrf = them.token_of_form()
    answer = them.visitor.client.post(
        assessment_url(them.assessment, f"liens/{link}/retirer"), data={"csrf_token": csrf}
    )
    assert answer.status_code < 500


def test_somebody_with_two_links_has_the_stronger_role(browse: Browse) -> None:
    them = people(browse, "reader")
    visitor = them.visitor
    visitor.open(f"/l/{them.token}")
    visitor.send()
    assert visitor.open(page_url(them.assessment, "profil")).status == 200


def test_a_browser_is_shown_the_assessments_it_may_open_and_no_other(browse: Browse) -> None:
    first, second = (people(browse, "reader") for _ in range(2))
    page = first.visitor.open("/diagnostic")
    own = assessment_url(first.assessment, "resultat")
    assert {link for link in page.links if first.assessment in link} == {f"http://adn.test{own}"}
    assert second.assessment not in page.source
    stranger = browse().open("/diagnostic")
    assert first.assessment not in stranger.source
    first.owner.open(assessment_url(first.assessment, "effacer"))
    first.owner.send()
    assert first.assessment not in first.visitor.open("/diagnostic").source


def bad_token(kind: str, browse: Browse, clock: Clock) -> str:
    """The token of a link that opens nothing any more, or never did."""
    owner = browse()
    assessment = start(owner)
    good = hand(owner, assessment, "reader").rpartition("/")[2]
    if kind == "expired":
        clock.now += LINK_VALIDITY_SECONDS
    elif kind == "revoked":
        share(owner, assessment)
        owner.send(press="Retirer reader")
    elif kind == "deleted":
        owner.open(assessment_url(assessment, "effacer"))
        owner.send()
    return {
        "wrong": good[:-1] + ("A" if good[-1] != "A" else "B"),
        "shorter": good[:-2],
        "never existed": "A" * len(good),
        "other case": good.swapcase(),
    }.get(kind, good)


KINDS = ["wrong", "shorter", "expired", "revoked", "deleted", "never existed", "other case"]


def shown_text(page: Page, token: str) -> tuple[int, str, list[tuple[str, str]]]:
    """All that an answer says, without the token and the CSRF token in it."""
    source = page.source.replace(token, "TOKEN")
    source = re.sub(r'name="(csrf_token|form_key)" value="[^"]*"', "", source)
    unlike = ("content-length", "set-cookie", "date")
    headers = [(k, v) for k, v in page.response.headers.items() if k not in unlike]
    return page.status, source, headers


@pytest.mark.parametrize("kind", KINDS)
def test_links_that_open_nothing_answer_alike(browse: Browse, clock: Clock, kind: str) -> None:
    token, reference = bad_token(kind, browse, clock), "A" * 32
    answers = []
    for each in (token, reference):
        visitor = browse()
        visitor.open(f"/l/{each}")
        answers.append(shown_text(visitor.send(), each))
        assert not visitor.page.response.headers.get_list("set-cookie")
    assert answers[0] == answers[1]
    assert answers[0][0] == 404


@pytest.mark.parametrize("kind", ["good", *KINDS])
def test_a_door_says_the_same_of_every_link(browse: Browse, clock: Clock, kind: str) -> None:
    token, reference = bad_token(kind, browse, clock), "A" * 32
    answers = [shown_text(browse().open(f"/l/{each}"), each) for each in (token, reference)]
    assert answers[0] == answers[1]
    assert answers[0][0] == 200


def test_a_link_that_expires_closes_what_it_had_opened(browse: Browse, clock: Clock) -> None:
    them = people(browse, "reader")
    assert them.visitor.open(assessment_url(them.assessment, "resultat")).status == 200
    clock.now += LINK_VALIDITY_SECONDS - 1
    assert them.visitor.open(assessment_url(them.assessment, "resultat")).status == 200
    clock.now += 1
    assert them.visitor.open(assessment_url(them.assessment, "resultat")).status == 404
    assert them.owner.open(assessment_url(them.assessment, "resultat")).status == 200


def test_a_newer_link_replaces_one_that_expired_in_the_same_browser(
    browse: Browse, clock: Clock
) -> None:
    them = people(browse, "reader")
    clock.now += LINK_VALIDITY_SECONDS
    address = hand(them.owner, them.assessment, "reader")
    them.visitor.open(address)
    assert them.visitor.send().status == 200


def test_revoking_one_of_two_links_of_a_browser_leaves_what_the_other_opens(
    browse: Browse,
) -> None:
    owner, guest = browse(), browse()
    assessment = start(owner)
    for name in ("premier", "second"):
        share(owner, assessment)
        values = {"name": name, "role": "reader"}
        guest.open(owner.send(values, press="Créer le lien").address())
        assert guest.send().status == 200
    share(owner, assessment)
    owner.send(press="Retirer premier")
    assert guest.open(assessment_url(assessment, "resultat")).status == 200


FOREIGN = [
    "https://example.org",
    "http://adn.test.example.org",
    "http://example.org:80",
    "http://adn.test:8080",
    "",
]


def test_every_post_route_is_tried_below(app: Flask) -> None:
    assert {endpoint for endpoint, method in routes_of(app) if method == "POST"} == set(POSTS)


@pytest.mark.parametrize("endpoint", POSTS)
def test_a_form_of_another_site_is_refused(app: Flask, browse: Browse, endpoint: str) -> None:
    them = allowed_on(browse, ROUTES[endpoint, "POST"])
    before = everything_in(app)
    csrf = them.token_of_form()
    for origin in FOREIGN:
        answer = them.ask(endpoint, "POST", csrf=csrf, headers={"Origin": origin})
        assert answer.status_code == 403, origin
    assert everything_in(app) == before


@pytest.mark.parametrize("endpoint", POSTS)
@pytest.mark.parametrize("token", [None, "forged", "another's"])
def test_a_form_without_its_token_is_refused(
    app: Flask, browse: Browse, endpoint: str, token: str | None
) -> None:
    them = allowed_on(browse, ROUTES[endpoint, "POST"])
    if token == "another's":
        token = browse().open("/diagnostic/nouveau").fields["csrf_token"]
    before = everything_in(app)
    assert them.ask(endpoint, "POST", csrf=token).status_code == 400
    assert everything_in(app) == before


@pytest.mark.parametrize("endpoint", POSTS)
def test_a_form_of_this_site_is_taken_over_tls_too(browse: Browse, endpoint: str) -> None:
    over_tls = Browse(browse.app, browse.prepared, browse.at_end, "https://adn.test")
    them = allowed_on(over_tls, ROUTES[endpoint, "POST"])
    origin = {"Origin": "https://adn.test", "Referer": "https://adn.test/"}
    assert them.ask(endpoint, "POST", headers=origin).status_code in (200, 302)


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE"])
def test_no_other_method_is_taken_anywhere(app: Flask, browse: Browse, method: str) -> None:
    them = people(browse, "owner")
    before = everything_in(app)
    for route in ROUTES.values():
        answer = them.visitor.client.request(method, them.address(route))
        assert answer.status_code in (400, 404, 405), route.address
    assert everything_in(app) == before
