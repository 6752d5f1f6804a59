"""The structure of PDF files, read by poppler: order, headings, tables and figures."""

import io
import os
from collections.abc import Callable, Iterator
from itertools import pairwise, takewhile
from pathlib import Path
from typing import Final

import pikepdf
import pytest

from adn_assess.domain.documents.blocks import (
    Bullets,
    Document,
    Facts,
    Paragraph,
    Section,
    Steps,
    Table,
)
from adn_assess.domain.documents.complete_report import complete_document
from adn_assess.domain.documents.meeting_sheet import meeting_sheet_document
from adn_assess.domain.documents.plan import plan_document
from adn_assess.domain.documents.short_report import short_document
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.reports.context import ReportContext
from adn_assess.exports import documents
from adn_assess.exports.helix import layers
from tests.content.copies import real_edition
from tests.exports.poppler import NO_POPPLER, Element, pdfinfo_path, structure_of, texts_by_place
from tests.exports.readers import squeezed
from tests.exports.report_cases import DAY, ID, ROUNDS, report_case, whole_plan

REAL: Final = real_edition()
LIBRARY: Final = "https://adn.example/decouvrir"
HEADINGS: Final = ("H1", "H2", "H3", "H4", "H5", "H6")
COLUMN: Final = "/Scope /Column"


@pytest.fixture(scope="module", autouse=True)
def _poppler() -> None:
    """Where there is no poppler, a failure in CI and a loud skip elsewhere."""
    if pdfinfo_path() is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)(NO_POPPLER)


def complete(language: Language) -> Document:
    return complete_document(report_case(REAL, "four voices", language, "Notre centre"))


def short(language: Language) -> Document:
    return short_document(report_case(REAL, "plan", language, "Notre centre"))


def plan(language: Language) -> Document:
    return plan_document(ReportContext(REAL, ID, language, DAY, LIBRARY), whole_plan(REAL))


def meeting_sheet(language: Language) -> Document:
    context = ReportContext(REAL, ID, language, DAY, LIBRARY)
    return meeting_sheet_document(context, ROUNDS["four voices"](REAL), whole_plan(REAL))


Made = tuple[Document, bytes]


@pytest.fixture(scope="module", params=[complete, short, plan, meeting_sheet])
def makes(request: pytest.FixtureRequest) -> Callable[[Language], Document]:
    made: Callable[[Language], Document] = request.param
    return made


@pytest.fixture(scope="module", params=LANGUAGES)
def made(makes: Callable[[Language], Document], request: pytest.FixtureRequest) -> Made:
    """A document, and its file."""
    document = makes(request.param)
    picture = layers(report_case(REAL, "four voices", request.param))
    return document, documents.pdf(document, picture)


@pytest.fixture(scope="module")
def structure(made: Made, tmp_path_factory: pytest.TempPathFactory) -> Element:
    """Read once a file: poppler takes seconds for that of a complete version."""
    return structure_of(made[1], tmp_path_factory.mktemp("structure"))


def texts_in_order(sections: tuple[Section, ...]) -> Iterator[str]:
    """Titles, paragraphs, lines and cells of sections, as one reads them."""
    for section in sections:
        yield section.title
        for block in section.blocks:
            if isinstance(block, Paragraph):
                yield block.words
            elif isinstance(block, Bullets):
                yield from (
                    text
                    for line in block.lines
                    for text in (line.words, line.says, line.aside)
                    if text
                )
            elif isinstance(block, Steps):
                yield from (
                    text for each in block.steps for text in (each.line.words, each.gesture)
                )
            elif isinstance(block, Facts):
                yield from (text for pair in block.pairs for text in pair)
            elif isinstance(block, Table):
                yield from (*block.headers, *(cell for row in block.rows for cell in row))
        yield from texts_in_order(section.sections)


def order_of(texts: list[str], whole: str) -> list[str]:
    """Those of the texts that are not found after the one before them."""
    place, lost = 0, []
    for text in texts:
        found = whole.find(squeezed(text), place)
        if found < 0:
            lost.append(text)
        else:
            place = found + len(squeezed(text))
    return lost


def test_a_file_is_read_aloud_in_the_order_in_which_it_was_written(
    made: Made, structure: Element
) -> None:
    texts = [each for each in texts_in_order(made[0].sections) if each]
    assert len(texts) > 10
    assert order_of(texts, squeezed(structure.text)) == []


def test_headings_are_read_aloud_in_the_order_of_the_page(
    made: Made, structure: Element, tmp_path: Path
) -> None:
    """Of the body: the annexes have tables in columns, whose order poppler has to guess."""
    annexes = {squeezed(each.title) for each in made[0].sections if each.is_annex}
    texts = (each.text for each in structure.below(*HEADINGS))
    headings = [*takewhile(lambda each: squeezed(each) not in annexes, texts)]
    assert headings
    places = texts_by_place(made[1], tmp_path)
    assert [] in [order_of(headings, squeezed(each)) for each in places]


def test_every_title_is_a_heading_and_no_level_is_left_out(made: Made, structure: Element) -> None:
    headings = [*structure.below(*HEADINGS)]
    titles = [each.title for each in made[0].sections if each.title]
    firsts = [squeezed(each.text) for each in headings if each.name == "H1"]
    assert [each for each in titles if squeezed(each) not in firsts] == []
    levels = [0, *(int(each.name[1:]) for each in headings)]
    assert [after for before, after in pairwise(levels) if after > before + 1] == []


def lengths_of_lists(sections: tuple[Section, ...]) -> Iterator[int]:
    """How many items each list of some sections has."""
    for section in sections:
        for block in section.blocks:
            if isinstance(block, Bullets):
                yield len(block.lines)
            elif isinstance(block, Steps):
                yield from (len(each.reasons) for each in block.steps if each.reasons)
        yield from lengths_of_lists(section.sections)


def test_a_reader_is_told_how_many_items_each_list_has(made: Made, structure: Element) -> None:
    lists = [len([*each.below("LI")]) for each in structure.below("L")]
    assert lists == [*lengths_of_lists(made[0].sections)]


def test_every_table_has_cells_that_name_its_columns(made: Made, structure: Element) -> None:
    for table in structure.below("Table"):
        headers = [*table.below("TH")]
        rows = [[*row.below("TH", "TD")] for row in table.below("TR")]
        assert {len(row) for row in rows} == {len(headers)}
        assert all(COLUMN in each.attributes and each.text for each in headers)
    tables = sum(str(each).count("Table(") for each in made[0].sections)
    assert len([*structure.below("Table")]) == tables


def test_every_figure_says_in_words_what_it_shows(made: Made, structure: Element) -> None:
    with pikepdf.open(io.BytesIO(made[1])) as file:
        alternates = [
            str(each.get("/Alt", ""))
            for each in file.objects
            if isinstance(each, pikepdf.Dictionary) and each.get("/S") == "/Figure"
        ]
    assert len(alternates) == len([*structure.below("Figure")])
    assert all(alternates)


def test_every_section_has_a_bookmark(made: Made) -> None:
    with pikepdf.open(io.BytesIO(made[1])) as file, file.open_outline() as outline:
        bookmarks = [squeezed(item.title) for item in outline.root]
    titles = [squeezed(each.title) for each in made[0].sections if each.title]
    assert [each for each in titles if each not in bookmarks] == []
