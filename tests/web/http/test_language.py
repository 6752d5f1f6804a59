"""The language of a page: a switch that keeps one's place, and links that keep the language."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin, urlsplit

import pytest

from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.page_sequence import slug_of
from tests.visitor import SITE, Page, Visitor
from tests.web.assessment_actions import REQUIRED, assessment_url, is_file, page_url, start

OPEN_TO_ALL: Final = [
    "/",
    "/methode",
    "/confidentialite",
    "/diagnostic",
    "/diagnostic/quitter-cet-appareil",
    "/diagnostic/nouveau",
    "/diagnostic/importer",
    "/decouvrir",
    "/decouvrir?q=essai",
    "/mandat",
    "/mandat/nouveau",
    "/passation/nouveau",
    "/passation/recevoir",
    "/atelier",
]
SWITCHED: Final = [*OPEN_TO_ALL, "/l/a-token", "/nothing-here", "/l/%C3%A9%20x", "/?q=%C3%A9+x"]


def switch_of(page: Page) -> tuple[str, str]:
    """The language that the page offers instead of its own, and the address there."""
    [link] = [element for element in page.tree.iter("a") if element.get("hreflang")]
    return link.get("hreflang") or "", link.get("href") or ""


def check_switch(visitor: Visitor, address: str) -> None:
    """Go to English and back, and be where one was."""
    french = visitor.open(address)
    assert french.tree.get("lang") == "fr-CA"
    assert switch_of(french) == ("en", f"/en{address}")
    english = visitor.open(switch_of(french)[1])
    assert english.tree.get("lang") == "en-CA"
    assert english.status == french.status
    assert english.title != french.title
    assert switch_of(english) == ("fr", address)


@pytest.mark.parametrize("address", SWITCHED)
def test_the_switch_of_language_keeps_one_s_place(visitor: Visitor, address: str) -> None:
    check_switch(visitor, address)


def test_the_switch_of_language_keeps_one_s_place_in_an_assessment(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor)
    pages = [
        "",
        "/relire",
        "/resultat",
        "/partager",
        "/effacer",
        "/etape/profil",
        "/etape/profil?to=relire",
    ]
    pages += [f"/etape/{slug_of(asked)}" for asked in edition.pages]
    for page in pages:
        check_switch(visitor, f"/diagnostic/{assessment}{page}")


def test_a_page_shown_again_with_an_error_offers_the_same_page_in_the_other_language(
    visitor: Visitor,
) -> None:
    assessment = start(visitor)
    page = visitor.send(press="next")
    assert page.status == 422
    assert switch_of(page) == ("en", page_url(assessment, "profil", "/en"))


def paths_from(page: Page) -> Iterator[str]:
    """Where the links and the forms of a page lead on this site, save the switch of language."""
    for element in page.tree.iter("a", "form"):
        if element.get("hreflang") is None:
            address = element.get("href") or element.get("action") or ""
            parts = urlsplit(urljoin(str(page.response.url), address))
            if parts.netloc == urlsplit(SITE).netloc:
                yield parts.path


def is_english(path: str) -> bool:
    return path == "/en" or path.startswith("/en/")


@pytest.mark.parametrize("root", ["", "/en"])
def test_every_link_of_every_page_keeps_the_language(
    visitor: Visitor, edition: Edition, root: str
) -> None:
    assessment = start(visitor, root)
    visitor.send({REQUIRED: "shared"}, press="next")
    asked = edition.pages[1]
    visitor.open(page_url(assessment, slug_of(asked), root))
    visitor.send({asked.questions[0].id: "3"}, press="next")
    page = visitor.open(assessment_url(assessment, "partager", root))
    page = visitor.send({"name": "x", "role": "reader"}, to="/liens")
    assert is_english(urlsplit(page.address()).path) == bool(root)
    page = visitor.open(assessment_url(assessment, "relire", root))
    page = visitor.send(to="/quitter")
    assert is_english(urlsplit(page.address()).path) == bool(root)
    seen: set[str] = set()
    waiting = {
        *filter(not_a_file_nor_a_post, paths_from(page)),
        *(f"{root}{address}" for address in OPEN_TO_ALL),
    }
    while waiting:
        path = waiting.pop()
        seen.add(path)
        assert is_english(path) == bool(root), path
        page = visitor.open(path)
        assert page.tree.get("lang") == ("en-CA" if root else "fr-CA"), path
        found = {path for path in paths_from(page) if not_a_file_nor_a_post(path)}
        waiting |= found - seen
    assert {page_url(assessment, slug_of(each), root) for each in edition.pages} <= seen
    assert assessment_url(assessment, "resultat", root) in seen


def not_a_file_nor_a_post(path: str) -> bool:
    if path == "/favicon.ico":
        return False
    return not is_file(path) and not re.search(r"/(quitter|retirer|fiche/diagnostic)$", path)


@pytest.mark.parametrize("root", ["", "/en"])
def test_what_follows_a_form_keeps_the_language(
    visitor: Visitor, edition: Edition, root: str
) -> None:
    assessment = start(visitor, root)
    page = visitor.send({REQUIRED: "shared"}, press="next")
    assert page.path == page_url(assessment, slug_of(edition.pages[0]), root)
    visitor.open(page_url(assessment, "profil", root))
    address = visitor.send(press="quit").address()
    visitor.open(address)
    assert visitor.send().path == page_url(assessment, slug_of(edition.pages[0]), root)
    visitor.open(assessment_url(assessment, "effacer", root))
    assert {is_english(path) for path in paths_from(visitor.send())} == {bool(root)}


@pytest.mark.parametrize("address", ["/english", "/enfant", "/eng/methode"])
def test_only_a_whole_first_part_of_an_address_is_a_language(
    visitor: Visitor, address: str
) -> None:
    page = visitor.open(address)
    assert page.status == 404
    assert page.tree.get("lang") == "fr-CA"
