"""Wording of a field: what it asks, its help, and its choices as they are laid out."""

from dataclasses import dataclass
from typing import Final, Literal

FieldKind = Literal["choice", "tick", "words"]

MAX_SHORT_CHOICES: Final = 4
MAX_SHORT_LABEL: Final = 21
"""Characters of a label that takes two lines of a quarter of a phone."""
MAX_SHORT_WORD: Final = 9
"""Characters of a word that is no wider than a quarter of a phone."""
MAX_WORD: Final = 11
"""Characters of a word that is no wider than a quarter of a wide page."""


@dataclass(frozen=True, slots=True)
class FieldWording:
    """Wording of an entry: what it asks, its help, and the label of each code."""

    kind: FieldKind
    legend: str
    help: str | None = None
    choices: tuple[tuple[str, str], ...] = ()
    """Code and label, in the order shown."""
    ungraded: frozenset[str] = frozenset()
    """The codes that are no grade, such as `unknown`: they stand apart from the others."""
    required: bool = False
    fold: str | None = None
    """What opens a field that is folded; None for one that is always in sight."""

    @property
    def graded(self) -> tuple[tuple[str, str], ...]:
        """The choices that answer what is asked."""
        return tuple(each for each in self.choices if each[0] not in self.ungraded)

    @property
    def apart(self) -> tuple[tuple[str, str], ...]:
        """The choices that stand apart."""
        return tuple(each for each in self.choices if each[0] in self.ungraded)

    @property
    def is_short(self) -> bool:
        """Whether the graded choices are few and short enough for one row on a phone."""
        labels = [label for _, label in self.graded]
        words = [word for label in labels for word in label.split()]
        return (
            len(labels) <= MAX_SHORT_CHOICES
            and max(map(len, labels)) <= MAX_SHORT_LABEL
            and max(map(len, words)) <= MAX_SHORT_WORD
        )

    @property
    def has_long_words(self) -> bool:
        """Whether a graded choice has a word that needs a wide column."""
        return any(len(word) > MAX_WORD for _, label in self.graded for word in label.split())

    def label_of(self, value: str) -> str:
        """Return the label of a code; text that is no code is its own label."""
        return dict(self.choices).get(value, value)
