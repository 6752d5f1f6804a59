"""A report made to be edited: real styles, ordered headings, table headers, words for pictures."""

import io
import re
from itertools import pairwise

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from adn_assess.domain.answers.round import sample_round
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.assemble import build_report
from adn_assess.exports.formats import FORMATS, SHORT_FORMATS


def docx_document(edition: Edition, language: Language, *, short: bool = False) -> Document:
    round_ = sample_round(edition, language)
    report = build_report(
        edition, "0" * 64, round_, language, "2026-11-23", "https://adn.example/d"
    )
    chosen = SHORT_FORMATS if short else FORMATS
    return docx.Document(io.BytesIO(chosen["docx"].export(report)))


@pytest.fixture(params=[(language, short) for language in LANGUAGES for short in (False, True)])
def word(request: pytest.FixtureRequest, edition: Edition) -> Document:
    language, short = request.param
    return docx_document(edition, language, short=short)


def levels(word: Document) -> list[int]:
    """The levels of the headings, in order; the title is 0."""
    names = [each.style.name if each.style else "" for each in word.paragraphs]
    named = [name for name in names if name == "Title" or name.startswith("Heading ")]
    return [0 if name == "Title" else int(name.split()[1]) for name in named]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_names_its_language_and_its_title(edition: Edition, language: Language) -> None:
    word = docx_document(edition, language)
    assert word.core_properties.language == f"{language}-CA"
    assert word.core_properties.title == edition.wording.complete_title.to(language)
    defaults = word.styles.element.find(f".//{qn('w:rPrDefault')}//{qn('w:lang')}")
    assert defaults is not None
    assert defaults.get(qn("w:val")) == f"{language}-CA"


def test_headings_are_real_and_go_down_one_level_at_a_time(word: Document) -> None:
    found = levels(word)
    assert found[0] == 0
    assert found.count(0) == 1
    assert 1 in found
    assert all(after - before <= 1 for before, after in pairwise(found))


def test_every_table_has_a_row_of_headers_that_is_repeated(word: Document) -> None:
    for table in word.tables:
        first, *others = table.rows
        properties = first._tr.trPr
        assert properties is not None
        assert properties.find(qn("w:tblHeader")) is not None
        assert all(cell.text for cell in first.cells)
        assert others


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_label_that_ends_as_a_sentence_gets_no_second_stop(
    edition: Edition, language: Language
) -> None:
    tables = docx_document(edition, language).tables
    cells = [cell.text for table in tables for row in table.rows for cell in row.cells]
    assert any(re.search(r"etc\.\s", cell) for cell in cells)
    assert [cell for cell in cells if re.search(r"[.?!]\.\s", cell)] == []


def test_every_picture_says_in_words_what_it_shows(word: Document) -> None:
    pictures = list(word.element.body.iter(qn("wp:docPr")))
    assert pictures
    assert all("23" in (each.get("descr") or "") for each in pictures)
