"""The overview on a phone: how tall its pages are, and what a thumb and a keyboard find."""

import re
from typing import Any, Final

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, ViewportSize, expect

from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.page_sequence import slug_of
from tests.browser.conftest import Visit, share_cookies
from tests.browser.test_accessibility import RULES
from tests.visitor import Visitor
from tests.web.assessment_actions import fill, page_url, start, stored

NARROW: Final[ViewportSize] = {"width": 360, "height": 740}
MAX_HEIGHT: Final = 6_000
"""Pixels, of all the pages of an overview together."""
MIN_TOUCH: Final = 44
FIRST: Final = "tour-d-horizon/concertation"
NEED: Final = "need.concertation.meet"
OBSTACLE: Final = "concertation.visibility"
HEIGHT: Final = "document.documentElement.scrollHeight"
TOUCHED: Final = """() => Math.min(...[...document.querySelectorAll(".light-row > label, .clear")]
  .filter(each => each.checkVisibility() && getComputedStyle(each).clipPath === "none")
  .map(each => each.getBoundingClientRect().height))"""

OVERLAPPING: Final = """() => [...document.querySelectorAll("fieldset.light")].flatMap(row => {
  const end = row.querySelector(".finer, .clear, .no-answer")?.getBoundingClientRect();
  return [...row.querySelectorAll(".light-row > label:not(.no-answer)")].filter(each => {
    const box = each.getBoundingClientRect();
    return end?.width && box.width > 1 && box.right > end.left && box.bottom > end.top;
  }).map(each => row.id + " " + each.innerText);
})"""
"""The choices that what stands at the end of their row covers."""

Answers = dict[str, str]


def shown(visit: Visit, visitor: Visitor, site: str, **options: Any) -> Page:
    page = visit(viewport=NARROW, **options)
    share_cookies(visitor, page, site)
    return page


def by_turns(sent: list[Answers]) -> Answers:
    """One of these answers to each statement, in turn."""
    return {name: sent[place % len(sent)][name] for place, name in enumerate(sent[0])}


def whole_overview(edition: Edition) -> dict[str, Answers]:
    """Ways to answer every statement of the overview, by what they are called."""
    asked = edition.questions.values()
    yes: Answers = {each.id: "0" if each.kind == "need" else "2" for each in asked}
    no: Answers = {each.id: "3" if each.kind == "need" else "1" for each in asked}
    unknown: Answers = {each.id: "unknown" for each in asked}
    finer: Answers = {each.id: "2" if each.kind == "need" else "3" for each in asked}
    apart: Answers = {
        each.id: "not_needed" if each.kind == "need" else "not_applicable" for each in asked
    }
    return {
        "nothing": {},
        "yes": yes,
        "no": no,
        "unknown": unknown,
        "mixed": by_turns([yes, no, unknown]),
        "finer": finer,
        "otherwise": apart,
    }


def answer_in_full(
    visitor: Visitor, assessment: str, edition: Edition, answers: Answers, *, finely: bool
) -> None:
    """Answer each statement by the overview or, `finely`, by the page that has its whole scale."""
    for page in edition.pages if finely else edition.overview.asked:
        sent: dict[str, str] = {}
        for question in page.questions:
            value = answers[question.id]
            light = not finely and question.kind == "need" and value in ("3", "not_needed")
            sent |= (
                {question.id: "?1", f"{question.id}.then": value} if light else {question.id: value}
            )
        if sent:
            fill(visitor, assessment, {slug_of(page): sent})


@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize(
    "answered", ["nothing", "yes", "no", "unknown", "mixed", "finer", "otherwise"]
)
def test_the_whole_overview_is_as_short_on_a_phone_whatever_is_answered(
    visit: Visit, visitor: Visitor, edition: Edition, site: str, answered: str, *, script: bool
) -> None:
    assessment = start(visitor)
    if answers := whole_overview(edition)[answered]:
        finely = answered in ("finer", "otherwise")
        answer_in_full(visitor, assessment, edition, answers, finely=finely)
    page = shown(visit, visitor, site, java_script_enabled=script)
    for root in ("", "/en"):
        total = 0
        for slug in map(slug_of, edition.overview.asked):
            page.goto(page_url(assessment, slug, root))
            total += page.evaluate(HEIGHT)
            assert page.evaluate(TOUCHED) >= MIN_TOUCH
            assert page.evaluate("document.documentElement.scrollWidth") == NARROW["width"]
            assert page.evaluate(OVERLAPPING) == []
        assert total <= MAX_HEIGHT


@pytest.mark.parametrize("root", ["", "/en"])
def test_a_phone_shows_both_ways_to_answer_without_a_scroll(visit: Visit, root: str) -> None:
    page = visit(viewport=NARROW)
    page.goto(f"{root}/diagnostic/nouveau")
    for button in page.locator("button[name=answer_form]").all():
        box = button.bounding_box()
        assert box is not None
        assert box["y"] + box["height"] <= NARROW["height"]


def test_no_asks_further_in_its_place_without_script_and_by_keyboard(
    chromium: Browser, visitor: Visitor, site: str
) -> None:
    assessment = start(visitor)
    context = chromium.new_context(java_script_enabled=False, viewport=NARROW, base_url=site)
    page = context.new_page()
    share_cookies(visitor, page, site)
    page.goto(page_url(assessment, FIRST))
    row = page.locator(f"fieldset[id='{NEED}']")
    further = row.get_by_role("group", name="En auriez-vous besoin?")
    expect(further).to_be_hidden()
    row.get_by_role("radio", name="Oui").first.focus()
    page.keyboard.press("Space")
    page.keyboard.press("ArrowRight")
    expect(row.get_by_role("radio", name="Non").first).to_be_checked()
    expect(further).to_be_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(further.get_by_role("radio", name="Oui")).to_be_checked()
    page.get_by_text("Enregistrer et continuer").click()
    page.wait_for_url("**/tour-d-horizon/formation")
    assert stored(visitor, assessment, "concertation/besoins") == {NEED: "3"}
    context.close()


