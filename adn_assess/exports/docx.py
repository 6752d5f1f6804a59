"""A paper as a Word file made to be edited: real styles, headings, lists and tables.

Texts enter as text runs only. The language is set on the styles, so that a word processor checks
the spelling in it; pictures say in words what they show.
"""

import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as Word
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor
from docx.text.paragraph import Paragraph as WordParagraph

from adn_assess.domain.document import (
    Beside,
    Bullets,
    Document,
    Facts,
    Figure,
    Ladder,
    Line,
    Paragraph,
    Section,
    Steps,
    Table,
    Words,
)

FONT: Final = "Calibri"
INK: Final = RGBColor(0x1B, 0x24, 0x30)
QUIET: Final = RGBColor(0x4B, 0x57, 0x66)
ACCENT: Final = RGBColor(0x0B, 0x6E, 0x6E)
SIZES: Final[Mapping[str, float]] = {
    "Title": 22,
    "Subtitle": 13,
    "Heading 1": 16,
    "Heading 2": 13,
    "Heading 3": 11,
}
TIGHT_SIZES: Final[Mapping[str, float]] = {"Title": 17, "Subtitle": 11, "Heading 1": 12}
LETTER: Final = (Cm(21.59), Cm(27.94))
TEXT_CM: Final = 17.19
"""What the margins leave."""
PEN: Final = Cm(0.9)
"""The height of a row with something to fill in."""
LEAST_SHARE: Final = 3.5
"""What a column has at least, as the square root of a number of characters."""
PICTURE: Final = Cm(17)
"""The height of a picture, with room for its heading and its words on the page."""
STAMP: Final = (1980, 1, 1, 0, 0, 0)
"""The day of every part within the file: the same paper is the same bytes."""
EPOCH: Final = "2019-01-01"
DEEPEST: Final = 3
STYLES: Final = (
    *("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3"),
    *("List Bullet", "Caption", "Quote"),
)
"""Those that paragraphs have."""


def docx_bytes(document: Document, picture: bytes | None = None) -> bytes:
    """The paper as a DOCX file; `picture` (PNG) goes where the paper has a figure."""
    word = docx.Document()
    _set_up(word, document)
    _Writer(word, picture).write(document)
    _finish_tables(word)
    return _same_each_time(word)


def _set_up(word: Word, document: Document) -> None:
    """Paper, margins, fonts, language, properties."""
    page = word.sections[0]
    page.page_width, page.page_height = LETTER
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    for name in ("Normal", *SIZES, "List Bullet", "Caption", "Quote"):
        _style(word, name)
    normal = word.styles["Normal"]
    normal.font.size = Pt(9.5 if document.tight else 10.5)
    normal.paragraph_format.space_after = Pt(2 if document.tight else 6)
    if document.tight:
        _tighten(word)
    word.styles["Quote"].paragraph_format.left_indent = Cm(0.6)
    language = f"{document.language}-CA"
    for said in word.styles.element.iter(qn("w:lang")):
        said.set(qn("w:val"), language)
    _properties(word, document, language)
    _page_numbers(word, document)


def _tighten(word: Word) -> None:
    """What must hold on one sheet of paper."""
    for name, size in TIGHT_SIZES.items():
        style = word.styles[name]
        style.font.size = Pt(size)
        style.paragraph_format.space_before = Pt(6)
        style.paragraph_format.space_after = Pt(2)
    page = word.sections[0]
    page.top_margin = page.bottom_margin = Cm(1.3)


def _style(word: Word, name: str) -> None:
    style = word.styles[name]
    style.font.name, style.font.color.rgb = FONT, INK
    style.font.italic = False
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for kind in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(kind), None)
    if name in SIZES:
        style.font.size = Pt(SIZES[name])
        style.paragraph_format.keep_with_next = True


def _properties(word: Word, document: Document, language: str) -> None:
    made = datetime.fromisoformat(document.made_on or EPOCH).replace(tzinfo=UTC)
    about = word.core_properties
    about.title, about.subject, about.language = document.title, document.subtitle, language
    about.author, about.last_modified_by, about.comments = "Autodiagnostic ADN", "", ""
    about.created = about.modified = made
    about.revision = 1


def _page_numbers(word: Word, document: Document) -> None:
    """The title and the number of the page, at the foot of each."""
    footer = word.sections[0].footer
    footer.paragraphs[0].add_run(f"{document.title} — {document.words['page']} ")
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run, number = OxmlElement("w:r"), OxmlElement("w:t")
    number.text = "1"
    run.append(number)
    field.append(run)
    next(footer.part.element.iter(qn("w:p"))).append(field)


