"""Widths of columns and heights of rows at which a worksheet shows the whole of its texts.

A spreadsheet program computes the height of a row only when somebody edits it. Widths are in digits
of the text font, heights in points. Words are wrapped as if each letter were as wide as a digit.
"""

import re
from collections.abc import Iterable, Sequence
from typing import Final

from adn_assess.exports.tables import Cell, Column

LINE_HEIGHT: Final = 15
MAX_ROW_HEIGHT: Final = 409
"""Excel's own bound."""
MAX_LINES: Final = MAX_ROW_HEIGHT // LINE_HEIGHT
MAX_COLUMN_WIDTH: Final = 180
MARGINS: Final = 1.5
"""What a cell leaves empty on both sides of its text."""
SPACE_WIDTH: Final = 0.5
CAPITAL_WIDTH: Final = 1.25
FULL_WIDTH: Final = 2.0
FULL_WIDTH_LETTER: Final = re.compile("[\u1100-\u115f\u2e80-\ud7a3\uf900-\ufaff\uff01-\uff60]")
"""A letter of Chinese, Japanese or Korean."""


def column_widths(columns: Iterable[Column]) -> list[float]:
    """Return the width of each column: its own, or more when a text would not fit in a row."""
    return [_width(column) for column in columns]


def row_heights(columns: Sequence[Sequence[Cell]], widths: Sequence[float]) -> list[int]:
    """Return the height of each row of those columns, that of the cell with the most lines."""
    counts = (_line_counts(*each) for each in zip(columns, widths, strict=True))
    return [min(LINE_HEIGHT * max(row), MAX_ROW_HEIGHT) for row in zip(*counts, strict=True)]


def _line_counts(cells: Sequence[Cell], width: float) -> list[int]:
    """Count the lines of each cell of a column; a text that comes again is measured once."""
    counts = {each: _line_count(each, width) for each in set(cells) if isinstance(each, str)}
    return [counts.get(cell, 1) if isinstance(cell, str) else 1 for cell in cells]


def _width(column: Column) -> float:
    width = float(column.width)
    texts = {cell for cell in column.cells if isinstance(cell, str) and len(cell) > width}
    while width < MAX_COLUMN_WIDTH and any(_line_count(each, width) > MAX_LINES for each in texts):
        width *= 1.25
    return min(width, MAX_COLUMN_WIDTH)


def _line_count(text: str, width: float) -> int:
    """Count the lines that a text takes in a column of that width."""
    room = (width - MARGINS) / _letter_width(text)
    return sum(_wrapped(paragraph, room) for paragraph in text.split("\n"))


def _wrapped(paragraph: str, room: float) -> int:
    """Count the lines of a paragraph whose words are wrapped at that width."""
    lines, used = 1, 0.0
    for word in paragraph.split(" "):
        length = len(word)
        if used and used + length > room:
            lines, used = lines + 1, 0.0
        if length > room:
            whole_lines = int(length // room)
            lines, length = lines + whole_lines, int(length - whole_lines * room)
        used += length + SPACE_WIDTH
    return lines


def _letter_width(text: str) -> float:
    """Return how wide the letters of a text may be."""
    if FULL_WIDTH_LETTER.search(text):
        return FULL_WIDTH
    return CAPITAL_WIDTH if text.isupper() else 1.0
