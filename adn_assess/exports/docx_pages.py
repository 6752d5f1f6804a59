"""The pages of a Word file: their margins, and in how many columns each part of a body is set."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import Final, NamedTuple

from adn_assess.exports.wordml import page, with_page

LETTER_PAGE_CM: Final = (21.59, 27.94)
MARGINS_CM: Final = (1.9, 1.7)
ANNEX_MARGINS_CM: Final = (1.6, 1.5)
TIGHT_MARGINS_CM: Final = (1.9, 1.3)


class Columns(NamedTuple):
    """In how many columns something is set; the annexes start a page and have smaller margins."""

    number: int
    is_annex: bool = False


ONE_COLUMN: Final = Columns(1)
TWO_COLUMNS: Final = Columns(2)
ANNEX_COLUMN: Final = Columns(1, is_annex=True)
ANNEX_COLUMNS: Final = Columns(2, is_annex=True)


def set_up(pieces: Iterable[tuple[Columns, str]], footer: str, *, tight: bool) -> Iterator[str]:
    """Join the pieces of a body that have the same columns, and give each part its page set-up.

    `footer` is the relation of the footer; the set-up of the last part stands after it.
    """
    parts = [
        (columns, "".join(text for _, text in group))
        for columns, group in groupby(pieces, key=itemgetter(0))
    ]
    before: Columns | None = None
    for place, (columns, text) in enumerate(parts, start=1):
        margins = ANNEX_MARGINS_CM if columns.is_annex else MARGINS_CM
        page_set_up = page(
            LETTER_PAGE_CM,
            TIGHT_MARGINS_CM if tight else margins,
            footer,
            columns=columns.number,
            continuous=before is not None and before.is_annex == columns.is_annex,
        )
        yield text + page_set_up if place == len(parts) else with_page(text, page_set_up)
        before = columns
