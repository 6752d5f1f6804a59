"""Forms sent several times at once, on each database: one thing is made, and nothing fails."""

from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx
import pytest
from flask import Flask

from tests.effort import effort
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, page_url, share, start
from tests.web.conftest import Browse
from tests.web.each_database import app, browse, database, postgres_server, sqlite_url
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.people import hand
from tests.web.voice_actions import NEED, NEEDS, invite, say, take

__all__ = ["app", "browse", "database", "postgres_server", "sqlite_url"]

TIMES = 6
REPEATS = effort(2, 12)
LONG = 60


Sent = tuple[Visitor, str, Mapping[str, str]]
"""A browser, an address, and the fields of a form that it sends there."""


def form(visitor: Visitor, address: str, shown_at: str | None = None, **fields: str) -> Sent:
    """A form of that page, ready to be sent."""
    token = visitor.open(shown_at or address).fields["csrf_token"]
    return visitor, address, {"csrf_token": token, **fields}


def at_once(browse: Browse, sent: Sequence[Sent]) -> list[tuple[httpx.Response, Visitor]]:
    """Send forms at the same moment, each as a tab with the cookies that its browser has now."""
    ready = Barrier(len(sent))

    def send(each: Sent) -> tuple[httpx.Response, Visitor]:
        visitor, address, fields = each
        tab = browse()
        tab.client.cookies.update(visitor.client.cookies)
        ready.wait(LONG)
        return tab.client.post(address, data=dict(fields), follow_redirects=False), tab

    with ThreadPoolExecutor(len(sent)) as pool:
        return list(pool.map(send, sent))


@pytest.mark.parametrize("turn", range(REPEATS))
def test_a_group_that_is_opened_several_times_at_once_is_one_group(
    app: Flask, browse: Browse, turn: int
) -> None:
    del turn
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "2"})
    address = assessment_url(assessment, "tours/groupe")
    answers = at_once(browse, [form(owner, address, role="", axis="veille")] * TIMES)
    assert {answer.headers.get("Location") for answer, _ in answers} == {
        assessment_url(assessment, "atelier")
    }
    assert [row[5] for row in everything_in(app)["round"]] == ["together", "anonymous"]


@pytest.mark.parametrize("turn", range(REPEATS))
def test_rounds_of_every_kind_that_are_started_at_once_leave_one_that_is_not_open(
    app: Flask, browse: Browse, turn: int
) -> None:
    del turn
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "2"})
    group = form(owner, assessment_url(assessment, "tours/groupe"), role="", axis="veille")
    roles = {"role": ["agent", "direction"]}
    visitor, address, fields = form(owner, assessment_url(assessment, "tours/scellees"), own="")
    sealed: Sent = (visitor, address, {**fields, **roles})  # type: ignore[dict-item]
    shared = form(owner, assessment_url(assessment, "tours/commun"))
    answers = at_once(browse, [group, sealed, shared] * 2)
    assert {answer.status_code for answer, _ in answers} <= {200, 302, 409}
    rounds = everything_in(app)["round"]
    assert sum(row[5] != "together" for row in rounds) == 1
    assert owner.open(assessment_url(assessment, "tours")).status == 200


@pytest.mark.parametrize("turn", range(REPEATS))
def test_an_invitation_taken_several_times_at_once_by_one_browser_lets_it_in(
    app: Flask, browse: Browse, turn: int
) -> None:
    del turn
    owner = browse()
    assessment = start(owner)
    address = next(iter(invite(owner, assessment).values()))
    answers = at_once(browse, [form(browse(), address)] * TIMES)
    assert len({answer.headers.get("Location") for answer, _ in answers}) == 1
    for answer, tab in answers:
        assert answer.status_code == 302
        assert tab.open(answer.headers["Location"]).status == 200
    holders = {row[1] for row in everything_in(app)["access_grant"] if row[4] is not None}
    assert len(holders) == 1


