"""Serialization of an edition to JSON bytes; its id is the hash of these bytes."""

import hashlib
import json

from pydantic import TypeAdapter

from adn_assess.domain.edition.edition import Edition

_ADAPTER = TypeAdapter(Edition)


def pack(edition: Edition) -> bytes:
    """Serialize an edition: equal editions give equal bytes, whatever files they came from."""
    return _ADAPTER.dump_json(edition)


def unpack(packed: bytes, today: Edition | None = None) -> Edition:
    """Deserialize an edition; texts that it lacks, newer than it, are taken from `today`'s.

    Raises ValueError when it lacks some and `today` is None.
    """
    parts = json.loads(packed)
    if today is not None:
        parts = _completed(parts, json.loads(pack(today)))
    return _ADAPTER.validate_python(parts)


def edition_id(packed: bytes) -> str:
    """Return the edition's id: the SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(packed).hexdigest()


def _completed(stored: object, today: object) -> object:
    """Add the keys that a stored value lacks, at any depth; lists are left as they are."""
    if not (isinstance(stored, dict) and isinstance(today, dict)):
        return stored
    return {**today, **{key: _completed(stored[key], today.get(key)) for key in stored}}