def test_a_finer_answer_and_what_no_asks_have_no_barrier_that_a_machine_can_find(
    visit: Visit, visitor: Visitor, site: str
) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {"concertation/obstacles": {OBSTACLE: "3"}})
    page = shown(visit, visitor, site)
    page.goto(page_url(assessment, FIRST))
    page.locator(f"fieldset[id='{NEED}'] > .light-row > label", has_text="Non").click()
    expect(page.locator(".finer")).to_have_text(re.compile("finement.*Tout à fait d’accord"))
    assert Axe().run(page, options=RULES).response["violations"] == []
    # « Non » is no answer before what it asks has one
    expect(page.get_by_role("status")).to_have_text("")
    page.locator(".then label", has_text="Non").first.click()
    expect(page.get_by_role("status")).to_have_text("Enregistré")
    row, tag = page.locator(f"fieldset[id='{NEED}']"), page.locator(".saved")
    top = row.evaluate("row => row.getBoundingClientRect().top")
    assert abs(tag.evaluate("tag => tag.getBoundingClientRect().top") - top) < MIN_TOUCH
    assert stored(visitor, assessment, "concertation/besoins") == {NEED: "not_needed"}
    page.get_by_text("Enregistrer et continuer").click()
    page.wait_for_url("**/tour-d-horizon/formation")
    assert stored(visitor, assessment, "concertation/obstacles") == {OBSTACLE: "3"}
    assert stored(visitor, assessment, "concertation/besoins") == {NEED: "not_needed"}


def test_an_answer_of_the_overview_is_taken_back_by_a_button_where_it_was_given(
    visit: Visit, visitor: Visitor, site: str
) -> None:
    assessment = start(visitor)
    page = shown(visit, visitor, site)
    page.goto(page_url(assessment, FIRST))
    row = page.locator(f"fieldset[id='{OBSTACLE}']")
    clear = row.get_by_role("button", name="Effacer la réponse")
    expect(clear).to_have_count(0)
    row.locator("label", has_text="Oui").click()
    expect(row.locator(".saved")).to_have_text("Enregistré")
    assert stored(visitor, assessment, "concertation/obstacles") == {OBSTACLE: "2"}
    with page.expect_response("**/etape/**"):
        clear.click()
    expect(row.get_by_role("radio").first).to_be_focused()
    expect(clear).to_have_count(0)
    assert stored(visitor, assessment, "concertation/obstacles") == {}
    page.get_by_text("Enregistrer et continuer").click()
    page.wait_for_url("**/tour-d-horizon/formation")
    assert stored(visitor, assessment, "concertation/obstacles") == {}


@pytest.mark.parametrize("script", [True, False])
def test_a_no_gives_its_place_back_to_the_other_choices_when_it_is_taken_back(
    visit: Visit, visitor: Visitor, site: str, *, script: bool
) -> None:
    assessment = start(visitor)
    page = shown(visit, visitor, site, java_script_enabled=script)
    page.goto(page_url(assessment, FIRST))
    row = page.locator(f"fieldset[id='{NEED}']")
    before, labels = page.evaluate(HEIGHT), row.locator("> .light-row > label")
    boxes = "each => each.map(label => label.getBoundingClientRect().width > 1)"
    assert labels.evaluate_all(boxes)[:3] == [True, True, True]
    labels.nth(1).click()
    row.locator(".then label").first.click()
    assert labels.evaluate_all(boxes)[:3] == [False, True, False]
    assert page.evaluate(HEIGHT) == before
    row.get_by_text("Effacer" if script else "Sans réponse", exact=True).click()
    assert labels.evaluate_all(boxes)[:3] == [True, True, True]
    expect(row.locator(".then")).to_be_hidden()
    page.get_by_text("Enregistrer et continuer").click()
    page.wait_for_url("**/tour-d-horizon/formation")
    assert stored(visitor, assessment, "concertation/besoins") == {}


def test_without_script_an_answer_of_the_overview_is_taken_back_by_a_choice(
    visit: Visit, visitor: Visitor, site: str
) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {FIRST: {OBSTACLE: "1"}})
    page = shown(visit, visitor, site, java_script_enabled=False)
    page.goto(page_url(assessment, FIRST))
    none = page.get_by_role("radio", name="Sans réponse")
    expect(none).to_have_count(1)
    none.check()
    page.get_by_text("Enregistrer et continuer").click()
    page.wait_for_url("**/tour-d-horizon/formation")
    assert stored(visitor, assessment, "concertation/obstacles") == {}


@pytest.mark.parametrize("script", [True, False])
def test_a_finer_answer_is_not_offered_to_be_taken_back_by_the_overview(
    visit: Visit, visitor: Visitor, site: str, *, script: bool
) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {"concertation/obstacles": {OBSTACLE: "3"}})
    page = shown(visit, visitor, site, java_script_enabled=script)
    page.goto(page_url(assessment, FIRST))
    row = page.locator(f"fieldset[id='{OBSTACLE}']")
    expect(row.get_by_role("radio", name="Oui")).to_be_checked()
    expect(row.locator(".clear, .no-answer")).to_have_count(0)
