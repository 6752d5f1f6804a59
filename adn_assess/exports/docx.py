"""A paper as a Word file made to be edited: real styles, headings, lists and tables.

Texts enter as text runs only. The language is set on the styles, so that a word processor checks
the spelling in it; pictures say in words what they show.
"""

import io
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import docx
from docx.document import Document as Word
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length, Pt, RGBColor

from adn_assess.domain.documents.blocks import (
    AnswerDistribution,
    Bullets,
    Document,
    Facts,
    Figure,
    Line,
    OwnWords,
    Paragraph,
    Section,
    SideBySide,
    Steps,
    Table,
)
from adn_assess.domain.edition.catalogue import Language
from adn_assess.exports.wordml import paragraph, table

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
PACKING: Final = 3
"""How hard parts are packed, 1 to 9: half of the time of 6, for a twenty-fifth more bytes."""
EPOCH: Final = "2019-01-01"
DEEPEST: Final = 3
TABLES: Final = ("Normal Table", "Table Grid")
"""The looks of tables that a paper needs."""
REMARK, CELL, HEADER = "Remark", "Table Text", "Table Header"
"""Our own styles of paragraphs."""
STRONG, LABEL, ASIDE = "Strong", "Label", "Aside"
"""Styles of words; the first one is Word's."""


def docx_bytes(document: Document, picture: bytes | None = None) -> bytes:
    """The paper as a DOCX file; `picture` (PNG) goes where the paper has a figure."""
    word = docx.Document(io.BytesIO(_prepared(document.language, tight=document.tight)))
    _properties(word, document)
    _page_numbers(word, document)
    _Writer(word, picture).write(document)
    return _same_each_time(word)


@cache
def _prepared(language: Language, *, tight: bool) -> bytes:
    """An empty paper: its size, margins, styles and language."""
    word, prepared = docx.Document(), io.BytesIO()
    _lighten(word)
    page = word.sections[0]
    page.page_width, page.page_height = LETTER
    page.left_margin = page.right_margin = Cm(2.2)
    page.top_margin = page.bottom_margin = Cm(2)
    for name in ("Normal", *SIZES, "List Bullet", "Caption", "Quote"):
        _style(word, name)
    normal = word.styles["Normal"]
    normal.font.size = Pt(9.5 if tight else 10.5)
    normal.paragraph_format.space_after = Pt(2 if tight else 6)
    if tight:
        _tighten(word)
    word.styles["Quote"].paragraph_format.left_indent = Cm(0.6)
    _own_styles(word)
    for said in word.styles.element.iter(qn("w:lang")):
        said.set(qn("w:val"), f"{language}-CA")
    word.save(prepared)
    return prepared.getvalue()


def _lighten(word: Word) -> None:
    """Take out the looks of tables that no paper has, and the copy of all styles for Word 2007."""
    for style in list(word.styles):
        if style.type == WD_STYLE_TYPE.TABLE and style.name not in TABLES:
            style.delete()
    for name, relation in list(word.part.rels.items()):
        if relation.reltype.endswith("/stylesWithEffects"):
            del word.part.rels[name]


def _own_styles(word: Word) -> None:
    """What is not in Word's own set: whoever edits the paper changes each in one place."""
    for name, based_on in ((REMARK, "Normal"), (CELL, "Normal"), (HEADER, CELL)):
        style = word.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.base_style = word.styles[based_on]
        style.font.bold = name != CELL or None
    cell = word.styles[CELL]
    cell.font.size, cell.paragraph_format.space_after = Pt(9), Pt(2)
    for name, colour in ((LABEL, ACCENT), (ASIDE, QUIET)):
        style = word.styles.add_style(name, WD_STYLE_TYPE.CHARACTER)
        style.font.color.rgb = colour
        style.font.bold = name == LABEL or None


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


