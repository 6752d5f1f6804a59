"""Which addresses a file may link to: those that lead somewhere from another machine."""

from typing import Final
from urllib.parse import urlsplit

LOOPBACK: Final = (None, "localhost", "127.0.0.1", "::1")
"""Hosts that are the machine itself, or no host."""


def is_public(url: str) -> bool:
    """Whether an address can be opened from another machine than that of the server."""
    parts = urlsplit(url)
    return parts.scheme in ("http", "https") and parts.hostname not in LOOPBACK
