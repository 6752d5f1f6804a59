"""How tall the pages of a result are, and how many stops the keyboard makes on its first."""

from collections.abc import Callable, Mapping
from typing import Final

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import Visit, share_cookies
from tests.visitor import Visitor
from tests.web.assessment_actions import PROFILE, assessment_url, fill, start
from tests.web.conftest import Browse
from tests.web.journeys.results.example_answers import AnswersByPage
from tests.web.voice_actions import invite, open_up, seal, take

NARROW: Final = 360
WIDE: Final = 1280
BEGINNING: Final = "resultat"
ACTIONS: Final = "resultat/actions"
OTHERS: Final = ("resultat/portrait", ACTIONS, "resultat/exemples", "resultat/calcul")
MAX_NARROW_BEGINNING: Final = 3_000
MAX_NARROW_OTHER: Final = 6_000
MAX_WIDE_BEGINNING: Final = 1_900
MAX_STOPS: Final = 60
STOPS: Final = """() => [...document.querySelectorAll("a, button, input, select, summary")]
  .filter(each => each.type !== "hidden" && each.checkVisibility()).length"""
SUGGESTED: Final = """() => [...document.querySelectorAll("main a[href*='/resultat/actions/']")]
  .map(each => each.getAttribute("href"))"""
LONG_NOTE: Final = "Les distances pèsent surtout l’hiver, et personne n’a le temps. " * 40

Fill = Callable[[Visitor, AnswersByPage, Browse], str]


def everything(visitor: Visitor, example: AnswersByPage, browse: Browse) -> str:
    """Every statement answered, with a long note on each axis and beside each obstacle."""
    del browse
    assessment = start(visitor)
    fill(visitor, assessment, {slug: noted(slug, values) for slug, values in example.items()})
    return assessment


def noted(slug: str, values: Mapping[str, str]) -> dict[str, str]:
    axis, _, kind = slug.partition("/")
    if kind != "obstacles":
        return dict(values)
    beside = {f"note.{name}": LONG_NOTE for name in values if not name.startswith("note.")}
    return {**values, f"note.{axis}": LONG_NOTE, **beside}


def little(visitor: Visitor, example: AnswersByPage, browse: Browse) -> str:
    """Three statements answered."""
    del browse
    assessment = start(visitor)
    slug = next(each for each in example if each != PROFILE)
    fill(visitor, assessment, {slug: dict(list(example[slug].items())[:3])})
    return assessment


def nothing_known(visitor: Visitor, example: AnswersByPage, browse: Browse) -> str:
    """« Je ne sais pas » to every statement."""
    del browse
    assessment = start(visitor)
    pages = {slug: values for slug, values in example.items() if slug != PROFILE}
    unknown = {
        slug: {name: "unknown" for name in values if not name.startswith("note.")}
        for slug, values in pages.items()
    }
    fill(visitor, assessment, unknown)
    return assessment


def several_voices(visitor: Visitor, example: AnswersByPage, browse: Browse) -> str:
    """Four sealed views, opened together."""
    assessment = start(visitor)
    pages = {slug: values for slug, values in example.items() if slug != PROFILE}
    for address in invite(visitor, assessment, ("agent", "direction", "board", "team")).values():
        person = browse()
        voice = take(person, address)
        assert voice is not None
        fill(person, voice, {slug: noted(slug, values) for slug, values in pages.items()})
        seal(person, voice)
    assert open_up(visitor, assessment).status == 200
    return assessment


def height(page: Page, address: str, width: int) -> int:
    page.set_viewport_size({"width": width, "height": 800})
    answer = page.goto(address)
    assert answer is not None
    assert answer.status == 200
    return int(page.evaluate("document.documentElement.scrollHeight"))


@pytest.mark.parametrize("answers", [everything, little, nothing_known, several_voices])
def test_a_result_is_short_whatever_was_answered(
    visit: Visit, visitor: Visitor, browse: Browse, example: AnswersByPage, answers: Fill, site: str
) -> None:
    assessment = answers(visitor, example, browse)
    page = visit()
    share_cookies(visitor, page, site)
    for root in ("", "/en"):
        beginning = assessment_url(assessment, BEGINNING, root)
        assert height(page, beginning, WIDE) <= MAX_WIDE_BEGINNING
        assert height(page, beginning, NARROW) <= MAX_NARROW_BEGINNING
        assert page.evaluate(STOPS) < MAX_STOPS
        others = [assessment_url(assessment, name, root) for name in OTHERS]
        page.goto(assessment_url(assessment, ACTIONS, root))
        suggested = page.evaluate(SUGGESTED)
        assert suggested
        heights = {url: height(page, url, NARROW) for url in (*others, *suggested)}
        assert {url: each for url, each in heights.items() if each > MAX_NARROW_OTHER} == {}
