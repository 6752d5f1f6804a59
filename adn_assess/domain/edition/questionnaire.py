"""How the catalogue is asked: scales, profile questions, ticks, and the pages of questionnaires."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property
from typing import Final, Literal

from adn_assess.domain.edition.catalogue import Axis, Text
from adn_assess.domain.edition.light import LightChoice

Value = int | str
"""One choice of a scale: a grade (int), or a word such as `unknown`."""

StatementKind = Literal["need", "obstacle"]

Purpose = Literal["diagnosis", "mandate", "handover"]
"""What a file is for: to diagnose, to take on the mandate, to hand it over."""

Sharing = Literal["together", "sealed", "anonymous"]
"""How a round is answered: on one sheet that everyone shares; each apart, all opened at once; or
as a group of which only distributions are ever shown."""

PlanKind = Literal["action", "obstacle"]
PlanState = Literal["planned", "doing", "stuck", "done", "later", "never"]
"""To do, under way, done, not now, not for us."""
Whose = Literal["us", "agent", "network", "funder", "nobody"]
"""Who can act: the organization, the agent, the network, a funder, nobody here."""

AnswerForm = Literal["full", "overview"]
"""What the voices of a round answer: every choice of the scales, or the few of the overview."""

PageKind = Literal[
    "profile",
    "need",
    "obstacle",
    "overview",
    "refine",
    "arrival",
    "understanding",
    "expected",
    "beginning",
    "contacts",
    "tried",
    "decisions",
    "paper",
    "since",
]
"""What a page asks for: three kinds make a diagnosis, four a sheet, three a handover. A diagnosis
may be answered by its overview, then refined; a paper copy of it is entered on one page, and
another asks what was tried since the last round."""

AnswerStatus = Literal["known", "unknown", "not_applicable", "unanswered"]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a scale.

    A `known` option has a level from 0 (absent) to 1 (fully present); the others have none, and
    are never counted as zero. `reading` is how a report says it; `in_place` marks a strength.
    """

    value: Value
    label: Text
    reading: Text
    standing: Literal["known", "unknown", "not_applicable"] = "known"
    level: Fraction | None = None
    in_place: bool = False
    expected: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """The choices offered for one kind of statement, in the order shown.

    `light` has those of the overview; without any, the overview offers the whole scale.
    """

    kind: StatementKind
    options: tuple[Option, ...]
    light: tuple[LightChoice, ...] = ()

    def option(self, value: Value) -> Option:
        """The option of that value; KeyError when the scale has none."""
        for option in self.options:
            if option.value == value and type(option.value) is type(value):
                return option
        raise KeyError(value)

    @property
    def expected(self) -> Option | None:
        """The option that stands for what was only expected; None when the scale has none."""
        return next((option for option in self.options if option.expected), None)

    def value_of(self, code: str) -> Value | None:
        """The value that a code (the value as text) stands for; None when the scale has none."""
        return next((o.value for o in self.options if str(o.value) == code), None)

    @property
    def light_groups(self) -> tuple[tuple[Value, ...], ...]:
        """The values that each answer of the overview stands for, the one it saves first."""
        return tuple(group for choice in self.light for group in choice.groups)

    def light_value(self, value: Value) -> Value | None:
        """What the overview saves in the place of a value; None when none of its answers does."""
        return next((group[0] for group in self.light_groups if value in group), None)

    def light_label(self, value: Value) -> Text | None:
        """The label of the choice of the overview that is saved as a value.

        None for a value that no choice alone stands for, or that the whole scale words alike.
        """
        choice = next((each for each in self.light if each.values[:1] == (value,)), None)
        return choice.label if choice and choice.label != self.option(value).label else None

    def finer(self, value: Value) -> tuple[Value, ...]:
        """The other values that an answer of the overview, saved as that value, stands for."""
        return next((group[1:] for group in self.light_groups if group[:1] == (value,)), ())

    def steps(self, value: Value) -> tuple[Value, ...]:
        """The grades one step away from this one: none for a word, one or two for a grade."""
        ladder = sorted(option.value for option in self.options if isinstance(option.value, int))
        if not isinstance(value, int):
            return ()
        at = ladder.index(value)
        return tuple(ladder[max(at - 1, 0) : at] + ladder[at + 1 : at + 2])


