"""The one cookie: what it takes to be believed."""

import re
import time

import pytest
from itsdangerous import TimestampSigner

from adn_assess.web.application import COOKIE_DAYS
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse
from tests.web.people import people

DAY = 86_400


def opens(browse: Browse, cookie: str, assessment: str) -> bool:
    """Whether a browser with that cookie may open the assessment."""
    visitor = browse()
    visitor.client.cookies.set("adn", cookie, domain="adn.test")
    return visitor.open(assessment_url(assessment, "resultat")).status == 200


def test_a_cookie_that_was_touched_opens_nothing(browse: Browse, visitor: Visitor) -> None:
    assessment = start(visitor)
    cookie = visitor.client.cookies["adn"]
    assert opens(browse, cookie, assessment)
    named, when, signature = cookie.split(".")
    for touched in (
        f"{named}.{when}.{signature[:-2]}xx",
        f"{named[:-2]}xx.{when}.{signature}",
        f"{named}.{when}",
        named,
        "",
    ):
        assert not opens(browse, touched, assessment)


@pytest.mark.parametrize(("days", "good"), [(COOKIE_DAYS - 1, True), (COOKIE_DAYS + 1, False)])
def test_a_cookie_older_than_its_time_opens_nothing(
    browse: Browse, visitor: Visitor, monkeypatch: pytest.MonkeyPatch, days: int, *, good: bool
) -> None:
    signed_at = int(time.time()) - days * DAY
    with monkeypatch.context() as then:
        then.setattr(TimestampSigner, "get_timestamp", lambda _: signed_at)
        assessment = start(visitor)
    assert opens(browse, visitor.client.cookies["adn"], assessment) is good


@pytest.mark.parametrize("who", ["owner", "reader", "voice"])
def test_whoever_comes_back_within_the_lifetime_of_the_cookie_never_loses_access(
    browse: Browse, monkeypatch: pytest.MonkeyPatch, who: str
) -> None:
    first_use = int(time.time())
    days = [0]
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: first_use + days[0] * DAY)
    them = people(browse, who)
    address = {
        "owner": assessment_url(them.assessment, "plan"),
        "reader": assessment_url(them.assessment, "resultat"),
        "voice": f"/diagnostic/{them.voice}",
    }[who]
    for days[0] in (0, 300, 600, 900):
        assert them.visitor.open(address).status == 200


def test_a_cookie_is_renewed_at_most_once_a_day_and_never_by_what_caches_may_store(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    address = assessment_url(start(visitor), "resultat")
    after = int(time.time()) + 2 * DAY
    style = re.findall(r"/static/style[^\"]+", visitor.open(address).source)[0]
    monkeypatch.setattr(TimestampSigner, "get_timestamp", lambda _: after)
    for cacheable in (style, "/", "/decouvrir"):
        assert "set-cookie" not in visitor.client.get(cacheable).headers
    assert "set-cookie" in visitor.client.get(address).headers
    assert "set-cookie" not in visitor.client.get(address).headers


def test_the_token_of_a_form_is_no_cookie(browse: Browse, visitor: Visitor) -> None:
    assessment = start(visitor)
    token = visitor.open("/diagnostic/nouveau").fields["csrf_token"]
    assert not opens(browse, token, assessment)
