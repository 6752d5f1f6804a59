"""What the texts of a block become in a Word file: runs in the style of what each is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from adn_assess.domain.documents.blocks import Line, Role
from adn_assess.exports import docx_styles as styles
from adn_assess.exports.wordml import Run

MIN_COLUMN_SHARE: Final = 3.5
"""The share of a table's width that a column has at least, as the square root of a number of
characters."""
ROLES: Final[Mapping[Role, str]] = {
    "statement": styles.STATEMENT,
    "answer": styles.ANSWER,
}
"""The character styles of what is a statement or an answer."""
LINE_STYLES: Final[Mapping[Role, tuple[str, str]]] = {
    "statement": (styles.STATEMENT, styles.ANSWER)
}
"""The character styles of what the lines of a list say, and of what stands aside, by their role."""


def line_runs(line: Line, role: Role, link: str | None) -> Iterator[Run]:
    """Yield the texts of a line in a list of that role; `link` is the relation of its link."""
    main = styles.STRONG if line.says else ROLES.get(role)
    yield Run(line.words, styles.LINK if link else main, link)
    says, aside = LINE_STYLES.get(role, (None, styles.ASIDE))
    if line.says:
        yield Run(f" {line.says}", says)
    if line.aside:
        yield Run(f" {line.aside}", aside)


def cell_runs(text: str, style: str | None) -> Iterator[Run]:
    """Yield the texts of a cell; of a statement, the first of several lines is its name."""
    name, line_break, statement = text.partition("\n")
    if style == styles.STATEMENT and line_break:
        yield Run(f"{name}\n", styles.STRONG)
        yield Run(statement, style)
    else:
        yield Run(text, style)


def text_shares(rows: Iterable[Sequence[str]]) -> list[float]:
    """Shares in proportion to the square root of each column's longest text."""
    longest = (max(len(text) for text in column) for column in zip(*rows, strict=True))
    return [max(MIN_COLUMN_SHARE, length**0.5) for length in longest]
