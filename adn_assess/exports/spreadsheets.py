"""A report's tables as spreadsheet files: an XLSX workbook, or one CSV file.

Texts stay texts: no cell of a text becomes a formula, a link or a number.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.reports.report import Report
from adn_assess.exports.creation_time import creation_time
from adn_assess.exports.tables import Cell, Table, csv_tables, tables

SEPARATORS: Final = ",;|\t\r\n"
"""Characters at which some spreadsheet program, or its settings, starts another cell or row."""
FORMULA_START: Final = re.compile(
    rf"(^[\s\"'{SEPARATORS}]*|[\s\"'{SEPARATORS}]+)([=+\-@＝＋－＠]?)"
)
"""What may stand before the text of a cell, then a sign that makes a program calculate it.

Full-width signs count in some languages. The sign is optional for speed: each run of separators is
read once.
"""
TRIMMED_START: Final = re.compile("'*[\t\r]")
"""The start of a text that some programs trim before they look for a sign."""
DELIMITERS: Final[Mapping[Language, str]] = {"fr": ";", "en": ","}
"""The CSV delimiter that spreadsheet programs expect in each language."""
DECIMAL_SEPARATORS: Final[Mapping[Language, str]] = {"fr": ",", "en": "."}
BYTE_ORDER_MARK: Final = "\ufeff"
MIN_COLUMN_WIDTH: Final = 10
MAX_COLUMN_WIDTH: Final = 60
"""In characters."""
LINE_HEIGHT: Final = 15
MAX_ROW_HEIGHT: Final = 400
"""In points."""
MAX_SHEET_NAME_CHARACTERS: Final = 31
SHEET_NAME_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
"""A character that Excel refuses in the name of a worksheet."""


def xlsx(report: Report) -> bytes:
    """Write the report as an XLSX workbook, one worksheet for each table."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties(
            {
                "title": report.words["title"],
                "comments": report.credit,
                "created": creation_time(report.made_on),
            }
        )
        header = workbook.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        )
        text = workbook.add_format({"text_wrap": True, "valign": "top"})
        number = workbook.add_format({"num_format": "0.00", "valign": "top"})
        for table in tables(report):
            sheet = workbook.add_worksheet(_free_sheet_name(table.name, workbook))
            _set_up_printing(sheet)
            _fill_sheet(sheet, table, (header, text, number))
    return file.getvalue()


def _set_up_printing(sheet: Worksheet) -> None:
    """Keep the headers in sight; print on letter paper (1), landscape, as wide as one page."""
    sheet.freeze_panes(1, 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(1)
    sheet.fit_to_pages(1, 0)


def _fill_sheet(sheet: Worksheet, table: Table, formats: tuple[Format, Format, Format]) -> None:
    """Write the cells of a table; `formats` are those of headers, texts and numbers."""
    header_format, text_format, number_format = formats
    widths = list(_column_widths(table))
    for column, width in enumerate(widths):
        sheet.set_column(column, column, width)
    for column, name in enumerate(table.headers):
        sheet.write_string(0, column, name, header_format)
    for row_index, row in enumerate(table.rows, start=1):
        sheet.set_row(row_index, _row_height(row, widths))
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                sheet.write_string(row_index, column, cell, text_format)
            elif cell is not None:
                sheet.write_number(row_index, column, cell, number_format)


def csv_bytes(report: Report) -> bytes:
    """Write the answers to each statement, the plan and the notes as one CSV file.

    UTF-8 with a byte order mark, which Excel needs to recognize it.
    """
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=DELIMITERS[report.language])
    for table in csv_tables(report):
        writer.writerow([_without_formula(header) for header in table.headers])
        writer.writerows([_csv_cell(cell, report.language) for cell in row] for row in table.rows)
        writer.writerow([])
    notices = (report.earlier, report.imported, report.partial)
    for line in (*notices, report.credit, report.edition_sentence):
        if line:
            writer.writerow([_without_formula(line)])
    return (BYTE_ORDER_MARK + file.getvalue()).encode()


def _free_sheet_name(title: str, workbook: xlsxwriter.Workbook) -> str:
    """Make a title a valid worksheet name that no other worksheet has."""
    used = {sheet.get_name().lower() for sheet in workbook.worksheets()}
    name = SHEET_NAME_FORBIDDEN.sub(" ", title).strip()[:MAX_SHEET_NAME_CHARACTERS]
    number = 1
    while name.lower() in used:
        number += 1
        name = f"{name[: MAX_SHEET_NAME_CHARACTERS - 4]} ({number})"
    return name


def _column_widths(table: Table) -> Iterator[int]:
    """Yield the width of each column in characters, from its header and its longest text."""
    for column, header in enumerate(table.headers):
        longest = max((len(str(row[column] or "")) for row in table.rows), default=0)
        yield max(MIN_COLUMN_WIDTH, len(header) + 2, min(longest + 2, MAX_COLUMN_WIDTH))


def _row_height(row: tuple[Cell, ...], widths: list[int]) -> int:
    """Return the height of the cell with the most lines, in points.

    Some spreadsheet programs do not compute it when they open the file.
    """
    lines = (
        sum(-(-max(len(part), 1) // width) for part in cell.split("\n"))
        for cell, width in zip(row, widths, strict=True)
        if isinstance(cell, str)
    )
    return min(LINE_HEIGHT * max(lines, default=1), MAX_ROW_HEIGHT)


def _csv_cell(cell: Cell, language: Language) -> Cell:
    """Write a number with the decimal separator of a language; another reads it as a text."""
    if isinstance(cell, float):
        return str(cell).replace(".", DECIMAL_SEPARATORS[language])
    return _without_formula(cell)


def _without_formula(cell: Cell) -> Cell:
    """Put an apostrophe before each sign that a spreadsheet program would calculate from.

    That is CSV injection. A sign counts at the start of the text, and after a separator of any
    language: a program that expects another separator than the one of the file, or that reads no
    quotes, starts a cell there. A sign that has apostrophes before it gets one more, so that two
    different texts are never written alike.
    """
    if not isinstance(cell, str):
        return cell
    text = FORMULA_START.sub(_with_apostrophe, cell)
    return f"'{text}" if TRIMMED_START.match(text) else text


def _with_apostrophe(found: re.Match[str]) -> str:
    """Put an apostrophe between what stands before a cell and its sign."""
    before, sign = found.groups()
    starts_a_cell = found.start() == 0 or any(each in SEPARATORS for each in before)
    return f"{before}'{sign}" if sign and starts_a_cell else found[0]
