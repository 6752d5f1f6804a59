"""The lines of a report, in one language: profile, statements, axes, notes, plan.

Numbers are from 0 to 1 unless stated otherwise, rounded to six decimals.
"""

from dataclasses import dataclass
from typing import Literal

from adn_assess.domain.edition.questionnaire import (
    AnswerStatus,
    PlanKind,
    PlanState,
    StatementKind,
    Whose,
)
from adn_assess.domain.reports.suggestion_parts import ANSWER_SEPARATOR

StatementStatus = AnswerStatus | Literal["not_asked"]
"""The status of the answers to a statement; a group may not have been asked about its axis."""


@dataclass(frozen=True, slots=True)
class ProfileLine:
    """One answered question of the profile; `remark` is a comment on the answer, if any."""

    label: str
    answer: str
    remark: str | None


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """An answer to a statement, and the voice that gave it; or how many did, where they count."""

    voice: int | None
    """The number of the voice in the round, from 1; None where documents count the answers."""
    who: str
    """The role of the voice; empty where documents count the answers."""
    answer: str
    """The option in words; empty for a voice that only wrote a note."""
    count: int
    """How many voices gave that answer."""
    note: str
    """What the voice wrote on the statement; empty where documents count the answers."""


@dataclass(frozen=True, slots=True)
class StatementLine:
    """One statement with its answers, level and weight.

    `answers` has one text for each voice that answered, or says that none did. `level` and
    `weight` are None when nobody knows; `reading` is the level in words.
    """

    id: str
    kind: StatementKind
    axis: str
    label: str
    statement: str
    answers: tuple[str, ...]
    notes: tuple[str, ...]
    """What voices wrote on it, each in a sentence; none when documents count the answers."""
    answer_lines: tuple[AnswerLine, ...]
    """The answers one by one, with what was written beside them."""
    standing: StatementStatus
    reading: str
    level: float | None
    weight: float | None
    weight_words: str | None
    """The weight with two decimals."""
    figure: str
    """The computation of the weight in one line; empty without a level."""

    @property
    def answers_text(self) -> str:
        """The answers of all voices on one line."""
        return ANSWER_SEPARATOR.join(self.answers)


@dataclass(frozen=True, slots=True)
class ObstacleLine:
    """One obstacle, as present as the statement of it that is most present."""

    id: str
    label: str
    present_by: StatementLine
    """That statement; when nobody knows any, the first of those with an answer, if any."""


@dataclass(frozen=True, slots=True)
class AxisPart:
    """One axis: its need score, its coverage by answers, and its statements.

    `covered` of `asked` statements are answered: `coverage` is their ratio. In a version to share,
    `coverage` and its sentence are None, and only the statements answered are listed. Of an axis
    that its group was not asked about, none is asked, and a sentence says so.
    """

    id: str
    title: str
    need: float
    need_assumed: bool
    need_sentence: str
    not_asked_sentence: str | None
    """That its group was not asked about it; None for an axis that was asked."""
    covered: int
    asked: int
    coverage: float | None
    covered_sentence: str | None
    provisional: bool
    needs: tuple[StatementLine, ...]
    obstacles: tuple[StatementLine, ...]
    """The statements that ask its obstacles."""
    rungs: tuple[ObstacleLine, ...]
    """Its obstacles."""

    @property
    def is_asked(self) -> bool:
        """Whether its statements were asked."""
        return self.not_asked_sentence is None


@dataclass(frozen=True, slots=True)
class VerifyLine:
    """A statement that at least one voice does not know, and the sentence on whom to ask.

    `why` is `unknown` when no voice knows, else `partly_known`.
    """

    id: str
    axis: str
    label: str
    statement: str
    why: str
    ask: str


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A free note; `by` is the voice's role when the round has several voices."""

    about: str
    """The id of the axis or of the statement that it is on."""
    axis: str
    label: str | None
    """The label of the statement that it is on; None for a note on the axis."""
    by: str | None
    words: str

    @property
    def subject(self) -> str:
        """What it is on, in words."""
        return f"{self.axis} — {self.label}" if self.label else self.axis

    @property
    def heading(self) -> str:
        """What it is on and, in a round of several voices, who wrote it."""
        return f"{self.subject} — {self.by}" if self.by else self.subject


@dataclass(frozen=True, slots=True)
class PlanLine:
    """One line of the plan; `id` is None for free text."""

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
    """ISO 8601 day; None for no date."""
    due_words: str
    note: str
    outcome: str
    stuck_on: str
    """What it is stuck on; empty for a line that is closed."""
    is_now: bool
    """True for an action that fits in the hours per week."""


@dataclass(frozen=True, slots=True)
class SetAsideLine:
    """An action that the plan excludes from the suggestions; `why` is its state in words."""

    id: str
    label: str
    why: str
