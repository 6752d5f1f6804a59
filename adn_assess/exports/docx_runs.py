"""What the texts of a block become in a Word file: runs in the style of what each is."""

from collections.abc import Iterator, Mapping
from typing import Final

from adn_assess.domain.documents.blocks import Line, Role
from adn_assess.exports import docx_styles as styles
from adn_assess.exports.wordml import Run

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
