"""Checks of the document of a draft: the same as those of files, each fault under its item."""

from dataclasses import dataclass
from typing import Any

from adn_assess.content.draft_document import ItemPath, named_path
from adn_assess.content.edition_check import check_edition
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault


@dataclass(frozen=True, slots=True)
class PlacedFault:
    """A fault, and where it stands in the document by the names of items."""

    path: ItemPath
    fault: Fault


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """The edition of a document, and its faults; None when it could not be made."""

    edition: Edition | None
    faults: tuple[PlacedFault, ...]

    @property
    def is_fit(self) -> bool:
        """Whether it could be published."""
        return self.edition is not None and not self.faults

    def of(self, path: ItemPath) -> tuple[PlacedFault, ...]:
        """The faults of what stands at a path, or in it."""
        return tuple(each for each in self.faults if each.path[: len(path)] == path)


def check_document(document: dict[str, Any]) -> CheckedDraft:
    """Make the edition of a document and find all its faults."""
    checked = check_edition(document)
    placed = {
        (each.kind, path): PlacedFault(path, each)
        for each in checked.faults
        for path in [named_path(document, each.at)]
    }
    return CheckedDraft(checked.readable, tuple(placed.values()))
