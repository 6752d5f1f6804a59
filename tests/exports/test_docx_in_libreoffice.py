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

from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.documents.blocks import Document as SheetDocument
from adn_assess.domain.documents.meeting_sheet import meeting_sheet_document
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.context import ReportContext
from adn_assess.exports.formats import DOCUMENT_FORMATS, FORMATS, SHORT_FORMATS
from tests.content.copies import QUESTIONS
from tests.exports.office import NO_LIBREOFFICE, all_saved_again, libreoffice_path, saved_again
from tests.exports.readers import of_docx, squeezed
from tests.exports.report_cases import (
    CASES,
    DAY,
    FEW_ANSWERS,
    ID,
    PLANS,
    ROUNDS,
    SHORT_PAGES,
    no_plan,
    report_case,
)
from tests.exports.word_files import word_files

KEPT_STYLES: Final = ("text", "reason", "own_words", "gesture", "cell", "column_header")
KEPT_STYLES_OF_WORD: Final = ("Heading 1", "Heading 2", "Title", "List Bullet")
SAVED_AGAIN: Final = ("complete", "short", "plan", "encounter")
"""The files that people work on: both reports, the plan and the sheet of a meeting."""
BODY_PAGES: Final = 8
ALL_PAGES: Final = 18
FEW_PAGES: Final = 6
"""As the PDF, with the same font."""
ANNEX: Final[dict[Language, str]] = {"fr": "Annexe", "en": "Annex"}


@pytest.fixture(scope="session")
def libreoffice() -> str:
    """LibreOffice; where there is none, a loud skip."""
    path = libreoffice_path()
    if path is None:
        pytest.skip(NO_LIBREOFFICE)
    return path


def meeting_sheet_case(case: str, language: Language) -> SheetDocument:
    real = load_edition(QUESTIONS)
    context = ReportContext(real, ID, language, DAY, "https://adn.example/decouvrir")
    plan = PLANS.get(case, no_plan)(real)
    return meeting_sheet_document(context, ROUNDS[case](real), plan)


def styles_used(word: Document) -> Counter[str]:
    """How many paragraphs of the body and of its tables have each style."""
    cells = (cell.paragraphs for table in word.tables for row in table.rows for cell in row.cells)
    paragraphs = [*word.paragraphs, *(each for cell in cells for each in cell)]
    named = (each.style.name for each in paragraphs if each.style and each.text)
    return Counter(str(name) for name in named)


def links_of(word: Document) -> set[str]:
    return {each.target_ref.rstrip("/") for each in word.part.rels.values() if each.is_external}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_file_that_libreoffice_saves_keeps_its_words_and_its_styles(
    libreoffice: str, edition: Edition, language: Language, tmp_path: Path
) -> None:
    files = {name: file for name, file in word_files(edition, language) if name in SAVED_AGAIN}
    words = edition.report_texts[language]
    kept = [*(words[f"style_{name}"] for name in KEPT_STYLES), *KEPT_STYLES_OF_WORD]
    used = Counter[str]()
    for name, again in all_saved_again(libreoffice, files, "docx", tmp_path).items():
        assert squeezed(of_docx(again)) == squeezed(of_docx(files[name])), name
        before, after = (docx.Document(io.BytesIO(each)) for each in (files[name], again))
        counts = styles_used(before)
        assert {style: counts[style] for style in kept} == {
            style: styles_used(after)[style] for style in kept
        }, name
        assert links_of(before) == links_of(after), name
        used += counts
    assert len(files) == len(SAVED_AGAIN)
    assert all(used[style] for style in kept)


@pytest.fixture(scope="session")
def on_paper(libreoffice: str, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages of the Word files of every case, both versions in both languages, by name."""
    real = load_edition(QUESTIONS)
    files = {
        f"{case} {language} {version}": formats["docx"].export(report_case(real, case, language))
        for case in CASES
        for language in LANGUAGES
        for version, formats in (("complete", FORMATS), ("short", SHORT_FORMATS))
    }
    printed = all_saved_again(libreoffice, files, "pdf", tmp_path_factory.mktemp("on_paper"))
    return {
        name: [squeezed(page.extract_text()) for page in PdfReader(io.BytesIO(file)).pages]
        for name, file in printed.items()
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_word_file_has_no_more_pages_than_a_board_reads(
    on_paper: dict[str, list[str]], case: str, language: Language
) -> None:
    assert len(on_paper[f"{case} {language} short"]) == SHORT_PAGES
    pages = on_paper[f"{case} {language} complete"]
    assert len(pages) <= (FEW_PAGES if case in FEW_ANSWERS else ALL_PAGES)
    annexes = re.compile(f"{ANNEX[language]}:")
    body = next(number for number, text in enumerate(pages) if annexes.match(text))
    assert body <= BODY_PAGES


def test_libreoffice_shows_every_cell_of_every_table(on_paper: dict[str, list[str]]) -> None:
    report = report_case(load_edition(QUESTIONS), "four voices")
    word = docx.Document(io.BytesIO(FORMATS["docx"].export(report)))
    whole = "".join(on_paper["four voices fr complete"])
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    assert [text for text in cells if squeezed(text) not in whole] == []


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


def test_a_meeting_sheet_holds_on_one_page(libreoffice: str, tmp_path: Path) -> None:
    files = {
        f"{case} {language}": DOCUMENT_FORMATS["docx"].export(meeting_sheet_case(case, language))
        for case in CASES
        for language in LANGUAGES
    }
    printed = all_saved_again(libreoffice, files, "pdf", tmp_path)
    pages = {name: len(PdfReader(io.BytesIO(file)).pages) for name, file in printed.items()}
    assert {name: count for name, count in pages.items() if count != 1} == {}
