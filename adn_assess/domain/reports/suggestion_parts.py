"""The suggested actions and the precedents of a report, each with its reasons.

Numbers are from 0 to 1 unless stated otherwise, rounded to six decimals.
"""

from dataclasses import dataclass
from typing import Final, Literal

from adn_assess.domain.edition.catalogue import Basis
from adn_assess.domain.edition.questionnaire import StatementKind, Value

ANSWER_SEPARATOR: Final = "; "
"""Separates the answers of voices on one line."""


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason for an action: an answered statement, its link, and its share of the relevance.

    The relevance of the action is the sum of the contributions, and may exceed 1. `strength` is 1
    to 3.
    """

    kind: StatementKind
    id: str
    label: str
    statement: str
    answers: tuple[str, ...]
    reading: str
    """What the answers say of the statement, in words that need no statement beside them."""
    contribution: float
    strength: int
    basis: Basis
    why: str
    """Why the link holds."""
    link_sentence: str
    """The same, said as such."""
    basis_sentence: str
    figure: str
    """The computation of the statement's weight in one line."""
    contribution_sentence: str
    contribution_figure: str
    """The formula of the contribution, without a word."""
    share_sentence: str
    """The contribution without its formula."""

    @property
    def answers_text(self) -> str:
        """The answers of all voices on one line."""
        return ANSWER_SEPARATOR.join(self.answers)


@dataclass(frozen=True, slots=True)
class SensitiveAnswerLine:
    """A one-step change of an answer that would take a first step down, and its sentence."""

    id: str
    label: str
    value: Value
    replacement: str | None
    """The id of the action that would then come among the first steps, or next."""
    sentence: str


@dataclass(frozen=True, slots=True)
class ActionPart:
    """A suggested action with its reasons.

    `rank` is from 1, or None when the profile does not decide whether the action applies
    (`to_settle`), and for all but first steps while the answers are a start. `stable` says, for a
    first step, that no one-step change of an answer takes it out of the first actions; it is None
    for the others. `examples` are sentences on documented precedents, whose labels are
    `example_labels`.
    """

    id: str
    axis: str
    label: str
    rank: int | None
    relevance: float
    relevance_sentence: str
    first_step: bool
    stable: bool | None
    to_settle: bool
    provisional: bool
    practice: str
    first_gesture: str
    remarks: tuple[str, ...]
    reasons: tuple[ReasonLine, ...]
    main_reasons: tuple[ReasonLine, ...]
    """Of a first step, the reasons that tell it from the others; else the heaviest."""
    hinges: tuple[SensitiveAnswerLine, ...]
    """The answers that a first step hangs on, those that take it furthest down first."""
    hangs_on: tuple[SensitiveAnswerLine, ...]
    """The first of them, one a statement, at most two."""
    hangs_on_sentence: str | None
    """A sentence with their labels; None for an action that hangs on none."""
    examples: tuple[str, ...]
    example_labels: tuple[str, ...]


PrecedentReasonKind = Literal["action", "need", "obstacle"]


@dataclass(frozen=True, slots=True)
class PrecedentReason:
    """One link by which a precedent resembles the answers, and its share of the likeness."""

    kind: PrecedentReasonKind
    id: str
    """The action, or the statement that was answered."""
    contribution: float
    basis: Basis
    why: str


@dataclass(frozen=True, slots=True)
class PrecedentPart:
    """A documented example that resembles the answers; `likeness` may exceed 1."""

    id: str
    axis: str
    label: str
    rank: int
    likeness: float
    who: str
    what: str
    brought: str
    unsaid: str
    unsaid_title: str
    """What stands over `unsaid`: it names the source page, or says "the source"."""
    source: str
    """Its own source, with its date; empty when it comes from the source page."""
    source_address: str
    """Where that source is; empty without an address."""
    reasons: tuple[PrecedentReason, ...]
    by_actions_only: bool
    """Whether it resembles by its actions alone, and by nothing that was answered."""
    resembles: tuple[str, ...]
    differs: tuple[str, ...]

    @property
    def source_line(self) -> str:
        """Its own source with its date and its address, in one line; empty without one."""
        return " ".join(filter(None, (self.source, self.source_address)))
