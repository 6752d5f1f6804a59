"""A paper as Markdown (CommonMark, with the tables that everyone knows)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from adn_assess.domain.documents.blocks import Document
from adn_assess.exports.markup_writer import Marked

MARKS: Final = re.compile(r"([\\`*_{}\[\]<>#|~&$^=@])")
AT_START: Final = re.compile(r"^(\s*)([-+:]|\d+[.)])")
"""What is a mark only where a line begins."""
DEEPEST: Final = 6


class Markdown(Marked):
    """Every mark in the words of people is escaped."""

    def text(self, words: str) -> str:
        """Words on one line."""
        escaped = MARKS.sub(r"\\\1", " ".join(words.split()))
        return AT_START.sub(lambda found: _escaped(found.group(2)), escaped)

    def strong(self, words: str) -> str:
        """In bold."""
        return f"**{self.text(words)}**"

    def link(self, words: str, address: str) -> str:
        """An inline link."""
        return f"[{self.text(words)}](<{address}>)"

    def heading(self, title: str, level: int) -> str:
        """From one # to six."""
        return f"{'#' * min(level, DEEPEST)} {self.text(title)}"

    def item(self, words: str, number: int | None = None) -> str:
        """After a dash or a number."""
        return f"- {words}" if number is None else f"{number}. {words}"

    def under(self, words: str) -> str:
        """Four spaces in."""
        return f"    - {words}"

    def quote(self, lines: Sequence[str]) -> Iterator[str]:
        """A block quote; a line break in it is kept."""
        for line, following in zip(lines, (*lines[1:], ""), strict=True):
            kept = self.text(line)
            yield f"> {kept}\\" if kept and following.strip() else f"> {kept}".rstrip()

    def table(
        self, caption: str, headers: Sequence[str], rows: Iterable[Sequence[str]]
    ) -> Iterator[str]:
        """A pipe table under its caption."""
        if caption:
            yield from (self.strong(caption), "")
        yield self._row(headers)
        yield f"|{'---|' * len(headers)}"
        yield from map(self._row, rows)

    def _row(self, cells: Sequence[str]) -> str:
        return f"| {' | '.join(map(self.text, cells))} |"


def _escaped(mark: str) -> str:
    """A dash, or the point of a number, that is not a mark."""
    return f"{mark[:-1]}\\{mark[-1]}"


def markdown(document: Document) -> bytes:
    """The paper as UTF-8 Markdown."""
    return Markdown().write(document)
