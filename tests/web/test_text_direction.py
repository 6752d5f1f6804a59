"""What people write from right to left is shown so, on every page and in the HTML of every file."""

import re
from collections.abc import Iterator
from typing import Final

from lxml import etree

from tests.visitor import Element, Page, Visitor
from tests.web.assessment_actions import assessment_url, page_url, share, start
from tests.web.conftest import Browse
from tests.web.every_page import every_page
from tests.web.journeys.plan.plan_actions import add, diagnosed, edit, line
from tests.web.voice_actions import OBSTACLES

OURS: Final = "שלום עולם (12)!"
LETTERS: Final = re.compile("[\u05d0-\u05ea]")
FIRST_LETTER: Final = re.compile(r"[^\W\d_]")
UNDIRECTED: Final = ("title", "option", "textarea", "script")
"""Elements whose text has no direction of its own, or that of the field."""
NUMBERS: Final = ("code", "hours")


def shown(page: Page) -> Iterator[tuple[Element, str]]:
    """The texts in Hebrew of a page, each with the element that it stands in."""
    for element in page.tree.iter(etree.Element):
        texts = [(element, element.text), *((element, below.tail) for below in element)]
        yield from ((each, text) for each, text in texts if text and LETTERS.search(text))


def reads_from_the_right(element: Element) -> bool:
    """Whether the nearest element with a direction of its own starts with a Hebrew letter."""
    within = (each for each in (element, *element.iterancestors()))
    directed = next((e for e in within if e.tag == "bdi" or e.get("dir") == "auto"), None)
    if directed is None:
        return False
    first = FIRST_LETTER.search("".join(str(text) for text in directed.itertext()))
    return bool(first and LETTERS.match(first.group()))


def wrong_in(page: Page) -> list[str]:
    return [
        f"{page.path}: {etree.tostring(element, encoding='unicode')[:160]}"
        for element, _text in shown(page)
        if element.tag not in UNDIRECTED and not reads_from_the_right(element)
    ]


def test_words_from_right_to_left_are_shown_so_on_every_page_of_a_diagnosis(
    visitor: Visitor,
) -> None:
    assessment = diagnosed(visitor)
    visitor.open(page_url(assessment, OBSTACLES))
    visitor.send({"note.concertation": OURS}, press="next")
    add(visitor, assessment, OURS)
    add(visitor, assessment, f"{OURS} ?", "obstacle")
    address = line(visitor, assessment, OURS)
    edit(visitor, address, who=OURS, note=OURS, outcome=OURS, due="2026-12-01")
    visitor.open("/diagnostic")
    visitor.send({"name": OURS}, to="/nom")
    share(visitor, assessment)
    visitor.send({"name": OURS}, press="Créer le lien")
    names = ("resultat", "plan", "relire", "partager", "rencontre", "rencontre.html")
    reports = ("rapport.html", "rapport.html?version=courte", "plan.html")
    addresses = [assessment_url(assessment, name) for name in (*names, *reports)]
    of_line = ("/diagnostic", address, f"{address}/recit")
    pages = [visitor.open(each) for each in (*addresses, *of_line)]
    assert [page.path for page in pages if not any(shown(page))] == []
    visitor.open(assessment_url(assessment, "partager/passages"))
    pages.append(visitor.send())
    assert [each for page in pages for each in wrong_in(page)] == []


def test_words_from_right_to_left_are_shown_so_in_a_handover(visitor: Visitor) -> None:
    handover = start(visitor, purpose="handover")
    visitor.send({"note.contacts": OURS}, press="next")
    pages = [
        visitor.open(assessment_url(handover, name)) for name in ("passation", "passation.html")
    ]
    assert all(any(shown(page)) for page in pages)
    assert [each for page in pages for each in wrong_in(page)] == []


def test_every_field_takes_words_from_either_side(visitor: Visitor, browse: Browse) -> None:
    fields = [
        field
        for page in every_page(visitor, browse)
        for field in page.tree.iter("textarea", "input")
        if field.tag == "textarea" or field.get("type") in (None, "text", "search")
        if field.get("hidden") is None and field.get("name") not in NUMBERS
        if field.get("inputmode") != "numeric"
    ]
    assert fields
    assert [etree.tostring(each)[:200] for each in fields if each.get("dir") != "auto"] == []
