"""The language of a page: a switch that keeps one's place, and links that keep the language."""

import re
from collections.abc import Iterator
from typing import Final
from urllib.parse import urljoin, urlsplit

import pytest

from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.page_sequence import slug_of
from tests.walker import SITE, Page, Walker
from tests.web.walking import REQUIRED, at, is_file, start, step

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


def check_switch(walker: Walker, address: str) -> None:
    """Go to English and back, and be where one was."""
    french = walker.open(address)
    assert french.tree.get("lang") == "fr-CA"
    assert switch_of(french) == ("en", f"/en{address}")
    english = walker.open(switch_of(french)[1])
    assert english.tree.get("lang") == "en-CA"
    assert english.status == french.status
    assert english.title != french.title
    assert switch_of(english) == ("fr", address)


@pytest.mark.parametrize("address", SWITCHED)
def test_the_switch_of_language_keeps_one_s_place(walker: Walker, address: str) -> None:
    check_switch(walker, address)


def test_the_switch_of_language_keeps_one_s_place_in_an_assessment(
    walker: Walker, edition: Edition
) -> None:
    assessment = start(walker)
    pages = [
        "",
        "/relire",
        "/resultat",
        "/liens",
        "/effacer",
        "/etape/profil",
        "/etape/profil?to=relire",
    ]
    pages += [f"/etape/{slug_of(asked)}" for asked in edition.pages]
    for page in pages:
        check_switch(walker, f"/diagnostic/{assessment}{page}")


def test_a_page_shown_again_with_an_error_offers_the_same_page_in_the_other_language(
    walker: Walker,
) -> None:
    assessment = start(walker)
    page = walker.send(press="next")
    assert page.status == 422
    assert switch_of(page) == ("en", step(assessment, "profil", "/en"))


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
    walker: Walker, edition: Edition, root: str
) -> None:
    assessment = start(walker, root)
    walker.send({REQUIRED: "shared"}, press="next")
    asked = edition.pages[1]
    walker.open(step(assessment, slug_of(asked), root))
    walker.send({asked.questions[0].id: "3"}, press="next")
    page = walker.open(at(assessment, "liens", root))
    page = walker.send({"name": "x", "role": "reader"}, to="/liens")
    assert is_english(urlsplit(page.address()).path) == bool(root)
    page = walker.open(at(assessment, "relire", root))
    page = walker.send(to="/quitter")
    assert is_english(urlsplit(page.address()).path) == bool(root)
    seen: set[str] = set()
    waiting = {*paths_from(page), *(f"{root}{address}" for address in OPEN_TO_ALL)}
    while waiting:
        path = waiting.pop()
        seen.add(path)
        assert is_english(path) == bool(root), path
        page = walker.open(path)
        assert page.tree.get("lang") == ("en-CA" if root else "fr-CA"), path
        found = {path for path in paths_from(page) if not_a_file_nor_a_post(path)}
        waiting |= found - seen
    assert {step(assessment, slug_of(each), root) for each in edition.pages} <= seen
    assert at(assessment, "resultat", root) in seen


def not_a_file_nor_a_post(path: str) -> bool:
    return not is_file(path) and not re.search(r"/(quitter|retirer|fiche/diagnostic)$", path)


@pytest.mark.parametrize("root", ["", "/en"])
def test_what_follows_a_form_keeps_the_language(
    walker: Walker, edition: Edition, root: str
) -> None:
    assessment = start(walker, root)
    page = walker.send({REQUIRED: "shared"}, press="next")
    assert page.path == step(assessment, slug_of(edition.pages[0]), root)
    walker.open(step(assessment, "profil", root))
    address = walker.send(press="quit").address()
    walker.open(address)
    assert walker.send().path == step(assessment, "profil", root)
    walker.open(at(assessment, "effacer", root))
    assert {is_english(path) for path in paths_from(walker.send())} == {bool(root)}


@pytest.mark.parametrize("address", ["/english", "/enfant", "/eng/methode"])
def test_only_a_whole_first_part_of_an_address_is_a_language(walker: Walker, address: str) -> None:
    page = walker.open(address)
    assert page.status == 404
    assert page.tree.get("lang") == "fr-CA"
