"""The edition of a draft as if it were served, and what it changes of the one that is."""

from dataclasses import dataclass
from typing import Final

from adn_assess.caches.bounded import cached_by
from adn_assess.domain.edition.changes import EditionChanges, edition_changes
from adn_assess.domain.faults import FaultKind
from adn_assess.web.journeys.studio.open_draft import OpenDraft
from adn_assess.web.runtime import CurrentEdition, runtime

BEARABLE: Final[frozenset[FaultKind]] = frozenset(
    {
        "empty_text",
        "missing_language",
        "unlinked_precedent",
        "unreachable_action",
        "unused_question",
    }
)
"""Faults with which pages can be shown all the same."""


@dataclass(frozen=True, slots=True)
class DraftEdition:
    """The edition of a draft, and the one that is served."""

    current: CurrentEdition
    today: CurrentEdition


def draft_edition(opened: OpenDraft) -> DraftEdition | None:
    """The edition of a draft; None while its faults leave nothing that pages could show."""
    current = opened.content.packed
    if current is None or any(each.fault.kind not in BEARABLE for each in opened.checked.faults):
        return None
    return DraftEdition(current, runtime().current)


def draft_changes(edition: DraftEdition) -> EditionChanges:
    """What the edition of a draft changes of the one that is served."""
    return _changes(edition.today, edition.current)


def _ids(before: CurrentEdition, after: CurrentEdition) -> tuple[str, str]:
    return before.id, after.id


@cached_by(_ids, 8)
def _changes(before: CurrentEdition, after: CurrentEdition) -> EditionChanges:
    return edition_changes(before.edition, after.edition)