def _properties(word: Word, document: Document) -> None:
    made = datetime.fromisoformat(document.made_on or EPOCH).replace(tzinfo=UTC)
    about = word.core_properties
    about.title, about.subject = document.title, document.subtitle
    about.language = f"{document.language}-CA"
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
        self.body = word.element.body
        self.styles = {style.name: style.style_id for style in word.styles}
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
        page = self.body.sectPr
        self.body.remove(page)
        self._add(document.title, "Title")
        self._add(document.subtitle, "Subtitle")
        for line in document.lines:
            self._add(line)
        for section in document.sections:
            self._section(section, 1)
        self._heading(document.words["source_and_licence"], 1)
        for name in ("snapshot", "credit", "source", "edition"):
            self._add(document.words[name])
        # Its size and margins come last.
        self.body.append(page)

    def _section(self, section: Section, level: int) -> None:
        if section.title:
            self._heading(section.title, level)
        for block in section.blocks:
            self.writers[block.kind](block, level)
        for part in section.sections:
            self._section(part, level + 1)

    def _add(self, words: str, style: str | None = None, *, with_next: bool = False) -> None:
        self._add_runs((words, None), style=style, with_next=with_next)

    def _add_runs(
        self, *runs: tuple[str, str | None], style: str | None = None, with_next: bool = False
    ) -> None:
        """A paragraph of words, each with the name of their style."""
        told = ((words, named and self.styles[named]) for words, named in runs if words)
        paragraph(self.body, told, style and self.styles[style], with_next=with_next)

    def _heading(self, words: str, level: int) -> None:
        self._add(words, f"Heading {min(level, DEEPEST)}")

    def _paragraph(self, block: Paragraph, _level: int) -> None:
        tone = ASIDE if block.tone == "quiet" else None
        self._add_runs((block.words, tone), style=REMARK if block.tone == "remark" else None)

    def _words(self, block: OwnWords, _level: int) -> None:
        if block.label:
            self._add_runs((block.label, LABEL))
        for words in block.words.split("\n\n"):
            self._add(words, "Quote")

    def _bullets(self, block: Bullets, _level: int) -> None:
        for line in block.lines:
            self._add_runs(*_line(line), style="List Bullet")

    def _steps(self, block: Steps, _level: int) -> None:
        for number, step in enumerate(block.steps, start=1):
            name = _line(step.line, strong=True)
            self._add_runs((f"{number}. ", STRONG), *name, with_next=True)
            self._add(step.gesture)
            for reason in step.reasons:
                self._add_runs(*_line(reason), style="List Bullet")

    def _facts(self, block: Facts, _level: int) -> None:
        for label, said in block.pairs:
            self._add_runs((label, LABEL), (f" {said}", None))

    def _ladder(self, block: AnswerDistribution, _level: int) -> None:
        self._add_runs(*_line(block.line, strong=True), with_next=True)
        answers = tuple(rung.answer for rung in block.rungs)
        self._grid((answers, tuple(", ".join(rung.who) or "—" for rung in block.rungs)))
        for ask in block.asks:
            self._add(ask, "List Bullet")

    def _beside(self, block: SideBySide, level: int) -> None:
        for column in block.columns:
            self._heading(column.title, level + 1)
            for each in column.blocks:
                self.writers[each.kind](each, level + 1)

    def _table(self, block: Table, _level: int) -> None:
        if block.caption:
            self._add(block.caption, "Caption", with_next=True)
        self._grid((block.headers, *block.rows))
        self._add("")

    def _figure(self, block: Figure, _level: int) -> None:
        if self.picture is not None:
            self.word.add_picture(io.BytesIO(self.picture), height=PICTURE)
            *_, about = self.word.element.iter(qn("wp:docPr"))
            about.set("title", block.title)
            about.set("descr", block.summary)
        self._add(block.summary, "Caption")

    def _grid(self, rows: tuple[tuple[str, ...], ...]) -> None:
        styles = (self.styles["Table Grid"], self.styles[HEADER], self.styles[CELL])
        table(self.body, rows, _widths(rows), styles, PEN)


def _widths(rows: tuple[tuple[str, ...], ...]) -> list[Length]:
    """The width of each column: one with longer texts is wider, and not by as much."""
    longest = [max(len(text) for text in column) for column in zip(*rows, strict=True)]
    shares = [max(LEAST_SHARE, length**0.5) for length in longest]
    return [Cm(TEXT_CM * share / sum(shares)) for share in shares]


def _line(line: Line, *, strong: bool = False) -> Iterator[tuple[str, str | None]]:
    """The words of a line, each with their style."""
    yield line.words, STRONG if strong or line.says else None
    if line.says:
        yield f" {line.says}", None
    if line.aside:
        yield f" {line.aside}", ASIDE


def _same_each_time(word: Word) -> bytes:
    """The file, without the hour at which its parts were packed."""
    made, packed = io.BytesIO(), io.BytesIO()
    word.save(made)
    with ZipFile(made) as parts, ZipFile(packed, "w", ZIP_DEFLATED) as again:
        for name in parts.namelist():
            part = ZipInfo(name, STAMP)
            # A picture is packed already.
            part.compress_type = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
            again.writestr(part, parts.read(name), compresslevel=PACKING)
    return packed.getvalue()
