"""What stands next to an item of the catalogue, in both directions, each with the link's reason."""

from collections.abc import Iterable
from dataclasses import dataclass

from adn_assess.domain.edition.catalogue import Link
from adn_assess.domain.edition.edition import Edition


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The links around an item, by what they mean, the closest first.

    `answered_by` and `answers` join needs and obstacles to actions; `illustrated_by` and
    `illustrates` join precedents to obstacles and actions.
    """

    answered_by: tuple[Link, ...]
    answers: tuple[Link, ...]
    illustrated_by: tuple[Link, ...]
    illustrates: tuple[Link, ...]


def neighbours_of(edition: Edition, item: str) -> Neighbours:
    """The links that leave an item or lead to it; none for an item that has none."""
    leaving = [link for link in edition.links if link.origin == item]
    leading = [link for link in edition.links if link.target == item]
    shown = edition.precedents
    return Neighbours(
        answered_by=_closest(link for link in leaving if item not in shown),
        answers=_closest(link for link in leading if link.origin not in shown),
        illustrated_by=_closest(link for link in leading if link.origin in shown),
        illustrates=_closest(link for link in leaving if item in shown),
    )


def _closest(links: Iterable[Link]) -> tuple[Link, ...]:
    """The strongest first, then what the source itself couples, then the source's order."""
    return tuple(sorted(links, key=lambda link: (-(link.strength or 0), link.basis != "source")))
