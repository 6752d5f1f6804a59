"""Axes: each asks something, and reaches what it documents."""

from collections.abc import Iterator

from adn_assess.domain.edition.catalogue import Action, Axis, Need, Precedent
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault, FaultKind, KeyPath


def axis_faults(edition: Edition) -> Iterator[Fault]:
    """Faults of axes: nothing asked, an item that no link joins, a term unknown."""
    terms = {term.id for term in edition.terms}
    for index, axis in enumerate(edition.axes):
        at: KeyPath = ("axes", index)
        if not axis.understandings and axis.no_understanding is None:
            yield Fault("no_understanding_unsaid", (*at, "understandings"), {"id": axis.id})
        if not axis.needs and not axis.obstacles:
            yield Fault("empty_axis", at, {"id": axis.id})
        yield from _unjoined(edition, at, axis)
        for place, term in enumerate(axis.terms):
            if term not in terms:
                yield Fault("unknown_id", (*at, "terms", place), {"given": term})


def _unjoined(edition: Edition, at: KeyPath, axis: Axis) -> Iterator[Fault]:
    """Needs that no action answers, actions that answer nothing, precedents of nothing."""
    origins = {link.origin for link in edition.links}
    reached = {link.target for link in edition.links if link.origin in edition.statements_of}
    checks: tuple[tuple[str, tuple[Need | Action | Precedent, ...], set[str], FaultKind], ...] = (
        ("needs", axis.needs, origins, "need_without_action"),
        ("actions", axis.actions, reached, "unreachable_action"),
        ("precedents", axis.precedents, origins, "unlinked_precedent"),
    )
    for key, items, joined, kind in checks:
        for place, item in enumerate(items):
            if item.id not in joined:
                yield Fault(kind, (*at, key, place, "id"), {"given": item.id})
