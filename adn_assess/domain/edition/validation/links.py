"""Links: from what is asked to an action, or from a precedent to what it illustrates."""

from collections.abc import Iterator
from typing import Final

from adn_assess.domain.edition.catalogue import Link
from adn_assess.domain.edition.edition import Edition, items_of
from adn_assess.domain.faults import Fault, KeyPath

STRENGTHS: Final = (1, 2, 3)


def link_faults(edition: Edition) -> Iterator[Fault]:
    """Faults of links: an unknown end, a repetition, ends or a strength of the wrong kind."""
    items = {item.id for axis in edition.axes for item in items_of(axis)} | {*edition.questions}
    seen: set[tuple[str, str]] = set()
    for index, link in enumerate(edition.links):
        at: KeyPath = ("links", index)
        lost = [end for end in ("origin", "target") if getattr(link, end) not in items]
        for end in lost:
            yield Fault("link_to_nothing", (*at, end), {"given": getattr(link, end)})
        if (link.origin, link.target) in seen:
            given = f"{link.origin} → {link.target}"
            yield Fault("duplicate_id", at, {"given": given})
        seen.add((link.origin, link.target))
        if not lost:
            yield from _link(edition, at, link)


def _link(edition: Edition, at: KeyPath, link: Link) -> Iterator[Fault]:
    asked = edition.statements_of
    answers = link.origin in asked and link.target in edition.actions
    illustrates = link.origin in edition.precedents and (
        link.target in edition.actions or link.target in asked
    )
    if not answers and not illustrates:
        given = f"{link.origin} → {link.target}"
        yield Fault("link_of_wrong_kind", at, {"given": given})
    elif answers and link.strength not in STRENGTHS:
        yield Fault("strength_out_of_range", (*at, "strength"), {"given": str(link.strength)})
    elif illustrates and link.strength is not None:
        yield Fault("needless_strength", (*at, "strength"), {"given": str(link.strength)})
