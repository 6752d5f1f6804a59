"""The document model: sections of typed blocks, in one language, independent of any format.

Exporters print these values and nothing else. Free text by respondents is in blocks of its own
(`OwnWords`) and keeps its line breaks. Field names and `kind` values are the keys of the JSON
export: they are fixed.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar, Final, Literal

from adn_assess.domain.documents.identity import Identity
from adn_assess.domain.edition.catalogue import Language

SCHEMA: Final = "autodiagnostic-adn/{name}/1"
"""Identifier of the schema in the JSON export of a document; `name` is the document's name."""

Tone = Literal["plain", "lead", "quiet", "remark"]
"""Typographic emphasis of a paragraph: normal, introduction, secondary, warning."""
Role = Literal["plain", "statement", "answer", "reason"]
"""What a text is, for a format whose styles can be changed: a statement, an answer to one, a reason
for an action or for a reading, or anything else."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: main text, then optional text (`says`) and secondary text (`aside`).

    `about` is the id of the item that `words` names, for a link to its page; None for no link.
    """

    words: str
    about: str | None = None
    says: str | None = None
    aside: str | None = None


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One or more sentences by the tool."""

    words: str
    tone: Tone = "plain"
    kind: ClassVar[str] = "paragraph"


@dataclass(frozen=True, slots=True)
class OwnWords:
    """Free text by a respondent, with an optional label."""

    words: str
    label: str | None = None
    kind: ClassVar[str] = "words"


@dataclass(frozen=True, slots=True)
class Bullets:
    """An unordered list; in one of statements, `says` is a statement, and `aside` its answers."""

    lines: tuple[Line, ...]
    role: Role = "plain"
    kind: ClassVar[str] = "bullets"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of an ordered list: the action, its first gesture and its reasons.

    `axis` is the index of its axis, from 0, which sets its colour.
    """

    line: Line
    gesture: str
    reasons: tuple[Line, ...]
    axis: int | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """An ordered list of steps."""

    steps: tuple[Step, ...]
    kind: ClassVar[str] = "steps"


@dataclass(frozen=True, slots=True)
class Facts:
    """A list of (label, value) pairs."""

    pairs: tuple[tuple[str, str], ...]
    kind: ClassVar[str] = "facts"


@dataclass(frozen=True, slots=True)
class OptionAnswers:
    """One option of a scale and who chose it.

    `who` has role labels, or one count for an anonymous group; `share` is the proportion of the
    group (0 to 1), None when voices are named.
    """

    answer: str
    who: tuple[str, ...] = ()
    share: float | None = None


@dataclass(frozen=True, slots=True)
class AnswerDistribution:
    """A statement, who chose each option of its scale, and the questions to ask one another."""

    line: Line
    rungs: tuple[OptionAnswers, ...]
    asks: tuple[str, ...] = ()
    kind: ClassVar[str] = "ladder"


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a two-column comparison."""

    title: str
    blocks: tuple[Paragraph | OwnWords | Bullets, ...]


@dataclass(frozen=True, slots=True)
class SideBySide:
    """A two-column comparison."""

    columns: tuple[Column, Column]
    kind: ClassVar[str] = "beside"


@dataclass(frozen=True, slots=True)
class Table:
    """A table: a row has as many cells as `headers`, and its first cell is its heading.

    An empty cell is to be filled in by hand. The caption is empty when the section title suffices.
    """

    caption: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    widths: tuple[int, ...] | None = None
    """Of the columns, in proportion to each other; None when the first is twice as wide."""
    roles: tuple[Role, ...] = ()
    """Of the columns; none when the texts of all are plain."""
    kind: ClassVar[str] = "table"


@dataclass(frozen=True, slots=True)
class Figure:
    """The figure of a report, drawn by the exporter, with its text alternative."""

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
    """A heading, its blocks, then its subsections.

    An empty title is not printed. `axis` is the index of its axis, from 0, which sets its colour.
    An annex comes after all that is to be read, to look things up in. `about` is the id of the
    item that the title names, for a link to its page; None for no link.
    """

    title: str
    blocks: tuple[Block, ...]
    sections: tuple["Section", ...] = ()
    axis: int | None = None
    is_annex: bool = False
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """A complete document, with its source and licence."""

    name: str
    """Stem of its file names and of its JSON schema."""
    identity: Identity
    subtitle: str
    language: Language
    edition: str
    made_on: str | None
    """ISO 8601 day; None for a document that must not depend on the day."""
    lines: tuple[str, ...]
    """Sentences under the title: the date, notices."""
    sections: tuple[Section, ...]
    words: Mapping[str, str]
    """Fixed texts by name: page, source, credit, edition, and `contents` above their list.

    `page_of` has two placeholders, `page` and `pages`.

    `unprinted` has a placeholder, `signs`: only the exporter knows which its fonts do not draw.
    """
    save: Mapping[str, object] | None = None
    """JSON values from which an import restores the file; None for a document without import."""
    library: str | None = None
    """URL under which each item has its page; None for a document without links."""
    tight: bool = False
    """True when the document must fit on one page, or on two: it is set small."""
    has_contents: bool = False
    """True for a document so long that it begins with the list of its sections."""

    @property
    def title(self) -> str:
        """What the document is, in words."""
        return self.identity.version
