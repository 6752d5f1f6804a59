"""An edition with what a draft would change: every path leads somewhere."""

import json
from copy import deepcopy
from typing import Any

from adn_assess.content.edition_archive import pack
from adn_assess.content.typed_values import to_dataclass
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.source_changes import SourceChange


def drafted(edition: Edition, *changes: SourceChange) -> Edition:
    """An edition with the changes that a draft would hold; every path leads somewhere."""
    document: dict[str, Any] = json.loads(pack(edition))
    for change in changes:
        for path, value in change.changes:
            put(document, path, deepcopy(value))
    made = to_dataclass(Edition, document)
    assert made.faults == []
    assert made.value is not None
    return made.value


def put(document: Any, path: tuple[str, ...], value: Any) -> None:
    *before, last = path
    for segment in before:
        document = document[key_in(document, segment)]
    if isinstance(document, dict):
        document[last] = value
        if value is None and last not in ("corrected", "no_understanding"):
            del document[last]
        return
    key = key_in(document, last, missing=len(document))
    document[key : key + 1] = [] if value is None else [value]
    assert key < len(document) or value is None


def key_in(holder: Any, segment: str, missing: int | None = None) -> Any:
    if isinstance(holder, dict):
        return segment
    for place, each in enumerate(holder):
        if segment in (each.get("id"), f"{each.get('origin')}>{each.get('target')}"):
            return place
    assert missing is not None, f"nothing is named {segment}"
    return missing
