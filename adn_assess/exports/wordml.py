"""Paragraphs and tables of a Word file, as the elements in which it keeps them.

python-docx opens, sets up and saves the file. Asked for each run and cell of a long report, it
looks up where each of their properties goes: half of the time, for what is known beforehand.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from docx.oxml.ns import nsmap
from docx.shared import Length
from lxml import etree

WORD: Final = f"{{{nsmap['w']}}}"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
Element = etree._Element  # noqa: SLF001
"""What lxml calls every element."""


def _add(into: Element, name: str, **about: str) -> Element:
    """An element of a Word file with its attributes, at the end of another."""
    return etree.SubElement(into, WORD + name, {WORD + key: value for key, value in about.items()})


def paragraph(
    into: Element,
    runs: Iterable[tuple[str, str | None]],
    style: str | None = None,
    *,
    with_next: bool = False,
) -> None:
    """A paragraph of words, each with the id of their style, in a style of its own.

    `with_next` keeps it on the page of what follows.
    """
    made = _add(into, "p")
    if style or with_next:
        about = _add(made, "pPr")
        if style:
            _add(about, "pStyle", val=style)
        if with_next:
            _add(about, "keepNext")
    for words, look in runs:
        _run(made, words, look)


def _run(into: Element, words: str, style: str | None) -> None:
    """Words in one character style. A line break stays one, a tab too."""
    made = _add(into, "r")
    if style:
        _add(_add(made, "rPr"), "rStyle", val=style)
    for number, line in enumerate(words.split("\n")):
        if number:
            _add(made, "br")
        for place, text in enumerate(line.split("\t")):
            if place:
                _add(made, "tab")
            if text:
                _text(made, text)


def _text(into: Element, words: str) -> None:
    made = _add(into, "t")
    made.text = words
    made.set(SPACE, "preserve")


def table(
    into: Element,
    rows: Sequence[Sequence[str]],
    widths: Sequence[Length],
    styles: tuple[str, str, str],
    pen: Length,
) -> None:
    """A table whose first row is its header, on every page; no row is cut by a page.

    `styles` are those of the table, of its header and of its other cells. A row with an empty cell
    is as high as a pen needs.
    """
    look, header, text = styles
    made = _add(into, "tbl")
    about = _add(made, "tblPr")
    _add(about, "tblStyle", val=look)
    _add(about, "tblW", type="auto", w="0")
    _add(about, "jc", val="left")
    _add(about, "tblLayout", type="fixed")
    columns = _add(made, "tblGrid")
    for width in widths:
        _add(columns, "gridCol", w=_twips(width))
    _add(_row(made, rows[0], widths, header), "tblHeader")
    for row in rows[1:]:
        own = _row(made, row, widths, text)
        if not all(row):
            _add(own, "trHeight", val=_twips(pen))


def _row(into: Element, row: Sequence[str], widths: Sequence[Length], style: str) -> Element:
    """A row of cells; its properties are given back, for more of them."""
    made = _add(into, "tr")
    about = _add(made, "trPr")
    _add(about, "cantSplit")
    for words, width in zip(row, widths, strict=True):
        cell = _add(made, "tc")
        _add(_add(cell, "tcPr"), "tcW", type="dxa", w=_twips(width))
        paragraph(cell, [(words, None)] if words else [], style)
    return about


def _twips(length: Length) -> str:
    """A length as Word counts: in twentieths of a point."""
    return str(length.twips)
