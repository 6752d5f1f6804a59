"""The address of a form can be opened by itself: reloaded, gone back to, kept in a tab."""

import pytest

from tests.web.conftest import Browse
from tests.web.people import allowed_on
from tests.web.routes import POSTS, ROUTES


@pytest.mark.parametrize("root", ["", "/en"])
@pytest.mark.parametrize("endpoint", POSTS)
def test_the_address_of_every_form_opens_a_page(browse: Browse, endpoint: str, root: str) -> None:
    route = ROUTES[endpoint, "POST"]
    them = allowed_on(browse, route)
    for method in ("GET", "HEAD"):
        answer = them.visitor.client.request(method, root + them.address(route))
        assert answer.status_code == 200
        assert answer.url.path.startswith(root)


@pytest.mark.parametrize("endpoint", POSTS)
def test_the_address_of_a_form_shows_nothing_of_a_file_that_one_may_not_open(
    browse: Browse, endpoint: str
) -> None:
    them = allowed_on(browse, ROUTES[endpoint, "POST"])
    answer = browse().client.get(them.address(ROUTES[endpoint, "POST"]))
    file = (them.assessment, them.voice)
    assert answer.status_code == 404 or not any(each in answer.url.path for each in file)


@pytest.mark.parametrize("address", ["/methode", "/diagnostic/x/plan/ajouter", "/l/x"])
def test_an_address_still_refuses_a_method_that_no_page_uses(browse: Browse, address: str) -> None:
    assert browse().client.request("TRACE", address).status_code == 405
