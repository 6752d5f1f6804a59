"""Changes of the garden's content that each make one fault."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from adn_assess.domain.edition.catalogue import LANGUAGES
from adn_assess.domain.faults import FaultKind
from adn_assess.web.assessment.fault_messages import fault_message
from tests.content.copies import GARDEN, Change, copy_of, findings_of, line_of

AXIS_TOP: Final = "id: eau\ntitle:"
LISTED: Final = "axes: [sol, eau]"
WIND: Final = """
id: vent
title: {fr: "Vent", en: "Wind"}
definition: {fr: "Le vent.", en: "The wind."}
understandings: []
no_understanding: {fr: "Rien.", en: "Nothing."}
needs: []
obstacles: []
actions: []
precedents: []
"""
GALE: Final = """
obstacles:
  - id: vent.gale
    label: {fr: "Rafales", en: "Gusts"}
    statement: {fr: "Il vente.", en: "It is windy."}
    ask: {fr: "les voisins", en: "the neighbours"}
"""
STORE_LINK: Final = """    target: act.eau.barrels
    strength: 3"""


@dataclass(frozen=True)
class Case:
    """A change of the garden, and the one fault it makes: its kind, its file, words of its line."""

    name: str
    kind: FaultKind
    file: str
    line: str
    changes: tuple[Change, ...]


def case(
    name: str, kind: FaultKind, file: str, line: str, old: str, new: str, *more: Change
) -> Case:
    """A case whose fault is in the file that changes."""
    return Case(name, kind, file, line, (Change(file, old, new), *more))


def assert_found(wrong: Case, tmp_path: Path) -> None:
    """Check that the change makes that one fault, in its file, at its line, with its message."""
    folder = copy_of(GARDEN, tmp_path / "copy", wrong.changes)
    found = findings_of(folder)
    line = line_of(folder / wrong.file, wrong.line)
    assert [(each.file, each.line, each.fault.kind) for each in found] == [
        (wrong.file, line, wrong.kind)
    ]
    for language in LANGUAGES:
        assert fault_message(found[0].fault, language)
