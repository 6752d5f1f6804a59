"""A document as Markdown (CommonMark, with the tables of GitHub Flavored Markdown)."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from adn_assess.domain.answers.text_normalization import one_line
from adn_assess.domain.documents.blocks import Document
from adn_assess.exports.markup_writer import MarkupWriter

SPECIAL_CHARACTERS: Final = re.compile(r"([\\`*_{}\[\]<>#|~&$^=@])")
LINE_START_MARKER: Final = re.compile(r"^(\s*)([-+:]|\d+[.)])")
"""A list marker or a table delimiter, special at the start of a line only."""
MAX_HEADING_LEVEL: Final = 6


class Markdown(MarkupWriter):
    """Markdown writer: special characters in a text are escaped with a backslash."""

    def escape(self, text: str) -> str:
        """Escape a text, on one line."""
        escaped = SPECIAL_CHARACTERS.sub(r"\\\1", one_line(text))
        return LINE_START_MARKER.sub(lambda match: _escaped_marker(match.group(2)), escaped)

    def strong(self, text: str) -> str:
        """Write a text in bold."""
        return f"**{self.escape(text)}**"

    def link(self, text: str, url: str) -> str:
        """Write an inline link."""
        return f"[{self.escape(text)}](<{url}>)"

    def heading(self, markup: str, level: int) -> str:
        """Write an ATX heading."""
        return f"{'#' * min(level, MAX_HEADING_LEVEL)} {markup}"

    def item(self, markup: str) -> str:
        """Write a list item, after a dash."""
        return f"- {markup}"

    def quote(self, lines: Sequence[str]) -> Iterator[str]:
        """Write a block quote; its line breaks are hard ones."""
        for line, following in zip(lines, (*lines[1:], ""), strict=True):
            escaped = self.escape(line)
            is_followed = escaped and following.strip()
            yield f"> {escaped}\\" if is_followed else f"> {escaped}".rstrip()

    def table(
        self, caption: str, headers: Sequence[str], rows: Iterable[Sequence[str]]
    ) -> Iterator[str]:
        """Write a pipe table under its caption."""
        if caption:
            yield from (self.strong(caption), "")
        yield self._row(headers)
        yield f"|{'---|' * len(headers)}"
        yield from map(self._row, rows)

    def _row(self, cells: Sequence[str]) -> str:
        return f"| {' | '.join(map(self.escape, cells))} |"


def _escaped_marker(marker: str) -> str:
    """Escape the last character of a marker: a dash, or the point after a number."""
    return f"{marker[:-1]}\\{marker[-1]}"


def markdown(document: Document) -> bytes:
    """Write a document as UTF-8 Markdown."""
    return Markdown().write(document)
