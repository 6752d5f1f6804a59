"""A room in real browsers: a wall, phones of 360 pixels, a group that closes and reads together."""

import re
from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.questionnaire import NEXT, answer, begin
from tests.web.conftest import MakeApp

PHONE = {"viewport": {"width": 360, "height": 740}, "is_mobile": True, "has_touch": True}
WALL = {"width": 1920, "height": 1080}
ROOM = "http://192.168.1.12:8000"
FIVE = 5
KEYS = ("PageDown", "ArrowRight", " ")


@pytest.fixture
def app(make_app: MakeApp) -> object:
    """The application as `make room` serves it: at an address that phones reach."""
    return make_app(address=ROOM)


def answer_on_phone(phone: Page, code: str) -> None:
    """Join by the code of the wall, answer every page, and say that one is done."""
    phone.goto("/atelier")
    phone.get_by_label("Code").fill(code)
    phone.get_by_role("button", name="Continuer").click()
    phone.locator("main form button").first.click()
    expect(phone.get_by_text("Environ 4 minutes")).to_be_visible()
    phone.get_by_role("link", name="Commencer").click()
    while "/etape/" in phone.url:
        answer(phone)
        with phone.expect_navigation():
            phone.get_by_role("button", name=NEXT).click()
    phone.get_by_role("button", name=re.compile("Envoyer")).click()
    expect(phone.get_by_text("Merci.")).to_be_visible()


def is_whole(page: Page, selector: str) -> bool:
    """Whether something stands wholly on the screen, without scrolling."""
    box = page.locator(selector).first.bounding_box()
    size = page.viewport_size
    assert box is not None
    assert size is not None
    return box["y"] >= 0 and box["y"] + box["height"] <= size["height"]


def test_a_room_answers_one_axis_then_reads_it_by_a_clicker_and_by_arrow_keys(
    visit: Visit,
) -> None:
    owner = visit(viewport=WALL)
    assessment = begin(owner)
    owner.goto(f"/diagnostic/{assessment}/tours/groupe")
    for axis in ("Formation", "Veille", "Projets"):
        owner.get_by_role("checkbox", name=axis).uncheck()
    owner.get_by_role("button", name="Ouvrir le groupe").click()
    assert is_whole(owner, "svg.qr")
    assert is_whole(owner, ".backstage a")
    code = owner.locator(".wall-typed code").inner_text()
    expect(owner.locator(".wall-site")).to_contain_text(ROOM)
    for _ in range(FIVE):
        answer_on_phone(visit(**PHONE), code)
    done = owner.frame_locator("iframe").get_by_text("ont terminé")
    expect(done).to_contain_text("toutes, à quatre près", timeout=30_000)
    owner.get_by_role("link", name="Fermer le groupe").click()
    expect(owner.get_by_text("Annoncez que vous fermez.")).to_be_visible()
    owner.get_by_role("button", name=re.compile("Fermer le groupe")).click()
    shown = [owner.locator("h1").inner_text()]
    total = int(owner.locator(".slides span").inner_text().rpartition(" ")[2])
    for number in range(1, total + 1):
        expect(owner.locator(".slides span")).to_have_text(f"Énoncé {number} de {total}")
        assert is_whole(owner, "h1")
        assert is_whole(owner, ".axis")
        assert is_whole(owner, ".backstage")
        if number < total:
            with owner.expect_navigation():
                owner.keyboard.press(KEYS[number % len(KEYS)])
            shown.append(owner.locator("h1").inner_text())
    assert all(before != after for before, after in pairwise(shown))
    for key in ("PageUp", "ArrowLeft"):
        with owner.expect_navigation():
            owner.keyboard.press(key)
    expect(owner.locator("h1")).to_have_text(shown[-3])


def test_the_keys_of_the_wall_leave_to_a_link_what_is_its_own(visit: Visit) -> None:
    owner = visit(viewport=WALL)
    assessment = begin(owner)
    owner.goto(f"/diagnostic/{assessment}/tours/groupe")
    owner.get_by_role("button", name="Ouvrir le groupe").click()
    wall = owner.url
    for key in KEYS:
        owner.keyboard.press(key)
    assert owner.url == wall
    owner.get_by_role("link", name=re.compile("Étape suivante")).focus()
    with owner.expect_navigation():
        owner.keyboard.press("Enter")
    expect(owner.locator("h1")).to_have_text(re.compile("Lire ensemble"))
