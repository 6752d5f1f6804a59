"""The reference of the source: none of its lines empty, and an address that leads somewhere."""

import re
from collections.abc import Iterator
from typing import Final

from adn_assess.domain.edition.catalogue import Precedent
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault, KeyPath

ADDRESS: Final = re.compile(r"""https?://[^\s<>\[\]{}|"\\^`]+""")
"""An address that can be printed in a page, a wiki and Markdown as it is."""


def source_faults(edition: Edition) -> Iterator[Fault]:
    """Faults of the lines of the source that are in one language, and of the sources of examples.

    An example that says where or from when its own source is names it.
    """
    for key in ("page", "wiki", "licence"):
        if not getattr(edition.source, key).strip():
            yield Fault("empty_text", ("source", key), {"language": key})
    address = edition.source.address
    if not ADDRESS.fullmatch(address):
        yield Fault("wrong_address", ("source", "address"), {"given": address})
    for index, axis in enumerate(edition.axes):
        for place, precedent in enumerate(axis.precedents):
            yield from _own_source(precedent, ("axes", index, "precedents", place))


def _own_source(precedent: Precedent, at: KeyPath) -> Iterator[Fault]:
    address = precedent.source_address
    if address is not None and not ADDRESS.fullmatch(address):
        yield Fault("wrong_address", (*at, "source_address"), {"given": address})
    if precedent.source is None and (address or precedent.source_date):
        yield Fault("empty_text", (*at, "source"), {"language": "source"})
