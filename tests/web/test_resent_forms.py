"""A form that creates something, sent again or several times at once: it creates one thing."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx
import pytest
from flask import Flask

from tests.databases import KINDS
from tests.effort import cases
from tests.web.conftest import Browse, Clock
from tests.web.each_database import app, browse, database, postgres_server, sqlite_url
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.people import People, allowed_on
from tests.web.routes import ROUTES

__all__ = ["app", "browse", "database", "postgres_server", "sqlite_url"]

KEY = "0123456789abcdef" * 2
TIMES = 4
LONG = 60
CREATING = (
    "access_links.leave",
    "share.add_link",
    "imports.upload",
    "imports.upload_handover",
    "imports.upload_handover_for_sheet",
    "mandate.start_diagnosis",
    "offers.send",
    "plan.add_own",
    "questionnaire.save",
    "remarks.send",
    "rounds.invite_again",
    "rounds.start_group",
    "rounds.start_sealed",
    "shared_round.start",
    "start.start",
)
"""The forms that create something each time they are sent, if nothing holds them back."""
AGAIN_ON = cases(KINDS, KINDS[:1])
"""On each database, a form is sent again after it was sent several times at once."""


def send(them: People, endpoint: str, csrf: str, key: str = KEY) -> httpx.Response:
    """Send the form of a route with a key, as the page that gave it would."""
    route = ROUTES[endpoint, "POST"]
    return them.visitor.client.post(
        them.address(route),
        data={**them.fields(route), "csrf_token": csrf, "form_key": key, "action": "quit"},
        files={"file": ("reponses.yaml", route.file)} if route.file else None,
        follow_redirects=False,
    )


@pytest.mark.parametrize("database", AGAIN_ON, indirect=True)
@pytest.mark.parametrize("endpoint", CREATING)
def test_a_form_sent_again_creates_nothing_more_and_leads_to_the_same_place(
    app: Flask, browse: Browse, endpoint: str
) -> None:
    them = allowed_on(browse, ROUTES[endpoint, "POST"])
    csrf = them.token_of_form()
    first = send(them, endpoint, csrf)
    assert first.status_code == 302
    after = everything_in(app)
    again = send(them, endpoint, csrf)
    assert (again.status_code, again.headers["Location"]) == (302, first.headers["Location"])
    assert everything_in(app) == after


def busy(endpoint: str, answer: httpx.Response) -> bool:
    """Whether a file was refused because others are being read: a few are at a time."""
    return endpoint.startswith("imports.") and answer.status_code == 503


@pytest.mark.parametrize("endpoint", CREATING)
def test_a_form_sent_several_times_at_once_creates_one_thing(
    app: Flask, browse: Browse, endpoint: str
) -> None:
    them = allowed_on(browse, ROUTES[endpoint, "POST"])
    csrf, ready = them.token_of_form(), Barrier(TIMES)

    def click(_turn: int) -> httpx.Response:
        ready.wait(LONG)
        return send(them, endpoint, csrf)

    with ThreadPoolExecutor(TIMES) as pool:
        answers = list(pool.map(click, range(TIMES)))
    accepted = [answer for answer in answers if not busy(endpoint, answer)]
    assert {answer.status_code for answer in accepted} == {302}
    assert len({answer.headers["Location"] for answer in accepted}) == 1
    after = everything_in(app)
    send(them, endpoint, csrf)
    assert everything_in(app) == after


@pytest.mark.parametrize("key", ["", "x", KEY.upper(), KEY + "0", "0" * 4000, "\x00é"])
def test_a_key_that_no_page_gave_is_as_good_as_none(browse: Browse, key: str) -> None:
    them = allowed_on(browse, ROUTES["share.add_link", "POST"])
    answer = send(them, "share.add_link", them.token_of_form(), key)
    assert answer.status_code == 302
    assert "/l/" in them.visitor.open(answer.headers["Location"]).address()


def test_the_key_of_somebody_else_finds_nothing_of_theirs(browse: Browse) -> None:
    them = allowed_on(browse, ROUTES["start.start", "POST"])
    first = send(them, "start.start", them.token_of_form())
    stranger = allowed_on(browse, ROUTES["share.add_link", "POST"])
    stranger.visitor.client.cookies.clear()
    other = send(stranger, "start.start", stranger.token_of_form())
    assert other.status_code == 302
    assert other.headers["Location"] != first.headers["Location"]


@pytest.mark.parametrize("endpoint", ["access_links.leave", "share.add_link"])
def test_a_new_link_is_shown_for_an_hour_to_the_browser_that_made_it(
    browse: Browse, clock: Clock, endpoint: str
) -> None:
    them = allowed_on(browse, ROUTES[endpoint, "POST"])
    answer = send(them, endpoint, them.token_of_form())
    shown = answer.headers["Location"]
    link = them.visitor.open(shown).address()
    assert them.visitor.open(shown).address() == link
    co_owner = browse()
    co_owner.open(link)
    co_owner.send()
    assert "/l/" not in co_owner.open(shown).source
    assert "/l/" not in them.visitor.open(shown[:-1]).source
    clock.now += 3601
    assert "/l/" not in them.visitor.open(shown).source


def test_an_invitation_is_shown_until_somebody_takes_it(browse: Browse) -> None:
    them = allowed_on(browse, ROUTES["rounds.start_sealed", "POST"])
    shown = send(them, "rounds.start_sealed", them.token_of_form()).headers["Location"]
    page = them.visitor.open(shown)
    taken, left = [each.text for each in page.tree.iter("code")]
    guest = browse()
    guest.open(str(taken))
    guest.send()
    page = them.visitor.open(shown)
    assert [each.text for each in page.tree.iter("code")] == [left]


def test_the_address_of_what_was_made_holds_no_secret(browse: Browse) -> None:
    them = allowed_on(browse, ROUTES["share.add_link", "POST"])
    shown = send(them, "share.add_link", them.token_of_form()).headers["Location"]
    token = them.visitor.open(shown).address().rpartition("/")[2]
    assert token not in shown
    assert token not in str(dict(them.visitor.client.cookies))
