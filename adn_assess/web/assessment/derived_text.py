"""The keys of the installation, and the texts of letters and digits derived from them."""

import hmac
import string
from typing import Final

from flask import current_app

ALPHABET: Final = string.ascii_letters + string.digits
"""Programs that make links of addresses leave out a mark at their end."""


def derived_text(key: str, message: str, length: int) -> str:
    """Derive a text of that length from a key and a message: the same each time."""
    number = int.from_bytes(hmac.digest(key.encode(), message.encode(), "sha256"))
    size = len(ALPHABET)
    return "".join(ALPHABET[number // size**place % size] for place in range(length))


def signing_key() -> str:
    """The key that signs."""
    return str(current_app.secret_key)


def accepted_keys() -> tuple[str, ...]:
    """The keys that may have signed: the former ones still accepted, then the present one."""
    return *current_app.config["SECRET_KEY_FALLBACKS"], signing_key()
