"""Addresses of private links, with what each link is, so that its door can say it.

Before the token stand the kind of the link, the kind of the file and the last day, signed with the
token: a door tells what its address says, looks nothing up, and cannot be made to say what a link
is not.
"""

import hmac
import string
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from flask import current_app, url_for

from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.web.assessment.introductions import Introduction, LinkKind, introduce
from adn_assess.web.http.urls import absolute_url
from adn_assess.web.runtime import runtime

WORD_OF_KIND: Final[Mapping[LinkKind, str]] = {
    "read": "lire",
    "answer": "repondre",
    "manage": "gerer",
    "voice": "invitation",
    "return": "revenir",
}
WORD_OF_PURPOSE: Final[Mapping[Purpose, str]] = {
    "diagnosis": "diagnostic",
    "mandate": "fiche",
    "handover": "relais",
}
KIND_OF_WORD: Final = {word: kind for kind, word in WORD_OF_KIND.items()}
PURPOSE_OF_WORD: Final = {word: purpose for purpose, word in WORD_OF_PURPOSE.items()}
SIGNATURE_ALPHABET: Final = string.ascii_letters + string.digits
SIGNATURE_LENGTH: Final = 12
"""71 bits, beside a token that nobody else has."""


def link_url(token: str, kind: LinkKind, purpose: Purpose, last_day: str) -> str:
    """The absolute address of the link of a token, which says what the link is."""
    facts = f"{WORD_OF_KIND[kind]}-{WORD_OF_PURPOSE[purpose]}-{last_day.replace('-', '')}"
    described = f"{facts}-{_signature(str(current_app.secret_key), facts, token)}"
    return absolute_url(url_for("access_links.door", described=described, token=token))


def read_introduction(described: str, tokens: tuple[str, ...]) -> Introduction | None:
    """What `link_url` wrote before one of these tokens, in sentences; None for anything else."""
    facts, _, signature = described.rpartition("-")
    if not any(
        hmac.compare_digest(signature.encode(), _signature(key, facts, token).encode())
        for key in _keys()
        for token in tokens
    ):
        return None
    kind, purpose, day = facts.split("-")
    return introduce(
        KIND_OF_WORD[kind],
        PURPOSE_OF_WORD[purpose],
        runtime().current.edition,
        date.fromisoformat(day).isoformat(),
    )


def _signature(key: str, facts: str, token: str) -> str:
    signed = f"introduction, 1 {facts} {token}"
    number = int.from_bytes(hmac.digest(key.encode(), signed.encode(), "sha256"))
    size = len(SIGNATURE_ALPHABET)
    return "".join(
        SIGNATURE_ALPHABET[number // size**place % size] for place in range(SIGNATURE_LENGTH)
    )


def _keys() -> Iterator[str]:
    """The keys that may have signed: the present one, and the former ones that are accepted."""
    yield str(current_app.secret_key)
    yield from current_app.config["SECRET_KEY_FALLBACKS"]
