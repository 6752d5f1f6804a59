"""Codes by which the members of a group join a round: create, format, read, use."""

import secrets
from typing import Final

from flask import session
from sqlalchemy import Connection

from adn_assess.forms.rounds import CODE_LENGTH, normalize_code
from adn_assess.storage import grants, groups, rounds
from adn_assess.web.assessment.access import JOINED, remember_voice, this_browser
from adn_assess.web.assessment.ids import new_public_id
from adn_assess.web.assessment.typed_copies import refuse_reader_of_copies
from adn_assess.web.runtime import runtime

ALPHABET: Final = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Characters that are not mistaken for one another on a screen: no 0, O, 1, I, L nor U."""


def new_code() -> str:
    """A new random code."""
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def is_code(text: str) -> bool:
    """Whether a text has the length of a code, which no private link has."""
    return len(normalize_code(text)) == CODE_LENGTH


def format_code(code: str) -> str:
    """A code as shown on the screen: two halves joined by a hyphen."""
    half = CODE_LENGTH // 2
    return f"{code[:half]}-{code[half:]}"


def join_group(connection: Connection, typed: str) -> str | None:
    """Give this browser its voice in the group of that code, the same one every time.

    Returns the id of the voice; None when no group has that code. Raises ReadCopyError for who has
    none yet and typed in a copy of that group.
    """
    stored_round = rounds.find_round_by_code(connection, normalize_code(typed))
    if stored_round is None:
        return None
    public_id = find_own_voice(connection, stored_round.id)
    if public_id is None:
        refuse_reader_of_copies(stored_round)
        public_id = groups.join_group(connection, stored_round, this_browser(), new_public_id())
    _note_holder(connection, stored_round.assessment_id, public_id)
    return public_id


def take_group_voice(connection: Connection, assessment_id: str, voice_id: int) -> str | None:
    """Let this browser hold a voice of an open group, by a link to it, instead of another browser.

    Returns the id of the voice that it then holds there; None for a voice of no open group.
    """
    public_id = groups.take_over_voice(connection, this_browser(), voice_id)
    if public_id is not None:
        _note_holder(connection, assessment_id, public_id)
    return public_id


def find_own_voice(connection: Connection, round_id: int) -> str | None:
    """The id of the separate voice that this browser has in a round; None without one.

    A grant opens a sealed view; the row of a voice of a group names its holder, but in a group that
    was open before it did.
    """
    browser = session.get("browser", "")
    return groups.find_held_voice(connection, browser, round_id) or grants.find_own_voice(
        connection, browser, round_id, runtime().now()
    )


def _note_holder(connection: Connection, assessment_id: str, public_id: str) -> None:
    """Note who holds a voice: in its row, a manager; in the session, this browser."""
    browser = this_browser()
    if grants.may_manage(connection, browser, assessment_id, runtime().now()):
        groups.mark_held_by_manager(connection, browser, assessment_id)
    remember_voice(JOINED, public_id)


def joined_groups() -> bool:
    """Whether this browser ever took a voice in a group.

    Its voices are looked for in every open group of the installation, which costs time for each.
    """
    return JOINED in session


def forget_voice(public_id: str) -> None:
    """Take a voice out of the session: this browser left its group."""
    session[JOINED] = [each for each in session.get(JOINED, ()) if each != public_id]
