"""Messages of the interface: each extracted, in English, and in the typography of its language.

Babel extracts the messages. It passes in silence over what is not written out as it stands, and,
before Python 3.12, over all that is inside an f-string: the calls are read again here.
"""

import ast
import re
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Final

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po
from flask import Flask
from jinja2 import nodes

from adn_assess.domain.edition.catalogue import Language
from adn_assess.web.http import catalog
from adn_assess.web.http.language import TRANSLATIONS, translations
from tests.architecture.sources import name_of, python_files, tree_of
from tests.conftest import ROOT

CALLS: Final = ("_", "gettext", "gettext_noop", "ngettext")
"""How a template, and Python, ask for a message in the language of the page."""

ALIKE: Final = {
    "Action",
    "Actions",
    "{count} action",
    "{count} actions",
    "{count} obstacle",
    "{count} obstacles",
    "Axes",
    "CSV",
    "Code",
    "Excel",
    "Invitations",
    "JSON",
    "Markdown",
    "Notes",
    "Portrait",
    "Obstacle",
    "Obstacles",
    "PDF",
    "Plan",
    "Licence",
    "Source",
    "Version {id}",
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

Message = str | tuple[str, str]
"""A message, or its singular and its plural, as a catalogue names them."""


def extracted() -> Iterator[Message]:
    """The messages of the templates and of the code, as Babel extracts them."""
    with (ROOT / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    keywords = {**DEFAULT_KEYWORDS, "gettext_noop": None}
    for folder in ("templates", "adn_assess"):
        for message in extract_from_dir(ROOT / folder, methods, options, keywords):
            words = message[2]
            yield (str(words[0]), str(words[1])) if isinstance(words, tuple) else str(words)


def called(function: ast.expr) -> str:
    """The name of a function; empty for a method of what a call returns: a look-up in a table."""
    if isinstance(function, ast.Attribute):
        return "" if isinstance(function.value, ast.Call) else function.attr
    return function.id if isinstance(function, ast.Name) else ""


def called_in_python() -> Iterator[tuple[str, list[object]]]:
    """Each call for a message in the code: where, and its texts; None for what is no literal."""
    for file in python_files("adn_assess"):
        for node in ast.walk(tree_of(file)):
            if isinstance(node, ast.Call) and (name := called(node.func)) in CALLS:
                arguments = node.args[:2] if name == "ngettext" else node.args[:1]
                texts: list[object] = [
                    each.value if isinstance(each, ast.Constant) else None for each in arguments
                ]
                yield f"{name_of(file)}:{node.lineno}", texts


def called_in_templates(app: Flask) -> Iterator[tuple[str, list[object]]]:
    """Each call for a message in the templates, the same way."""
    for file in sorted((ROOT / "templates").rglob("*.html")):
        tree = app.jinja_env.parse(file.read_text(encoding="utf-8"))
        for node in tree.find_all(nodes.Call):
            if isinstance(node.node, nodes.Name) and node.node.name in CALLS:
                arguments = node.args[:2] if node.node.name == "ngettext" else node.args[:1]
                texts = [
                    each.value if isinstance(each, nodes.Const) else None for each in arguments
                ]
                yield f"{file.name}:{node.lineno}", texts


@cache
def messages() -> list[Message]:
    """The messages, each once."""
    return sorted(set(extracted()), key=str)


@cache
def french_texts() -> list[str]:
    """The texts of the messages."""
    return sorted(
        {text for each in messages() for text in ([each] if isinstance(each, str) else each)}
    )


def read_catalog() -> Catalog:
    """The English catalog."""
    with (TRANSLATIONS / "en.po").open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


CATALOG: Final = read_catalog()


def english_of(message: Message) -> tuple[str, ...]:
    """What the catalog has for a message, a text for each of its forms; empty when it lacks it."""
    found = CATALOG.get(message if isinstance(message, str) else message[0])
    if found is None or found.id != message:
        return ("",)
    return (found.string,) if isinstance(found.string, str) else tuple(found.string or ())


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


def test_there_are_messages_some_of_them_with_a_plural() -> None:
    assert len(messages()) > 200
    assert len([each for each in messages() if not isinstance(each, str)]) > 5


def test_every_message_that_is_called_for_is_extracted(app: Flask) -> None:
    calls = [*called_in_python(), *called_in_templates(app)]
    assert len(calls) > 200
    assert [each for each in calls if not set(each[1]) <= set(french_texts())] == []


def test_the_pages_read_the_catalog_as_babel_does() -> None:
    by_babel = {
        message if isinstance(message, str) else message[0]: english_of(message)
        for message in messages()
    }
    read = catalog.read_catalog(TRANSLATIONS / "en.po")
    assert read == by_babel
    singular = next(message for message, forms in read.items() if len(forms) > 1)
    served = catalog.CatalogMessages(read)
    assert served.gettext("pas un message") == "pas un message"
    assert [served.ngettext(singular, singular, n) for n in (1, 2)] == [*read[singular]]


def is_translated(message: Message) -> bool:
    """Whether the catalog has a message in English: each form, with what it leaves to fill in."""
    french = (message,) if isinstance(message, str) else message
    english = english_of(message)
    return len(english) == len(french) and all(
        there.strip()
        and there == there.strip()
        and (there == here) == (here in ALIKE)
        and placeholders(there) == placeholders(here)
        for there, here in zip(english, french, strict=True)
    )


def test_every_message_is_in_english_with_the_same_placeholders() -> None:
    assert [each for each in messages() if not is_translated(each)] == []


def test_make_messages_has_nothing_to_add_and_nothing_to_remove(tmp_path: Path) -> None:
    catalog = tmp_path / "en.po"
    shutil.copy(TRANSLATIONS / "en.po", catalog)
    tools = Path(sys.executable).parent
    make = ["make", "-s", "-o", ".venv/ready-dev", "messages"]
    subprocess.run([*make, f"CATALOG={catalog}", f"BIN={tools}"], cwd=ROOT, check=True)
    assert catalog.read_bytes() == (TRANSLATIONS / "en.po").read_bytes()
    assert list(tmp_path.iterdir()) == [catalog]


def test_no_message_of_the_catalog_is_doubtful() -> None:
    assert not CATALOG.obsolete
    assert not [message.id for message in CATALOG if message.id and message.fuzzy]


@pytest.mark.parametrize(
    ("language", "number", "form"),
    [
        ("fr", 0, "{count} résultat"),
        ("fr", 1, "{count} résultat"),
        ("fr", 2, "{count} résultats"),
        ("en", 0, "{count} results"),
        ("en", 1, "{count} result"),
        ("en", 2, "{count} results"),
    ],
)
def test_zero_is_singular_in_french_and_plural_in_english(
    language: Language, number: int, form: str
) -> None:
    assert translations(language).ngettext("{count} résultat", "{count} résultats", number) == form


def test_french_texts_follow_the_typography_of_quebec() -> None:
    assert [fault for text in french_texts() for fault in faults_of(text, FRENCH_FAULTS)] == []


def test_english_texts_follow_the_typography_of_english() -> None:
    english = [text for each in messages() for text in english_of(each)]
    assert [fault for text in english for fault in faults_of(text, ENGLISH_FAULTS)] == []


def written_in(app: Flask, template: str) -> str:
    """What a template writes by itself, without tags; a 0 stands for each thing it prints."""
    source = (ROOT / "templates" / template).read_text(encoding="utf-8")
    shown = {"data": "{}", "variable_begin": "0"}
    tokens = app.jinja_env.lex(source)
    written = "".join(shown.get(kind, "").format(token) for _, kind, token in tokens)
    return re.sub(r"[ \n]+", " ", re.sub(r"<[^>]*>", "\n", written))


WRITTEN: Final = {"English", "Français", "narrow", "wide", "brief", "stage", "overview"}
"""What templates write by themselves: the name of a language, and the look of a page."""


def test_a_template_writes_no_word_that_is_not_translated(app: Flask) -> None:
    folder = ROOT / "templates"
    templates = {str(file.relative_to(folder)) for file in folder.rglob("*.html")} - {*ESSAYS}
    words = {each: set(re.findall(r"[^\W\d_]+", written_in(app, each))) for each in templates}
    assert {each: found - WRITTEN for each, found in words.items() if not found <= WRITTEN} == {}


@pytest.mark.parametrize(("template", "faults"), ESSAYS.items())
def test_an_essay_is_written_in_the_typography_of_its_language(
    app: Flask, template: str, faults: dict[str, str]
) -> None:
    assert faults_of(written_in(app, template), faults) == []
