"""The source page as it is on the wiki: what it lists for each axis, under which heading."""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from typing import Final, Literal

from adn_assess.domain.edition.catalogue import Axis, Item
from adn_assess.domain.edition.edition import Edition

LineForm = Literal["item", "title", "text", "rule"]
SourceKind = Literal["understanding", "obstacle", "action", "precedent"]
SOURCE_LISTS: Final[Mapping[SourceKind, str]] = {
    "understanding": "understandings",
    "obstacle": "obstacles",
    "action": "actions",
    "precedent": "precedents",
}
"""Kind of item of the source → key of its list in an axis."""

SAME_LETTERS: Final = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "œ": "oe", "Œ": "Oe", "–": "-", "—": "-", "…": "..."}
)
"""What a keyboard, a wiki and a typographer write differently."""
LAST_MARKS: Final = " .;,"
WORDS: Final = re.compile(r"\w+")
NEAR: Final = 0.65
"""How much alike two texts are that one says instead of the other, from 0 to 1."""
LEAST_START: Final = 6
"""Characters of a text that, at the start of a longer one, is that one said in short."""
MAX_TITLE: Final = 300
"""Characters of the title of an example, at most."""
SENTENCE_ENDS: Final = (".", "!", "?", "…")
OPENS_A_LIST: Final = ":"


@dataclass(frozen=True, slots=True)
class OutlineLine:
    """A line of a page: an item of a list, a title of its own, a paragraph or a rule."""

    form: LineForm
    text: str


@dataclass(frozen=True, slots=True)
class OutlineSection:
    """A heading of a page with the lines under it; level 0 and no title before any heading."""

    level: int
    title: str
    lines: tuple[OutlineLine, ...]


@dataclass(frozen=True, slots=True)
class SourceItem:
    """One item of the page: its text, and for an example the story under it."""

    axis: str
    kind: SourceKind
    text: str
    story: str = ""


@dataclass
class SourcePage:
    """The page as the axes of an edition read it."""

    items: list[SourceItem] = field(default_factory=list)
    introductions: dict[str, str] = field(default_factory=dict)
    """Axis id → what stands under its heading, before the first heading of a kind."""
    headings: dict[tuple[str, SourceKind], str] = field(default_factory=dict)
    """Axis id and kind → the heading as the page has it."""
    other_headings: list[tuple[str | None, str]] = field(default_factory=list)
    """Headings of no axis and of no kind that have something listed under them, in their axis."""

    def of(self, axis: str, kind: SourceKind) -> list[SourceItem]:
        """The items of an axis under one heading."""
        return [each for each in self.items if (each.axis, each.kind) == (axis, kind)]


def same_words(one: str, other: str) -> bool:
    """Whether two texts differ at most by their apostrophes, spaces and last mark."""
    return folded(one) == folded(other)


def folded(text: str) -> str:
    """A text without what a wiki and a typographer write differently."""
    letters = unicodedata.normalize("NFC", text).translate(SAME_LETTERS)
    return " ".join(letters.split()).rstrip(LAST_MARKS)


def likeness(one: str, other: str) -> float:
    """How much two texts are alike, from 0 to 1; 1 when one is the start of the other."""
    first, second = sorted((_letters(one), _letters(other)), key=len)
    if len(first) >= LEAST_START and second.startswith(first):
        return 1.0
    return SequenceMatcher(None, first, second, autojunk=False).ratio()


def _letters(text: str) -> str:
    """The letters and figures of a text, without accents or capitals."""
    letters = unicodedata.normalize("NFD", folded(text).casefold())
    return " ".join(WORDS.findall("".join(c for c in letters if not unicodedata.combining(c))))


def labelled(axis: Axis, kind: SourceKind) -> Sequence[Item]:
    """The items of an axis that the source lists under one heading."""
    items: Sequence[Item] = getattr(axis, SOURCE_LISTS[kind])
    return items


def read_source_page(edition: Edition, sections: Iterable[OutlineSection]) -> SourcePage:
    """Read an outline by the headings that an edition knows."""
    return _Reading(edition, list(sections)).page()


