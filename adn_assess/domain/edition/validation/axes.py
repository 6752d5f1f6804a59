"""Axes: each asks something, and reaches what it documents."""

from collections.abc import Iterator

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault, KeyPath


def axis_faults(edition: Edition) -> Iterator[Fault]:
    """Faults of axes: nothing asked, an action unreached, a precedent unlinked, a term unknown."""
    reached = {link.target for link in edition.links if link.origin in edition.questions}
    illustrating = {link.origin for link in edition.links}
    terms = {term.id for term in edition.terms}
    for index, axis in enumerate(edition.axes):
        at: KeyPath = ("axes", index)
        if not axis.understandings and axis.no_understanding is None:
            yield Fault("no_understanding_unsaid", (*at, "understandings"), {"id": axis.id})
        if not axis.needs and not axis.obstacles:
            yield Fault("empty_axis", at, {"id": axis.id})
        for place, action in enumerate(axis.actions):
            if action.id not in reached:
                given = {"given": action.id}
                yield Fault("unreachable_action", (*at, "actions", place, "id"), given)
        for place, precedent in enumerate(axis.precedents):
            if precedent.id not in illustrating:
                given = {"given": precedent.id}
                yield Fault("unlinked_precedent", (*at, "precedents", place, "id"), given)
        for place, term in enumerate(axis.terms):
            if term not in terms:
                yield Fault("unknown_id", (*at, "terms", place), {"given": term})
