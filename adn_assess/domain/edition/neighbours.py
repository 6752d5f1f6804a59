"""The links around one item of the catalogue, grouped by direction and meaning."""

from collections.abc import Iterable
from dataclasses import dataclass

from adn_assess.domain.edition.catalogue import Link
from adn_assess.domain.edition.edition import Edition


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The links of one item, strongest first in each group.

    `answered_by` (item is a need or an obstacle) and `answers` (item is an action) join what is
    asked to actions. `illustrated_by` (item is a need, an obstacle or an action) and `illustrates`
    (item is a precedent) join precedents to what they illustrate. The links of an obstacle are
    those of its statements as well.
    """

    answered_by: tuple[Link, ...]
    answers: tuple[Link, ...]
    illustrated_by: tuple[Link, ...]
    illustrates: tuple[Link, ...]


def neighbours_of(edition: Edition, item: str) -> Neighbours:
    """Group the links whose origin or target is that item id; four empty groups when none is."""
    ends = {item, *edition.statements_of.get(item, ())}
    outgoing = [link for link in edition.links if link.origin in ends]
    incoming = [link for link in edition.links if link.target in ends]
    precedents = edition.precedents
    return Neighbours(
        answered_by=_strongest_first(link for link in outgoing if item not in precedents),
        answers=_strongest_first(link for link in incoming if link.origin not in precedents),
        illustrated_by=_strongest_first(link for link in incoming if link.origin in precedents),
        illustrates=_strongest_first(link for link in outgoing if item in precedents),
    )


def _strongest_first(links: Iterable[Link]) -> tuple[Link, ...]:
    """Sort by strength, then links stated by the source before judgements, then source order."""
    return tuple(sorted(links, key=lambda link: (-(link.strength or 0), link.basis != "source")))
