"""Widths of columns and heights of rows at which a worksheet shows the whole of its texts.

A spreadsheet program computes the height of a row only when somebody edits it. Widths are in
characters of the text font, heights in points. Texts are measured by counting characters.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Final

from adn_assess.exports.tables import Cell, Column

LINE_HEIGHT: Final = 15
MAX_ROW_HEIGHT: Final = 409
"""Excel's own bound."""
MAX_LINES: Final = MAX_ROW_HEIGHT // LINE_HEIGHT - 1
MAX_COLUMN_WIDTH: Final = 180
LETTER_WIDTH: Final = 0.92
"""The mean width of a letter; a column is measured in digits, which are wider."""
UNUSED_WIDTH: Final = 3.5
"""What wrapped words leave empty at the end of a line, and the margins of the cell."""
LARGE: Final = re.compile("[A-ZÀ-ÖØ-Þ—…]")
EXTRA_OF_LARGE: Final = 0.3
"""How much wider than a small letter a capital is."""
FULL_WIDTH: Final = ("W", "F")
FIRST_FULL_WIDTH: Final = "\u1100"


def column_widths(columns: Iterable[Column]) -> list[float]:
    """Return the width of each column: its own, or more when a text would not fit in a row."""
    return [_width(column) for column in columns]


def row_heights(columns: Sequence[Sequence[Cell]], widths: Sequence[float]) -> list[int]:
    """Return the height of each row of those columns, that of the cell with the most lines."""
    counts = (
        [_line_count(cell, width) if isinstance(cell, str) else 1 for cell in cells]
        for cells, width in zip(columns, widths, strict=True)
    )
    return [min(LINE_HEIGHT * max(row), MAX_ROW_HEIGHT) for row in zip(*counts, strict=True)]


def _width(column: Column) -> float:
    width = float(column.width)
    texts = [cell for cell in column.cells if isinstance(cell, str) and len(cell) > width]
    while width < MAX_COLUMN_WIDTH and any(_line_count(each, width) > MAX_LINES for each in texts):
        width *= 1.25
    return min(width, MAX_COLUMN_WIDTH)


def _line_count(text: str, width: float) -> int:
    """Count the lines that a text takes in a column of that width."""
    room = width - UNUSED_WIDTH
    if len(text) < room / 2 and "\n" not in text:
        return 1
    return sum(max(1, -int(-_measure(part) // room)) for part in text.split("\n"))


def _measure(text: str) -> float:
    """Return the width of a text, in digits."""
    measured = LETTER_WIDTH * len(text) + EXTRA_OF_LARGE * len(LARGE.findall(text))
    if text and max(text) >= FIRST_FULL_WIDTH:
        measured += sum(unicodedata.east_asian_width(each) in FULL_WIDTH for each in text)
    return measured
