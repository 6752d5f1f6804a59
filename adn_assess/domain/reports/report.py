"""A report: scores and suggestions laid out for reading, in one language, texts included.

The same value becomes a page, a PDF and a JSON file: whatever a format prints is in here.
Numbers run from 0 to 1 unless said otherwise, rounded to six decimals.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.round import Round
from adn_assess.domain.edition.catalogue import Basis, Language
from adn_assess.domain.edition.questionnaire import (
    AnswerStatus,
    PlanKind,
    PlanState,
    StatementKind,
    Value,
    Whose,
)

ANSWER_SEPARATOR: Final = "; "
"""Between the answers of two voices, in one line."""


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One answer of the profile, and the remark it calls for."""

    label: str
    answer: str
    remark: str | None


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement with what was answered and what it weighs.

    `level` and `weight` are None when nobody knows. `given` has one sentence for each voice.
    """

    id: str
    kind: StatementKind
    axis: str
    label: str
    statement: str
    given: tuple[str, ...]
    standing: AnswerStatus
    reading: str
    level: float | None
    weight: float | None
    weight_words: str | None
    """The weight as people read it."""
    figure: str

    @property
    def told(self) -> str:
        """What every voice answered, in one line."""
        return ANSWER_SEPARATOR.join(self.given)


@dataclass(frozen=True, slots=True)
class AxisPart:
    """One axis: how much it is needed, how much was answered, and its statements."""

    id: str
    title: str
    need: float
    need_assumed: bool
    need_sentence: str
    covered: int
    asked: int
    coverage: float
    covered_sentence: str
    provisional: bool
    needs: tuple[StatementLine, ...]
    obstacles: tuple[StatementLine, ...]


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """Why an action is suggested: an answered statement, the link used, and what it added.

    `contribution` may exceed 1 once summed over reasons; `strength` is 1 to 3.
    """

    kind: StatementKind
    id: str
    label: str
    statement: str
    given: tuple[str, ...]
    contribution: float
    strength: int
    basis: Basis
    why: str
    basis_sentence: str
    figure: str
    """The sum behind what the statement weighs."""
    contribution_sentence: str

    @property
    def told(self) -> str:
        """What every voice answered, in one line."""
        return ANSWER_SEPARATOR.join(self.given)


@dataclass(frozen=True, slots=True)
class SensitiveAnswerLine:
    """An answer on which a first step hangs, and the sentence that says so."""

    id: str
    value: Value
    sentence: str


@dataclass(frozen=True, slots=True)
class ActionPart:
    """A suggested action with its reasons. `rank` is None for an action to settle first."""

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
    hinges: tuple[SensitiveAnswerLine, ...]
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrecedentReason:
    """One link through which a precedent resembles the situation."""

    kind: str
    id: str
    contribution: float
    basis: Basis
    why: str


@dataclass(frozen=True, slots=True)
class PrecedentPart:
    """A documented example that resembles the situation; `likeness` may exceed 1."""

    id: str
    axis: str
    label: str
    rank: int
    likeness: float
    who: str
    what: str
    brought: str
    unsaid: str
    reasons: tuple[PrecedentReason, ...]
    resembles: tuple[str, ...]
    differs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VerifyLine:
    """A statement somebody could not answer, why it is listed, and with whom to check."""

    id: str
    axis: str
    label: str
    statement: str
    why: str
    ask: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """Free words left beside an axis, and by whom when several voices answered."""

    axis: str
    by: str | None
    words: str


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the plan. `id` is None for what is in one's own words."""

    kind: PlanKind
    kind_words: str
    id: str | None
    label: str
    state: PlanState
    state_words: str
    whose: Whose | None
    whose_words: str
    who: str
    due: str | None
    """An ISO 8601 day."""
    due_words: str
    note: str
    outcome: str
    is_now: bool
    """True for an action that there is room for in the hours declared."""


@dataclass(frozen=True, slots=True)
class SetAsideLine:
    """An action that is suggested no more, and what was decided of it."""

    id: str
    label: str
    why: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything a report says. `words` holds its headings and fixed sentences, by name."""

    language: Language
    edition: str
    edition_sentence: str
    made_on: str | None
    """The day it was made, ISO 8601, or None when it must not depend on the day."""
    made_on_sentence: str | None
    words: Mapping[str, str]
    respondents: str
    profile: tuple[ProfileLine, ...]
    first_steps: tuple[ActionPart, ...]
    others: tuple[ActionPart, ...]
    to_settle: tuple[ActionPart, ...]
    to_settle_question: str | None
    held: str | None
    axes: tuple[AxisPart, ...]
    figure_summary: str
    precedents: tuple[PrecedentPart, ...]
    strengths: tuple[StatementLine, ...]
    to_verify: tuple[VerifyLine, ...]
    unanswered: tuple[StatementLine, ...]
    not_applicable: tuple[StatementLine, ...]
    notes: tuple[NoteLine, ...]
    credit: str
    source: str
    plan: tuple[PlanLine, ...]
    plan_words: Mapping[str, str]
    """The headings of the plan, by name."""
    set_aside: tuple[SetAsideLine, ...]
    partial: str | None
    """What it says of itself when it is not somebody's whole report: that it leaves things out, or
    that it is a sample."""
    table_words: Mapping[str, str]
    """The names of tables and of their columns."""
    short_sentence: str
    """What the short version says of itself."""
    round: Round
    history: History
    library: str | None = None
    """The address under which each item has its page; None for no links."""

    @property
    def answered(self) -> bool:
        """True once one statement has a known answer, or does not apply."""
        return any(axis.covered for axis in self.axes)

    @property
    def hanging(self) -> tuple[ActionPart, ...]:
        """The first steps that one answer, moved by one step, would unseat."""
        return tuple(action for action in self.first_steps if action.hinges)
