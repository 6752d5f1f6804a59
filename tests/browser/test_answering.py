"""Answering in a browser: heights of the pages, answers taken back, saves while one types."""

from typing import Final

import pytest
from playwright.sync_api import Locator, Page, Route, expect

from adn_assess.domain.edition.edition import Edition
from tests.browser.conftest import Visit, share_cookies
from tests.browser.questionnaire import begin
from tests.browser.test_saving import at, choice, choices, chosen
from tests.browser.test_typed_text import NOTE, TYPED, note, saved_note, type_note
from tests.visitor import Visitor
from tests.web.assessment_actions import fill, page_slugs, page_url, start
from tests.web.journeys.results.example_answers import AnswersByPage

PHONE: Final = {"width": 360, "height": 640}
MAX_PIXELS: Final = 16_000
"""Of the nine pages of a diagnosis together, on a phone."""
FINGER: Final = 44
"""Pixels of what one touches, at least."""
UNSAVED: Final = "Pas encore enregistré"
SMALL_OR_CUT: Final = """least => [...document.querySelectorAll(".choice .option")]
  .filter(each => each.offsetHeight < least || each.scrollWidth > each.clientWidth)
  .map(each => each.innerText)"""
FOLD: Final = "document.querySelectorAll('details').forEach(each => { each.open = false })"
HEIGHT: Final = "document.documentElement.scrollHeight"


def with_notes(example: AnswersByPage) -> AnswersByPage:
    """The example, with words beside each statement."""
    return {
        slug: {
            **values,
            **{
                f"note.{name}": TYPED
                for name in values
                if not name.startswith(("note.", "profile."))
            },
        }
        if "/" in slug
        else values
        for slug, values in example.items()
    }


@pytest.mark.parametrize("answers", ["none", "all", "all, and notes that are folded"])
@pytest.mark.parametrize("root", ["", "/en"])
def test_the_nine_pages_are_short_on_a_phone(
    visit: Visit,
    visitor: Visitor,
    site: str,
    edition: Edition,
    example: AnswersByPage,
    root: str,
    answers: str,
) -> None:
    assessment = start(visitor)
    if answers != "none":
        fill(visitor, assessment, with_notes(example) if "notes" in answers else example)
    page = visit(viewport=PHONE)
    share_cookies(visitor, page, site)
    heights = []
    for slug in page_slugs(edition):
        page.goto(page_url(assessment, slug, root))
        assert page.evaluate(SMALL_OR_CUT, FINGER) == []
        page.evaluate(FOLD)
        heights.append(page.evaluate(HEIGHT))
    assert len(heights) == len(page_slugs(edition))
    assert sum(heights) <= MAX_PIXELS


@pytest.fixture
def page(visit: Visit) -> Page:
    """A page of obstacles, where there is script."""
    shown = visit()
    shown.goto(at(begin(shown)))
    return shown


def question(page: Page, number: int) -> Locator:
    return page.locator("fieldset.choice").nth(number)


def saved(page: Page) -> int:
    """The choice of the first question as another tab shows it."""
    other = page.context.new_page()
    other.goto(page.url)
    return chosen(other)


def test_an_answer_is_taken_back_by_a_button_as_soon_as_it_is_made(page: Page) -> None:
    clear = question(page, 0).get_by_role("button", name="Effacer la réponse")
    expect(clear).to_have_count(0)
    choice(page, 2)
    expect(question(page, 0).locator(".saved")).to_have_text("Enregistré")
    with page.expect_response("**/etape/**"):
        clear.click()
    expect(choices(page).first).to_be_focused()
    expect(clear).to_have_count(0)
    assert chosen(page) == -1
    assert saved(page) == -1
    with page.expect_response("**/etape/**"):
        choice(page, 1)
    expect(clear).to_be_visible()
    page.reload()
    assert chosen(page) == 1


