"""From where an address can be opened, as a wall must know before it shows it."""

import pytest

from adn_assess.web.http.reach import reach_of
from tests.visitor import Page
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse, MakeApp
from tests.web.voice_actions import join


@pytest.mark.parametrize(
    ("address", "reach"),
    [
        ("http://127.0.0.1:8000", "this_machine"),
        ("http://127.8.0.1", "this_machine"),
        ("http://localhost:8000", "this_machine"),
        ("http://adn.localhost", "this_machine"),
        ("http://[::1]:8000", "this_machine"),
        ("http://192.168.1.12:8000", "this_network"),
        ("http://10.42.0.1:8000", "this_network"),
        ("http://salle.local:8000", "this_network"),
        ("https://192.168.1.12", "anywhere"),
        ("https://outil.example", "anywhere"),
        ("http://outil.example", "anywhere"),
    ],
)
def test_an_address_is_reached_from_this_machine_from_its_network_or_from_anywhere(
    address: str, reach: str
) -> None:
    assert reach_of(address) == reach


def wall_at(make_app: MakeApp, browse: Browse, site: str, address: str | None = None) -> Page:
    """The wall of a group, as it is shown at that address."""
    owner = browse(make_app(address=address), site)
    assessment = start(owner)
    join(owner, assessment)
    return owner.open(assessment_url(assessment, "atelier"))


@pytest.mark.parametrize("site", ["http://127.0.0.1:8000", "http://localhost"])
def test_on_this_machine_the_wall_says_that_phones_do_not_reach_it_and_shows_no_code(
    make_app: MakeApp, browse: Browse, site: str
) -> None:
    page = wall_at(make_app, browse, site)
    assert "Les téléphones n’atteignent pas cette adresse" in page.words
    assert "make room" in page.words
    assert not [each for each in page.tree.iter("svg") if each.get("class") == "qr"]
    assert not list(page.tree.iter("code"))


def test_in_a_room_the_wall_shows_its_own_address_even_to_whoever_leads_it_on_this_machine(
    make_app: MakeApp, browse: Browse
) -> None:
    room = "http://192.168.1.12:8000"
    page = wall_at(make_app, browse, "http://127.0.0.1:8000", room)
    assert f"{room}/atelier" in page.words
    assert "n’est pas chiffrée" in page.words
    assert [each for each in page.tree.iter("svg") if each.get("class") == "qr"]


def test_on_the_internet_the_wall_says_nothing_of_a_network(
    make_app: MakeApp, browse: Browse
) -> None:
    page = wall_at(make_app, browse, "https://outil.example")
    assert "n’est pas chiffrée" not in page.words
    assert "https://outil.example/atelier" in page.words