@dataclass(frozen=True, slots=True)
class Question:
    """One statement to answer on a scale. Its id is the field name, the row key and the anchor.

    `item` is the id of the need or the obstacle that it asks: its own id, unless the obstacle is
    asked by statements with ids of their own.
    """

    id: str
    kind: StatementKind
    item: str
    axis: str
    label: Text
    statement: Text
    ask: Text
    help: Text | None
    scale: Scale


@dataclass(frozen=True, slots=True)
class Sample:
    """Made-up answers, for a result that one can look at before answering."""

    answers: Mapping[str, Value]
    profile: Mapping[str, str] = field(default_factory=dict)
    role: str | None = None
    notes: Mapping[str, Text] = field(default_factory=dict)
    """Axis or statement id → what somebody might write about it."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of a profile question.

    An `unsettled` choice (I do not know) leaves conditions open instead of refusing them. A remark
    is printed in the report of whoever chose it; a setting is held against the precedents.
    """

    value: str
    label: Text
    unsettled: bool = False
    remark: Text | None = None
    setting: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ProfileQuestion:
    """A question about the organization that changes what is suggested or said."""

    id: str
    label: Text
    text: Text
    choices: tuple[Choice, ...]
    why: Text
    """What the answer is used for, said beside the question."""
    required: bool = False
    asked_in: tuple[Purpose, ...] = ("diagnosis",)
    """The questionnaires that ask it."""

    def choice(self, value: str) -> Choice:
        """The choice of that value; KeyError when there is none."""
        for choice in self.choices:
            if choice.value == value:
                return choice
        raise KeyError(value)


@dataclass(frozen=True, slots=True)
class Role:
    """In what capacity a voice answers."""

    id: str
    label: Text


@dataclass(frozen=True, slots=True)
class RoleQuestion:
    """In what capacity one answers."""

    text: Text
    why: Text
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """Something documented that one may tick: an understanding, an obstacle, an action."""

    id: str
    label: Text
    explanation: Text | None


@dataclass(frozen=True, slots=True)
class Note:
    """Room for one's own words. `about` is what they are about, and the key of their row."""

    about: str
    label: Text
    help: Text
    fold: Text | None = None
    """What opens the room beside a statement, of that id; None for room that is always open."""
    is_short: bool = False
    """True for a word of the room, which has to fit a wall."""


@dataclass(frozen=True, slots=True)
class NoteSubject:
    """What a note of a diagnosis is about: a statement, or else the whole axis."""

    axis: Axis
    statement: Question | None = None

    @property
    def title(self) -> Text:
        """The label of the statement, or the title of the axis."""
        return self.statement.label if self.statement else self.axis.title


Entry = Question | ProfileQuestion | RoleQuestion | Tick | Note
"""One thing that a page asks."""

TICKED: Final = "ticked"
"""The code of a tick; what is not ticked has none."""
ROOM_WORD: Final = "room."
"""What a word of the room is about: this prefix, then the id of an axis."""
SINCE: Final = "since"
"""What the note about the time between two rounds is about."""


@dataclass(frozen=True, slots=True)
class PageWording:
    """What stands at the top of a page, and over the room it leaves for one's own words."""

    name: Text
    """How a list of pages names it, after the title of its axis when it has one."""
    title: Text
    lead: Text | None = None
    """None: the definition of the axis stands first among those that unfold."""
    note: Text | None = None
    note_help: Text | None = None
    room_word: Text | None = None
    """What a group is asked for instead of a note; None when it leaves no room for it."""
    room_word_help: Text | None = None
    """What becomes of it, said before one writes."""


@dataclass(frozen=True, eq=False)
class Page:
    """One page of a questionnaire, compared and hashed by identity."""

    kind: PageKind
    words: PageWording
    entries: tuple[Entry, ...]
    axis: str | None = None

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """The statements of the page."""
        return tuple(entry for entry in self.entries if isinstance(entry, Question))

    @cached_property
    def notes(self) -> tuple[Note, ...]:
        """The room it leaves for one's own words, but for that beside its statements."""
        notes = (entry for entry in self.entries if isinstance(entry, Note))
        return tuple(each for each in notes if each.fold is None)
