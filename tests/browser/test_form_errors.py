"""What is wrong in a form is seen and heard first, on a phone too, with script or without."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Visit
from tests.browser.questionnaire import begin
from tests.browser.test_saving import at

PHONE = {"width": 360, "height": 640}


@pytest.fixture(params=[True, False], ids=["script", "no script"])
def phone(request: pytest.FixtureRequest, visit: Visit) -> Page:
    return visit(viewport=PHONE, java_script_enabled=request.param)


def expect_noticed(page: Page) -> Locator:
    """The notice that something is wrong has the focus, and stands in what one sees."""
    notice = page.get_by_role("alert")
    expect(notice).to_be_focused()
    expect(notice).to_be_in_viewport()
    return notice


def test_an_error_of_the_plan_is_on_the_screen_and_leads_to_its_field(phone: Page) -> None:
    phone.goto(f"/diagnostic/{begin(phone)}/plan")
    phone.locator("#hours").fill("zéro")
    phone.locator("form:has(#hours) button").click()
    notice = expect_noticed(phone)
    notice.get_by_role("link").click()
    expect(phone.locator("#hours")).to_be_focused()
    expect(phone.locator("#hours")).to_have_value("zéro")
    expect(phone.locator("#hours-aide")).to_be_in_viewport()


def test_an_error_after_a_link_to_one_question_is_on_the_screen(phone: Page) -> None:
    assessment = begin(phone)
    note = "note.concertation"
    phone.goto(f"{at(assessment)}?to=relire#{note}")
    phone.locator(f"[id='{note}-champ']").fill("x" * 4001)
    phone.get_by_role("button", name="Enregistrer et relire").click()
    notice = expect_noticed(phone)
    notice.get_by_role("link").click()
    expect(phone.locator(f"[id='{note}']")).to_be_in_viewport()


def test_a_page_with_errors_can_be_opened_again_from_the_bar_of_addresses(phone: Page) -> None:
    plan = f"/diagnostic/{begin(phone)}/plan"
    phone.goto(plan)
    phone.get_by_role("button", name="Ajouter au plan").click()
    expect_noticed(phone)
    refused = phone.url
    assert not refused.endswith(plan)
    phone.goto(refused)
    assert phone.url.endswith(plan)
    expect(phone.locator("#words")).to_be_visible()
