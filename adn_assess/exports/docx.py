"""A document as a Word file to edit: real styles, headings, lists and tables.

Texts enter as text runs only. The styles carry the language, so that a word processor checks the
spelling in it; pictures have an alternative text.
"""

import io
from collections.abc import Callable, Iterator, Mapping
from typing import Final

import docx
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length

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
from adn_assess.exports.creation_time import creation_time
from adn_assess.exports.direction import is_right_to_left
from adn_assess.exports.docx_archive import reproducible_bytes
from adn_assess.exports.docx_template import (
    ASIDE,
    CELL,
    HEADER,
    LABEL,
    REMARK,
    STRONG,
    TEXT_WIDTH_CM,
    template_bytes,
)
from adn_assess.exports.wordml import add_paragraph, add_table

FILL_IN_ROW_HEIGHT: Final = Cm(0.9)
"""The height of a row with an empty cell, to be filled in with a pen."""
MIN_COLUMN_SHARE: Final = 3.5
"""The share of a table's width that a column has at least, as the square root of a number of
characters."""
PICTURE_WIDTH: Final = Cm(16)
"""Large enough for its smallest text; leaves room for the heading and the caption on the page."""
MAX_HEADING_LEVEL: Final = 3


def docx_bytes(document: Document, picture: bytes | None = None) -> bytes:
    """Write a document as a DOCX file; `picture` (PNG) takes the place of its figure."""
    template = template_bytes(document.language, tight=document.tight)
    word = docx.Document(io.BytesIO(template))
    _set_properties(word, document)
    _add_page_numbers(word, document)
    _Writer(word, picture).write(document)
    return reproducible_bytes(word)


def _set_properties(word: WordDocument, document: Document) -> None:
    properties = word.core_properties
    properties.title, properties.subject = document.title, document.subtitle
    properties.language = f"{document.language}-CA"
    properties.author, properties.last_modified_by = "Autodiagnostic ADN", ""
    properties.comments = ""
    properties.created = properties.modified = creation_time(document.made_on)
    properties.revision = 1


