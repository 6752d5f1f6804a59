"""Exports of a wiki: what is read of them, and what is refused, in a sentence."""

import tracemalloc

import pytest

from adn_assess.content.mediawiki_export import (
    MAX_BYTES,
    MAX_PAGE_CHARACTERS,
    WrongExportError,
    read_export,
)
from adn_assess.content.wiki_source import read_wiki_source
from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.source_messages import wrong_export_message
from tests.content.wiki.exports import EXPORT, TITLE, export_of, page, page_text, revision

LAUGHS = """<?xml version="1.0"?>
<!DOCTYPE mediawiki [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">
<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;">]>
<mediawiki>&d;</mediawiki>"""
FROM_A_FILE = """<!DOCTYPE mediawiki [<!ENTITY x SYSTEM "file:///etc/passwd">]>
<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><page>&x;</page></mediawiki>"""


def refusal(edition: Edition, data: bytes) -> tuple[str, str]:
    """Why an export is refused, and the sentence in French; there is one in English as well."""
    with pytest.raises(WrongExportError) as refused:
        read_wiki_source(edition, data)
    french, english = (wrong_export_message(refused.value, each) for each in LANGUAGES)
    assert french != english
    assert "{" not in french + english
    return refused.value.kind, french


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("not_xml", b""),
        ("not_xml", b"Comprendre les 4 axes"),
        ("not_xml", b"PK\x03\x04" + bytes(100)),
        ("not_xml", b"\xff\xfe\x00"),
        ("foreign", b"<html><body/></html>"),
        ("foreign", b'<mediawiki version="0.11"><page/></mediawiki>'),
        ("foreign", export_of(namespace="http://www.mediawiki.org/xml/export-0.11")),
        ("foreign", export_of(namespace="https://exemple.org/export-0.11/")),
        ("foreign", b'<page xmlns="http://www.mediawiki.org/xml/export-0.11/"/>'),
        ("foreign", export_of("<a>" * 50 + "</a>" * 50)),
        ("other_format", export_of(version="0.2")),
        ("other_format", export_of(version="0.12")),
        ("no_page", export_of()),
        ("other_page", export_of(page("Accueil", revision("Bienvenue")))),
        ("no_text", export_of(page(TITLE))),
        ("no_text", export_of(page(TITLE, revision("  \n")))),
        ("not_wikitext", export_of(page(TITLE, revision("{}", model="json")))),
        ("no_axis", export_of(page(TITLE, revision("Page blanchie.")))),
        ("redirect", export_of(page(TITLE, revision("#R"), redirect="Les axes"))),
        ("redirect", export_of(page(TITLE, revision("#R"), redirect=TITLE))),
        ("doctype", LAUGHS.encode()),
        ("doctype", FROM_A_FILE.encode()),
        ("damaged", EXPORT.read_bytes()[:-400]),
        ("damaged", EXPORT.read_bytes()[:5000]),
        ("damaged", EXPORT.read_bytes().replace(b"</title>", b"</titre>")),
        ("damaged", EXPORT.read_bytes().replace("é".encode(), b"\xe9", 1)),
        ("damaged", EXPORT.read_bytes().replace(b"<ns>0", b"<ns>&nothing;")),
        ("too_large", export_of(page(TITLE, revision("a" * (MAX_PAGE_CHARACTERS + 1))))),
        ("too_large", bytes(MAX_BYTES + 1)),
    ],
)
def test_what_cannot_be_compared_is_refused_in_a_sentence(
    edition: Edition, kind: str, data: bytes
) -> None:
    assert refusal(edition, data)[0] == kind


def test_a_refusal_names_what_would_be_right(edition: Edition) -> None:
    other = export_of(page("Accueil", revision("x")), page("Aide", revision("y")))
    assert "Accueil; Aide" in refusal(edition, other)[1]
    turned = export_of(page(TITLE, revision("#R"), redirect="Les axes"))
    assert "Les axes" in refusal(edition, turned)[1]
    assert "0.3 à 0.11" in refusal(edition, export_of(version="0.12"))[1]


def test_entities_that_multiply_take_no_memory(edition: Edition) -> None:
    refusal(edition, LAUGHS.encode())
    tracemalloc.start()
    refusal(edition, LAUGHS.encode())
    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


@pytest.mark.parametrize("version", ["0.3", "0.5", "0.10", "0.11"])
def test_exports_of_older_wikis_are_read_as_well(version: str) -> None:
    assert read_export(export_of(page(TITLE, revision("Texte.")), version=version), TITLE).text


def test_the_page_is_found_among_others_whatever_its_apostrophes_and_spaces() -> None:
    written = TITLE.replace("’", "'").replace("\u00a0", " ")
    data = export_of(page("Accueil", revision("non")), page(written, revision("oui")))
    assert read_export(data, TITLE).text == "oui"


def test_a_page_that_has_another_name_now_is_followed() -> None:
    data = export_of(
        page(TITLE, revision("#REDIRECTION [[Les axes]]"), redirect="Les axes"),
        page("Les axes", revision("oui")),
    )
    assert read_export(data, TITLE).title == "Les axes"


def test_of_a_whole_history_the_last_revision_is_read() -> None:
    revisions = [revision(text, f"20{text}-01-01T00:00:00Z") for text in ("20", "22", "21")]
    found = read_export(export_of(page(TITLE, *revisions)), TITLE)
    assert (found.text, found.timestamp[:4]) == ("22", "2022")


@pytest.mark.parametrize("hostile", ["[[", "{{", "<b>", "<ref>", "[http://", "{|\n|", "<!--"])
def test_a_page_of_marks_that_never_end_is_refused_before_it_is_read(
    edition: Edition, hostile: str
) -> None:
    """Reading it would take the square of its length: minutes."""
    text = f"{page_text()}\n{hostile * 30_000}"
    assert refusal(edition, export_of(page(TITLE, revision(text))))[0] == "too_marked"


@pytest.mark.parametrize("hostile", ["'''", "* ", "=", "&#", "~~~~", ";:", "----\n"])
def test_a_page_of_other_marks_is_read(edition: Edition, hostile: str) -> None:
    text = f"{page_text()}\n{hostile * 10_000}"
    source = read_wiki_source(edition, export_of(page(TITLE, revision(text))))[1]
    assert set(source.introductions) == {axis.id for axis in edition.axes}
