"""A table of texts in a Word file: as wide as the page, its columns as wide as they need."""

from collections.abc import Callable, Iterable, Sequence
from itertools import zip_longest
from typing import Final

from adn_assess.domain.documents.blocks import Column, Role
from adn_assess.exports import docx_styles as styles
from adn_assess.exports import wordml
from adn_assess.exports.docx_runs import ROLES, cell_runs
from adn_assess.exports.wordml import Run

MIN_COLUMN_SHARE: Final = 3.5
"""The share of a table's width that a column has at least, as the square root of a number of
characters."""
MIN_SIDE: Final = 0.35
"""The share of the width that each of two columns side by side has at least."""
MAX_KEPT_ROWS: Final = 8
"""Of a table to fill in that stays on one page."""
FILL_IN_ROW_CM: Final = 0.9
"""The height of a row with an empty cell, to be filled in with a pen."""


def grid(
    rows: Sequence[Sequence[str]],
    shares: Sequence[float],
    roles: Sequence[Role],
    paragraph: Callable[..., str],
) -> str:
    """Write a table whose first row is its header; `roles` say what the columns hold.

    `paragraph` writes runs as a paragraph in a `style`.
    """
    widths = [styles.TEXT_WIDTH_CM * share / sum(shares) for share in shares]
    cell_styles = [ROLES.get(role) for role in roles]
    header, *others = rows
    titles = (paragraph(Run(each), style=styles.COLUMN_HEADER) for each in header)
    written = [wordml.row(widths, titles, is_header=True)]
    is_kept = any("" in texts for texts in others) and len(others) <= MAX_KEPT_ROWS
    for place, texts in enumerate(others, start=1):
        with_next = is_kept and place < len(others)
        cells = (
            paragraph(*cell_runs(text, style), style=styles.CELL, with_next=with_next)
            for text, style in zip_longest(texts, cell_styles)
        )
        height = None if all(texts) else FILL_IN_ROW_CM
        written.append(wordml.row(widths, cells, height=height))
    return wordml.table(widths, written, styles.TABLE_STYLE) + wordml.gap(styles.CELL)


def side_widths(columns: Iterable[Column]) -> list[float]:
    """The widths of two columns: that of the longer text is wider."""
    lengths = [len(str(column.blocks)) for column in columns]
    shares = [min(max(length / (sum(lengths) or 1), MIN_SIDE), 1 - MIN_SIDE) for length in lengths]
    return [styles.TEXT_WIDTH_CM * share for share in shares]


def text_shares(rows: Iterable[Sequence[str]]) -> list[float]:
    """Shares in proportion to the square root of each column's longest text."""
    longest = (max(len(text) for text in column) for column in zip(*rows, strict=True))
    return [max(MIN_COLUMN_SHARE, length**0.5) for length in longest]
