"""A document as a Word file to work on: headings, lists, tables and styles that can be changed.

Texts enter as text runs only. A style says what each passage is, a statement, an answer, a reason,
one's own words: whoever changes it changes all of them.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Final
from urllib.parse import urlsplit

from adn_assess.domain.documents.blocks import (
    AnswerDistribution,
    Block,
    Bullets,
    Document,
    Facts,
    Figure,
    Line,
    OwnWords,
    Paragraph,
    Role,
    Section,
    SideBySide,
    Steps,
    Table,
    Tone,
)
from adn_assess.exports import docx_styles as styles
from adn_assess.exports import wordml
from adn_assess.exports.direction import is_right_to_left
from adn_assess.exports.docx_contents import Heading, contents
from adn_assess.exports.docx_lists import numbering_part
from adn_assess.exports.docx_package import LINK, PARTS, PICTURE, Relations, word_package
from adn_assess.exports.docx_parts import drawing, font_part, footer_part, settings_part
from adn_assess.exports.docx_style_sheet import styles_part
from adn_assess.exports.wordml import Run

FILL_IN_ROW_CM: Final = 0.9
"""The height of a row with an empty cell, to be filled in with a pen."""
MIN_COLUMN_SHARE: Final = 3.5
"""The share of a table's width that a column has at least, as the square root of a number of
characters."""
PICTURE_CM: Final = 19.5
"""The height of the figure, which leaves room for its heading and its caption on the same page."""
PICTURE_FILE: Final = "media/figure.png"
LETTER_PAGE_CM: Final = (21.59, 27.94)
MARGINS_CM: Final = (2.2, 2.0)
TIGHT_MARGINS_CM: Final = (2.2, 1.5)
LOOPBACK: Final = (None, "localhost", "127.0.0.1", "::1")
"""Hosts that lead nowhere from another machine."""
TONES: Final[Mapping[Tone, str]] = {
    "plain": styles.TEXT,
    "lead": styles.LEAD,
    "quiet": styles.QUIET,
    "remark": styles.REMARK,
}
LED: Final = ("bullets", "facts", "figure", "ladder", "steps", "table")
"""Kinds of blocks that a paragraph leads to: it does not stay alone at the foot of a page."""
ROLES: Final[Mapping[Role, str]] = {
    "statement": styles.STATEMENT,
    "answer": styles.ANSWER,
}
"""The character styles of what is a statement or an answer."""
LINE_STYLES: Final[Mapping[Role, tuple[str, str]]] = {
    "statement": (styles.STATEMENT, styles.ANSWER)
}
"""The character styles of what the lines of a list say, and of what stands aside, by their role."""


def docx_bytes(document: Document, picture: bytes | None = None) -> bytes:
    """Write a document as a DOCX file; `picture` (PNG) takes the place of its figure."""
    language = f"{document.language}-CA"
    relations = Relations()
    for name in PARTS:
        relations.id_of(name, f"{name}.xml")
    writer = _Writer(document, relations, picture)
    names = {each: document.words[word] for each, word in styles.STYLE_WORDS.items()}
    names |= styles.axis_names(document.words[styles.AXIS_WORD])
    parts = {
        "document.xml": wordml.part("document", wordml.element("body", writer.body())),
        "styles.xml": styles_part(language, tuple(names.items()), tight=document.tight),
        "numbering.xml": numbering_part(writer.blocks_of_steps),
        "settings.xml": settings_part(document.language),
        "fontTable.xml": font_part(),
        "footer.xml": footer_part(document.title, document.words["page_of"], language),
        **writer.pictures,
    }
    return word_package(document, parts, relations)


class _Writer:
    """Writer of the blocks of a document, as paragraphs and tables in XML."""

    def __init__(self, document: Document, relations: Relations, picture: bytes | None) -> None:
        self.document = document
        self.language = f"{document.language}-CA"
        self.relations = relations
        self.picture = picture
        self.pictures: dict[str, bytes] = {}
        self.blocks_of_steps = 0
        self.headings: list[Heading] = []
        self.block_writers: Mapping[str, Callable[..., Iterator[str]]] = {
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

    def body(self) -> str:
        """Write the whole document."""
        document, words = self.document, self.document.words
        sections = "".join(self._sections())
        listed = ""
        if document.has_contents:
            listed = contents(
                self.headings, words["contents"], words["contents_hint"], self.language
            )
        margins = TIGHT_MARGINS_CM if document.tight else MARGINS_CM
        footer = self.relations.id_of("footer", "footer.xml")
        return "".join(
            (
                self._text(Run(document.title), style=styles.TITLE),
                self._text(Run(document.subtitle), style=styles.SUBTITLE),
                *(self._text(Run(line)) for line in document.lines),
                listed,
                sections,
                wordml.page(LETTER_PAGE_CM, margins, footer),
            )
        )

    def _sections(self) -> Iterator[str]:
        """Write the sections, then the source and the licence."""
        words = self.document.words
        for section in self.document.sections:
            yield from self._section(section, 1)
        yield self._heading(words["source_and_licence"], 1)
        for name in ("snapshot", "credit"):
            yield self._text(Run(words[name]))
        yield self._text(Run(words["source"], styles.LINK, self._link(words["source"])))
        yield self._text(Run(words["edition"]))

    def _section(self, section: Section, level: int) -> Iterator[str]:
        if section.title:
            yield self._heading(section.title, level, axis=section.axis)
        for block, following in zip_longest(section.blocks, section.blocks[1:]):
            if isinstance(block, Paragraph) and following and following.kind in LED:
                yield self._text(Run(block.words), style=TONES[block.tone], with_next=True)
            else:
                yield from self._block(block, level)
        for subsection in section.sections:
            yield from self._section(subsection, level + 1)

    def _block(self, block: Block, level: int) -> Iterator[str]:
        return self.block_writers[block.kind](block, level)

    def _text(self, *runs: Run, style: str = styles.TEXT, with_next: bool = False) -> str:
        """Write a paragraph of runs; it is set from right to left if its first run is."""
        return wordml.paragraph(
            wordml.runs(runs, self.language),
            style,
            with_next=with_next,
            starts_right=bool(runs) and is_right_to_left(runs[0].text),
        )

    def _heading(
        self, title: str, level: int, *, axis: int | None = None, step: int | None = None
    ) -> str:
        """Write a heading, in the colour of its axis, and numbered when it is that of a step."""
        heading = Heading(level, title, len(self.headings) + 1, step)
        self.headings.append(heading)
        colour = None if axis is None else styles.axis_style(axis)
        text = wordml.run(Run(title, colour), self.language)
        return wordml.paragraph(
            wordml.bookmark(heading.number, heading.bookmark, text),
            styles.heading_style(level),
            numbering=None if step is None else styles.STEPS + self.blocks_of_steps - 1,
            starts_right=is_right_to_left(title),
        )

    def _paragraph(self, block: Paragraph, _level: int) -> Iterator[str]:
        yield self._text(Run(block.words), style=TONES[block.tone])

    def _own_words(self, block: OwnWords, _level: int) -> Iterator[str]:
        if block.label:
            yield self._text(Run(block.label, styles.LABEL), with_next=True)
        # A line that is read from the right needs a paragraph of its own.
        separator = "\n" if any(map(is_right_to_left, block.words.split("\n"))) else "\n\n"
        for text in block.words.split(separator):
            yield self._text(Run(text), style=styles.OWN_WORDS)

    def _bullets(self, block: Bullets, _level: int) -> Iterator[str]:
        style = styles.REASON if block.role == "reason" else styles.BULLET
        for line in block.lines:
            yield self._text(*self._runs(line, block.role), style=style)

    def _steps(self, block: Steps, level: int) -> Iterator[str]:
        self.blocks_of_steps += 1
        for number, step in enumerate(block.steps, start=1):
            yield self._heading(step.line.words, level + 1, axis=step.axis, step=number)
            yield self._text(Run(step.gesture), style=styles.GESTURE)
            for reason in step.reasons:
                yield self._text(*self._runs(reason, "statement"), style=styles.REASON)

    def _facts(self, block: Facts, _level: int) -> Iterator[str]:
        for label, value in block.pairs:
            yield self._text(Run(label, styles.LABEL), Run(f" {value}"))

    def _distribution(self, block: AnswerDistribution, _level: int) -> Iterator[str]:
        yield self._text(*self._runs(block.line, "statement"), with_next=True)
        answers = tuple(option.answer for option in block.rungs)
        who = tuple(", ".join(option.who) or "—" for option in block.rungs)
        yield self._grid((answers, who), _text_shares((answers, who)), ())
        for ask in block.asks:
            yield self._text(Run(ask), style=styles.BULLET)

    def _side_by_side(self, block: SideBySide, level: int) -> Iterator[str]:
        """A table of two columns: both can be read across, and neither has a heading of its own."""
        widths = (styles.TEXT_WIDTH_CM / 2,) * 2
        titles = (self._text(Run(each.title), style=styles.COLUMN_HEADER) for each in block.columns)
        cells = (
            "".join(text for each in column.blocks for text in self._block(each, level))
            or self._text(style=styles.CELL)
            for column in block.columns
        )
        rows = (wordml.row(widths, titles, is_header=True), wordml.row(widths, cells))
        yield wordml.table(widths, rows, styles.TABLE_STYLE) + self._text(style=styles.CELL)

    def _table(self, block: Table, _level: int) -> Iterator[str]:
        if block.caption:
            yield self._text(Run(block.caption), style=styles.CAPTION, with_next=True)
        rows = (block.headers, *block.rows)
        yield self._grid(rows, block.widths or _text_shares(rows), block.roles)

    def _figure(self, block: Figure, _level: int) -> Iterator[str]:
        if self.picture is not None:
            relation = self.relations.id_of(PICTURE, PICTURE_FILE)
            self.pictures[PICTURE_FILE] = self.picture
            drawn = drawing(self.picture, relation, block, PICTURE_CM)
            yield wordml.paragraph(drawn, styles.TEXT, with_next=True)
        yield self._text(Run(block.summary), style=styles.CAPTION)

    def _grid(
        self, rows: Sequence[Sequence[str]], shares: Sequence[float], roles: Sequence[Role]
    ) -> str:
        """Write a table whose first row is its header; `roles` say what the columns hold."""
        widths = [styles.TEXT_WIDTH_CM * share / sum(shares) for share in shares]
        cell_styles = [ROLES.get(role) for role in roles] or [None] * len(widths)
        header, *others = rows
        titles = (self._text(Run(each), style=styles.COLUMN_HEADER) for each in header)
        written = [wordml.row(widths, titles, is_header=True)]
        for texts in others:
            cells = (
                self._text(Run(text, style), style=styles.CELL)
                for text, style in zip(texts, cell_styles, strict=True)
            )
            height = None if all(texts) else FILL_IN_ROW_CM
            written.append(wordml.row(widths, cells, height=height))
        # Word joins two tables that nothing separates.
        return wordml.table(widths, written, styles.TABLE_STYLE) + self._text(style=styles.CELL)

    def _runs(self, line: Line, role: Role) -> Iterator[Run]:
        """Yield the texts of a line, each in the style of what it is."""
        library = self.document.library
        link = self._link(f"{library}/{line.about}") if library and line.about else None
        main = styles.STRONG if line.says else ROLES.get(role)
        yield Run(line.words, styles.LINK if link else main, link)
        says, aside = LINE_STYLES.get(role, (None, styles.ASIDE))
        if line.says:
            yield Run(f" {line.says}", says)
        if line.aside:
            yield Run(f" {line.aside}", aside)

    def _link(self, url: str) -> str | None:
        """The relation of a link to an address; None for one that others could not open."""
        return self.relations.id_of(LINK, url) if _is_public(url) else None


def _is_public(url: str) -> bool:
    """Whether an address can be opened from another machine than that of the server."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and parts.hostname not in LOOPBACK


def _text_shares(rows: Iterable[Sequence[str]]) -> list[float]:
    """Shares in proportion to the square root of each column's longest text."""
    longest = (max(len(text) for text in column) for column in zip(*rows, strict=True))
    return [max(MIN_COLUMN_SHARE, length**0.5) for length in longest]
