"""Fingerprints of the fields that a page showed, to notice what somebody else stored meanwhile."""

import hashlib
from collections.abc import Mapping
from typing import Final
from urllib.parse import parse_qsl

from adn_assess.domain.answers.text_normalization import normalize_text

MAX_UNCONFIRMED: Final = 200
"""The values that a page may have sent without an answer; with more, none is believed."""


def values_fingerprint(values: Mapping[str, str]) -> str:
    """Return a short token of the values that a page shows, for its form to send back.

    It has a hash for each field that holds something.
    """
    return " ".join(f"{name}={_hash(value)}" for name, value in sorted(values.items()) if value)


def fingerprint_after(seen: str, sent: Mapping[str, str | None]) -> str:
    """Return the fingerprint of a page that stays open once what it sent is saved.

    It has what the page showed and what it sent: an answer that somebody else stored meanwhile was
    not shown, and replacing it later is a conflict.
    """
    shown = _shown_hashes(seen)
    for name, value in sent.items():
        shown.pop(name, None)
        if value:
            shown[name] = _hash(value)
    return " ".join(f"{name}={value}" for name, value in sorted(shown.items()))


def changed_since(
    seen: str, unconfirmed: str, before: Mapping[str, str], sent: Mapping[str, str | None]
) -> list[str]:
    """Return the fields stored since the page was shown that differ from what is sent.

    A page sent twice, or late with the same answers, has none; nor has one that stored the value
    itself and never learned it, because the line was cut or the page left.
    """
    shown, own = _shown_hashes(seen), _unconfirmed_values(unconfirmed)
    return [
        name
        for name, value in sent.items()
        if (before.get(name) or None) != (value or None)
        and _hash(before.get(name)) != shown.get(name)
        and (name, before.get(name, "")) not in own
    ]


def typed_values(seen: str, sent: Mapping[str, str], unconfirmed: str = "") -> dict[str, str]:
    """Return the fields sent with another value than the page showed, each with that value.

    A field that the page sent before without an answer was typed in, whatever it has now.
    """
    shown = _shown_hashes(seen)
    own = {name for name, _value in _unconfirmed_values(unconfirmed)}
    return {
        name: value
        for name, value in sent.items()
        if _hash(value) != shown.get(name) or name in own
    }


def _shown_hashes(seen: str) -> dict[str, str | None]:
    pairs = (each.rpartition("=") for each in seen.split() if "=" in each)
    return {name: value for name, _, value in pairs}


def _unconfirmed_values(unconfirmed: str) -> set[tuple[str, str]]:
    """Return the fields that a page sent before without an answer, with what it sent in each."""
    try:
        pairs = parse_qsl(unconfirmed, keep_blank_values=True, max_num_fields=MAX_UNCONFIRMED)
    except ValueError:
        return set()
    return {(name, normalize_text(value)) for name, value in pairs}


def _hash(value: str | None) -> str | None:
    """Return 32 bits of SHA-256 of a value, in hexadecimal; None for nothing."""
    return None if not value else hashlib.sha256(value.encode()).hexdigest()[:8]
