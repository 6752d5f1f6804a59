"""Ids: well formed, and unique each in its space."""

import re
from collections.abc import Iterator
from typing import Final

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault, KeyPath

ID_PATTERN: Final = re.compile(r"[a-z0-9][a-z0-9._-]{0,78}[a-z0-9]")
"""An id is part of an address, a field name and a row: short, lower case, without accents."""


def id_faults(edition: Edition) -> Iterator[Fault]:
    """Ids are unique over everything; those that become field names have a dot."""
    seen: set[tuple[str, str]] = set()
    for at, space, given in _all_ids(edition):
        if (space, given) in seen:
            yield Fault("duplicate_id", (*at, "id"), {"given": given})
        seen.add((space, given))
        is_item = at[0] == "axes" and at[2:]
        if is_item and "." not in given:
            yield Fault("id_without_dot", (*at, "id"), {"given": given})
        elif not ID_PATTERN.fullmatch(given):
            yield Fault("id_malformed", (*at, "id"), {"given": given})


def _all_ids(edition: Edition) -> Iterator[tuple[KeyPath, str, str]]:
    """Every id with its path, and the space in which it must be the only one."""
    for index, axis in enumerate(edition.axes):
        yield ("axes", index), "items", axis.id
        for kind in ("understandings", "needs", "obstacles", "actions", "precedents"):
            for place, item in enumerate(getattr(axis, kind)):
                yield ("axes", index, kind, place), "items", item.id
        for place, obstacle in enumerate(axis.obstacles):
            for nested, statement in enumerate(obstacle.statements):
                at: KeyPath = ("axes", index, "obstacles", place, "statements", nested)
                yield at, "items", statement.id
    for kind in ("profile", "roles", "terms", "passages"):
        for place, item in enumerate(getattr(edition, kind)):
            yield (kind, place), kind, item.id
