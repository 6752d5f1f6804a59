"""A report as a workbook: tables to filter, days that are days, texts that stay texts, paper."""

import io
import re
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Final

import openpyxl
import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.round import Round, Voice, sample_round
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.report import Report
from adn_assess.exports.report_tables import tables
from adn_assess.exports.xlsx import xlsx
from tests.conftest import ROOT
from tests.exports.report_cases import report_case
from tests.exports.test_round_trip import FIELDS, HOSTILE, reported

FORMULA: Final = "=cmd|' /C calc'!A0"
LONG: Final = "Le comité s’est réuni quatre fois. " * 114
LETTER: Final = 1
LINE: Final = 15
MAX_ROW_HEIGHT: Final = 409
STATE_COLUMN: Final = 2
DUE_COLUMN: Final = 4


@cache
def edition() -> Edition:
    return load_edition(ROOT / "questions")


def full_report(language: Language) -> Report:
    """A report with every table: two voices, notes, and a plan."""
    of = edition()
    sample = sample_round(of, language)
    [voice] = sample.voices
    other = Voice(dict.fromkeys(voice.answers, 0), "direction", {next(iter(of.axis)): LONG})
    action = next(iter(of.actions))
    plan = Plan(
        (
            PlanItem("action", action, state="doing", whose="us", who="Zoé", due="2027-03-31"),
            PlanItem("obstacle", words=FORMULA, state="later", note="- un\n- deux"),
        )
    )
    round_ = Round(sample.profile, (voice, other))
    history = History(plan)
    return build_report(of, "0" * 64, round_, language, "2026-11-27", history=history)


def opened(of: Report) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(xlsx(of)))


def sheet_of(book: Workbook, name: str) -> Worksheet:
    """The worksheet that has the table of that name."""
    [found] = [each for each in book.worksheets if f"adn_{name}" in each.tables]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_table_is_one_that_excel_filters_and_that_has_its_headers(language: Language) -> None:
    of = full_report(language)
    book = opened(of)
    for made in tables(of):
        sheet = sheet_of(book, made.name)
        [found] = sheet.tables.values()
        assert found.displayName == f"adn_{made.name}"
        assert found.ref == found.autoFilter.ref == sheet.dimensions
        cells = [[cell.value for cell in row] for row in sheet[found.ref]]
        assert cells[0] == [each.name for each in found.tableColumns] == list(made.headers)
        assert len(cells) == len(made.rows) + 1
        assert sheet.freeze_panes == "B2"
    names = [each for sheet in book.worksheets for each in sheet.tables]
    assert len(names) == len(set(names)) == len(tables(of))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_state_of_a_line_is_chosen_from_a_list_in_the_language_of_the_file(
    language: Language,
) -> None:
    of = full_report(language)
    book = opened(of)
    sheet = sheet_of(book, "plan")
    choices = {}
    for rule in sheet.data_validations.dataValidation:
        name = rule.formula1
        title, cells = next(iter(book.defined_names[name].destinations))
        listed = tuple(str(cell.value) for row in book[title][cells] for cell in row)
        [offered] = rule.sqref.ranges
        choices[sheet.cell(1, offered.min_col).value] = listed
        assert offered.max_row > sheet.max_row
    words = of.plan_words
    assert choices == {words[name]: of.plan_choices[name] for name in ("state", "by_whom")}
    states = {"fr": "En cours", "en": "Under way"}
    assert sheet.cell(2, STATE_COLUMN).value == states[language]
    assert states[language] in choices[words["state"]]


