"""Serialization of an edition to JSON bytes; its id is the hash of these bytes."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import is_dataclass

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
        parts = _completed(parts, json.loads(pack(today)), today)
    return _ADAPTER.validate_python(parts)


def edition_id(packed: bytes) -> str:
    """Return the edition's id: the SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(packed).hexdigest()


def packed_ids(packed: bytes) -> frozenset[str]:
    """Every id that an edition gave, whichever program packed it; none of damaged bytes."""
    try:
        return frozenset(_ids(json.loads(packed)))
    except ValueError:
        return frozenset()


def _ids(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get("id"), str):
            yield value["id"]
        for each in value.values():
            yield from _ids(each)
    elif isinstance(value, list):
        for each in value:
            yield from _ids(each)


def _completed(stored: object, packed: object, today: object) -> object:
    """Add the fields that a stored value lacks, at any depth, as `packed` holds them of `today`.

    Lists, and what is kept by id, as the answers of the sample, are left as they are.
    """
    if not (isinstance(stored, dict) and isinstance(packed, dict) and is_dataclass(today)):
        return stored
    known = {
        key: _completed(value, packed.get(key), getattr(today, key, None))
        for key, value in stored.items()
    }
    return {**packed, **known}
