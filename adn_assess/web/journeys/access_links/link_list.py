"""View model of the links in use: each with what goes with it, and how it was used."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from adn_assess.storage.grants import LinkUse
from adn_assess.storage.private_links import PrivateLink
from adn_assess.storage.revocation import Revoked


@dataclass(frozen=True, slots=True)
class LinkLine:
    """A link in use."""

    link: PrivateLink
    dependents: Revoked | None
    """What else goes when it is revoked; None when nothing does."""
    use: LinkUse | None
    """None while it lets no browser in."""
    own: bool
    """Whether this browser came in by it, or by a link that came of it."""


def link_lines(
    links: Iterable[PrivateLink],
    dependents: Mapping[int, Revoked],
    uses: Mapping[int, LinkUse],
    own: Collection[int],
) -> list[LinkLine]:
    """Put together what is known of each link, in their order."""
    return [
        LinkLine(link, dependents.get(link.id), uses.get(link.id), link.id in own) for link in links
    ]
