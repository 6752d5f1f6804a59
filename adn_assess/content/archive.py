"""An edition as bytes, kept whole, and the name those bytes give it."""

import hashlib

from pydantic import TypeAdapter

from adn_assess.domain.edition import Edition

_ADAPTER = TypeAdapter(Edition)


def pack(edition: Edition) -> bytes:
    """The edition as JSON: the same content, in whatever files and order, gives the same bytes."""
    return _ADAPTER.dump_json(edition)


def unpack(packed: bytes) -> Edition:
    """The edition that was packed; a part added since then takes its default."""
    return _ADAPTER.validate_json(packed)


def name_of(packed: bytes) -> str:
    """The edition's id: the SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(packed).hexdigest()
