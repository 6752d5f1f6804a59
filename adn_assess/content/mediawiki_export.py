"""Reader of the XML export of a MediaWiki page (Special:Export), without any entity of its own.

A document type is refused, so that nothing expands; size, depth and format are bounded.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal
from xml.parsers import expat

from adn_assess.domain.edition.source_page import same_words

MAX_BYTES: Final = 20_000_000
MAX_DEPTH: Final = 20
MAX_PAGE_CHARACTERS: Final = 300_000
MAX_MARKS: Final = 1_500
"""Links, tags and templates of a page: those that never end take the square of the time to read."""
MARKS: Final = "[<{"
MAX_HOPS: Final = 5
"""Redirects followed from one page to another."""
MAX_NAMED: Final = 5
"""Pages that a message names."""
NAMESPACE: Final = re.compile(r"http://www\.mediawiki\.org/xml/export-0\.([0-9]{1,2})/")
OLDEST: Final = 3
NEWEST: Final = 11
"""Versions 0.3 (MediaWiki 1.6, 2006) to 0.11 of the format say what is read here alike."""
WIKITEXT: Final = "wikitext"
READ: Final = frozenset({"title", "timestamp", "model", "text"})
"""The elements of a page and of its revisions whose text is read."""
CHUNK: Final = 65_536

WrongExportKind = Literal[
    "damaged",
    "doctype",
    "foreign",
    "no_axis",
    "no_page",
    "no_text",
    "not_wikitext",
    "not_xml",
    "other_format",
    "other_page",
    "redirect",
    "too_large",
    "too_marked",
]


class WrongExportError(Exception):
    """An export that cannot be compared: why, and what fills its sentence."""

    def __init__(self, kind: WrongExportKind, **detail: str) -> None:
        super().__init__(kind)
        self.kind = kind
        self.detail: Mapping[str, str] = detail


@dataclass(frozen=True, slots=True)
class WikiPage:
    """A page of the wiki as its last revision has it."""

    title: str
    timestamp: str
    """When it was last changed, as the wiki writes it; empty when the export does not say."""
    text: str


@dataclass(slots=True)
class _Revision:
    timestamp: str = ""
    model: str = WIKITEXT
    text: str | None = None


@dataclass(slots=True)
class _Page:
    title: str = ""
    redirect: str | None = None
    last: _Revision = field(default_factory=_Revision)


def read_export(data: bytes, title: str) -> WikiPage:
    """Find the page of that title in an export; WrongExportError says why when it cannot be."""
    if len(data) > MAX_BYTES:
        raise WrongExportError("too_large", most=f"{MAX_BYTES // 1_000_000}")
    page = _find(_Reader().read(data), title)
    if page.last.model != WIKITEXT:
        raise WrongExportError("not_wikitext", title=page.title)
    if not page.last.text or not page.last.text.strip():
        raise WrongExportError("no_text", title=page.title)
    if len(page.last.text) > MAX_PAGE_CHARACTERS:
        raise WrongExportError("too_large", most=f"{MAX_PAGE_CHARACTERS / 1_000_000}")
    if sum(map(page.last.text.count, MARKS)) > MAX_MARKS:
        raise WrongExportError("too_marked", title=page.title, most=f"{MAX_MARKS}")
    return WikiPage(page.title, page.last.timestamp, page.last.text)


def _find(pages: list[_Page], title: str) -> _Page:
    """The page of a title, or the one that it redirects to."""
    if not pages:
        raise WrongExportError("no_page")
    wanted = title
    for _ in range(MAX_HOPS):
        page = next((each for each in pages if same_words(each.title, wanted)), None)
        if page is None and wanted == title:
            found = "; ".join(each.title for each in pages[:MAX_NAMED])
            raise WrongExportError("other_page", title=title, found=found)
        if page is None:
            break
        if page.redirect is None:
            return page
        wanted = page.redirect
    raise WrongExportError("redirect", title=title, target=wanted)


class _Reader:
    """Reads the pages of an export, each with its last revision."""

    def __init__(self) -> None:
        self._pages: list[_Page] = []
        self._path: list[str] = []
        self._revision = _Revision()
        self._words: list[str] | None = None
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.buffer_text = True
        self._parser.StartDoctypeDeclHandler = self._doctype
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def read(self, data: bytes) -> list[_Page]:
        """Every page, in the order of the export."""
        try:
            for start in range(0, len(data), CHUNK):
                self._parser.Parse(data[start : start + CHUNK], False)
            self._parser.Parse(b"", True)
        except expat.ExpatError as error:
            if self._pages or self._path:
                raise WrongExportError("damaged", line=str(error.lineno)) from error
            raise WrongExportError("not_xml") from error
        return self._pages

    def _doctype(self, *_declared: object) -> None:
        raise WrongExportError("doctype")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        namespace, _, local = name.rpartition(" ")
        if not self._path:
            _check_format(namespace, local)
        self._path.append(local)
        if len(self._path) > MAX_DEPTH:
            raise WrongExportError("foreign")
        match self._path[1:]:
            case ["page"]:
                self._pages.append(_Page())
            case ["page", "redirect"]:
                self._pages[-1].redirect = attributes.get("title", "")
            case ["page", "revision"]:
                self._revision = _Revision()
            case ["page", "title"] | ["page", "revision", _] if local in READ:
                self._words = []

    def _characters(self, words: str) -> None:
        if self._words is not None:
            self._words.append(words)

    def _end(self, name: str) -> None:
        local = name.rpartition(" ")[2]
        path, words = self._path[1:], "".join(self._words or ())
        self._path.pop()
        if path == ["page", "revision"]:
            if self._revision.timestamp >= self._pages[-1].last.timestamp:
                self._pages[-1].last = self._revision
        elif self._words is not None and local == path[-1] and local in READ:
            if local == "title":
                self._pages[-1].title = words
            else:
                setattr(self._revision, local, words)
            self._words = None


def _check_format(namespace: str, root: str) -> None:
    """Refuse what is not an export, or one of a version that nobody has seen."""
    found = NAMESPACE.fullmatch(f"{namespace}")
    if root != "mediawiki" or found is None:
        raise WrongExportError("foreign")
    if not OLDEST <= int(found[1]) <= NEWEST:
        detail = {"oldest": f"0.{OLDEST}", "newest": f"0.{NEWEST}"}
        raise WrongExportError("other_format", given=f"0.{found[1]}", **detail)
