"""Outline of a page in wikitext: its headings, and the lines under each, as plain text."""

import re
from collections.abc import Iterator
from typing import Final

import mwparserfromhell
from mwparserfromhell.nodes import (
    Argument,
    Comment,
    ExternalLink,
    Heading,
    HTMLEntity,
    Node,
    Tag,
    Template,
    Text,
    Wikilink,
)
from mwparserfromhell.wikicode import Wikicode

from adn_assess.domain.edition.source_page import OutlineLine, OutlineSection

SPACES: Final = re.compile(r"[ \t\r\n]+")
"""No-break spaces are characters of the text."""
SWITCHES: Final = re.compile(r"__[A-Z]+__")
"""Words that tell the wiki how to show a page, such as __NOTOC__."""
LIST_MARKS: Final = "*#;:"
TITLE_MARK: Final = ";"
RULE: Final = "hr"
BREAK: Final = "br"
BOLD: Final = ("b", "strong")
UNREAD_TAGS: Final = frozenset({"ref", "references", "gallery", "math", "score", "style", "script"})
"""Tags whose content is no text of the page."""
UNREAD_LINKS: Final = ("file:", "fichier:", "image:", "category:", "catégorie:")
"""Links that show a picture, or file the page."""


def outline(text: str) -> tuple[OutlineSection, ...]:
    """The sections of a page in order; the first is what stands before any heading."""
    reader = _Reader()
    for node in mwparserfromhell.parse(text).nodes:
        reader.add(node)
    return reader.sections()


class _Reader:
    """Puts the nodes of a page together into lines, and lines into sections."""

    def __init__(self) -> None:
        self._sections: list[tuple[int, str, list[OutlineLine]]] = [(0, "", [])]
        self._start_line()

    def _start_line(self) -> None:
        self._words: list[str] = []
        self._bold: list[str] = []
        self._mark = ""

    def sections(self) -> tuple[OutlineSection, ...]:
        """The sections read so far."""
        self._end_line()
        return tuple(
            OutlineSection(level, title, tuple(lines)) for level, title, lines in self._sections
        )

    def add(self, node: Node) -> None:
        """Read one node of the page."""
        if isinstance(node, Heading):
            self._end_line()
            self._sections.append((node.level, _plain(node.title), []))
        elif isinstance(node, Text):
            first, *others = str(node).split("\n")
            self._words.append(first)
            for words in others:
                self._end_line()
                self._words.append(words)
        elif isinstance(node, Tag) and node.wiki_markup and node.wiki_markup[0] in LIST_MARKS:
            self._add_mark(node.wiki_markup)
        elif isinstance(node, Tag) and str(node.tag).strip() == RULE:
            self._end_line()
            self._lines.append(OutlineLine("rule", ""))
        elif isinstance(node, Tag) and str(node.tag).strip().lower() in BOLD:
            words = _plain(node.contents)
            if not "".join(self._words).strip():
                self._bold.append(words)
            self._words.append(words)
        elif isinstance(node, Tag) and _holds_nodes(node):
            for each in node.contents.nodes:
                self.add(each)
        else:
            self._words.append("".join(_texts(node)))

    @property
    def _lines(self) -> list[OutlineLine]:
        return self._sections[-1][2]

    def _add_mark(self, mark: str) -> None:
        """Begin an entry of a list; a `:` after a `;` on its line begins what is said of it."""
        if self._mark == TITLE_MARK and "".join(self._words).strip():
            self._end_line()
            return
        self._mark = mark

    def _end_line(self) -> None:
        text, bold = _one_line("".join(self._words)), _one_line("".join(self._bold))
        mark = self._mark
        self._start_line()
        if not text:
            return
        if mark == TITLE_MARK:
            self._lines.append(OutlineLine("title", text))
        elif mark and mark != ":":
            self._lines.append(OutlineLine("item", text))
        else:
            self._lines.extend(_paragraph(text, bold))


def _paragraph(text: str, bold: str) -> list[OutlineLine]:
    """A line of text; one that begins in bold is a title, and what follows it."""
    rest = text.removeprefix(bold).strip()
    if not bold or rest == text:
        return [OutlineLine("text", text)]
    if not rest or (rest.startswith("(") and rest.endswith(")")):
        return [OutlineLine("title", text)]
    return [OutlineLine("title", bold), OutlineLine("text", rest)]


def _holds_nodes(node: Tag) -> bool:
    return bool(node.contents) and str(node.tag).strip().lower() not in {*UNREAD_TAGS, BREAK}


def _plain(code: Wikicode | None) -> str:
    """The text that a reader sees of some wikitext, on one line."""
    return _one_line(
        "".join(words for node in (code.nodes if code else ()) for words in _texts(node))
    )


def _one_line(words: str) -> str:
    return SPACES.sub(" ", SWITCHES.sub("", words)).strip()


def _texts(node: Node) -> Iterator[str]:
    """The text of a node; nothing of a template, a reference or a picture."""
    if isinstance(node, Text):
        yield str(node)
    elif isinstance(node, HTMLEntity):
        yield node.normalize()
    elif isinstance(node, ExternalLink):
        yield _plain(node.title) or str(node.url)
    elif isinstance(node, Wikilink):
        if not str(node.title).strip().lower().startswith(UNREAD_LINKS):
            yield _plain(node.text) or str(node.title)
    elif isinstance(node, Tag):
        if str(node.tag).strip().lower() == BREAK:
            yield " "
        elif _holds_nodes(node):
            yield _plain(node.contents)
    elif not isinstance(node, Template | Comment | Argument):
        yield str(node)
