"""Files of an import that cannot be read, or that were saved in another encoding."""

import pytest

from tests.visitor import Visitor
from tests.web.journeys.imports.test_imports import IMPORT, bring


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le"])
def test_a_file_saved_by_windows_is_brought_back_with_its_accents(
    visitor: Visitor, encoding: str
) -> None:
    text = "answers: {}\nnotes: {veille: Trié à l’été}\n"
    assert "Trié à l’été" in bring(visitor, text.encode(encoding)).source


@pytest.mark.parametrize("address", [IMPORT, "/passation/recevoir"])
@pytest.mark.parametrize(("root", "words"), [("", "semble enregistré en"), ("/en", "saved as")])
def test_a_file_whose_accents_would_be_lost_is_refused_with_what_to_do(
    visitor: Visitor, address: str, root: str, words: str
) -> None:
    text = "answers: {}\nnotes: {veille: Trié à l’été}\n"
    visitor.open(root + address)
    page = visitor.send(files={"file": ("reponses.yaml", text.encode("cp1252"))})
    assert page.status == 422
    assert f"{words} Windows-1252" in page.source
    page = visitor.send(files={"file": ("rapport.docx", b"PK\x03\x04\x14\0")})
    assert page.status == 422
    assert "Word" in page.source


def test_a_line_that_cannot_be_parsed_is_said_in_the_language_of_the_page(
    visitor: Visitor,
) -> None:
    page = bring(visitor, b"answers:\n\tveille.tools: 3\n")
    assert "Ligne 2\N{NO-BREAK SPACE}:" in page.source
    assert "tabulation" in page.source
    assert "any token" not in page.source


def test_taking_nothing_of_a_file_leads_back_in_the_language_of_the_page(visitor: Visitor) -> None:
    visitor.open("/en/diagnostic/importer")
    file = {"file": ("answers.yaml", b"answers:\n  nothing.at_all: 3\n")}
    page = visitor.send(press="Bring back this file", files=file)
    assert page.status == 200
    assert "Bring back part of this file?" in page.title
    assert page.links.count("http://adn.test/en/diagnostic/importer") == 1
