"""A clock that jumps: pages go on, nothing is deleted, no time is less than none."""

import re

import pytest

from tests.web.assessment_actions import stored
from tests.web.conftest import Browse, Clock, app, browse, clock, make_app, prepared
from tests.web.every_page import NOT_PAGES
from tests.web.people import people
from tests.web.routes import ROUTES
from tests.web.voice_actions import NEED, Stage, say

__all__ = ["app", "browse", "clock", "make_app", "prepared"]

DAY = 86_400
STAGES: tuple[Stage, ...] = ("plain", "planned", "moved")
NEGATIVE = re.compile(r"(?<![\w.])[-\N{MINUS SIGN}]\d+\s*(?:jour|mois|an|heure|min|day|month|year)")


@pytest.mark.parametrize("jump", [-20_000 * DAY, -DAY, -1, 700 * DAY, 20_000 * DAY])
def test_a_clock_that_jumps_stops_no_page_and_takes_no_answer(
    browse: Browse, clock: Clock, jump: int
) -> None:
    for stage in STAGES:
        them = people(browse, "owner", "diagnosis", stage)
        say(them.visitor, them.assessment, {NEED: "3"})
        clock.now += jump
        for (endpoint, method), route in ROUTES.items():
            if method == "GET" and "owner" in route.allowed and route.stage in ("plain", stage):
                answer = them.visitor.client.get(them.address(route))
                assert answer.status_code in (200, 403, 404), endpoint
                if endpoint not in NOT_PAGES and "file" not in endpoint:
                    assert not NEGATIVE.search(answer.text), endpoint
        assert stored(them.visitor, them.assessment, "concertation/besoins") == {NEED: "3"}
        assert say(them.visitor, them.assessment, {NEED: "2"}).status == 200
        clock.now -= jump
        assert stored(them.visitor, them.assessment, "concertation/besoins") == {NEED: "2"}
