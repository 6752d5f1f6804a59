"""The elements of the parts of a Word file, as WordprocessingML.

Every text goes through `escape`, here only. The order of the properties is that of the schema
(ECMA-376, part 1); a test validates the files.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from adn_assess.exports.direction import is_right_to_left
from adn_assess.exports.rare_characters import find_rare

XML_HEAD: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
"""The start of each part of a file."""
NAMESPACES: Final = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
NOT_XML: Final = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that no XML file can hold; what people write is cleaned of them at entry."""
TEXT_START: Final = '<w:t xml:space="preserve">'
TEXT_END: Final = "</w:t>"
TWIPS_PER_CM: Final = 566.93
"""A twip is a twentieth of a point."""
GAP_HEIGHT: Final = "120"
"""Of what separates a table from what follows it, in twips."""
FOOTER_CM: Final = 0.9
"""From the foot of the page to its footer, in centimetres."""
COLUMN_GAP_CM: Final = 0.9
"""Between two columns of text, in centimetres."""


@dataclass(frozen=True, slots=True)
class Run:
    """A text in one character style (its id), with the relation of its link if it has one."""

    text: str
    style: str | None = None
    link: str | None = None


def twips(centimetres: float) -> str:
    """Write a length in twips."""
    return str(round(centimetres * TWIPS_PER_CM))


def part(name: str, content: str) -> bytes:
    """Write a part whose root has that name. Raises ValueError for what no XML file can hold."""
    if find_rare(NOT_XML, content):
        raise ValueError(name)
    return f"{XML_HEAD}<w:{name} {NAMESPACES}>{content}</w:{name}>".encode()


def element(name: str, content: str = "", /, **attributes: str) -> str:
    """Write an element with its attributes; `content` is XML."""
    pairs = "".join(f" w:{key}={quoteattr(value)}" for key, value in attributes.items())
    return f"<w:{name}{pairs}>{content}</w:{name}>" if content else f"<w:{name}{pairs}/>"


def paragraph(
    content: str,
    style: str,
    *,
    with_next: bool = False,
    numbering: int | None = None,
    starts_right: bool = False,
) -> str:
    """Write a paragraph in a style, by its id; `content` is XML.

    `with_next` keeps it on the page of the next one. `numbering` is the list whose next number it
    gets. `starts_right` sets it from right to left.
    """
    next_mark = "<w:keepNext/>" if with_next else ""
    number = ""
    if numbering is not None:
        number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{numbering}"/></w:numPr>'
    bidi = "<w:bidi/>" if starts_right else ""
    properties = f'<w:pStyle w:val="{style}"/>{next_mark}{number}{bidi}'
    return f"<w:p><w:pPr>{properties}</w:pPr>{content}</w:p>"


def gap(style: str) -> str:
    """Write a paragraph without text after a table: Word joins two that nothing separates."""
    lines = element("spacing", before="0", after="0", line=GAP_HEIGHT, lineRule="exact")
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{lines}</w:pPr></w:p>'


def run(of: Run, language: str) -> str:
    """Write a run in a language (BCP 47), inside its link if it has one.

    Its line breaks and tabs are kept.
    """
    style = f'<w:rStyle w:val="{of.style}"/>' if of.style else ""
    rtl = "<w:rtl/>" if is_right_to_left(of.text) else ""
    text = escape(of.text)
    if "\n" in text or "\t" in text:
        text = text.replace("\n", f"{TEXT_END}<w:br/>{TEXT_START}")
        text = text.replace("\t", f"{TEXT_END}<w:tab/>{TEXT_START}")
    properties = f'<w:rPr>{style}{rtl}<w:lang w:val="{language}"/></w:rPr>'
    written = f"<w:r>{properties}{TEXT_START}{text}{TEXT_END}</w:r>"
    if of.link is None:
        return written
    return f'<w:hyperlink r:id="{of.link}" w:history="1">{written}</w:hyperlink>'


def runs(of: Iterable[Run], language: str) -> str:
    """Write those runs that have a text."""
    return "".join(run(each, language) for each in of if each.text)