class _Reading:
    """Reads the sections of a page one after the other."""

    def __init__(self, edition: Edition, sections: list[OutlineSection]) -> None:
        self._edition = edition
        self._sections = sections
        self._axes = self._axis_sections()
        self._level = min((sections[place].level for place in self._axes), default=0)
        self._page = SourcePage()
        self._axis: str | None = None
        self._kind: SourceKind | None = None

    def page(self) -> SourcePage:
        """The page that the sections make."""
        for place, section in enumerate(self._sections):
            if place in self._axes:
                self._axis, self._kind = self._axes[place], None
                self._page.introductions[self._axis] = _joined(section.lines)
            elif section.level <= self._level:
                self._axis = self._kind = None
            elif self._axis is not None:
                self._read(section)
        return self._page

    def _axis_sections(self) -> dict[int, str]:
        """The sections that are axes, by their titles; all of them at one level."""
        found: dict[int, str] = {}
        for axis in self._edition.axes:
            titles = {
                place: _title_likeness(axis.title.fr, section.title)
                for place, section in enumerate(self._sections)
                if section.level and place not in found
            }
            best = max(titles, key=lambda place: (titles[place], -place), default=None)
            if best is not None and titles[best] >= NEAR:
                found[best] = axis.id
        top = min((self._sections[place].level for place in found), default=0)
        return {place: each for place, each in found.items() if self._sections[place].level == top}

    def _read(self, section: OutlineSection) -> None:
        axis = self._axis or ""
        kind = self._kind_of(section)
        if kind is not None:
            self._kind = kind
            self._page.headings[axis, kind] = section.title
        elif self._kind == "precedent" and section.level > self._level + 1:
            story = _joined(section.lines)
            self._page.items.append(SourceItem(axis, "precedent", section.title, story))
            return
        else:
            self._kind = None
            if any(line.form == "item" for line in section.lines):
                self._page.other_headings.append((axis, section.title))
        if self._kind == "precedent":
            self._page.items += _examples(self._edition.axis[axis], section.lines)
        elif self._kind is not None:
            self._page.items += [
                SourceItem(axis, self._kind, line.text)
                for line in section.lines
                if line.form != "rule"
            ]

    def _kind_of(self, section: OutlineSection) -> SourceKind | None:
        """The kind of item that a heading announces: by its words, or else by what it lists."""
        headings = self._edition.source.headings
        likely = {
            kind: likeness(headings[kind], section.title)
            for kind in SOURCE_LISTS
            if kind in headings
        }
        best = max(likely, key=lambda kind: likely[kind], default=None)
        if best is not None and likely[best] >= NEAR:
            return best
        return next((kind for kind in SOURCE_LISTS if self._lists(section, kind)), None)

    def _lists(self, section: OutlineSection, kind: SourceKind) -> bool:
        """Whether most of what a section lists are items of one kind of the axis."""
        lines = [line.text for line in section.lines if line.form != "rule"]
        axis = self._edition.axis[self._axis or ""]
        labels = {folded(item.label.fr) for item in labelled(axis, kind)}
        known = sum(folded(line) in labels for line in lines)
        return known > 0 and 2 * known >= len(lines)


def _title_likeness(title: str, heading: str) -> float:
    """How much a heading is the title of an axis: 1 when it holds all its words."""
    words, held = set(_letters(title).split()), set(_letters(heading).split())
    return 1.0 if words and words <= held else likeness(title, heading)


def _joined(lines: Iterable[OutlineLine]) -> str:
    return " ".join(line.text for line in lines if line.form != "rule")


def _examples(axis: Axis, lines: Sequence[OutlineLine]) -> Iterator[SourceItem]:
    """The examples that lines tell: a title, then its story, each as often as it comes.

    A title that ends with a colon, or a rule, opens something else: what follows it is no example,
    up to a title in bold or one that the axis knows.
    """
    known = {folded(item.label.fr) for item in axis.precedents}
    has_titles = any(line.form == "title" for line in lines)
    title: str | None = None
    story: list[OutlineLine] = []
    is_other = False
    for place, line in enumerate(lines):
        is_sure = line.form == "title" or folded(line.text) in known
        if is_sure or (not has_titles and not is_other and _is_title(line)):
            if title is not None:
                yield SourceItem(axis.id, "precedent", title, _joined(story))
            is_other = line.text.endswith(OPENS_A_LIST) and not _opens_items(lines, place)
            title, story = None if is_other else line.text, []
        elif line.form == "rule":
            if title is not None:
                yield SourceItem(axis.id, "precedent", title, _joined(story))
            title, is_other = None, True
        else:
            story.append(line)
    if title is not None:
        yield SourceItem(axis.id, "precedent", title, _joined(story))


def _is_title(line: OutlineLine) -> bool:
    """Whether a line may be a title where none is marked as such: it is no sentence."""
    is_sentence = line.text.endswith(SENTENCE_ENDS) or len(line.text) > MAX_TITLE
    return line.form != "rule" and not is_sentence


def _opens_items(lines: Sequence[OutlineLine], place: int) -> bool:
    """Whether a line of text is followed by the items of a list: it is a part of a story."""
    following = lines[place + 1 : place + 2]
    return lines[place].form == "text" and any(line.form == "item" for line in following)
