"""The documented content of a mandate: axes, needs, obstacles, actions, precedents, links.

Field names are the keys of questions/ and are hashed into the edition's id: they are fixed.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Language = Literal["fr", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")
COUNTRY: Final = "CA"

Basis = Literal["source", "judgement"]
"""Whether the source page itself states a link, or the authors of the tool judged it."""

Condition = Mapping[str, tuple[str, ...]]
"""Profile question id → accepted values. Met when every question has one of its values; an empty
condition is always met."""


def locale_of(language: Language) -> str:
    """A language as it is written in the country of the tool (BCP 47)."""
    return f"{language}-{COUNTRY}"


@dataclass(frozen=True, slots=True)
class Text:
    """One text in French (the reference) and in English."""

    fr: str
    en: str

    def to(self, language: Language) -> str:
        """The text in that language."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary term and its definition, written by the authors of the tool."""

    id: str
    word: Text
    definition: Text
    tool: bool = False
    """Whether it is a word of the tool, such as a round, and not of the field."""


@dataclass(frozen=True, slots=True)
class Understanding:
    """One statement by which the 2019 workshop described an axis, quoted verbatim."""

    id: str
    label: Text
    corrected: str | None = None
    """The French label with its spelling corrected, for display; None when there is nothing to
    correct. `label` itself stays verbatim."""


@dataclass(frozen=True, slots=True)
class Need:
    """A need of the host organization, written by the authors: a statement to agree with."""

    id: str
    label: Text
    statement: Text
    ask: Text
    """Whom to ask when nobody knows: completes « À vérifier auprès de … »."""
    help: Text | None = None


@dataclass(frozen=True, slots=True)
class ObstacleStatement:
    """One statement by which an obstacle is asked, by the authors, under an id of its own."""

    id: str
    statement: Text
    ask: Text
    help: Text | None = None
    aspect: Text | None = None
    """What of the obstacle it asks, read after the label; None when it asks all of it."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A documented obstacle: the source's label, and what asks it, by the authors.

    It is asked either by `statement`, under its own id, or by `statements`, each under another:
    because its label names two things, or because the meaning of its statement changed.
    """

    id: str
    label: Text
    statement: Text | None = None
    ask: Text | None = None
    help: Text | None = None
    statements: tuple[ObstacleStatement, ...] = ()

    @property
    def asked_by(self) -> tuple[ObstacleStatement, ...]:
        """The statements by which it is asked; none when the content lacks them."""
        if self.statements or self.statement is None or self.ask is None:
            return self.statements
        return (ObstacleStatement(self.id, self.statement, self.ask, self.help),)


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence added to an action when the profile meets a condition."""

    when: Condition
    text: Text


@dataclass(frozen=True, slots=True)
class Action:
    """A documented action: the source's label; its description and first gesture, by the authors.

    `corrected` is as in `Understanding`.
    """

    id: str
    label: Text
    practice: Text
    first_gesture: Text
    corrected: str | None = None
    applies: Condition = field(default_factory=dict)
    """The action is suggested only when the profile meets this; empty: always."""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstMoveRule:
    """A reason to begin with an action when the profile meets a condition, by the authors."""

    action: str
    when: Condition
    reason: Text


@dataclass(frozen=True, slots=True)
class Precedent:
    """A documented example, summarized: who, what, the agent's contribution, what is unknown.

    `corrected` is as in `Understanding`.
    """

    id: str
    label: Text
    who: Text
    what: Text
    contribution: Text
    unsaid: Text
    setting: Mapping[str, str] = field(default_factory=dict)
    """Kind of setting → value, compared with the profile's: `ground` → `territory`."""
    corrected: str | None = None
    source: Text | None = None
    """What it comes from, when that is not the source page of the edition."""
    source_address: str | None = None
    source_date: Text | None = None
    """The day or the period of its own source."""


Item = Understanding | Need | Obstacle | Action | Precedent
"""Anything that an axis lists under an id."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of the mandate, with everything documented or asked about it."""

    id: str
    title: Text
    definition: Text
    needs: tuple[Need, ...]
    obstacles: tuple[Obstacle, ...]
    actions: tuple[Action, ...]
    precedents: tuple[Precedent, ...]
    understandings: tuple[Understanding, ...] = ()
    no_understanding: Text | None = None
    """The sentence shown in place of the understandings when the source has none."""
    terms: tuple[str, ...] = ()
    """Ids of the glossary terms that the axis uses."""


@dataclass(frozen=True, slots=True)
class Link:
    """A directed link between two items, with the reason shown to people.

    From a need, an obstacle or one of its statements (`origin`) to an action (`target`), with a
    strength: 3 aims directly, 2 clearly contributes, 1 helps a little. From a precedent to a need,
    an obstacle, one of its statements or an action that it illustrates, without strength (None).
    """

    origin: str
    target: str
    basis: Basis
    reason: Text
    strength: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """The reference of the source page: title, wiki, address, licence, dates and credit."""

    page: str
    wiki: str
    address: str
    licence: str
    period: Text
    headings: Mapping[str, str]
    """Kind of item (understanding, obstacle, action, precedent) → heading on the page."""
    dates: Mapping[str, Text]
    """Kind of item → when the network wrote it."""
    credit: Text


@dataclass(frozen=True, slots=True)
class SourcePassage:
    """What the source page says, word for word, of an axis or an example, when it was last read.

    `id` is that of the axis or of the example; `axis.understandings`, of what it says in the place
    of a list. No page shows it: the next reading of the source page is compared with it.
    """

    id: str
    text: str


def statement_label(obstacle: Obstacle, statement: ObstacleStatement) -> Text:
    """The label of a statement: that of its obstacle, with the aspect that it asks, if any."""
    if statement.aspect is None:
        return obstacle.label
    return Text(
        f"{obstacle.label.fr}\u00a0: {statement.aspect.fr}",
        f"{obstacle.label.en}: {statement.aspect.en}",
    )


def display_label(item: Item) -> Text:
    """The label shown to people: in French, `corrected` when the item has one."""
    corrected = item.corrected if isinstance(item, Understanding | Action | Precedent) else None
    return Text(corrected or item.label.fr, item.label.en)