def test_a_day_is_a_day_that_a_program_can_sort() -> None:
    sheet = sheet_of(opened(full_report("fr")), "plan")
    cell = sheet.cell(2, DUE_COLUMN)
    assert cell.data_type == "d"
    assert cell.value == datetime(2027, 3, 31)  # noqa: DTZ001 - a cell has no time zone
    assert cell.number_format == "yyyy-mm-dd"


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_like_a_formula_stays_that_text_when_its_cell_is_edited(text: str) -> None:
    of = reported(dict.fromkeys(FIELDS, text))
    cells = [cell for row in sheet_of(opened(of), "plan").iter_rows(min_row=2) for cell in row]
    written = [cell for cell in cells if cell.value == text]
    assert len(written) == len(("words", "who", "note", "outcome"))
    starts = re.match(r"[\s'\"]*[=+\-@＝＋－＠]|[\t\r']", text) is not None
    assert {cell.data_type for cell in written} == {"s"}
    assert {cell.quotePrefix for cell in written} == {starts}
    assert {cell.number_format == "@" for cell in written} == {starts}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_sheet_is_printed_on_letter_paper_as_wide_as_a_page_with_its_headers(
    language: Language,
) -> None:
    of = full_report(language)
    book = opened(of)
    for made in tables(of):
        sheet = sheet_of(book, made.name)
        assert sheet.page_setup.orientation == "landscape"
        assert sheet.page_setup.paperSize == LETTER
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.print_title_rows == "$1:$1"
        assert sheet.oddFooter is not None
        assert sheet.oddFooter.right is not None
        assert (sheet.oddFooter.right.text or "").strip() == f"{of.words['page']} &P / &N"
        assert (sheet.oddFooter.left.size, sheet.oddFooter.right.size) == (8, 8)
        printed = sheet[sheet.print_area.rpartition("!")[2].replace("$", "")]
        headers = [each.header for each in made.columns if each.printed]
        assert [cell.value for cell in printed[0]] == headers
        assert len(printed) == len(made.rows) + 1


def widths_of(sheet: Worksheet) -> list[float]:
    """The width of each column; those of one width that follow each other are read as one."""
    dimensions = sheet.column_dimensions.values()
    return [each.width for each in dimensions for _ in range(each.min or 0, (each.max or 0) + 1)]


def test_every_row_and_column_leave_room_for_the_whole_of_every_text() -> None:
    of = full_report("fr")
    book = opened(of)
    longest = 0
    for made in tables(of):
        sheet = sheet_of(book, made.name)
        for row, cells in enumerate(sheet.iter_rows(), start=1):
            lines = (sheet.row_dimensions[row].height or LINE) // LINE
            for cell, width in zip(cells, widths_of(sheet), strict=True):
                text = str(cell.value or "")
                # A letter is narrower than a digit, in which columns are measured.
                assert lines * width >= len(text) * 0.9, text
                assert lines > text.count("\n"), text
                longest = max(longest, len(text))
            assert lines * LINE <= MAX_ROW_HEIGHT
    assert longest >= len(LONG) - 1


def test_headers_and_titles_that_another_network_writes_alike_still_make_a_valid_workbook() -> None:
    of = full_report("fr")
    words = {**of.table_words} | dict.fromkeys(("axis", "kind", "statements", "answers"), "Pareil")
    book = opened(replace(of, table_words=words))
    assert {"Pareil", "Pareil (2)"} <= set(book.sheetnames)
    [found] = sheet_of(book, "statements").tables.values()
    headers = [each.name for each in found.tableColumns]
    assert headers[1:3] == ["Pareil", "Pareil (2)"]
    assert len({each.lower() for each in headers}) == len(headers)


def test_the_first_sheet_says_what_the_workbook_is_and_leads_to_each_table() -> None:
    of = full_report("fr")
    book = opened(of)
    first = book.worksheets[0]
    texts = [str(cell.value) for cell in first["A"] if cell.value]
    for sentence in (of.words["no_grade"], of.credit, of.made_on_sentence):
        assert sentence in texts
    led = {cell.hyperlink.location for cell in first["A"] if cell.hyperlink}
    assert led == {f"'{each}'!A1" for each in book.sheetnames[1:]}


def test_a_long_name_leaves_the_number_of_the_page_its_place() -> None:
    name = f"12 {'très ' * 15}long"
    book = openpyxl.load_workbook(io.BytesIO(xlsx(report_case(edition(), "full", "fr", name))))
    for sheet in book:
        assert sheet.oddFooter is not None
        footer = sheet.oddFooter.left.text or ""
        assert footer.strip().startswith("12 très")
        assert "… · " in footer
        assert len(footer) < 100
