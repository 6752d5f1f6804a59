"""The reference of the source: none of its lines empty, and an address that leads somewhere."""

import re
from collections.abc import Iterator
from typing import Final

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault

ADDRESS: Final = re.compile(r"""https?://[^\s<>\[\]{}|"\\^`]+""")
"""An address that can be printed in a page, a wiki and Markdown as it is."""


def source_faults(edition: Edition) -> Iterator[Fault]:
    """Faults of the lines of the source that are in one language."""
    for key in ("page", "wiki", "licence"):
        if not getattr(edition.source, key).strip():
            yield Fault("empty_text", ("source", key), {"language": key})
    address = edition.source.address
    if not ADDRESS.fullmatch(address):
        yield Fault("wrong_address", ("source", "address"), {"given": address})
