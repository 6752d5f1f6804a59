"""What a network documented about a mandate: axes, needs, obstacles, actions, precedents, links."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

Language = Literal["fr", "en"]
LANGUAGES: Final[tuple[Language, ...]] = ("fr", "en")

Basis = Literal["source", "judgement"]

Condition = Mapping[str, tuple[str, ...]]
"""Profile question id → the values under which something applies; every question must agree."""


@dataclass(frozen=True, slots=True)
class Text:
    """The same words in each language; French is the reference."""

    fr: str
    en: str

    def to(self, language: Language) -> str:
        """The words in that language."""
        return self.fr if language == "fr" else self.en


@dataclass(frozen=True, slots=True)
class Term:
    """A word that needs a definition, and the definition (ours)."""

    id: str
    word: Text
    definition: Text


@dataclass(frozen=True, slots=True)
class Understanding:
    """What the first agents understood of an axis, in the workshop's own words."""

    id: str
    label: Text
    corrected: str | None = None
    """The French label with its slip mended, for display; the label itself stays exact."""


@dataclass(frozen=True, slots=True)
class Need:
    """A need of the host organization (ours): a statement about what would be in place."""

    id: str
    label: Text
    statement: Text
    ask: Text
    """Completes « À vérifier auprès de … » when nobody knows."""
    help: Text | None = None


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A documented obstacle (its label) and the statement by which one recognizes it (ours)."""

    id: str
    label: Text
    statement: Text
    ask: Text
    help: Text | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A sentence to add to an action when the profile meets a condition."""

    when: Condition
    text: Text


@dataclass(frozen=True, slots=True)
class Action:
    """A documented action (its label), what it looks like and a first gesture (both ours)."""

    id: str
    label: Text
    practice: Text
    first_gesture: Text
    corrected: str | None = None
    applies: Condition = field(default_factory=dict)
    """When given, the action is suggested only to those whose profile meets it."""
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class FirstMoveRule:
    """Why one may begin with an action, for those whose profile meets a condition (ours)."""

    action: str
    when: Condition
    reason: Text


@dataclass(frozen=True, slots=True)
class Precedent:
    """A documented example, retold: who, what, what the agent brought, what stays unsaid."""

    id: str
    label: Text
    who: Text
    what: Text
    contribution: Text
    unsaid: Text
    setting: Mapping[str, str] = field(default_factory=dict)
    """Facts to hold against a profile, by kind of setting: `ground` → `territory`."""


Item = Understanding | Need | Obstacle | Action | Precedent
"""What a catalogue holds under an id."""


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis of the mandate and all that was documented or asked about it."""

    id: str
    title: Text
    definition: Text
    needs: tuple[Need, ...]
    obstacles: tuple[Obstacle, ...]
    actions: tuple[Action, ...]
    precedents: tuple[Precedent, ...]
    understandings: tuple[Understanding, ...] = ()
    no_understanding: Text | None = None
    """Said in place of the understandings when the source kept none."""
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Link:
    """Why one thing answers or illustrates another.

    A need or an obstacle (origin) leads to an action (target) with a strength: 3 aims directly,
    2 clearly contributes, 1 helps a little. A precedent (origin) illustrates an obstacle or an
    action (target) and has no strength. The basis says whether the source's own words couple the
    two or whether it is our judgement.
    """

    origin: str
    target: str
    basis: Basis
    reason: Text
    strength: int | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """Where the content comes from: what a reader needs to find it, date it and credit it."""

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


def display_label(item: Item) -> Text:
    """The label as people read it: the workshop's words, a slip of the pen mended."""
    corrected = item.corrected if isinstance(item, Understanding | Action) else None
    return Text(corrected or item.label.fr, item.label.en)