def test_without_script_an_answer_is_taken_back_by_a_choice(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.goto(at(begin(page)))
    expect(page.get_by_label("Sans réponse")).to_have_count(0)
    choice(page, 2)
    _save_and_go_back(page)
    page.get_by_label("Sans réponse").check()
    _save_and_go_back(page)
    assert chosen(page) == -1


def _save_and_go_back(page: Page) -> None:
    """Save the page, and come back to it as it is stored then."""
    with page.expect_navigation():
        page.locator("button[value=next]").click()
    page.go_back()
    page.reload()


def test_it_says_saved_beside_what_was_saved_and_once_to_who_listens(page: Page) -> None:
    page.evaluate(
        """() => { window.heard = [];
        new MutationObserver(changes => changes.forEach(each =>
          each.addedNodes.forEach(node => heard.push(node.textContent))))
          .observe(document.querySelector("[role=status]"), { childList: true }); }"""
    )
    field = page.locator(NOTE)
    for word in ("Un", " deux", " trois"):
        with page.expect_response("**/etape/**"):
            field.press_sequentially(word)
    expect(page.locator("[id='note.concertation'] > .saved")).to_have_text("Enregistré")
    assert page.locator(".saved").count() == 1
    assert page.evaluate("heard") == ["Enregistré"]


def test_a_note_is_saved_while_one_types(page: Page) -> None:
    type_note(page)
    expect(page.get_by_role("status")).to_have_text("Enregistré")
    expect(page.locator(NOTE)).to_be_focused()
    assert saved_note(page, page.url) == TYPED


def test_what_is_typed_while_a_save_is_under_way_is_saved_by_leaving(page: Page) -> None:
    """The first save never gets its answer; the second replaces what it stored all the same."""
    address = page.url

    def type_on_and_leave(saving: Route) -> None:
        saving.fetch()
        page.locator(NOTE).fill(TYPED)
        page.evaluate("dispatchEvent(new Event('pagehide'))")

    with page.expect_response("**/etape/**"):
        page.route("**/etape/**", type_on_and_leave, times=1)
        page.locator(NOTE).fill("Le début.")
        page.locator(NOTE).blur()
    page.goto("about:blank")
    page.goto(address)
    expect(page.get_by_role("alert")).to_have_count(0)
    assert note(page) == TYPED


def test_a_save_whose_answer_was_lost_is_no_conflict_with_oneself(page: Page) -> None:
    def lose(saving: Route) -> None:
        saving.fetch()
        saving.abort()

    page.route("**/etape/**", lose, times=1)
    choice(page, 2)
    expect(question(page, 0).locator(".saved")).to_contain_text(UNSAVED)
    with page.expect_response("**/etape/**"):
        choice(page, 0)
    expect(question(page, 0).locator(".saved")).to_have_text("Enregistré")
    assert saved(page) == 0


def disagreeing_tab(page: Page) -> Page:
    """Another tab, shown before the first question is answered in this one."""
    other = page.context.new_page()
    other.goto(page.url)
    choice(page, 0)
    expect(question(page, 0).locator(".saved")).to_have_text("Enregistré")
    return other


def save_the_next(page: Page) -> None:
    """Answer the second question, and see it saved."""
    question(page, 1).locator("input[type=radio]").first.check()
    expect(question(page, 1).locator(".saved")).to_have_text("Enregistré")


def test_two_tabs_that_disagree_are_told_beside_the_statement_and_nothing_is_replaced(
    page: Page,
) -> None:
    other = disagreeing_tab(page)
    choice(other, 3)
    expect(question(other, 0).locator(".refused")).to_contain_text("Pas du tout d’accord")
    assert chosen(other) == 3
    save_the_next(other)
    choice(other, 2)
    expect(question(other, 0).locator(".saved")).to_contain_text(UNSAVED)
    assert saved(page) == 0


def test_an_answer_that_another_tab_gave_meanwhile_is_not_replaced_after_another_save(
    page: Page,
) -> None:
    other = disagreeing_tab(page)
    save_the_next(other)
    choice(other, 3)
    expect(question(other, 0).locator(".refused")).to_be_visible()
    assert saved(page) == 0


def test_a_form_that_expired_takes_a_new_token_and_saves(page: Page) -> None:
    page.evaluate("document.querySelector('form[data-keep]').elements.csrf_token.value += 'x'")
    type_note(page)
    expect(page.get_by_role("status")).to_have_text("Enregistré")
    assert saved_note(page, page.url) == TYPED


def test_a_browser_that_lost_its_access_is_told_so_and_keeps_its_words(page: Page) -> None:
    page.context.clear_cookies()
    type_note(page)
    expect(page.locator("[id='note.concertation'] > .refused")).to_contain_text("témoin (cookie)")
    expect(page.get_by_role("status")).to_contain_text("témoin (cookie)")
    assert note(page) == TYPED


def test_the_button_sends_the_form_even_while_a_save_hangs(page: Page) -> None:
    page.route("**/etape/**", lambda _saving: None, times=1)
    choices(page).nth(2).click()
    choices(page).nth(0).click()
    address = page.url
    with page.expect_navigation():
        page.locator("button[value=next]").click()
    page.goto(address)
    assert chosen(page) == 0


def test_a_page_of_the_questionnaire_is_printed_as_a_form(page: Page) -> None:
    page.emulate_media(media="print")
    expect(question(page, 0).locator("input[type=radio]").first).to_be_visible()
    expect(page.locator(NOTE)).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)
