"""A paper as wikitext, ready to paste in a page of a MediaWiki."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from adn_assess.domain.documents.blocks import Document
from adn_assess.exports.markup_writer import Marked

MARKS: Final = re.compile(r"[\[\]{}|<>&~]|''|__|://|-\{|^[*#:;=!+\s-]|\b(ISBN|RFC|PMID)\b")
"""What a wiki may read as more than words."""
DEEPEST: Final = 6


class Wikitext(Marked):
    """Words that hold a mark stand between nowiki tags."""

    def text(self, words: str) -> str:
        """Words on one line."""
        line = " ".join(words.split())
        return f"<nowiki>{escape(line, quote=False)}</nowiki>" if MARKS.search(line) else line

    def strong(self, words: str) -> str:
        """In bold."""
        return f"'''{self.text(words)}'''"

    def link(self, words: str, address: str) -> str:
        """A link outside of the wiki."""
        return f"[{address} {self.text(words)}]"

    def heading(self, title: str, level: int) -> str:
        """The wiki gives the page its own title: a paper starts one level below."""
        marks = "=" * min(level + 1, DEEPEST)
        return f"{marks} {self.text(title)} {marks}"

    def item(self, words: str, number: int | None = None) -> str:
        """After a star, or counted by the wiki."""
        return f"* {words}" if number is None else f"# {words}"

    def under(self, words: str) -> str:
        """Under a counted item."""
        return f"#* {words}"

    def quote(self, lines: Sequence[str]) -> Iterator[str]:
        """A block quote; a line break in it is kept."""
        yield "<blockquote>"
        yield "<br>\n".join(map(self.text, lines))
        yield "</blockquote>"

    def table(
        self, caption: str, headers: Sequence[str], rows: Iterable[Sequence[str]]
    ) -> Iterator[str]:
        """A table with a caption, headers, and a header for each row."""
        yield '{| class="wikitable"'
        if caption:
            yield f"|+ {self.text(caption)}"
        yield "|-"
        yield from (f'! scope="col" | {self.text(header)}' for header in headers)
        for name, *cells in rows:
            yield "|-"
            yield f'! scope="row" | {self.text(name)}'
            yield from (f"| {self.text(cell)}".rstrip() for cell in cells)
        yield "|}"


def wikitext(document: Document) -> bytes:
    """The paper as UTF-8 wikitext."""
    return Wikitext().write(document)
