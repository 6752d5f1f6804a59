"""Forms in a browser (back, refresh, two tabs, a page left open), and autosave."""

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import Visit
from tests.browser.questionnaire import NEXT, begin

PLACE = "concertation/obstacles"


def choices(page: Page) -> Locator:
    """The choices of the first question."""
    return page.locator("fieldset.question").first.locator("input[type=radio]")


def choice(page: Page, number: int) -> None:
    choices(page).nth(number).check()


def chosen(page: Page) -> int:
    """Which choice of the first question is checked; -1 for none."""
    return next((n for n, each in enumerate(choices(page).all()) if each.is_checked()), -1)


def at(assessment: str) -> str:
    return f"/diagnostic/{assessment}/etape/{PLACE}"


@pytest.fixture
def plain(visit: Visit) -> Page:
    """A browser without script: nothing is saved but by a button."""
    return visit(java_script_enabled=False)


def go_on(page: Page) -> None:
    """Press the button, and be where it leads."""
    with page.expect_navigation():
        page.get_by_role("button", name=NEXT).click()


def test_one_goes_back_and_changes_an_answer(plain: Page) -> None:
    assessment = begin(plain)
    plain.goto(at(assessment))
    choice(plain, 1)
    go_on(plain)
    plain.go_back()
    assert chosen(plain) == 1
    choice(plain, 3)
    go_on(plain)
    expect(plain.get_by_role("alert")).to_have_count(0)
    plain.goto(at(assessment))
    assert chosen(plain) == 3


def test_a_page_that_is_loaded_again_sends_nothing_again(plain: Page) -> None:
    assessment = begin(plain)
    plain.goto(at(assessment))
    choice(plain, 2)
    go_on(plain)
    address, sent = plain.url, list[str]()
    plain.on("request", lambda request: sent.append(request.method))
    plain.reload()
    assert plain.url == address
    assert "POST" not in sent


def test_two_tabs_that_disagree_are_both_shown_and_neither_is_lost(plain: Page) -> None:
    assessment = begin(plain)
    plain.goto(at(assessment))
    other = plain.context.new_page()
    other.goto(at(assessment))
    choice(plain, 0)
    go_on(plain)
    choice(other, 3)
    go_on(other)
    expect(other.get_by_role("alert")).to_contain_text("Une réponse a changé entre-temps")
    expect(other.locator(".wrong.question")).to_contain_text("Pas du tout d’accord")
    assert chosen(other) == 3
    go_on(other)
    plain.goto(at(assessment))
    assert chosen(plain) == 3


def test_a_form_that_expired_keeps_what_was_filled_in(plain: Page) -> None:
    assessment = begin(plain)
    plain.goto(at(assessment))
    choice(plain, 2)
    plain.route(
        "**/etape/**",
        lambda route: route.continue_(
            post_data=(route.request.post_data or "").replace("csrf_token=", "csrf_token=x")
        ),
    )
    go_on(plain)
    expect(plain.get_by_role("alert")).to_contain_text("restée ouverte trop longtemps")
    assert chosen(plain) == 2
    plain.unroute("**/etape/**")
    go_on(plain)
    plain.goto(at(assessment))
    assert chosen(plain) == 2


def test_what_one_answers_is_saved_at_once_where_there_is_script(visit: Visit) -> None:
    page = visit()
    assessment = begin(page)
    page.goto(at(assessment))
    choice(page, 2)
    expect(page.get_by_role("status")).to_have_text("Enregistré")
    page.reload()
    assert chosen(page) == 2


def test_no_link_promises_to_save_nothing_where_all_is_saved_at_once(
    visit: Visit, plain: Page
) -> None:
    for page, offered in ((visit(), "Suivante"), (plain, "Passer sans enregistrer")):
        page.goto(at(begin(page)))
        expect(page.get_by_role("link", name="Suivante")).to_have_count(int(offered == "Suivante"))
        expect(page.get_by_role("link", name=offered)).to_be_visible()


def test_answers_changed_in_haste_make_no_conflict_with_themselves(visit: Visit) -> None:
    page = visit()
    assessment = begin(page)
    page.goto(at(assessment))
    for number in (0, 1, 2, 3, 1):
        choice(page, number)
    go_on(page)
    expect(page.get_by_role("alert")).to_have_count(0)
    page.goto(at(assessment))
    assert chosen(page) == 1


def test_a_form_sent_while_an_answer_is_being_saved_makes_no_conflict_with_it(visit: Visit) -> None:
    page = visit()
    assessment = begin(page)
    page.goto(at(assessment))

    def answer_again_and_go_on(saving: Route) -> None:
        saving.fetch()
        choices(page).nth(0).click()
        page.get_by_role("button", name=NEXT).click(no_wait_after=True)

    page.route("**/etape/**", answer_again_and_go_on, times=1)
    with page.expect_navigation():
        choices(page).nth(2).click()
    expect(page.get_by_role("alert")).to_have_count(0)
    page.goto(at(assessment))
    assert chosen(page) == 0


def test_what_could_not_be_saved_at_once_is_announced_and_the_button_saves_it(visit: Visit) -> None:
    page = visit()
    assessment = begin(page)
    page.goto(at(assessment))
    page.route("**/etape/**", lambda route: route.abort())
    choice(page, 2)
    expect(page.get_by_role("status")).to_contain_text("Pas encore enregistré")
    page.unroute("**/etape/**")
    go_on(page)
    page.goto(at(assessment))
    assert chosen(page) == 2


def test_changing_the_language_keeps_one_s_place_and_answers(visit: Visit) -> None:
    page = visit()
    assessment = begin(page)
    page.goto(at(assessment))
    choice(page, 2)
    expect(page.get_by_role("status")).to_have_text("Enregistré")
    page.get_by_role("link", name="English").click()
    assert page.url.endswith(f"/en{at(assessment)}")
    assert chosen(page) == 2


def test_the_first_hint_goes_away_for_good(plain: Page) -> None:
    assessment = begin(plain)
    hint = plain.get_by_text("Avant de commencer")
    expect(hint).to_be_visible()
    plain.get_by_role("button", name="Compris, ne plus l’afficher").click()
    expect(hint).to_have_count(0)
    plain.goto(f"/diagnostic/{assessment}/etape/profil")
    expect(hint).to_have_count(0)
    begin(plain)
    expect(hint).to_have_count(0)


def test_a_private_link_is_copied_by_a_button(visit: Visit) -> None:
    page = visit(permissions=["clipboard-read", "clipboard-write"])
    begin(page)
    page.get_by_role("button", name="Enregistrer et quitter").click()
    page.get_by_text("L’adresse seule").click()
    page.get_by_role("button", name="Copier", exact=True).click()
    expect(page.get_by_role("button", name="Copié", exact=True)).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator(".address code").text_content()
    assert "/l/" in copied
