"""The interface in two languages: nothing left untranslated, and a switch that keeps one's place.

Templates are read by Babel. Python is read as Python: Babel does not see into an f-string before
Python 3.12.
"""

import ast
import re
from collections import Counter
from collections.abc import Iterator
from string import Formatter
from typing import Final
from urllib.parse import urljoin, urlsplit

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from flask import Flask

from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.page_sequence import slug_of
from adn_assess.web.http.language import TRANSLATIONS
from tests.conftest import ROOT
from tests.walker import SITE, Page, Walker
from tests.web.walking import REQUIRED, at, is_file, start, step

CALLS: Final = ("_", "translate")
"""How a template, and Python, ask for a text in the language of the page."""

ALIKE: Final = {
    "Action",
    "Axes",
    "CSV",
    "Code",
    "Excel",
    "Invitations",
    "JSON",
    "Markdown",
    "Notes",
    "Obstacle",
    "PDF",
    "Plan",
    "Word",
    "plan",
    "questionnaire",
}
"""What is written the same in both languages."""

FRENCH_FAULTS: Final = {
    "a colon without its no-break space": r"(?<!\N{NO-BREAK SPACE}):",
    "a guillemet without its no-break space": r"«(?!\N{NO-BREAK SPACE})|(?<!\N{NO-BREAK SPACE})»",
    "a space before ? ! or ;": r"\s[?!;]",
    "a straight or English quotation mark": r"['\"“”]",
    "dots that are not an ellipsis": r"\.\.",
    "a point médian": r"[·•‧]",
}
ENGLISH_FAULTS: Final = {
    "a guillemet": r"[«»]",
    "a straight quotation mark": r"['\"]",
    "a space before a mark": r"\s[:;?!]",
    "dots that are not an ellipsis": r"\.\.",
}

ESSAYS: Final = {
    "public/method.fr.html": FRENCH_FAULTS,
    "public/method.en.html": ENGLISH_FAULTS,
    "public/privacy.fr.html": FRENCH_FAULTS,
    "public/privacy.en.html": ENGLISH_FAULTS,
}
"""The templates that are each written in one language."""

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


def in_templates() -> Iterator[str]:
    """The texts of the templates, as Babel extracts them."""
    method, keywords = [("**.html", "jinja2")], {"_": None}
    for found in extract_from_dir(ROOT / "templates", method, keywords=keywords):
        words = found[2]
        assert isinstance(words, str)
        yield words


def in_python() -> Iterator[str]:
    """The texts of the pages' code."""
    for file in (ROOT / "adn_assess" / "web").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in CALLS
            ):
                [words] = node.args
                assert isinstance(words, ast.Constant), f"{file.name}: not a text as it stands"
                assert isinstance(words.value, str)
                yield words.value


TEXTS: Final = sorted({*in_templates(), *in_python()})


def read_catalog() -> Catalog:
    """The English catalog."""
    with (TRANSLATIONS / "en.po").open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


CATALOG: Final = read_catalog()


def english_of(text: str) -> str:
    """What the catalog has for a text; nothing when it lacks it."""
    message = CATALOG.get(text)
    found = message.string if message else ""
    assert isinstance(found, str)
    return found


def placeholders(text: str) -> Counter[str]:
    """What a text leaves to be filled in, whatever the order."""
    return Counter(name for _, name, _, _ in Formatter().parse(text) if name is not None)


def faults_of(text: str, faults: dict[str, str]) -> list[str]:
    """What is wrong with the marks of a text."""
    return [
        f"{name}: {text[max(0, found.start() - 30) : found.end() + 30]}"
        for name, pattern in faults.items()
        for found in re.finditer(pattern, text)
    ]


def test_there_are_texts_in_the_templates_and_in_the_code() -> None:
    assert len(set(in_templates())) > 100
    assert len(set(in_python())) > 10


@pytest.mark.parametrize("text", TEXTS)
def test_every_text_is_in_english_with_the_same_placeholders(text: str) -> None:
    english = english_of(text)
    assert english.strip()
    assert english == english.strip()
    assert (english == text) == (text in ALIKE)
    assert placeholders(english) == placeholders(text)


def test_the_catalog_has_no_text_that_is_no_longer_used_and_none_that_is_doubtful() -> None:
    kept = [message for message in CATALOG if message.id]
    assert {str(message.id) for message in kept} - set(TEXTS) == set()
    assert not CATALOG.obsolete
    assert not [message.id for message in kept if message.fuzzy]


def test_french_texts_follow_the_typography_of_quebec() -> None:
    assert [fault for text in TEXTS for fault in faults_of(text, FRENCH_FAULTS)] == []


def test_english_texts_follow_the_typography_of_english() -> None:
    english = [english_of(text) for text in TEXTS]
    assert [fault for text in english for fault in faults_of(text, ENGLISH_FAULTS)] == []


def written_in(app: Flask, template: str) -> str:
    """What a template writes by itself, without tags; a 0 stands for each thing it prints."""
    source = (ROOT / "templates" / template).read_text(encoding="utf-8")
    shown = {"data": "{}", "variable_begin": "0"}
    tokens = app.jinja_env.lex(source)
    written = "".join(shown.get(kind, "").format(token) for _, kind, token in tokens)
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]*>", "\n", written))


@pytest.mark.parametrize(
    "template",
    sorted(
        name
        for file in (ROOT / "templates").rglob("*.html")
        if (name := str(file.relative_to(ROOT / "templates"))) not in ESSAYS
    ),
)
def test_a_template_writes_no_word_that_is_not_translated(app: Flask, template: str) -> None:
    words = set(re.findall(r"[^\W\d_]+", written_in(app, template)))
    # Each language calls itself by its own name; the others are the width of a page.
    assert words <= {"English", "Français", "narrow", "wide", "stage"}


@pytest.mark.parametrize(("template", "faults"), ESSAYS.items())
def test_an_essay_is_told_in_the_typography_of_its_language(
    app: Flask, template: str, faults: dict[str, str]
) -> None:
    assert faults_of(written_in(app, template), faults) == []


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
