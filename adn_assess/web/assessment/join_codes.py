"""Codes by which the members of a group join a round: create, format, read, use."""

import secrets
from typing import Final

from sqlalchemy import Connection

from adn_assess.forms.rounds import normalize_code
from adn_assess.storage import grants, rounds, voices
from adn_assess.web.assessment.access import grant_access, this_browser
from adn_assess.web.assessment.ids import new_public_id
from adn_assess.web.runtime import runtime

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Characters that are not mistaken for one another on a screen: no 0, O, 1, I, L nor U."""
CODE_LENGTH: Final = 10
"""49 random bits; a code only ever lets somebody answer."""


def new_code() -> str:
    """A new random code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def format_code(code: str) -> str:
    """A code as shown on the screen: two halves joined by a hyphen."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def join_group(connection: Connection, typed: str) -> str | None:
    """Give this browser its voice in the group of that code, the same one every time.

    Returns the id of the voice; None when no group has that code.
    """
    stored_round = rounds.find_round_by_code(connection, normalize_code(typed))
    if stored_round is None:
        return None
    own_voice = grants.find_own_voice(connection, this_browser(), stored_round.id, runtime().now())
    if own_voice is not None:
        return own_voice
    public_id = new_public_id()
    voice_id = voices.add_voice(connection, stored_round, public_id, stored_round.group_role)
    grant_access(connection, stored_round.assessment_id, "respondent", voice_id=voice_id)
    return public_id
