"""The code by which a group joins a round: how it is made, read back, and taken."""

import secrets
from typing import Final

from sqlalchemy import Connection

from adn_assess.storage import access, rounds
from adn_assess.web.assessment.access import Right, grant_access, this_browser
from adn_assess.web.runtime import runtime

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""What nobody takes for something else on a wall: no 0, O, 1, I, L nor U."""
CODE_LENGTH: Final = 10
"""49 random bits, for a door that only ever lets one answer."""
ID_BYTES: Final = 10


def new_code() -> str:
    """A code that nobody can guess while it is good."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def format_code(code: str) -> str:
    """A code as it is written on a wall: two halves are easier to type than one whole."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def normalize_code(typed: str) -> str:
    """What was typed, without its spaces, dashes and small letters."""
    return "".join(each for each in typed.upper() if each.isalnum())


def new_voice_name() -> str:
    """What addresses will call a voice."""
    return secrets.token_hex(ID_BYTES)


def join_group(connection: Connection, typed: str) -> tuple[str, Right] | None:
    """Take a voice in the group of that code, the same one every time; None without a group."""
    of = rounds.group_round(connection, normalize_code(typed))
    if of is None:
        return None
    held = access.voice_of_browser(connection, this_browser(), of.id, runtime().now())
    if held is not None:
        return held, "answer"
    name = new_voice_name()
    voice_id = rounds.add_voice(connection, of, name, of.group_role)
    grant_access(connection, of.assessment_id, "respondent", voice_id=voice_id)
    return name, "answer"
