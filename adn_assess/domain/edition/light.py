"""The few choices by which the overview asks a statement, and the values that each stands for."""

from dataclasses import dataclass

from adn_assess.domain.edition.catalogue import Text

Values = tuple[int | str, ...]
"""Values of a scale. The first is the one that is saved; the choice stands for them all."""


@dataclass(frozen=True, slots=True)
class LightAnswer:
    """One answer to what a choice asks further."""

    label: Text
    values: Values


@dataclass(frozen=True, slots=True)
class LightChoice:
    """One choice of the overview: an answer, or else a question (`ask`) with answers of its own."""

    label: Text
    values: Values = ()
    ask: Text | None = None
    answers: tuple[LightAnswer, ...] = ()

    @property
    def groups(self) -> tuple[Values, ...]:
        """The values of each answer that it leads to."""
        return (self.values,) if self.ask is None else tuple(each.values for each in self.answers)
