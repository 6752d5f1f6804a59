"""The order of a document's parts in a lightweight markup language, Markdown or wikitext.

A subclass says how its language writes a heading, an item, a table…, and how it escapes texts.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain

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
    Section,
    SideBySide,
    Steps,
    Table,
)


class MarkupWriter(ABC):
    """Writer of documents in one markup language."""

    @abstractmethod
    def escape(self, text: str) -> str:
        """Escape a text, on one line."""

    @abstractmethod
    def strong(self, text: str) -> str:
        """Write a text in bold."""

    @abstractmethod
    def link(self, text: str, url: str) -> str:
        """Write a link."""

    @abstractmethod
    def heading(self, markup: str, level: int) -> str:
        """Write a heading; level 1 is the document's title. `markup` is escaped already."""

    @abstractmethod
    def item(self, markup: str) -> str:
        """Write a list item; `markup` is escaped already."""

    @abstractmethod
    def quote(self, lines: Sequence[str]) -> Iterator[str]:
        """Write a block quote; its line breaks are kept."""

    @abstractmethod
    def table(
        self, caption: str, headers: Sequence[str], rows: Iterable[Sequence[str]]
    ) -> Iterator[str]:
        """Write a table with its header row."""

    def write(self, document: Document) -> bytes:
        """Write a whole document, as UTF-8."""
        return _joined(self._lines(document))

    def write_page(self, document: Document) -> bytes:
        """Write the sections alone, as UTF-8, for a page that has its title and its licence."""
        sections = (self._section(document, each, 1) for each in document.sections)
        return _joined(chain.from_iterable(sections))

    def _lines(self, document: Document) -> Iterator[str]:
        yield self.heading(self.escape(document.title), 1)
        for line in (document.subtitle, *document.lines):
            yield from ("", self.escape(line))
        for section in document.sections:
            yield from self._section(document, section, 2)
        words = document.words
        yield from ("", self.heading(self.escape(words["source_and_licence"]), 2))
        for name in ("snapshot", "credit"):
            yield from ("", self.escape(words[name]))
        yield from ("", self.link(document.words["source"], document.words["source"]))
        yield from ("", self.escape(words["edition"]))

    def _section(self, document: Document, section: Section, level: int) -> Iterator[str]:
        if section.title:
            name = self._name(document, section.title, section.about)
            yield from ("", self.heading(name, level))
        for block in section.blocks:
            yield ""
            yield from self._block(document, block, level)
        for subsection in section.sections:
            yield from self._section(document, subsection, level + 1)

    def _block(self, document: Document, block: Block, level: int) -> Iterator[str]:
        writers: Mapping[str, Callable[..., Iterator[str]]] = {
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
        return writers[block.kind](document, block, level)

    def _paragraph(self, _document: Document, block: Paragraph, _level: int) -> Iterator[str]:
        yield self.escape(block.words)

    def _own_words(self, _document: Document, block: OwnWords, _level: int) -> Iterator[str]:
        if block.label:
            yield from (self.strong(block.label), "")
        yield from self.quote(block.words.split("\n"))

    def _bullets(self, document: Document, block: Bullets, _level: int) -> Iterator[str]:
        for line in block.lines:
            yield self.item(self._line(document, line))

    def _facts(self, _document: Document, block: Facts, _level: int) -> Iterator[str]:
        for label, value in block.pairs:
            yield self.item(f"{self.strong(label)} {self.escape(value)}")

    def _side_by_side(self, document: Document, block: SideBySide, level: int) -> Iterator[str]:
        for column in block.columns:
            yield from ("", self.heading(self.escape(column.title), level + 1))
            for each in column.blocks:
                yield ""
                yield from self._block(document, each, level + 1)

    def _table(self, _document: Document, block: Table, _level: int) -> Iterator[str]:
        yield from self.table(block.caption, block.headers, block.rows)

    def _figure(self, _document: Document, block: Figure, _level: int) -> Iterator[str]:
        yield self.escape(block.summary)

    def _steps(self, document: Document, block: Steps, level: int) -> Iterator[str]:
        """Write a heading for each step, so that a page lists them in its contents."""
        for number, step in enumerate(block.steps, start=1):
            name = self._line(document, step.line)
            yield from ("", self.heading(f"{number}. {name}", level + 1))
            yield from ("", self.escape(step.gesture), "")
            for reason in step.reasons:
                yield self.item(self._line(document, reason))

    def _distribution(
        self, document: Document, block: AnswerDistribution, _level: int
    ) -> Iterator[str]:
        yield self._line(document, block.line)
        yield ""
        for option in block.rungs:
            who = ", ".join(option.who) or "—"
            yield self.item(f"{self.escape(option.answer)} {self.strong(who)}")
        for ask in block.asks:
            yield self.item(self.escape(ask))

    def _line(self, document: Document, line: Line) -> str:
        name = self._name(document, line.words, line.about, is_strong=bool(line.says))
        rest = (self.escape(each) for each in (line.says, line.aside) if each)
        return " ".join((name, *rest))

    def _name(
        self, document: Document, words: str, about: str | None, *, is_strong: bool = False
    ) -> str:
        """Write what names an item: a link to its page when there is one."""
        if about and document.library:
            return self.link(words, f"{document.library}/{about}")
        return self.strong(words) if is_strong else self.escape(words)


def _joined(lines: Iterable[str]) -> bytes:
    return ("\n".join(_single_spaced(lines)) + "\n").encode()


def _single_spaced(lines: Iterable[str]) -> Iterator[str]:
    """Leave out every empty line that follows another, and those at the start."""
    previous = ""
    for line in lines:
        if line or previous:
            yield line
        previous = line