def _add_page_numbers(word: WordDocument, document: Document) -> None:
    """Put the title and the page number in the footer."""
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
    """Writer of the blocks of a document, in order, at the end of a Word file."""

    def __init__(self, word: WordDocument, picture: bytes | None) -> None:
        self.word = word
        self.picture = picture
        self.body = word.element.body
        self.style_ids = {style.name: style.style_id for style in word.styles}
        self.block_writers: Mapping[str, Callable[..., None]] = {
            "paragraph": self._paragraph,
            "words": self._own_words,
            "bullets": self._bullets,
            "steps": self._steps,
            "facts": self._facts,
            "ladder": self._distribution,
            "beside": self._side_by_side,
            "table": self._table,
            "figure": self._figure,
        }

    def write(self, document: Document) -> None:
        """Write the whole document."""
        section_properties = self.body.sectPr
        self.body.remove(section_properties)
        self._add_text(document.title, "Title")
        self._add_text(document.subtitle, "Subtitle")
        for line in document.lines:
            self._add_text(line)
        for section in document.sections:
            self._section(section, 1)
        self._heading(document.words["source_and_licence"], 1)
        for name in ("snapshot", "credit", "source", "edition"):
            self._add_text(document.words[name])
        # WordprocessingML wants the section's properties last in the body.
        self.body.append(section_properties)

    def _section(self, section: Section, level: int) -> None:
        if section.title:
            self._heading(section.title, level)
        for block in section.blocks:
            self.block_writers[block.kind](block, level)
        for subsection in section.sections:
            self._section(subsection, level + 1)

    def _add_text(self, text: str, style: str | None = None, *, with_next: bool = False) -> None:
        self._add_runs((text, None), style=style, with_next=with_next)

    def _add_runs(
        self, *runs: tuple[str, str | None], style: str | None = None, with_next: bool = False
    ) -> None:
        """Add a paragraph of runs, each a text with the name of its character style."""
        by_id = ((text, name and self.style_ids[name]) for text, name in runs if text)
        add_paragraph(self.body, by_id, style and self.style_ids[style], with_next=with_next)

    def _heading(self, title: str, level: int) -> None:
        self._add_text(title, f"Heading {min(level, MAX_HEADING_LEVEL)}")

    def _paragraph(self, block: Paragraph, _level: int) -> None:
        tone = ASIDE if block.tone == "quiet" else None
        self._add_runs((block.words, tone), style=REMARK if block.tone == "remark" else None)

    def _own_words(self, block: OwnWords, _level: int) -> None:
        if block.label:
            self._add_runs((block.label, LABEL))
        # A line that is read from the right needs a paragraph of its own.
        separator = "\n" if any(map(is_right_to_left, block.words.split("\n"))) else "\n\n"
        for text in block.words.split(separator):
            self._add_text(text, "Quote")

    def _bullets(self, block: Bullets, _level: int) -> None:
        for line in block.lines:
            self._add_runs(*_line_runs(line), style="List Bullet")

    def _steps(self, block: Steps, _level: int) -> None:
        for number, step in enumerate(block.steps, start=1):
            name = _line_runs(step.line, strong=True)
            self._add_runs((f"{number}. ", STRONG), *name, with_next=True)
            self._add_text(step.gesture)
            for reason in step.reasons:
                self._add_runs(*_line_runs(reason), style="List Bullet")

    def _facts(self, block: Facts, _level: int) -> None:
        for label, value in block.pairs:
            self._add_runs((label, LABEL), (f" {value}", None))

    def _distribution(self, block: AnswerDistribution, _level: int) -> None:
        self._add_runs(*_line_runs(block.line, strong=True), with_next=True)
        answers = tuple(option.answer for option in block.rungs)
        self._grid((answers, tuple(", ".join(option.who) or "—" for option in block.rungs)))
        for ask in block.asks:
            self._add_text(ask, "List Bullet")

    def _side_by_side(self, block: SideBySide, level: int) -> None:
        for column in block.columns:
            self._heading(column.title, level + 1)
            for each in column.blocks:
                self.block_writers[each.kind](each, level + 1)

    def _table(self, block: Table, _level: int) -> None:
        if block.caption:
            self._add_text(block.caption, "Caption", with_next=True)
        self._grid((block.headers, *block.rows))
        self._add_text("")

    def _figure(self, block: Figure, _level: int) -> None:
        if self.picture is not None:
            self.word.add_picture(io.BytesIO(self.picture), width=PICTURE_WIDTH)
            *_, properties = self.word.element.iter(qn("wp:docPr"))
            properties.set("title", block.title)
            properties.set("descr", block.summary)
        self._add_text(block.summary, "Caption")

    def _grid(self, rows: tuple[tuple[str, ...], ...]) -> None:
        styles = (self.style_ids["Table Grid"], self.style_ids[HEADER], self.style_ids[CELL])
        add_table(self.body, rows, _column_widths(rows), styles, FILL_IN_ROW_HEIGHT)


def _column_widths(rows: tuple[tuple[str, ...], ...]) -> list[Length]:
    """Share the text width in proportion to the square root of each column's longest text."""
    longest = [max(len(text) for text in column) for column in zip(*rows, strict=True)]
    shares = [max(MIN_COLUMN_SHARE, length**0.5) for length in longest]
    return [Cm(TEXT_WIDTH_CM * share / sum(shares)) for share in shares]


def _line_runs(line: Line, *, strong: bool = False) -> Iterator[tuple[str, str | None]]:
    """Yield the texts of a line, each with the name of its character style."""
    yield line.words, STRONG if strong or line.says else None
    if line.says:
        yield f" {line.says}", None
    if line.aside:
        yield f" {line.aside}", ASIDE
