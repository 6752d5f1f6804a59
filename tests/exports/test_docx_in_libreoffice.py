"""A Word file opened in LibreOffice and saved again, as people do who have no Word."""

import io
import re
from collections import Counter
from pathlib import Path
from typing import Final

import docx
import pytest
from docx.document import Document
from pypdf import PdfReader

from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.exports.formats import DOCUMENT_FORMATS
from tests.exports.office import NO_LIBREOFFICE, libreoffice_path, saved_again
from tests.exports.readers import of_docx, squeezed
from tests.exports.word_files import documents, word_files

KEPT_STYLES: Final = ("text", "reason", "own_words", "gesture", "cell", "column_header")


@pytest.fixture(scope="session")
def libreoffice() -> str:
    """LibreOffice; where there is none, a loud skip."""
    path = libreoffice_path()
    if path is None:
        pytest.skip(NO_LIBREOFFICE)
    return path


def styles_used(word: Document) -> Counter[str]:
    """How many paragraphs of the body and of its tables have each style."""
    cells = (cell.paragraphs for table in word.tables for row in table.rows for cell in row.cells)
    paragraphs = [*word.paragraphs, *(each for cell in cells for each in cell)]
    named = (each.style.name for each in paragraphs if each.style and each.text)
    return Counter(str(name) for name in named)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_libreoffice_saves_keeps_its_words_and_its_styles(
    libreoffice: str, edition: Edition, language: Language, tmp_path: Path
) -> None:
    file = next(word_files(edition, language))[1]
    again = saved_again(libreoffice, file, "docx", tmp_path)
    assert squeezed(of_docx(again)) == squeezed(of_docx(file))
    before, after = (docx.Document(io.BytesIO(each)) for each in (file, again))
    words = edition.report_texts[language]
    ours = [words[f"style_{name}"] for name in KEPT_STYLES]
    kept = [*ours, "Heading 1", "Heading 2", "Title", "List Bullet"]
    counts = styles_used(before)
    assert {name: counts[name] for name in kept} == {
        name: styles_used(after)[name] for name in kept
    }
    assert all(counts[name] for name in kept)
    targets = [
        {rel.target_ref.rstrip("/") for rel in word.part.rels.values() if rel.is_external}
        for word in (before, after)
    ]
    assert targets[0] == targets[1]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_says_what_it_is_and_which_it_is(
    libreoffice: str, edition: Edition, language: Language, tmp_path: Path
) -> None:
    file = next(word_files(edition, language))[1]
    pages = PdfReader(io.BytesIO(saved_again(libreoffice, file, "pdf", tmp_path))).pages
    sign = {"fr": "page {} de {}", "en": "page {} of {}"}[language]
    title = edition.wording.complete_title.to(language)
    for number, page in enumerate(pages, start=1):
        text = re.sub(r"\s+", " ", page.extract_text())
        assert sign.format(number, len(pages)) in text
        assert title in text


def test_a_meeting_sheet_holds_on_one_page(
    libreoffice: str, edition: Edition, tmp_path: Path
) -> None:
    [sheet] = [each for each in documents(edition, "fr", None) if each.name == "encounter"]
    file = DOCUMENT_FORMATS["docx"].export(sheet)
    assert len(PdfReader(io.BytesIO(saved_again(libreoffice, file, "pdf", tmp_path))).pages) == 1
