"""Paragraphs and tables of a Word file, written as WordprocessingML elements.

python-docx opens, sets up and saves the file. Its own add_run and add_table search, for each run
and cell, the place of every property among its siblings; for a long report that took half of the
time (docs/libraries.md).
"""

from collections.abc import Iterable, Sequence
from typing import Final

from docx.oxml.ns import nsmap
from docx.shared import Length
from lxml import etree

from adn_assess.exports.direction import is_right_to_left

W: Final = f"{{{nsmap['w']}}}"
"""The WordprocessingML namespace, as lxml writes it before a name."""
XML_SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
Element = etree._Element  # noqa: SLF001
"""The type of every lxml element, which lxml exports under no public name."""


def _add(parent: Element, name: str, **attributes: str) -> Element:
    """Add a WordprocessingML element with its attributes at the end of another."""
    qualified = {W + key: value for key, value in attributes.items()}
    return etree.SubElement(parent, W + name, qualified)


def add_paragraph(
    parent: Element,
    runs: Iterable[tuple[str, str | None]],
    style: str | None = None,
    *,
    with_next: bool = False,
) -> None:
    """Add a paragraph of runs, each a text with the id of its character style.

    `style` is the id of the paragraph style; `with_next` keeps the paragraph on the page of the
    next one. It is set from right to left if its first run is.
    """
    element, runs = _add(parent, "p"), tuple(runs)
    starts_right = bool(runs) and is_right_to_left(runs[0][0])
    if style or with_next or starts_right:
        properties = _add(element, "pPr")
        if style:
            _add(properties, "pStyle", val=style)
        if with_next:
            _add(properties, "keepNext")
        if starts_right:
            _add(properties, "bidi")
    for text, run_style in runs:
        _add_run(element, text, run_style)


def _add_run(parent: Element, text: str, style: str | None) -> None:
    """Add a text in one character style; its line breaks and tabs are kept."""
    run, is_rtl = _add(parent, "r"), is_right_to_left(text)
    if style or is_rtl:
        properties = _add(run, "rPr")
        if style:
            _add(properties, "rStyle", val=style)
        if is_rtl:
            _add(properties, "rtl")
    for line_index, line in enumerate(text.split("\n")):
        if line_index:
            _add(run, "br")
        for tab_index, part in enumerate(line.split("\t")):
            if tab_index:
                _add(run, "tab")
            if part:
                _add_text(run, part)


def _add_text(parent: Element, text: str) -> None:
    element = _add(parent, "t")
    element.text = text
    element.set(XML_SPACE, "preserve")


def add_table(
    parent: Element,
    rows: Sequence[Sequence[str]],
    widths: Sequence[Length],
    styles: tuple[str, str, str],
    fill_in_height: Length,
) -> None:
    """Add a table whose first row is a header repeated on every page; no page break cuts a row.

    `styles` are the ids of the table style and of the paragraph styles of its header and of its
    other cells. A row with an empty cell is `fill_in_height` high.
    """
    table_style, header_style, cell_style = styles
    table = _add(parent, "tbl")
    properties = _add(table, "tblPr")
    _add(properties, "tblStyle", val=table_style)
    _add(properties, "tblW", type="auto", w="0")
    _add(properties, "jc", val="left")
    _add(properties, "tblLayout", type="fixed")
    columns = _add(table, "tblGrid")
    for width in widths:
        _add(columns, "gridCol", w=_twips(width))
    _add(_add_row(table, rows[0], widths, header_style), "tblHeader")
    for row in rows[1:]:
        row_properties = _add_row(table, row, widths, cell_style)
        if not all(row):
            _add(row_properties, "trHeight", val=_twips(fill_in_height))


def _add_row(table: Element, texts: Sequence[str], widths: Sequence[Length], style: str) -> Element:
    """Add a row of cells; return its properties element, to which others may be added."""
    row = _add(table, "tr")
    properties = _add(row, "trPr")
    _add(properties, "cantSplit")
    for text, width in zip(texts, widths, strict=True):
        cell = _add(row, "tc")
        _add(_add(cell, "tcPr"), "tcW", type="dxa", w=_twips(width))
        add_paragraph(cell, [(text, None)] if text else [], style)
    return properties


def _twips(length: Length) -> str:
    """Write a length in twentieths of a point."""
    return str(length.twips)
