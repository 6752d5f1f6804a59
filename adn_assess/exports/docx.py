"""A document as a Word file to work on: headings, lists, tables and styles that can be changed.

Texts enter as text runs only. A style says what each passage is, a statement, an answer, a reason,
one's own words: whoever changes it changes all of them.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from itertools import zip_longest
from typing import Final

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
from adn_assess.domain.edition.catalogue import locale_of
from adn_assess.exports import docx_styles as styles
from adn_assess.exports import wordml
from adn_assess.exports.direction import is_right_to_left
from adn_assess.exports.docx_contents import Heading, contents
from adn_assess.exports.docx_lists import numbering_part
from adn_assess.exports.docx_package import (
    LINK_RELATION,
    PARTS,
    PICTURE_RELATION,
    Relations,
    word_package,
)
from adn_assess.exports.docx_pages import (
    ANNEX_COLUMN,
    ANNEX_COLUMNS,
    ONE_COLUMN,
    TWO_COLUMNS,
    Columns,
    set_up,
)
from adn_assess.exports.docx_parts import drawing, font_part, footer_part, settings_part
from adn_assess.exports.docx_runs import line_runs
from adn_assess.exports.docx_style_sheet import styles_part
from adn_assess.exports.docx_tables import grid, side_widths, text_shares
from adn_assess.exports.public_addresses import is_public
from adn_assess.exports.wordml import Run

PICTURE_ROOM_CM: Final = (17.6, 13.6)
"""The width and the height that a figure may have: what follows it is on its page, as in a PDF."""
PICTURE_FILE: Final = "media/figure.png"
TONES: Final[Mapping[Tone, str]] = {
    "plain": styles.TEXT,
    "lead": styles.LEAD,
    "quiet": styles.QUIET,
    "remark": styles.REMARK,
}
TABLES: Final = ("table", "ladder", "beside")
"""Kinds of blocks that are written as tables, as wide as the page."""
LED: Final = ("bullets", "facts", "figure", "ladder", "steps", "table")
"""Kinds of blocks that a paragraph leads to: it does not stay alone at the foot of a page."""


def docx_bytes(document: Document, picture: bytes | None = None) -> bytes:
    """Write a document as a DOCX file; `picture` (PNG) takes the place of its figure."""
    language = locale_of(document.language)
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
        "footer.xml": footer_part(document.identity.line, document.words["page_of"], language),
        **writer.pictures,
    }
    return word_package(document, parts, relations)


def has(section: Section, *kinds: str) -> bool:
    """Whether a block of one of those kinds stands in a section, at any level."""
    of_its_own = any(each.kind in kinds for each in section.blocks)
    return of_its_own or any(has(each, *kinds) for each in section.sections)


class _Writer:
    """Writer of the blocks of a document, as paragraphs and tables in XML."""

    def __init__(self, document: Document, relations: Relations, picture: bytes | None) -> None:
        self.document = document
        self.language = locale_of(document.language)
        self.relations = relations
        self.picture = picture
        self.pictures: dict[str, bytes] = {}
        self.in_annex = False
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
        cover = document.identity.name
        opening = (
            *([self._text(Run(cover), style=styles.SUBTITLE)] if cover else []),
            self._text(Run(document.title), style=styles.TITLE),
            self._text(Run(document.subtitle), style=styles.SUBTITLE),
            *(self._text(Run(line)) for line in document.lines),
        )
        pieces = tuple(self._pieces())
        listed = ""
        if document.has_contents:
            listed = contents(
                self.headings, words["contents"], words["contents_hint"], self.language
            )
        footer = self.relations.id_of("footer", "footer.xml")
        return "".join((*opening, listed, *set_up(pieces, footer, tight=document.tight)))

    def _pieces(self) -> Iterator[tuple[Columns, str]]:
        """Write the sections, then the source and the licence, each piece for its columns.

        What stands with a figure is in two columns, to hold on its page; so is an annex without a
        table: LibreOffice loses rows of those that end in another column.
        """
        columns = ONE_COLUMN
        for section in self.document.sections:
            self.in_annex = section.is_annex
            if section.is_annex:
                columns = ANNEX_COLUMN if has(section, *TABLES) else ANNEX_COLUMNS
                yield columns, "".join(self._section(section, 1))
            elif has(section, "figure"):
                yield ONE_COLUMN, "".join(self._section(replace(section, sections=()), 1))
                for each in section.sections:
                    yield TWO_COLUMNS, "".join(self._section(each, 2))
            else:
                yield ONE_COLUMN, "".join(self._section(section, 1))
        columns = columns if self.in_annex else ONE_COLUMN
        # Set small, wherever it stands.
        self.in_annex = True
        yield columns, "".join(self._source_and_licence())

    def _source_and_licence(self) -> Iterator[str]:
        words = self.document.words
        origin = f"{words['snapshot']} {words['credit']}"
        source = Run(words["source"], styles.LINK, self._link(words["source"]))
        edition = Run(f" · {words['edition']}")
        if self.document.tight:
            yield self._text(Run(f"{origin} "), source, edition, style=styles.QUIET)
            return
        yield self._heading(Run(words["source_and_licence"]), level=1)
        yield self._text(Run(origin))
        yield self._text(source, edition)

    def _section(self, section: Section, level: int) -> Iterator[str]:
        if section.title:
            link = self._library_link(section.about)
            style = styles.LINK if link else styles.axis_style(section.axis)
            yield self._heading(Run(section.title, style, link), level=level)
        for block, following in zip_longest(section.blocks, section.blocks[1:]):
            leads = following.kind in LED if following else bool(section.sections)
            if isinstance(block, Paragraph) and leads:
                yield self._text(Run(block.words), style=TONES[block.tone], with_next=True)
            else:
                yield from self._block(block, level)
        for each in section.sections:
            yield from self._section(each, level + 1)

    def _block(self, block: Block, level: int) -> Iterator[str]:
        return self.block_writers[block.kind](block, level)

    def _text(self, *runs: Run, style: str = styles.TEXT, with_next: bool = False) -> str:
        """Write a paragraph of runs; it is set from right to left if its first run is."""
        return wordml.paragraph(
            wordml.runs(runs, self.language),
            styles.IN_ANNEX.get(style, style) if self.in_annex else style,
            with_next=with_next,
            starts_right=bool(runs) and is_right_to_left(runs[0].text),
        )

    def _heading(self, *runs: Run, level: int, step: int | None = None) -> str:
        """Write a heading, numbered when it is that of a step."""
        heading = Heading(level, runs[0].text, len(self.headings) + 1, step)
        self.headings.append(heading)
        return wordml.paragraph(
            wordml.bookmark(heading.number, heading.bookmark, wordml.runs(runs, self.language)),
            styles.heading_style(level),
            numbering=None if step is None else styles.STEPS + self.blocks_of_steps - 1,
            starts_right=is_right_to_left(runs[0].text),
        )

    def _paragraph(self, block: Paragraph, _level: int) -> Iterator[str]:
        # In an annex, a remark has the size of the text around it.
        mark = styles.STRONG if block.tone == "remark" and self.in_annex else None
        yield self._text(Run(block.words, mark), style=TONES[block.tone])

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
            name = Run(step.line.words, styles.axis_style(step.axis))
            axis = Run(f" {step.line.aside}" if step.line.aside else "", styles.ASIDE)
            yield self._heading(name, axis, level=level + 1, step=number)
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
        yield grid((answers, who), text_shares((answers, who)), (), self._text)
        for ask in block.asks:
            yield self._text(Run(ask), style=styles.BULLET)

    def _side_by_side(self, block: SideBySide, level: int) -> Iterator[str]:
        """A table of two columns: both can be read across, and neither has a heading of its own."""
        widths = side_widths(block.columns)
        titles = (self._text(Run(each.title), style=styles.COLUMN_HEADER) for each in block.columns)
        cells = (
            "".join(text for each in column.blocks for text in self._block(each, level))
            or self._text(style=styles.CELL)
            for column in block.columns
        )
        rows = (wordml.row(widths, titles, is_header=True), wordml.row(widths, cells))
        yield wordml.table(widths, rows, styles.TABLE_STYLE) + wordml.gap(styles.CELL)

    def _table(self, block: Table, _level: int) -> Iterator[str]:
        if block.caption:
            yield self._text(Run(block.caption), style=styles.CAPTION, with_next=True)
        rows = (block.headers, *block.rows)
        yield grid(rows, block.widths or text_shares(rows), block.roles, self._text)

    def _figure(self, block: Figure, _level: int) -> Iterator[str]:
        if self.picture is not None:
            relation = self.relations.id_of(PICTURE_RELATION, PICTURE_FILE)
            self.pictures[PICTURE_FILE] = self.picture
            drawn = drawing(self.picture, relation, block, PICTURE_ROOM_CM)
            yield wordml.paragraph(drawn, styles.CAPTION, with_next=True)
        yield self._text(Run(block.summary), style=styles.CAPTION)

    def _runs(self, line: Line, role: Role) -> Iterator[Run]:
        """Yield the texts of a line; its name is a link when the document has links."""
        return line_runs(line, role, self._library_link(line.about))

    def _library_link(self, about: str | None) -> str | None:
        """The relation of a link to the page of an item; None without one."""
        library = self.document.library
        return self._link(f"{library}/{about}") if library and about else None

    def _link(self, url: str) -> str | None:
        """The relation of a link to an address; None for one that others could not open."""
        return self.relations.id_of(LINK_RELATION, url) if is_public(url) else None
