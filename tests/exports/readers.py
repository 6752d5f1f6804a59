"""The files of a report, read by programs that are not ours: what words they hold."""

import csv
import html
import io
import json
import re
import subprocess
import zipfile
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Final

import docx
import mwparserfromhell
import openpyxl
from lxml.html import document_fromstring
from markdown_it import MarkdownIt
from pypdf import PdfReader

from tests.sound_html import check_html
from tests.visitor import text_of

SIGNS: Final = "=+-@＝＋－＠"
"""What makes a spreadsheet program calculate a cell that starts with it."""
PROTECTED: Final = re.compile(rf"((?:^|[,;|\t\r\n])[\s\"']*)'(?=[{re.escape(SIGNS)}])")
NOWIKI: Final = re.compile(r"<nowiki>.*?</nowiki>", re.DOTALL)

LINE_MAY_BREAK: Final = "\N{ZERO WIDTH SPACE}"
"""Within a long word of a PDF."""


def squeezed(text: str) -> str:
    """A text without its spaces and line breaks, which formats lay out each in its way."""
    return "".join(text.replace(LINE_MAY_BREAK, "").split())


def of_docx(file: bytes) -> str:
    word = docx.Document(io.BytesIO(file))
    cells = [cell.text for table in word.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(each.text for each in word.paragraphs), *cells])


def of_xlsx(file: bytes) -> str:
    book = openpyxl.load_workbook(io.BytesIO(file))
    cells = [cell for page in book for row in page.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    return "\n".join(str(cell.value) for cell in cells if cell.value is not None)


def files_in(archive: bytes) -> dict[str, bytes]:
    """The files of a ZIP archive, by name."""
    with zipfile.ZipFile(io.BytesIO(archive)) as opened:
        return {each: opened.read(each) for each in opened.namelist()}


def members(archive: bytes) -> dict[str, str]:
    """The files of a ZIP archive of texts, by name."""
    return {name: file.decode("utf-8-sig") for name, file in files_in(archive).items()}


def rows_of_csv(read: str) -> list[list[str]]:
    """The rows of a CSV file, as a program of its language reads them."""
    separator = ";" if ";" in read.partition("\n")[0] else ","
    return list(csv.reader(io.StringIO(read, newline=""), delimiter=separator))


def of_csv(file: bytes) -> str:
    """The texts of each table of an archive, and of what goes with them."""
    found = []
    for name, read in members(file).items():
        if not name.endswith(".csv"):
            found.append(read)
            continue
        check_formulas(read)
        found += [
            PROTECTED.sub(r"\1", cell[1:] if re.match("'+[\t\r]", cell) else cell)
            for row in rows_of_csv(read)
            for cell in row
        ]
    return "\n".join(found)


def check_formulas(read: str) -> None:
    """No cell is a formula, whatever the separator and the quotes that a program expects."""
    for separator in ",;|\t":
        for quoting in (csv.QUOTE_MINIMAL, csv.QUOTE_NONE):
            lines = io.StringIO(read, newline="")
            for row in csv.reader(lines, delimiter=separator, quoting=quoting):
                started = [cell.strip().strip('"').lstrip() for cell in row]
                assert not [cell for cell in started if cell.startswith(tuple(SIGNS))]
                assert not [cell for cell in row if cell.startswith(("\t", "\r"))]


def of_json(file: bytes) -> str:
    return json.dumps(json.loads(file), ensure_ascii=False)


def of_html(file: bytes) -> str:
    check_html(file.decode())
    return text_of(document_fromstring(file.decode()))


def of_markdown(file: bytes) -> str:
    page = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(file.decode())
    return text_of(document_fromstring(f"<div>{page}</div>"))


def of_wikitext(file: bytes) -> str:
    parsed = mwparserfromhell.parse(file.decode())
    assert not parsed.filter_templates()
    assert not parsed.filter_wikilinks()
    marked = NOWIKI.sub("", file.decode()).splitlines()
    # What stands before a pipe in a cell would be read as the look of the cell.
    assert not [cell for cell in marked if cell.startswith("| ") and "|" in cell[1:]]
    return html.unescape(str(parsed.strip_code(normalize=False, collapse=False)))


def of_pdf(file: bytes) -> str:
    read = PdfReader(io.BytesIO(file))
    return "".join(page.extract_text() for page in read.pages)


@lru_cache(maxsize=64)
def of_pdf_by_poppler(file: bytes) -> str:
    """The same words, six times faster; what keeps a line together is not one of them."""
    read = subprocess.run(
        ["pdftotext", "-raw", "-enc", "UTF-8", "-", "-"],
        input=file,
        check=True,
        capture_output=True,
    )
    return read.stdout.decode().replace("\N{WORD JOINER}", "")


def whole_file(file: bytes) -> str:
    """All that a file holds, seen or not: its properties, and each part of an archive."""
    if file.startswith(b"%PDF"):
        read = PdfReader(io.BytesIO(file))
        metadata = [*(read.metadata or {}).items(), *read.attachments.items()]
        xmp = read.xmp_metadata.stream.get_data().decode() if read.xmp_metadata else ""
        return f"{of_pdf_by_poppler(file)}\n{metadata}\n{xmp}"
    if zipfile.is_zipfile(io.BytesIO(file)):
        with zipfile.ZipFile(io.BytesIO(file)) as archive:
            parts = [
                f"{name}\n{archive.read(name).decode()}"
                for name in sorted(archive.namelist())
                if name.endswith((".xml", ".rels", ".csv", ".txt"))
            ]
        return html.unescape("\n".join(parts))
    return html.unescape(file.decode())


READERS: Final[Mapping[str, Callable[[bytes], str]]] = {
    "docx": of_docx,
    "xlsx": of_xlsx,
    "csv": of_csv,
    "html": of_html,
    "md": of_markdown,
    "wikitext": of_wikitext,
}
"""Of the formats that hold every text as it is."""
EVERY_READER: Final[Mapping[str, Callable[[bytes], str]]] = {
    **READERS,
    "json": of_json,
    "pdf": of_pdf_by_poppler,
    "ics": lambda file: file.replace(b"\r\n ", b"").decode(),
}
