"""A paper in a language of marks, line by line: what Markdown and wikitext have in common.

A language says how it writes a heading, an item, a table… and how it keeps the words of people
from being read as marks.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

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


class Marked(ABC):
    """One language of marks."""

    @abstractmethod
    def text(self, words: str) -> str:
        """Words that hold on one line, as data."""

    @abstractmethod
    def strong(self, words: str) -> str:
        """Words made to stand out."""

    @abstractmethod
    def link(self, words: str, address: str) -> str:
        """Words that lead somewhere."""

    @abstractmethod
    def heading(self, title: str, level: int) -> str:
        """A heading; 1 is that of the whole paper."""

    @abstractmethod
    def item(self, words: str, number: int | None = None) -> str:
        """An item of a list, numbered or not; `words` are marked already."""

    @abstractmethod
    def under(self, words: str) -> str:
        """An item under a numbered one."""

    @abstractmethod
    def quote(self, lines: Sequence[str]) -> Iterator[str]:
        """What a person wrote, its line breaks kept."""

    @abstractmethod
    def table(
        self, caption: str, headers: Sequence[str], rows: Iterable[Sequence[str]]
    ) -> Iterator[str]:
        """A table."""

    def write(self, document: Document) -> bytes:
        """The whole paper, as UTF-8."""
        return ("\n".join(_settled(self._lines(document))) + "\n").encode()

    def _lines(self, document: Document) -> Iterator[str]:
        yield self.heading(document.title, 1)
        for line in (document.subtitle, *document.lines):
            yield from ("", self.text(line))
        for section in document.sections:
            yield from self._section(document, section, 2)
        words = document.words
        yield from ("", self.heading(words["source_and_licence"], 2))
        for name in ("snapshot", "credit"):
            yield from ("", self.text(words[name]))
        yield from ("", self.link(document.words["source"], document.words["source"]))
        yield from ("", self.text(words["edition"]))

    def _section(self, document: Document, section: Section, level: int) -> Iterator[str]:
        if section.title:
            yield from ("", self.heading(section.title, level))
        for block in section.blocks:
            yield ""
            yield from self._block(document, block, level)
        for part in section.sections:
            yield from self._section(document, part, level + 1)

    def _block(self, document: Document, block: Block, level: int) -> Iterator[str]:
        writers: Mapping[str, Callable[..., Iterator[str]]] = {
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
        return writers[block.kind](document, block, level)

    def _paragraph(self, _document: Document, block: Paragraph, _level: int) -> Iterator[str]:
        yield self.text(block.words)

    def _words(self, _document: Document, block: OwnWords, _level: int) -> Iterator[str]:
        if block.label:
            yield from (self.strong(block.label), "")
        yield from self.quote(block.words.split("\n"))

    def _bullets(self, document: Document, block: Bullets, _level: int) -> Iterator[str]:
        for line in block.lines:
            yield self.item(self._line(document, line))

    def _facts(self, _document: Document, block: Facts, _level: int) -> Iterator[str]:
        for label, said in block.pairs:
            yield self.item(f"{self.strong(label)} {self.text(said)}")

    def _beside(self, document: Document, block: SideBySide, level: int) -> Iterator[str]:
        for column in block.columns:
            yield from ("", self.heading(column.title, level + 1))
            for each in column.blocks:
                yield ""
                yield from self._block(document, each, level + 1)

    def _table(self, _document: Document, block: Table, _level: int) -> Iterator[str]:
        yield from self.table(block.caption, block.headers, block.rows)

    def _figure(self, _document: Document, block: Figure, _level: int) -> Iterator[str]:
        yield self.text(block.summary)

    def _steps(self, document: Document, block: Steps, _level: int) -> Iterator[str]:
        for number, step in enumerate(block.steps, start=1):
            yield self.item(self._line(document, step.line), number)
            yield self.under(self.text(step.gesture))
            for reason in step.reasons:
                yield self.under(self._line(document, reason))

    def _ladder(self, document: Document, block: AnswerDistribution, _level: int) -> Iterator[str]:
        yield self._line(document, block.line)
        yield ""
        for rung in block.rungs:
            yield self.item(f"{self.text(rung.answer)} {self.strong(', '.join(rung.who) or '—')}")
        for ask in block.asks:
            yield self.item(self.text(ask))

    def _line(self, document: Document, line: Line) -> str:
        name = self.text(line.words)
        if line.about and document.library:
            name = self.link(line.words, f"{document.library}/{line.about}")
        said = (self.text(each) for each in (line.says, line.aside) if each)
        return " ".join((name, *said))


def _settled(lines: Iterable[str]) -> Iterator[str]:
    """The lines with never two empty ones in a row."""
    before = ""
    for line in lines:
        if line or before:
            yield line
        before = line