def bookmark(number: int, name: str, content: str) -> str:
    """Write a bookmark around some content of a paragraph."""
    start = element("bookmarkStart", id=str(number), name=name)
    return f"{start}{content}{element('bookmarkEnd', id=str(number))}"


def plain_run(text: str) -> str:
    """Write a text in the style and the language of its paragraph."""
    return f"<w:r>{TEXT_START}{escape(text)}{TEXT_END}</w:r>"


def tab() -> str:
    """Write a tab."""
    return "<w:r><w:tab/></w:r>"


def field(code: str, result: str = "1") -> str:
    """Write a field that a word processor computes; `result` is shown until it does."""
    return element("fldSimple", plain_run(result), instr=code)


def filled_template(template: str, **codes: str) -> str:
    """Write a text whose placeholders are fields, each with its code."""
    return "".join(
        (plain_run(text) if text else "") + (field(codes[name]) if name else "")
        for text, name, _spec, _conversion in Formatter().parse(template)
    )


def field_start(code: str) -> str:
    """Start a field in parts: what follows is its result, until `field_end`."""
    instruction = f'<w:r><w:instrText xml:space="preserve"> {escape(code)} </w:instrText></w:r>'
    return f"{_field_mark('begin')}{instruction}{_field_mark('separate')}"


def field_end() -> str:
    """End a field in parts."""
    return _field_mark("end")


def _field_mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def table(widths: Sequence[float], rows: Iterable[str], style: str) -> str:
    """Write a table of rows in a style, by its id; `widths` are of its columns, in centimetres.

    The widths stand in the grid and in every cell: LibreOffice reads those, Word these.
    """
    whole = str(sum(int(twips(each)) for each in widths))
    look = {"firstRow": "1", "lastRow": "0", "firstColumn": "0", "lastColumn": "0"}
    properties = (
        element("tblStyle", val=style),
        element("tblW", w=whole, type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="0420", **look, noHBand="0", noVBand="1"),
    )
    grid = "".join(element("gridCol", w=twips(width)) for width in widths)
    content = f"{element('tblPr', ''.join(properties))}{element('tblGrid', grid)}{''.join(rows)}"
    return element("tbl", content)


def row(
    widths: Sequence[float],
    cells: Iterable[str],
    *,
    is_header: bool = False,
    height: float | None = None,
) -> str:
    """Write a row that no page break cuts; each cell is made of paragraphs.

    A header is repeated on every page. `height` is the least height, in centimetres.
    """
    least = "" if height is None else element("trHeight", val=twips(height))
    header = "<w:tblHeader/>" if is_header else ""
    written = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{twips(width)}" w:type="dxa"/></w:tcPr>{cell}</w:tc>'
        for width, cell in zip(widths, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{least}{header}</w:trPr>{written}</w:tr>"


def page(
    size: tuple[float, float],
    margins: tuple[float, float],
    footer: str,
    *,
    columns: int = 1,
    continuous: bool = False,
) -> str:
    """Write a page set-up: last in the body, or in the last paragraph of a part (`with_page`).

    `size` is the width and the height, `margins` those of the sides and of top and bottom, in
    centimetres; `footer` is the relation of the footer. What is `continuous` starts no page.
    """
    width, height = size
    side, end = map(twips, margins)
    edges = {"top": end, "right": side, "bottom": end, "left": side}
    return element(
        "sectPr",
        f'<w:footerReference w:type="default" r:id="{footer}"/>'
        + (element("type", val="continuous") if continuous else "")
        + element("pgSz", w=twips(width), h=twips(height))
        + element("pgMar", **edges, header=twips(1), footer=twips(FOOTER_CM), gutter="0")
        + element("cols", num=str(columns), space=twips(COLUMN_GAP_CM)),
    )


def with_page(part_of_body: str, set_up: str) -> str:
    """Give a part of the body a page set-up of its own: its last paragraph has it."""
    start, end_of_properties, end = part_of_body.rpartition("</w:pPr>")
    return f"{start}{set_up}{end_of_properties}{end}"
