"""A report's tables as an XLSX workbook, one worksheet for each, to filter, complete and print.

Texts stay texts: no cell of a text becomes a formula, a link or a number.
"""

import io
import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from adn_assess.domain.documents.text_room import excerpt
from adn_assess.domain.reports.report import Report
from adn_assess.exports.creation_time import creation_time
from adn_assess.exports.palette import ACCENT, AXES, INK, QUIET, RULE, TINT
from adn_assess.exports.report_tables import notices, sources, tables
from adn_assess.exports.sheet_sizes import column_widths, row_heights
from adn_assess.exports.tables import Cell, Column, ColumnKind, Table

LIKE_A_FORMULA: Final = re.compile(r"[\s'\"]*[=+\-@＝＋－＠\t\r]|'")
"""The start of a text that a program would calculate, or cut, once somebody edits its cell."""
NAME_PREFIX: Final = "adn_"
"""Of the names of tables and lists: those of other workbooks stay free."""
MAX_SHEET_NAME_CHARACTERS: Final = 31
SHEET_NAME_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
"""A character that Excel refuses in the name of a worksheet."""
MAX_HEADER_CHARACTERS: Final = 255
MAX_FOOTER_CHARACTERS: Final = 120
COVER_ROOM: Final = 50
"""Of the name in a footer: an upright page has the number of the page beside it."""
FOOTER_SIZE: Final = 8
LETTER_PAPER: Final = 1
READ_ME_WIDTH: Final = 92
LIST_WIDTH: Final = 24
ROOM_FOR_LINES: Final = 200
"""Rows below the plan whose cells offer the same lists, for the lines that people add."""

CELL: Final[Mapping[str, object]] = {
    "text_wrap": True,
    "valign": "top",
    "font_color": INK,
    "bottom": 1,
    "bottom_color": RULE,
}
TEXT: Final[Mapping[str, object]] = {**CELL, "align": "left", "indent": 1}
LOOKS: Final[Mapping[ColumnKind, Mapping[str, object]]] = {
    "text": TEXT,
    "axis": TEXT,
    "number": {**CELL, "num_format": "0.00"},
    "whole": {**CELL, "num_format": "0"},
    "date": {**TEXT, "num_format": "yyyy-mm-dd"},
    "id": {**TEXT, "font_color": QUIET, "font_size": 9},
}
HEADER: Final[Mapping[str, object]] = {
    "bold": True,
    "text_wrap": True,
    "align": "left",
    "valign": "vcenter",
    "indent": 1,
    "font_color": INK,
    "bg_color": TINT,
    "bottom": 2,
    "bottom_color": ACCENT,
}
AS_TEXT: Final[Mapping[str, object]] = {"quote_prefix": True, "num_format": "@"}
"""A cell that stays a text when it is edited, in Excel and in LibreOffice."""


