"""Who typed in a copy of a round has read another’s answers, and takes no voice in it any more.

The session notes it, not a row: no row says who typed in a copy of a group.
"""

from typing import Final

from flask import session

from adn_assess.storage.stored_voice import StoredRound

TYPED: Final = "typed"
"""Key of the session with the rounds of which this browser typed in a copy."""
MAX_ROUNDS: Final = 8
"""Rounds in the session of a browser, so that its cookie stays small."""


class ReadCopyError(Exception):
    """A voice was asked for in a round of which this browser read a copy on paper."""


def note_typed_copy(of: StoredRound) -> None:
    """Note that this browser typed in a copy of that round."""
    others = [each for each in session.get(TYPED, ()) if each != _name(of)]
    session[TYPED] = [*others, _name(of)][-MAX_ROUNDS:]


def refuse_reader_of_copies(of: StoredRound) -> None:
    """Raise ReadCopyError when this browser typed in a copy of a round that is not open yet."""
    if not of.readable and _name(of) in session.get(TYPED, ()):
        raise ReadCopyError


def _name(of: StoredRound) -> str:
    """Name a round for good: a round that was given up leaves its number to the next one."""
    return f"{of.assessment_id}.{of.started_at}"
