"""Addresses of private links, with what each link is, so that its door can say it.

Before the token stand the kind of the link, the kind of the file and the last day, signed with the
token: a door tells what its address says, looks nothing up, and cannot be made to say what a link
is not.
"""

import hmac
from collections.abc import Mapping
from datetime import date
from typing import Final

from flask import url_for

from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.web.assessment.derived_text import accepted_keys, derived_text, signing_key
from adn_assess.web.assessment.introductions import Introduction, LinkKind, introduce
from adn_assess.web.http.urls import absolute_url
from adn_assess.web.runtime import runtime

WORD_OF_KIND: Final[Mapping[LinkKind, str]] = {
    "read": "lire",
    "answer": "repondre",
    "manage": "gerer",
    "follow": "suivre",
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
SIGNATURE_LENGTH: Final = 12
"""71 bits, beside a token that nobody else has."""


def link_url(token: str, kind: LinkKind, purpose: Purpose, last_day: str) -> str:
    """The absolute address of the link of a token, which says what the link is."""
    facts = f"{WORD_OF_KIND[kind]}-{WORD_OF_PURPOSE[purpose]}-{last_day.replace('-', '')}"
    described = f"{facts}-{_signature(signing_key(), facts, token)}"
    return absolute_url(url_for("access_links.door", described=described, token=token))


def read_introduction(described: str, tokens: tuple[str, ...]) -> Introduction | None:
    """What `link_url` wrote before one of these tokens, in sentences; None for anything else."""
    facts, _, signature = described.rpartition("-")
    if not any(
        hmac.compare_digest(signature.encode(), _signature(key, facts, token).encode())
        for key in accepted_keys()
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
    return derived_text(key, f"introduction, 1 {facts} {token}", SIGNATURE_LENGTH)