def xlsx(report: Report) -> bytes:
    """Write the report as an XLSX workbook."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        workbook.set_properties(
            {
                "title": report.words["title"],
                "comments": report.credit,
                "created": creation_time(report.made_on),
            }
        )
        _WorkbookWriter(workbook, report).write(tables(report))
    return file.getvalue()


class _WorkbookWriter:
    """Writer of the worksheets of one workbook, with the formats that they share."""

    def __init__(self, workbook: xlsxwriter.Workbook, report: Report) -> None:
        self._workbook = workbook
        self._report = report
        self._formats: dict[tuple[str, str, bool], Format] = {}
        titles = [axis.title for axis in report.axes]
        self._axis_colours = {title: AXES[index % len(AXES)] for index, title in enumerate(titles)}

    def write(self, made: tuple[Table, ...]) -> None:
        """Write what the workbook is, then each table, then the lists of words to choose."""
        read_me = self._add_sheet(self._report.table_words["read_me"])
        sheets = {table: self._add_sheet(table.title) for table in made}
        lists = self._add_lists() if any(_choices(table) for table in made) else None
        self._write_read_me(read_me, sheets, lists)
        for table, sheet in sheets.items():
            self._write_table(table, sheet)

    def _add_sheet(self, title: str) -> Worksheet:
        sheet: Worksheet = self._workbook.add_worksheet(_free_sheet_name(title, self._workbook))
        return sheet

    def _write_read_me(
        self, sheet: Worksheet, sheets: Mapping[Table, Worksheet], lists: Worksheet | None
    ) -> None:
        words = self._report.table_words
        heading = self._workbook.add_format({"bold": True, "font_size": 16, "font_color": INK})
        text = self._workbook.add_format({"text_wrap": True, "valign": "top", "font_color": INK})
        link = self._workbook.add_format(
            {"text_wrap": True, "valign": "top", "font_color": ACCENT, "underline": 1}
        )
        places = [(each, table.about) for table, each in sheets.items()]
        if lists:
            places.append((lists, words["lists_about"]))
        lines: list[tuple[str, Worksheet | None]] = [
            *((line, None) for line in notices(self._report)),
            ("", None),
            (words["workbook"], None),
            *((f"{each.get_name()} — {about}", each) for each, about in places),
            ("", None),
            *((line, None) for line in sources(self._report)),
        ]
        sheet.set_column(0, 0, READ_ME_WIDTH)
        sheet.hide_gridlines(2)
        sheet.set_paper(LETTER_PAPER)
        sheet.fit_to_pages(1, 0)
        self._set_footer(sheet)
        sheet.write_string(0, 0, self._report.words["title"], heading)
        heights = row_heights([[line for line, _ in lines]], [READ_ME_WIDTH])
        for row, ((line, target), height) in enumerate(zip(lines, heights, strict=True), start=1):
            sheet.set_row(row, height)
            if target:
                name = target.get_name().replace("'", "''")
                sheet.write_url(row, 0, f"internal:'{name}'!A1", link, line)
            else:
                sheet.write_string(row, 0, line, text)

    def _write_table(self, table: Table, sheet: Worksheet) -> None:
        columns = table.columns
        self._set_up_printing(sheet, table)
        widths = column_widths(columns)
        heights = row_heights([column.cells for column in columns], widths)
        for index, (column, width) in enumerate(zip(columns, widths, strict=True)):
            sheet.set_column(index, index, width)
            self._write_cells(sheet, index, column)
            if column.choices:
                last = len(column.cells) + ROOM_FOR_LINES
                source = f"={NAME_PREFIX}{column.choices}"
                rule = {"validate": "list", "source": source, "error_type": "warning"}
                sheet.data_validation(1, index, last, index, rule)
        for row, height in enumerate(heights, start=1):
            sheet.set_row(row, height)
        header = self._workbook.add_format(HEADER)
        [header_height] = row_heights([[each] for each in table.headers], [w - 3 for w in widths])
        sheet.set_row(0, header_height + 4)
        headers = _unlike_headers(table.headers)
        sheet.add_table(
            0,
            0,
            len(table.rows),
            len(columns) - 1,
            {
                "name": NAME_PREFIX + table.name,
                "description": table.about,
                "style": None,
                "columns": [
                    {"header": name, "header_format": header, "format": self._format(column.kind)}
                    for name, column in zip(headers, columns, strict=True)
                ],
            },
        )

    def _write_cells(self, sheet: Worksheet, index: int, column: Column) -> None:
        for row, cell in enumerate(column.cells, start=1):
            form = self._format(column.kind, cell)
            if isinstance(cell, str):
                sheet.write_string(row, index, cell, form)
            elif isinstance(cell, date):
                sheet.write_datetime(row, index, cell, form)
            elif cell is None:
                sheet.write_blank(row, index, None, form)
            else:
                sheet.write_number(row, index, cell, form)

    def _format(self, kind: ColumnKind, cell: Cell = None) -> Format:
        """Return the format of a cell, which all cells of its kind and colour share."""
        as_text = isinstance(cell, str) and LIKE_A_FORMULA.match(cell) is not None
        colour = self._axis_colours.get(str(cell), INK) if kind == "axis" else ""
        key = (kind, colour, as_text)
        if key not in self._formats:
            look = {**LOOKS[kind], **(AS_TEXT if as_text else {})}
            if colour:
                look |= {"font_color": colour, "bold": True}
            self._formats[key] = self._workbook.add_format(look)
        return self._formats[key]

    def _set_up_printing(self, sheet: Worksheet, table: Table) -> None:
        """Print on letter paper, landscape, as wide as one page, with the headers on each."""
        printed = [column.printed for column in table.columns]
        sheet.freeze_panes(1, 1)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(LETTER_PAPER)
        sheet.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
        sheet.fit_to_pages(1, 0)
        sheet.print_area(0, 0, len(table.rows), sum(printed) - 1)
        sheet.set_header('&L&"-,Bold"&A')
        self._set_footer(sheet)

    def _set_footer(self, sheet: Worksheet) -> None:
        words = self._report.words
        cover = excerpt(self._report.cover or "", COVER_ROOM)
        parts = (cover, words["title"], self._report.date)
        title = " · ".join(filter(None, parts))[:MAX_FOOTER_CHARACTERS].replace("&", "&&")
        page = words["page"].replace("&", "&&")
        # A space: a digit that followed would be read as one of the size.
        sheet.set_footer(f"&L&{FOOTER_SIZE} {title}&R&{FOOTER_SIZE} {page} &P / &N")

    def _add_lists(self) -> Worksheet:
        """Write the words that some cells are chosen from, each list under its heading."""
        sheet = self._add_sheet(self._report.table_words["lists"])
        header = self._workbook.add_format(HEADER)
        for column, (name, choices) in enumerate(self._report.plan_choices.items()):
            sheet.set_column(column, column, LIST_WIDTH)
            sheet.write_string(0, column, self._report.plan_words[name], header)
            for row, words in enumerate(choices, start=1):
                sheet.write_string(row, column, words, self._format("text", words))
            letter = xlsxwriter.utility.xl_col_to_name(column, col_abs=True)
            quoted = sheet.get_name().replace("'", "''")
            cells = f"='{quoted}'!{letter}$2:{letter}${len(choices) + 1}"
            self._workbook.define_name(NAME_PREFIX + name, cells)
        self._set_footer(sheet)
        return sheet


def _choices(table: Table) -> list[str]:
    return [column.choices for column in table.columns if column.choices]


def _unlike_headers(headers: tuple[str, ...]) -> Iterator[str]:
    """Yield the headers; one that another has before it gets a number, since Excel refuses that."""
    used: set[str] = set()
    for header in headers:
        name, number = header[:MAX_HEADER_CHARACTERS], 1
        while name.lower() in used:
            number += 1
            name = f"{header[: MAX_HEADER_CHARACTERS - 5]} ({number})"
        used.add(name.lower())
        yield name


def _free_sheet_name(title: str, workbook: xlsxwriter.Workbook) -> str:
    """Make a title a valid worksheet name that no other worksheet has."""
    used = {sheet.get_name().lower() for sheet in workbook.worksheets()}
    name = SHEET_NAME_FORBIDDEN.sub(" ", title).strip(" '")[:MAX_SHEET_NAME_CHARACTERS]
    number = 1
    while name.lower() in used:
        number += 1
        name = f"{name[: MAX_SHEET_NAME_CHARACTERS - 4]} ({number})"
    return name
