"""How the catalogue is asked: scales, profile questions, and the pages of the walk."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from adn_assess.domain.catalogue import Text

Value = int | str
"""One choice of a scale: a grade (int), or a word such as `unknown`."""

Kind = Literal["need", "obstacle"]
Standing = Literal["known", "unknown", "not_applicable", "unanswered"]


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


@dataclass(frozen=True, slots=True)
class Scale:
    """The choices offered for one kind of statement, in the order shown."""

    kind: Kind
    options: tuple[Option, ...]

    def option(self, value: Value) -> Option:
        """The option of that value; KeyError when the scale has none."""
        for option in self.options:
            if option.value == value and type(option.value) is type(value):
                return option
        raise KeyError(value)

    def value_of(self, code: str) -> Value | None:
        """The value that a code (the value as text) stands for; None when the scale has none."""
        return next((o.value for o in self.options if str(o.value) == code), None)

    def steps(self, value: Value) -> tuple[Value, ...]:
        """The grades one step away from this one: none for a word, one or two for a grade."""
        ladder = sorted(option.value for option in self.options if isinstance(option.value, int))
        if not isinstance(value, int):
            return ()
        at = ladder.index(value)
        return tuple(ladder[max(at - 1, 0) : at] + ladder[at + 1 : at + 2])


@dataclass(frozen=True, slots=True)
class Question:
    """One statement to answer on a scale. Its id is the field name, the row key and the anchor."""

    id: str
    kind: Kind
    axis: str
    label: Text
    statement: Text
    ask: Text
    help: Text | None
    scale: Scale


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
class Page:
    """One page of the walk: an axis' statements of one kind, in order."""

    axis: str
    kind: Kind
    questions: tuple[Question, ...]
    ends_axis: bool
    """True on the last page of its axis, where a note may be left."""
