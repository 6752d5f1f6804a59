"""A report's tables as CSV files, in one ZIP archive.

Texts stay texts: no cell becomes a formula.
"""

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from adn_assess.domain.documents.identity import slug
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.reports.report import Report
from adn_assess.exports.creation_time import creation_time
from adn_assess.exports.report_tables import notices, sources, tables
from adn_assess.exports.tables import Cell, Table

SEPARATORS: Final = ",;|\t\r\n"
"""Characters at which some spreadsheet program, or its settings, starts another cell or row."""
SIGN: Final = re.compile("[=+\\-@＝＋－＠]")
FORMULA_START: Final = re.compile(rf"(^[\s\"'{SEPARATORS}]*|[\s\"'{SEPARATORS}]+)({SIGN.pattern}?)")
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
"""Excel recognizes UTF-8 by it."""
LINE_END: Final = "\r\n"


def csv_archive(report: Report) -> bytes:
    """Write a ZIP archive of one CSV file for each table, and a text that says what they are."""
    made, language = tables(report), report.language
    read_me = report.table_words["read_me"]
    names = _file_names(("read_me", read_me), *((each.name, each.title) for each in made))
    contents = (_read_me(report, made, names), *(_csv(each, language) for each in made))
    extensions = (".txt", *(".csv" for _ in made))
    made_at = creation_time(report.made_on).timetuple()[:6]
    archive = io.BytesIO()
    with ZipFile(archive, "w") as target:
        for name, extension, content in zip(names, extensions, contents, strict=True):
            member = ZipInfo(name + extension, made_at)
            member.compress_type = ZIP_DEFLATED
            target.writestr(member, (BYTE_ORDER_MARK + content).encode())
    return archive.getvalue()


def _csv(table: Table, language: Language) -> str:
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=DELIMITERS[language], lineterminator=LINE_END)
    writer.writerow([_without_formula(header) for header in table.headers])
    writer.writerows([_csv_cell(cell, language) for cell in row] for row in table.rows)
    return file.getvalue()


def _read_me(report: Report, made: tuple[Table, ...], names: tuple[str, ...]) -> str:
    """Say what the archive is, what each file holds, and where it comes from."""
    files = (f"{name}.csv — {each.about}" for name, each in zip(names[1:], made, strict=True))
    parts = (
        (report.words["title"],),
        tuple(notices(report)),
        (report.table_words["archive"],),
        tuple(files),
        tuple(sources(report)),
    )
    paragraphs = (LINE_END.join(part) for part in parts)
    return (LINE_END * 2).join(paragraphs) + LINE_END


def _file_names(*tables: tuple[str, str]) -> tuple[str, ...]:
    """Return the stems of files in ASCII from the name and title of each table, all different."""
    names: list[str] = []
    for name, title in tables:
        stem = slug(title)
        names.append(name if stem in names or not stem else stem)
    return tuple(names)


def _csv_cell(cell: Cell, language: Language) -> Cell:
    """Write a number with the decimal separator of a language, and a day in ISO 8601."""
    if isinstance(cell, float):
        return str(cell).replace(".", DECIMAL_SEPARATORS[language])
    return cell.isoformat() if isinstance(cell, date) else _without_formula(cell)


def _without_formula(cell: Cell) -> Cell:
    """Put an apostrophe before each sign that a spreadsheet program would calculate from.

    That is CSV injection. A sign counts at the start of the text, and after a separator of any
    language: a program that expects another separator than the one of the file, or that reads no
    quotes, starts a cell there. A sign that has apostrophes before it gets one more, so that two
    different texts are never written alike.
    """
    if not isinstance(cell, str):
        return cell
    text = FORMULA_START.sub(_with_apostrophe, cell) if SIGN.search(cell) else cell
    return f"'{text}" if TRIMMED_START.match(text) else text


def _with_apostrophe(found: re.Match[str]) -> str:
    """Put an apostrophe between what stands before a cell and its sign."""
    before, sign = found.groups()
    starts_a_cell = found.start() == 0 or any(each in SEPARATORS for each in before)
    return f"{before}'{sign}" if sign and starts_a_cell else found[0]
