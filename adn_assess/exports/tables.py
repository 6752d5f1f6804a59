"""A report as tables for those who count: a workbook, or one file of comma-separated values.

A text is a text: nothing a person wrote becomes a formula, an address or a number.
"""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import xlsxwriter

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.reports.report import Report

Cell = str | float | None

FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""What a spreadsheet takes for the start of a formula in a CSV file."""
SEPARATORS: Final[Mapping[Language, str]] = {"fr": ";", "en": ","}
"""What spreadsheets of each language expect between two values."""
BOM: Final = "\ufeff"
EPOCH: Final = "2019-01-01"
WIDEST: Final = 60
NARROWEST: Final = 10
LINE: Final = 15
TALLEST: Final = 400
MAX_NAME_CHARACTERS: Final = 31
FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\]")
"""What the name of a sheet may not hold."""


@dataclass(frozen=True, slots=True)
class Worksheet:
    """A table with its name."""

    name: str
    headers: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]


def xlsx(report: Report) -> bytes:
    """The report as a workbook, a sheet for each kind of thing it says."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, {"in_memory": True}) as book:
        day = datetime.fromisoformat(report.made_on or EPOCH)
        title, credit = report.words["title"], report.credit
        book.set_properties({"title": title, "comments": credit, "created": day})
        header = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        figure = book.add_format({"num_format": "0.00", "valign": "top"})
        for sheet in worksheets(report):
            page = book.add_worksheet(_free_name(sheet.name, book))
            page.freeze_panes(1, 1)
            page.repeat_rows(0)
            page.set_landscape()
            page.set_paper(1)
            page.fit_to_pages(1, 0)
            widths = list(_widths(sheet))
            for place, width in enumerate(widths):
                page.set_column(place, place, width)
            for place, name in enumerate(sheet.headers):
                page.write_string(0, place, name, header)
            for number, row in enumerate(sheet.rows, start=1):
                page.set_row(number, _height(row, widths))
                for place, cell in enumerate(row):
                    if isinstance(cell, str):
                        page.write_string(number, place, cell, text)
                    elif cell is not None:
                        page.write_number(number, place, cell, figure)
    return made.getvalue()


def csv_bytes(report: Report) -> bytes:
    """What was answered to each statement, one a row, as UTF-8 with a mark that Excel looks for."""
    made = io.StringIO(newline="")
    writer = csv.writer(made, delimiter=SEPARATORS[report.language])
    for sheet in (*worksheets(report)[:1], *_said_beside(report)):
        writer.writerow(sheet.headers)
        writer.writerows([_guarded(cell) for cell in row] for row in sheet.rows)
        writer.writerow([])
    for line in (report.partial, report.credit, report.edition_sentence):
        if line:
            writer.writerow([_guarded(line)])
    return (BOM + made.getvalue()).encode()


def worksheets(report: Report) -> tuple[Worksheet, ...]:
    """Statements first, then actions, reasons, plan, notes, and where it all comes from."""
    return (
        _statements(report),
        _actions(report),
        _reasons(report),
        *_said_beside(report),
        _source(report),
    )


def _said_beside(report: Report) -> Iterator[Worksheet]:
    """The plan and the notes, when there are some."""
    if report.plan:
        yield _plan(report)
    if report.notes:
        yield _notes(report)


def _statements(report: Report) -> Worksheet:
    words, said = report.words, report.table_words
    rows = tuple(
        (
            axis.title,
            line.label,
            line.statement,
            line.answers_text,
            line.reading,
            line.level,
            line.weight,
        )
        for axis in report.axes
        for line in (*axis.needs, *axis.obstacles)
    )
    headers = (
        said["axis"],
        said["item"],
        words["statement"],
        words["given_answer"],
        words["reading"],
        said["presence"],
        words["weight"],
    )
    return Worksheet(said["statements"], headers, rows)


def _actions(report: Report) -> Worksheet:
    words, said = report.words, report.table_words
    found = (*report.first_steps, *report.to_settle, *report.others)
    rows = tuple(
        (each.axis, each.label, each.first_gesture, " ".join(each.remarks), each.relevance)
        for each in found
    )
    headers = (
        said["axis"],
        words["action"],
        words["first_gesture"],
        said["remarks"],
        said["relevance"],
    )
    return Worksheet(said["actions"], headers, rows)


def _reasons(report: Report) -> Worksheet:
    words, said = report.words, report.table_words
    rows = tuple(
        (
            each.label,
            reason.label,
            reason.answers_text,
            reason.why,
            reason.basis_sentence,
            reason.strength,
            reason.contribution,
        )
        for each in (*report.first_steps, *report.to_settle, *report.others)
        for reason in each.reasons
    )
    headers = (
        words["action"],
        words["statement"],
        words["given_answer"],
        said["why"],
        said["basis"],
        said["strength"],
        said["contribution"],
    )
    return Worksheet(said["reasons"], headers, rows)


def _plan(report: Report) -> Worksheet:
    words = report.plan_words
    names = ("action", "state", "by_whom", "who", "due_on", "note", "outcome")
    rows = tuple(
        (
            each.label,
            each.state_words,
            each.whose_words,
            each.who,
            each.due,
            each.note,
            each.outcome,
        )
        for each in report.plan
    )
    return Worksheet(words["title"], tuple(words[name] for name in names), rows)


def _notes(report: Report) -> Worksheet:
    words, said = report.words, report.table_words
    rows = tuple((each.axis, each.by, each.words) for each in report.notes)
    return Worksheet(words["notes"], (said["axis"], said["by"], said["note"]), rows)


def _source(report: Report) -> Worksheet:
    words, said = report.words, report.table_words
    lines = (
        report.made_on_sentence,
        report.respondents,
        words["no_grade"],
        report.partial,
        words["snapshot"],
        report.credit,
        report.source,
        report.edition_sentence,
    )
    rows = tuple((line,) for line in lines if line)
    return Worksheet(said["source"], (words["source_and_licence"],), rows)


def _free_name(wanted: str, book: xlsxwriter.Workbook) -> str:
    """A name as workbooks accept it: short, without some signs, and not taken."""
    taken = {page.get_name().lower() for page in book.worksheets()}
    name = FORBIDDEN.sub(" ", wanted).strip()[:MAX_NAME_CHARACTERS]
    number = 1
    while name.lower() in taken:
        number += 1
        name = f"{name[: MAX_NAME_CHARACTERS - 4]} ({number})"
    return name


def _widths(sheet: Worksheet) -> Iterator[int]:
    for place, header in enumerate(sheet.headers):
        longest = max((len(str(row[place] or "")) for row in sheet.rows), default=0)
        yield max(NARROWEST, len(header) + 2, min(longest + 2, WIDEST))


def _height(row: tuple[Cell, ...], widths: list[int]) -> int:
    """Room for every line of the fullest cell, in points: not every program makes it by itself."""
    lines = (
        sum(-(-max(len(part), 1) // width) for part in cell.split("\n"))
        for cell, width in zip(row, widths, strict=True)
        if isinstance(cell, str)
    )
    return min(LINE * max(lines, default=1), TALLEST)


def _guarded(cell: Cell) -> Cell:
    """A text that a spreadsheet would calculate, made to stay a text by a quote before it.

    One that looks as if it had the quote gets another, so that no two texts are written alike.
    """
    if isinstance(cell, str) and cell.lstrip("'").startswith(FORMULA):
        return f"'{cell}"
    return cell
