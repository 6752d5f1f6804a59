"""Throttling of guesses at links and codes, and none for a room behind one router."""

import pytest

from adn_assess.storage.throttle import MAX_FAILURES, WINDOW_SECONDS
from tests.storage.builders import rows
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse, Clock, MakeApp, runtime_of
from tests.web.people import hand

TRIED = "/l/" + "A" * 32


def knock(visitor: Visitor, address: str = TRIED) -> Page:
    visitor.open(address)
    return visitor.send()


def fail_too_often(visitor: Visitor) -> None:
    visitor.open(TRIED)
    csrf = visitor.page.fields["csrf_token"]
    for _ in range(MAX_FAILURES):
        assert visitor.post(TRIED, {"csrf_token": csrf}).status == 404


def test_who_tries_too_many_links_has_to_wait_and_reads_how_long(
    browse: Browse, clock: Clock
) -> None:
    visitor = browse()
    fail_too_often(visitor)
    refused = knock(visitor)
    assert refused.status == 429
    assert 0 < int(refused.response.headers["Retry-After"]) <= WINDOW_SECONDS
    assert "Attendez dix minutes" in refused.words
    clock.now += WINDOW_SECONDS
    assert knock(visitor).status == 404


def test_what_one_has_opened_already_stays_open_meanwhile(browse: Browse) -> None:
    visitor = browse()
    assessment = start(visitor)
    fail_too_often(browse())
    assert knock(visitor).status == 429
    assert visitor.open(assessment_url(assessment, "relire")).status == 200


def test_links_that_open_are_never_counted(browse: Browse) -> None:
    owner, guest = browse(), browse()
    link = hand(owner, start(owner), "reader")
    for _ in range(MAX_FAILURES + 1):
        assert knock(guest, link).status == 200


def test_workers_on_one_database_count_together_and_keep_no_address(
    make_app: MakeApp, browse: Browse
) -> None:
    first, second = make_app(), make_app()
    fail_too_often(browse(first))
    assert knock(browse(second)).status == 429
    stored_failures = repr(rows(runtime_of(first).database)["failed_look_up"])
    assert "127.0.0.1" not in stored_failures


@pytest.mark.parametrize(
    ("one", "other", "status"),
    [
        ("192.0.2.1", "192.0.2.2", 404),
        ("2001:db8::1", "2001:db8::2", 429),
        ("2001:db8::1", "2001:db8:0:1::1", 404),
        ("nonsense", "192.0.2.1", 404),
        ("::ffff:192.0.2.1", "192.0.2.1", 429),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", 404),
        ("64:ff9b::192.0.2.1", "192.0.2.1", 429),
        ("64:ff9b::192.0.2.1", "64:ff9b::192.0.2.2", 404),
        ("2002:c000:201::1", "2002:c000:201:ffff::1", 429),
        ("2002:c000:201::1", "2002:c000:202::1", 404),
        ("2001:0:c633:6401::3fff:fdfe", "192.0.2.1", 429),
        ("2001:0:c633:6401::3fff:fdfe", "2001:0:c633:6401::3fff:fdfd", 404),
        ("fe80::1%eth0", "fe80::2%eth1", 429),
    ],
)
def test_a_line_is_one_source_and_another_line_another(
    make_app: MakeApp, browse: Browse, one: str, other: str, status: int
) -> None:
    app = make_app(trusted_proxies=1)
    visitor = browse(app)
    visitor.client.headers["X-Forwarded-For"] = one
    fail_too_often(visitor)
    visitor.client.headers["X-Forwarded-For"] = other
    assert knock(visitor).status == status
