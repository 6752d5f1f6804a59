"""Likely causes of a text that cannot be parsed as YAML."""

import re
from typing import Final

from adn_assess.domain.faults import YamlCause

NO_BREAK_SPACE: Final = re.compile(r"^ *[\u00a0\u202f]|:[\u00a0\u202f]")
"""A no-break space in the place of one that YAML reads: in the indent, or after a colon."""
TAB_INDENT: Final = re.compile(r"^[ \t]*\t")
CAUSES: Final[tuple[tuple[str, YamlCause], ...]] = (
    ("mapping values", "colon"),
    ("block sequence", "dash"),
    ("could not find expected ':'", "no_colon"),
    ("end of stream", "open_quote"),
    ("document separator", "open_quote"),
    ("expected ',' or", "bracket"),
    ("node content", "bracket"),
    ("escape", "backslash"),
    ("cannot start any token", "first_character"),
    ("directive", "first_character"),
    ("non-alphabetical", "first_character"),
    ("control characters", "control_character"),
    ("expected key", "alignment"),
    ("indicator", "alignment"),
    ("document start", "alignment"),
    ("alphabetic or numeric", "reference"),
)
"""Words of the parser's message, and the cause that they point to: the first that match."""


def cause_of(problem: str, line: str) -> YamlCause:
    """Return the likely cause of a message of the parser about a line of the text."""
    if TAB_INDENT.search(line):
        return "tab"
    if NO_BREAK_SPACE.search(line):
        return "no_break_space"
    return next((cause for words, cause in CAUSES if words in problem), "other")
