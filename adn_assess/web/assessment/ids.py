"""Public ids of assessments and voices: 80 random bits in hexadecimal."""

import re
import secrets
from typing import Final

ID_BYTES: Final = 10
PUBLIC_ID: Final = re.compile(rf"[0-9a-f]{{{2 * ID_BYTES}}}")
"""Anything else is refused without a query."""


def new_public_id() -> str:
    """A new random id for an assessment or a voice."""
    return secrets.token_hex(ID_BYTES)


def public_id_of_form(form_hash: str) -> str:
    """The id of what a form creates once: that of another form is another."""
    return form_hash[: 2 * ID_BYTES]
