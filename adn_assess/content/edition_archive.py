"""An edition as bytes, kept whole, and the name those bytes give it."""

import hashlib
import json

from pydantic import TypeAdapter

from adn_assess.domain.edition.edition import Edition

_ADAPTER = TypeAdapter(Edition)


def pack(edition: Edition) -> bytes:
    """The edition as JSON: the same content, in whatever files and order, gives the same bytes."""
    return _ADAPTER.dump_json(edition)


def unpack(packed: bytes, today: Edition | None = None) -> Edition:
    """The edition that was packed; sentences that it did not have yet are those of today's."""
    kept = json.loads(packed)
    if today is not None:
        kept = _completed(kept, json.loads(pack(today)))
    return _ADAPTER.validate_python(kept)


def edition_id(packed: bytes) -> str:
    """The edition's id: the SHA-256 of its bytes, in hexadecimal."""
    return hashlib.sha256(packed).hexdigest()


def _completed(kept: object, today: object) -> object:
    """What was kept, with the keys that it lacks; lists are what they were."""
    if not (isinstance(kept, dict) and isinstance(today, dict)):
        return kept
    return {**today, **{key: _completed(kept[key], today.get(key)) for key in kept}}
