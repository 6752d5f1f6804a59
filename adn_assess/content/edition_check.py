"""Checks of an edition as plain values, whatever it was read from: its shape, then its sense."""

from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from adn_assess.content.typed_values import to_dataclass
from adn_assess.domain.answers.round import sample_faults
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.validation import edition_faults
from adn_assess.domain.faults import Fault


@dataclass(frozen=True, slots=True)
class CheckedEdition:
    """What was made of plain values, and every fault found."""

    edition: Edition | None
    """The edition; None when their shape does not allow one."""
    readable: Edition | None
    """The same, with some text in place of each that is missing in one language only."""
    faults: list[Fault]


def check_edition(values: dict[str, Any], *, shape_only: bool = False) -> CheckedEdition:
    """Make an edition of plain values and find its faults; `shape_only` leaves out its sense."""
    typed = to_dataclass(Edition, values)
    faults = list(typed.faults)
    readable = typed.value or to_dataclass(Edition, _with_texts(values, faults)).value
    if readable is not None and not shape_only:
        faults += [*edition_faults(readable), *sample_faults(readable)]
    return CheckedEdition(typed.value, readable, faults)


def _with_texts(values: dict[str, Any], faults: list[Fault]) -> dict[str, Any]:
    """Copy the values with a text for each missing language, so that the rest can be checked."""
    copy = deepcopy(values)
    for fault in faults:
        if fault.kind == "missing_language":
            text: Any = copy
            for key in fault.at[:-1]:
                text = text[key]
            text[fault.at[-1]] = next(iter(text.values()), "…")
    return copy
