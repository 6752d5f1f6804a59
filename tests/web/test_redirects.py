"""Every form leads to an address: reloading what comes after it, or coming back, sends nothing."""

import pytest

from tests.web.conftest import Browse
from tests.web.people import allowed_on
from tests.web.routes import POSTS, ROUTES

COMPUTED: dict[str, str] = {
    "story.draft": "a draft of what was just typed, which is not stored",
    "sharing.file": "a file",
}
"""The forms that only ask for something to read, whose answer is that; sending them twice changes
nothing."""


@pytest.mark.parametrize("endpoint", POSTS)
def test_a_form_that_succeeds_leads_to_an_address(browse: Browse, endpoint: str) -> None:
    if endpoint in COMPUTED:
        return
    them = allowed_on(browse, ROUTES[endpoint, "POST"])
    answer = them.ask(endpoint, "POST")
    assert answer.status_code == 302
    page = them.visitor.open(answer.headers["Location"])
    assert page.status == 200
    assert them.visitor.open(answer.headers["Location"]).words == page.words