@pytest.mark.parametrize("turn", range(REPEATS))
def test_an_invitation_taken_by_several_browsers_at_once_lets_one_in(
    browse: Browse, turn: int
) -> None:
    del turn
    owner = browse()
    assessment = start(owner)
    address = next(iter(invite(owner, assessment).values()))
    answers = at_once(browse, [form(browse(), address) for _ in range(TIMES)])
    assert sorted(answer.status_code for answer, _ in answers) == [302] + [404] * (TIMES - 1)


def test_the_two_taps_of_a_first_visitor_make_one_browser(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    address = hand(owner, assessment, "reader")
    answers = at_once(browse, [form(browse(), address)] * TIMES)
    for answer, _tab in answers:
        for _other, tab in answers:
            assert tab.open(answer.headers["Location"]).status == 200


def test_a_name_that_a_browser_has_is_not_made_again(browse: Browse) -> None:
    visitor = browse()
    own = start(visitor)
    other = browse()
    given = hand(other, start(other), "reader")
    assert take(visitor, given) is not None
    assert visitor.open(assessment_url(own, "resultat")).status == 200


def test_two_browsers_never_have_one_name(browse: Browse) -> None:
    owner, visitor = browse(), browse()
    assessment = start(owner)
    start(visitor)
    assert visitor.open(assessment_url(assessment, "resultat")).status == 404


@pytest.mark.parametrize("turn", range(REPEATS))
def test_entering_while_a_link_is_revoked_is_never_a_failure(browse: Browse, turn: int) -> None:
    del turn
    owner = browse()
    assessment = start(owner)
    address = hand(owner, assessment, "respondent")
    visitors = [browse() for _ in range(TIMES)]
    page = share(owner, assessment)
    action = next(a for f in page.forms if (a := f.get("action") or "").endswith("/retirer"))
    revoking: Sent = (owner, action, {"csrf_token": page.fields["csrf_token"]})
    answers = at_once(browse, [*(form(each, address) for each in visitors), revoking])
    assert {answer.status_code for answer, _ in answers} <= {302, 404}
    for _answer, tab in answers[:-1]:
        assert tab.open(page_url(assessment, NEEDS)).status == 404


@pytest.mark.parametrize("turn", range(REPEATS))
def test_what_is_done_in_a_file_while_it_is_deleted_is_never_a_failure(
    browse: Browse, turn: int
) -> None:
    del turn
    owner = browse()
    assessment = start(owner)
    guest = browse()
    take(guest, hand(owner, assessment, "owner"))
    leaving = form(
        guest,
        assessment_url(assessment, "quitter"),
        assessment_url(assessment, "relire"),
        place="relire",
    )
    linking = form(guest, assessment_url(assessment, "liens"), name="x", role="reader")
    group = form(guest, assessment_url(assessment, "tours/groupe"), role="", axis="veille")
    deleting = form(owner, assessment_url(assessment, "effacer"))
    answers = at_once(browse, [leaving, linking, group, deleting, leaving, linking])
    assert {answer.status_code for answer, _ in answers} <= {200, 302, 404}
    assert owner.open(assessment_url(assessment, "relire")).status == 404


@pytest.mark.parametrize("turn", range(REPEATS))
def test_a_browser_that_starts_in_several_tabs_at_once_has_one_file(
    app: Flask, browse: Browse, turn: int
) -> None:
    del turn
    # The content is stored by then: the tabs do not take turns to store it.
    start(browse())
    visitor = browse()
    address = "/diagnostic/nouveau"
    tabs = [form(visitor, address, form_key=f"{number:032x}") for number in range(TIMES)]
    answers = at_once(browse, [*tabs, *tabs])
    assert {answer.status_code for answer, _ in answers} == {302}
    assert len({answer.headers["Location"] for answer, _ in answers}) == 1
    assert len(everything_in(app)["assessment"]) == 2