class _Writer:
    """The blocks of a paper, one after the other, at the end of a Word file."""

    def __init__(self, word: Word, picture: bytes | None) -> None:
        self.word = word
        self.picture = picture
        self.styles = {name: word.styles[name].style_id for name in STYLES}
        self.writers: Mapping[str, Callable[..., None]] = {
            "paragraph": self._paragraph,
            "words": self._words,
            "bullets": self._bullets,
            "steps": self._steps,
            "facts": self._facts,
            "ladder": self._ladder,
            "beside": self._beside,
            "table": self._table,
            "figure": self._figure,
        }

    def write(self, document: Document) -> None:
        """The whole paper."""
        self._add(document.title, "Title")
        self._add(document.subtitle, "Subtitle")
        for line in document.lines:
            self._add(line)
        for section in document.sections:
            self._section(section, 1)
        self._heading(document.words["source_and_licence"], 1)
        for name in ("snapshot", "credit", "source", "edition"):
            self._add(document.words[name])

    def _section(self, section: Section, level: int) -> None:
        if section.title:
            self._heading(section.title, level)
        for block in section.blocks:
            self.writers[block.kind](block, level)
        for part in section.sections:
            self._section(part, level + 1)

    def _add(self, words: str = "", style: str | None = None) -> WordParagraph:
        paragraph = self.word.add_paragraph(words)
        if style is not None:
            # By its id: given a name, the library goes through every style, at every paragraph.
            paragraph._p.style = self.styles[style]  # noqa: SLF001
        return paragraph

    def _heading(self, words: str, level: int) -> None:
        self._add(words, f"Heading {min(level, DEEPEST)}")

    def _paragraph(self, block: Paragraph, _level: int) -> None:
        run = self._add().add_run(block.words)
        if block.tone == "quiet":
            run.font.color.rgb = QUIET
        run.bold = block.tone == "remark" or None

    def _words(self, block: Words, _level: int) -> None:
        if block.label:
            _labelled(self._add(), block.label)
        for words in block.words.split("\n\n"):
            self._add(words, "Quote")

    def _bullets(self, block: Bullets, _level: int) -> None:
        for line in block.lines:
            _line(self._add(style="List Bullet"), line)

    def _steps(self, block: Steps, _level: int) -> None:
        for number, step in enumerate(block.steps, start=1):
            paragraph = self._add()
            paragraph.paragraph_format.keep_with_next = True
            paragraph.add_run(f"{number}. ").bold = True
            _line(paragraph, step.line, strong=True)
            self._add(step.gesture)
            for reason in step.reasons:
                _line(self._add(style="List Bullet"), reason)

    def _facts(self, block: Facts, _level: int) -> None:
        for label, said in block.pairs:
            paragraph = self._add()
            _labelled(paragraph, label)
            paragraph.add_run(f" {said}")

    def _ladder(self, block: Ladder, _level: int) -> None:
        paragraph = self._add()
        paragraph.paragraph_format.keep_with_next = True
        _line(paragraph, block.line, strong=True)
        answers = tuple(rung.answer for rung in block.rungs)
        self._grid((answers, tuple(", ".join(rung.who) or "—" for rung in block.rungs)))
        for ask in block.asks:
            self._add(ask, "List Bullet")

    def _beside(self, block: Beside, level: int) -> None:
        for column in block.columns:
            self._heading(column.title, level + 1)
            for each in column.blocks:
                self.writers[each.kind](each, level + 1)

    def _table(self, block: Table, _level: int) -> None:
        if block.caption:
            self._add(block.caption, "Caption").paragraph_format.keep_with_next = True
        self._grid((block.headers, *block.rows))
        self._add()

    def _figure(self, block: Figure, _level: int) -> None:
        if self.picture is not None:
            self.word.add_picture(io.BytesIO(self.picture), height=PICTURE)
            *_, about = self.word.element.iter(qn("wp:docPr"))
            about.set("title", block.title)
            about.set("descr", block.summary)
        self._add(block.summary, "Caption")

    def _grid(self, rows: tuple[tuple[str, ...], ...]) -> None:
        table = self.word.add_table(len(rows), len(rows[0]), style="Table Grid")
        table.alignment = WD_TABLE_ALIGNMENT.LEFT
        table.autofit = False
        widths = _widths(rows)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = width
        for row, texts in zip(table.rows, rows, strict=True):
            row.height = None if all(texts) else PEN
            for cell, text, width in zip(row.cells, texts, widths, strict=True):
                cell.width = width
                paragraph = cell.paragraphs[0]
                paragraph.paragraph_format.space_after = Pt(2)
                run = paragraph.add_run(text)
                run.font.size, run.bold = Pt(9), texts is rows[0] or None


def _widths(rows: tuple[tuple[str, ...], ...]) -> list[Length]:
    """The width of each column: one with longer texts is wider, and not by as much."""
    longest = [max(len(text) for text in column) for column in zip(*rows, strict=True)]
    shares = [max(LEAST_SHARE, length**0.5) for length in longest]
    return [Cm(TEXT_CM * share / sum(shares)) for share in shares]


def _line(paragraph: WordParagraph, line: Line, *, strong: bool = False) -> None:
    paragraph.add_run(line.words).bold = bool(strong or line.says) or None
    if line.says:
        paragraph.add_run(f" {line.says}")
    if line.aside:
        paragraph.add_run(f" {line.aside}").font.color.rgb = QUIET


def _labelled(paragraph: WordParagraph, label: str) -> None:
    run = paragraph.add_run(label)
    run.bold, run.font.color.rgb = True, ACCENT


def _finish_tables(word: Word) -> None:
    """The first row of each table is its header, on every page; no row is cut by a page."""
    for table in word.element.iter(qn("w:tbl")):
        for place, row in enumerate(table.iter(qn("w:tr"))):
            properties = row.get_or_add_trPr()
            properties.append(OxmlElement("w:cantSplit"))
            if place == 0:
                properties.append(OxmlElement("w:tblHeader"))


def _same_each_time(word: Word) -> bytes:
    """The file, without the hour at which its parts were packed."""
    made, packed = io.BytesIO(), io.BytesIO()
    word.save(made)
    with ZipFile(made) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as again:
        for name in parts.namelist():
            part = ZipInfo(name, STAMP)
            part.compress_type = ZIP_DEFLATED
            again.writestr(part, parts.read(name))
    return packed.getvalue()
