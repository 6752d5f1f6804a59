"""A paper to carry away, laid out and not yet in any format: sections of plain blocks.

Whatever a format prints is in here, in one language. What a person wrote stays apart from what the
tool says (`OwnWords`), and keeps its line breaks.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from adn_assess.domain.edition.catalogue import Language

SCHEMA: Final = "autodiagnostic-adn/{name}/1"
"""What the JSON of a paper says that it is."""

Tone = Literal["plain", "lead", "quiet", "remark"]


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: a name or a sentence, what it says more, and a word aside.

    `about` is the id of the item that `words` names, when they name one.
    """

    words: str
    about: str | None = None
    says: str | None = None
    aside: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A sentence or more, said by the tool."""

    words: str
    tone: Tone = "plain"
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What a person wrote, under a label when it needs one."""

    words: str
    label: str | None = None
    kind: ClassVar[str] = "words"


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list in no order that matters."""

    lines: tuple[Line, ...]
    kind: ClassVar[str] = "bullets"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an ordered list, with what to do and why."""

    line: Line
    gesture: str
    reasons: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps, in the order to take them."""

    steps: tuple[Step, ...]
    kind: ClassVar[str] = "steps"


@dataclass(frozen=True, slots=True)
class Facts:
    """Labels and what they say."""

    pairs: tuple[tuple[str, str], ...]
    kind: ClassVar[str] = "facts"


@dataclass(frozen=True, slots=True)
class OptionAnswers:
    """One choice of a scale, and who stands there; `share` (0 to 1) is for counted voices."""

    answer: str
    who: tuple[str, ...] = ()
    share: float | None = None


@dataclass(frozen=True, slots=True)
class AnswerDistribution:
    """A statement with where voices stand on its scale, and what they may ask one another."""

    line: Line
    rungs: tuple[OptionAnswers, ...]
    asks: tuple[str, ...] = ()
    kind: ClassVar[str] = "ladder"


@dataclass(frozen=True, slots=True)
class Column:
    """One of two things held side by side."""

    title: str
    blocks: tuple[Paragraph | OwnWords | Bullets, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """Two things side by side."""

    columns: tuple[Column, Column]
    kind: ClassVar[str] = "beside"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headers; the first cell of a row names it. An empty cell is one to fill in.

    The caption is empty when the heading above says it already.
    """

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: ClassVar[str] = "table"


@dataclass(frozen=True, slots=True)
class Figure:
    """Where the picture of a result stands, and the same facts in words."""

    title: str
    summary: str
    kind: ClassVar[str] = "figure"


Block = (
    Paragraph
    | OwnWords
    | Bullets
    | Steps
    | Facts
    | AnswerDistribution
    | SideBySide
    | Table
    | Figure
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `axis` is the place of its axis, from 0."""

    title: str
    blocks: tuple[Block, ...]
    sections: tuple["Section", ...] = ()
    axis: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A whole paper, source and licence included."""

    name: str
    """What its files are called."""
    title: str
    subtitle: str
    language: Language
    edition: str
    made_on: str | None
    """The day it was made, ISO 8601, or None when it must not depend on the day."""
    lines: tuple[str, ...]
    """What is said under the title: the day, what this is not."""
    sections: tuple[Section, ...]
    words: Mapping[str, str]
    """The fixed words around it, by name: page, source, credit, edition."""
    save: Mapping[str, object] | None = None
    """What its owner gave, as plain values, when it can be brought back."""
    library: str | None = None
    """The address under which each item has its page; None for no links."""
    tight: bool = False
    """True when it must hold on one sheet of paper."""
