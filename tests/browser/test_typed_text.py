"""What is typed in a browser and not yet saved: leaving, a cut line, an older browser."""

from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import Visit
from tests.browser.questionnaire import NEXT, begin
from tests.browser.test_saving import at

TYPED = "Tapé juste avant de partir."
MAX_READINGS: Final = 10


NOTE: Final = "form[data-keep] div > textarea"
"""The note on an axis."""


def note(page: Page) -> str:
    """The note on the axis of a page of the questionnaire."""
    return page.locator(NOTE).input_value()


def type_note(page: Page) -> None:
    """Type a note, and stay in its field."""
    page.locator(NOTE).press_sequentially(TYPED)


def saved_note(page: Page, address: str) -> str:
    """The note as another tab shows it, which knows nothing of what this one typed.

    What a page sends as it goes may arrive after the next page was asked for: it is read again.
    """
    other = page.context.new_page()
    other.goto(address)
    for _ in range(MAX_READINGS):
        if note(other):
            break
        other.reload()
    return note(other)


@pytest.mark.parametrize("leave", ["reload", "link", "back", "elsewhere"])
def test_a_note_typed_right_before_leaving_the_page_is_saved(visit: Visit, leave: str) -> None:
    page = visit()
    address = at(begin(page))
    page.goto(address)
    type_note(page)
    match leave:
        case "reload":
            page.reload()
        case "link":
            page.get_by_role("link", name="Suivante").click()
        case "back":
            page.go_back()
        case _:
            page.goto("about:blank")
    assert saved_note(page, address) == TYPED


def test_the_button_works_after_a_note_where_forms_cannot_be_asked_to_send_themselves(
    visit: Visit,
) -> None:
    page = visit()
    page.add_init_script(
        "delete HTMLFormElement.prototype.requestSubmit; delete SubmitEvent.prototype.submitter"
    )
    address = at(begin(page))
    page.goto(address)
    type_note(page)
    with page.expect_navigation():
        page.get_by_role("button", name=NEXT).click()
    assert not page.url.endswith(address)
    assert saved_note(page, address) == TYPED


def test_what_was_answered_while_the_line_was_cut_is_saved_once_it_is_back(visit: Visit) -> None:
    page = visit()
    address = at(begin(page))
    page.goto(address)
    page.context.set_offline(offline=True)
    type_note(page)
    page.locator("h1").click()
    expect(page.get_by_role("status")).to_contain_text("Pas encore enregistré")
    page.context.set_offline(offline=False)
    expect(page.get_by_role("status")).to_have_text("Enregistré")
    assert saved_note(page, address) == TYPED


def test_a_note_beside_a_statement_that_is_given_back_opens_its_room(visit: Visit) -> None:
    page = visit()
    address = at(begin(page))
    page.goto(address)
    room = page.locator("details.note").first
    room.locator("summary").click()
    room.locator("textarea").fill(TYPED)
    drafts = page.evaluate("JSON.stringify(sessionStorage)")
    room.locator("textarea").fill("")
    page.evaluate("drafts => Object.assign(sessionStorage, JSON.parse(drafts))", drafts)
    page.goto(address)
    expect(room.locator("textarea")).to_be_visible()
    expect(room.locator("textarea")).to_have_value(TYPED)


def own_words(page: Page) -> str:
    return page.locator("#words").input_value()


def test_one_s_own_words_stay_in_the_plan_when_another_button_is_pressed(visit: Visit) -> None:
    page = visit()
    page.goto(f"/diagnostic/{begin(page)}/plan")
    page.locator("#words").fill(TYPED)
    page.locator("#hours").fill("3")
    with page.expect_navigation():
        page.locator("form:has(#hours) button").click()
    assert own_words(page) == TYPED
    with page.expect_navigation():
        page.get_by_role("button", name="Ajouter au plan").click()
    expect(page.get_by_role("link", name=TYPED)).to_be_visible()
    assert own_words(page) == ""


def test_one_s_own_words_sent_while_the_line_is_cut_are_there_when_one_goes_back(
    visit: Visit,
) -> None:
    page = visit()
    address = f"/diagnostic/{begin(page)}/plan"
    page.goto(address)
    page.locator("#words").fill(TYPED)
    page.context.set_offline(offline=True)
    page.get_by_role("button", name="Ajouter au plan").click()
    page.wait_for_url("chrome-error://**")
    page.context.set_offline(offline=False)
    page.go_back()
    page.wait_for_url(f"**{address}")
    assert own_words(page) == TYPED


def test_what_was_being_typed_goes_with_the_access_of_the_device(visit: Visit) -> None:
    page = visit()
    page.goto(f"/diagnostic/{begin(page)}/plan")
    page.locator("#words").fill(TYPED)
    page.goto("/diagnostic")
    assert TYPED in page.evaluate("JSON.stringify(sessionStorage)")
    page.goto("/diagnostic/quitter-cet-appareil")
    page.locator("main form button").click()
    expect(page.locator("[data-forget]")).to_be_visible()
    assert TYPED not in page.evaluate("JSON.stringify(sessionStorage)")
