"""A document as wikitext, to paste in a page of a MediaWiki."""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from adn_assess.domain.answers.text_normalization import one_line
from adn_assess.domain.documents.blocks import Document
from adn_assess.exports.markup_writer import MarkupWriter

MARKUP: Final = re.compile(r"[\[\]{}|<>&~]|''|__|://|-\{|^[*#:;=!+\s-]|\b(ISBN|RFC|PMID)\b")
"""What MediaWiki may read as markup."""
MAX_HEADING_LEVEL: Final = 6


class Wikitext(MarkupWriter):
    """Wikitext writer: a text that holds markup is put between nowiki tags."""

    def escape(self, text: str) -> str:
        """Escape a text, on one line."""
        line = one_line(text)
        return f"<nowiki>{escape(line, quote=False)}</nowiki>" if MARKUP.search(line) else line

    def strong(self, text: str) -> str:
        """Write a text in bold."""
        return f"'''{self.escape(text)}'''"

    def link(self, text: str, url: str) -> str:
        """Write an external link."""
        return f"[{url} {self.escape(text)}]"

    def heading(self, title: str, level: int) -> str:
        """Write a heading one level lower: the page has its own title at level 1."""
        signs = "=" * min(level + 1, MAX_HEADING_LEVEL)
        return f"{signs} {self.escape(title)} {signs}"

    def item(self, markup: str, number: int | None = None) -> str:
        """Write a list item; MediaWiki counts the numbered ones itself."""
        return f"* {markup}" if number is None else f"# {markup}"

    def nested_item(self, markup: str) -> str:
        """Write a list item under a numbered one."""
        return f"#* {markup}"

    def quote(self, lines: Sequence[str]) -> Iterator[str]:
        """Write a block quote; its line breaks are kept."""
        yield "<blockquote>"
        yield "<br>\n".join(map(self.escape, lines))
        yield "</blockquote>"

    def table(
        self, caption: str, headers: Sequence[str], rows: Iterable[Sequence[str]]
    ) -> Iterator[str]:
        """Write a table whose rows each start with a header cell."""
        yield '{| class="wikitable"'
        if caption:
            yield f"|+ {self.escape(caption)}"
        yield "|-"
        yield from (f'! scope="col" | {self.escape(header)}' for header in headers)
        for name, *cells in rows:
            yield "|-"
            yield f'! scope="row" | {self.escape(name)}'
            yield from (f"| {self.escape(cell)}".rstrip() for cell in cells)
        yield "|}"


def wikitext(document: Document) -> bytes:
    """Write a document as UTF-8 wikitext."""
    return Wikitext().write(document)
