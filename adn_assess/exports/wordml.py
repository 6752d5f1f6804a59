"""Paragraphs and tables of a Word file, as the elements in which it keeps them.

python-docx opens, sets up and saves the file. Asked for each run and cell of a long report, it
looks up where each of their properties goes: half of the time, for what is known beforehand.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from docx.oxml.ns import nsmap
from docx.shared import Length
from lxml import etree

PREFIX: Final = {"w": nsmap["w"]}
WORD: Final = f"{{{nsmap['w']}}}"
SPACE: Final = "{http://www.w3.org/XML/1998/namespace}space"
Element = etree._Element  # noqa: SLF001
"""What lxml calls every element."""


def _element(name: str, *children: Element, **about: str) -> Element:
    """An element of a Word file, with its attributes."""
    attributes = {WORD + key: value for key, value in about.items()}
    made = etree.Element(WORD + name, attributes, PREFIX)
    made.extend(children)
    return made


def run(words: str, style: str | None = None) -> Element:
    """Words in one character style, by its id. A line break stays one, a tab too."""
    parts = [_element("rPr", _element("rStyle", val=style))] if style else []
    for number, line in enumerate(words.split("\n")):
        parts += [_element("br")] if number else []
        for place, text in enumerate(line.split("\t")):
            parts += [_element("tab")] if place else []
            parts += [_text(text)] if text else []
    return _element("r", *parts)


def _text(words: str) -> Element:
    made = _element("t")
    made.text = words
    made.set(SPACE, "preserve")
    return made


def paragraph(
    runs: Iterable[Element], style: str | None = None, *, with_next: bool = False
) -> Element:
    """A paragraph in a style, by its id; `with_next` keeps it on the page of what follows."""
    about = [_element("pStyle", val=style)] if style else []
    about += [_element("keepNext")] if with_next else []
    return _element("p", *([_element("pPr", *about)] if about else []), *runs)


def table(
    rows: Sequence[Sequence[str]],
    widths: Sequence[Length],
    styles: tuple[str, str, str],
    pen: Length,
) -> Element:
    """A table whose first row is its header, on every page; no row is cut by a page.

    `styles` are those of the table, of its header and of its other cells. A row with an empty cell
    is as high as a pen needs.
    """
    look, header, text = styles
    return _element(
        "tbl",
        _element(
            "tblPr",
            _element("tblStyle", val=look),
            _element("tblW", type="auto", w="0"),
            _element("jc", val="left"),
            _element("tblLayout", type="fixed"),
        ),
        _element("tblGrid", *(_element("gridCol", w=_twips(width)) for width in widths)),
        _row(rows[0], widths, header, _element("tblHeader")),
        *(_row(row, widths, text, *_room(row, pen)) for row in rows[1:]),
    )


def _room(row: Sequence[str], pen: Length) -> tuple[Element, ...]:
    return () if all(row) else (_element("trHeight", val=_twips(pen)),)


def _row(row: Sequence[str], widths: Sequence[Length], style: str, *about: Element) -> Element:
    cells = (
        _element(
            "tc",
            _element("tcPr", _element("tcW", type="dxa", w=_twips(width))),
            paragraph([run(words)] if words else [], style),
        )
        for words, width in zip(row, widths, strict=True)
    )
    return _element("tr", _element("trPr", _element("cantSplit"), *about), *cells)


def _twips(length: Length) -> str:
    """A length as Word counts: in twentieths of a point."""
    return str(length.twips)
