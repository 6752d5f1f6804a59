"""As people have it: over TLS, behind a reverse proxy, at the end of a poor line."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, Response, expect

from adn_assess.web.journeys.rounds.workshop import REFRESH_SECONDS
from tests.browser import other_journeys
from tests.browser.conftest import Launch, Visit
from tests.browser.poor_line import poor_line
from tests.browser.questionnaire import answer_every_page, begin
from tests.browser.test_people import open_room
from tests.effort import LONG
from tests.serving import Serve, serve

__all__ = ["serve"]

QUIT: Final = "button[name=action][value=quit]"
SECURE: Final = {"ignore_https_errors": True}
"""Nobody vouches for the certificate of a test."""


@pytest.fixture
def site(serve: Serve, tmp_path: Path) -> Iterator[str]:
    """The address that people type, in place of that of the server."""
    with poor_line(serve(TRUSTED_PROXIES="1").site, tmp_path) as (address, _):
        yield address


@pytest.fixture
def answers(visit: Visit) -> tuple[Page, list[Response]]:
    """A page, and every answer that comes to it."""
    page = visit(**SECURE)
    met: list[Response] = []
    page.on("response", lambda answer: met.append(answer))  # noqa: PLW0108 (Playwright marks it)
    return page, met


def test_a_file_is_answered_over_tls_at_the_end_of_a_poor_line(
    answers: tuple[Page, list[Response]], visit: Visit, site: str
) -> None:
    page, met = answers
    assessment = begin(page)
    answer_every_page(page, briefly=True)
    page.goto(f"/diagnostic/{assessment}/etape/profil")
    page.locator(QUIT).click()
    [link] = page.locator("main code").all_text_contents()
    assert link.startswith(f"{site}/l/")
    other = visit(**SECURE)
    other.goto(link)
    other.locator("main form button").click()
    other.wait_for_url(f"{site}/diagnostic/{assessment}/**")
    assert {each.url.startswith(f"{site}/") for each in met} == {True}
    assert {"strict-transport-security" in each.headers for each in met} == {True}
    redirections = [each.headers["location"] for each in met if "location" in each.headers]
    assert redirections
    assert not [each for each in redirections if each.startswith("http:")]
    for cookie in [*page.context.cookies(), *other.context.cookies()]:
        assert cookie["name"].startswith("__Host-")
        assert cookie["secure"]
        assert cookie["httpOnly"]


def test_the_wall_of_a_room_counts_over_tls_at_the_end_of_a_poor_line(visit: Visit) -> None:
    owner = visit(**SECURE)
    owner.clock.install()
    owner.goto(f"/diagnostic/{open_room(owner)}/atelier")
    expect(owner.frame_locator("iframe").get_by_text("ont terminé")).to_be_visible()
    with owner.expect_response("**/atelier/compte") as counted:
        owner.clock.fast_forward(REFRESH_SECONDS * 1000)
    assert counted.value.status == 200
    expect(owner.get_by_text("La connexion est coupée")).to_be_hidden()


if LONG:

    def test_firefox_and_webkit_answer_a_file_over_tls(launch: Launch) -> None:
        browser = launch()
        other_journeys.begin(browser)
        other_journeys.answer_every_page(browser)
