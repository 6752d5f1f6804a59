"""The empty Word file that a document is written into: page size, margins, styles, language."""

import io
from collections.abc import Mapping
from typing import Final

import docx
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from adn_assess.caches.bounded import cached
from adn_assess.domain.edition.catalogue import Language

FONT: Final = "Calibri"
TEXT_COLOUR: Final = RGBColor(0x1B, 0x24, 0x30)
MUTED_COLOUR: Final = RGBColor(0x4B, 0x57, 0x66)
ACCENT_COLOUR: Final = RGBColor(0x0B, 0x6E, 0x6E)
FONT_SIZES: Final[Mapping[str, float]] = {
    "Title": 22,
    "Subtitle": 13,
    "Heading 1": 16,
    "Heading 2": 13,
    "Heading 3": 11,
}
"""In points, by Word's names of the styles."""
TIGHT_FONT_SIZES: Final[Mapping[str, float]] = {"Title": 17, "Subtitle": 11, "Heading 1": 12}
"""In points, for a document that must hold on one page."""
LETTER_PAGE: Final = (Cm(21.59), Cm(27.94))
"""Width and height."""
SIDE_MARGIN: Final = Cm(2.2)
TEXT_WIDTH_CM: Final = 17.19
"""The width between the margins, in centimetres."""
TABLE_STYLES: Final = ("Normal Table", "Table Grid")
"""Word's table styles that stay in the file."""
REMARK, CELL, HEADER = "Remark", "Table Text", "Table Header"
"""Our own paragraph styles."""
STRONG, LABEL, ASIDE = "Strong", "Label", "Aside"
"""Character styles; the first one is Word's."""


@cached(4)
def template_bytes(language: Language, *, tight: bool) -> bytes:
    """Make an empty Word file; `tight` sets smaller sizes and margins, to hold on one page."""
    word, template = docx.Document(), io.BytesIO()
    _remove_unused_parts(word)
    _set_page(word)
    _set_word_styles(word, tight=tight)
    if tight:
        _tighten(word)
    _add_own_styles(word)
    for mark in word.styles.element.iter(qn("w:lang")):
        mark.set(qn("w:val"), f"{language}-CA")
    word.save(template)
    return template.getvalue()


def _remove_unused_parts(word: WordDocument) -> None:
    """Remove unused table styles, and the copy of all styles made for Word 2007."""
    for style in list(word.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in TABLE_STYLES:
            style.delete()
    for name, relation in list(word.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            del word.part.rels[name]


def _set_page(word: WordDocument) -> None:
    page = word.sections[0]
    page.page_width, page.page_height = LETTER_PAGE
    page.left_margin = page.right_margin = SIDE_MARGIN
    page.top_margin = page.bottom_margin = Cm(2)


def _set_word_styles(word: WordDocument, *, tight: bool) -> None:
    for name in ("Normal", *FONT_SIZES, "List Bullet", "Caption", "Quote"):
        _set_font(word, name)
    normal = word.styles["Normal"]
    normal.font.size = Pt(9.5 if tight else 10.5)
    normal.paragraph_format.space_after = Pt(2 if tight else 6)
    word.styles["Quote"].paragraph_format.left_indent = Cm(0.6)


def _set_font(word: WordDocument, name: str) -> None:
    style = word.styles[name]
    style.font.name, style.font.color.rgb = FONT, TEXT_COLOUR
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme_font in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme_font), None)
    if name in FONT_SIZES:
        style.font.size = Pt(FONT_SIZES[name])
        style.paragraph_format.keep_with_next = True


def _tighten(word: WordDocument) -> None:
    """Set the smaller sizes, spaces and margins of a document that must hold on one page."""
    for name, size in TIGHT_FONT_SIZES.items():
        style = word.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_before = Pt(6)
        style.paragraph_format.space_after = Pt(2)
    page = word.sections[0]
    page.top_margin = page.bottom_margin = Cm(1.3)


def _add_own_styles(word: WordDocument) -> None:
    """Add the styles that Word lacks, so that an editor changes the look of each in one place."""
    for name, based_on in ((REMARK, "Normal"), (CELL, "Normal"), (HEADER, CELL)):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles[based_on]
        style.font.bold = name != CELL or None
    cell = word.styles[CELL]
    cell.font.size, cell.paragraph_format.space_after = Pt(9), Pt(2)
    for name, colour in ((LABEL, ACCENT_COLOUR), (ASIDE, MUTED_COLOUR)):
        style = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = colour
        style.font.bold = name == LABEL or None
