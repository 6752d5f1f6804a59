"""Static files under names that change with their content, so that they may be kept for good."""

import hashlib
from functools import cache

from adn_assess.web.settings import ROOT


@cache
def address(name: str) -> str:
    """The address of a static file, with a fingerprint of its bytes."""
    content = (ROOT / "static" / name).read_bytes()
    return f"/static/{name}?v={hashlib.sha256(content).hexdigest()[:12]}"
