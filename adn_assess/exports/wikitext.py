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
KEPT_SPACES: Final = str.maketrans(
    {
        "\N{NO-BREAK SPACE}": "&nbsp;",
        "\N{NARROW NO-BREAK SPACE}": "&#8239;",
        "\N{FIGURE SPACE}": "&#8199;",
    }
)
"""Spaces that do not break, as entities: some browsers copy them as plain ones."""
NOT_IN_PAGE_NAME: Final = re.compile(r"[#<>\[\]|{}_\s]+|~{3,}|&(?=#?\w+;)|%(?=[0-9A-Fa-f]{2})")
"""What MediaWiki refuses in the name of a page, or changes."""
MAX_PAGE_NAME_BYTES: Final = 255
MAX_HEADING_LEVEL: Final = 6


class Wikitext(MarkupWriter):
    """Wikitext writer: a text that holds markup is put between nowiki tags."""

    def escape(self, text: str) -> str:
        """Escape a text, on one line."""
        line = one_line(text)
        marked = MARKUP.search(line)
        written = f"<nowiki>{escape(line, quote=False)}</nowiki>" if marked else line
        return written.translate(KEPT_SPACES)

    def strong(self, text: str) -> str:
        """Write a text in bold."""
        return f"'''{self.escape(text)}'''"

    def link(self, text: str, url: str) -> str:
        """Write an external link."""
        return f"[{url} {self.escape(text)}]"

    def heading(self, markup: str, level: int) -> str:
        """Write a heading one level lower: the page has its own title at level 1."""
        signs = "=" * min(level + 1, MAX_HEADING_LEVEL)
        return f"{signs} {markup} {signs}"

    def item(self, markup: str) -> str:
        """Write a list item."""
        return f"* {markup}"

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


def wikitext_page(document: Document) -> bytes:
    """Write what a page of a MediaWiki holds, as UTF-8 wikitext, without its name."""
    return Wikitext().write_page(document)


def page_name(title: str) -> str:
    """Return a title as a name that MediaWiki accepts for a page."""
    name = NOT_IN_PAGE_NAME.sub(" ", title)
    shown = "".join(each for each in one_line(name) if each.isprintable()).lstrip(": ./")
    cut = shown.encode()[:MAX_PAGE_NAME_BYTES].decode(errors="ignore")
    return one_line(cut)
