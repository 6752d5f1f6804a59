"""Tables of texts, numbers and days, for spreadsheet files."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

Cell = str | float | date | None

ColumnKind = Literal["text", "axis", "number", "whole", "date", "id"]
"""What a column holds: a number has decimals, a whole none; an id is the catalogue's."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its header, its cells, and how it is laid out on a sheet."""

    header: str
    cells: tuple[Cell, ...]
    width: int
    """In characters, the width at which its texts are wrapped."""
    kind: ColumnKind = "text"
    printed: bool = True
    """Whether paper has it. The columns that it lacks come last."""
    optional: bool = False
    """Whether it is left out when nothing is in its cells."""
    choices: str = ""
    """The heading of the list that its cells are chosen from; empty for none."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table of columns, each with as many cells.

    `name` is in ASCII and the same in every language; `title` and `about`, a sentence on what a row
    holds, are for people.
    """

    name: str
    title: str
    about: str
    columns: tuple[Column, ...]

    @property
    def headers(self) -> tuple[str, ...]:
        """The header of each column."""
        return tuple(column.header for column in self.columns)

    @property
    def rows(self) -> tuple[tuple[Cell, ...], ...]:
        """The cells row by row."""
        return tuple(zip(*(column.cells for column in self.columns), strict=True))
