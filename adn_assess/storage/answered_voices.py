"""Tables `voice`, `answer` and `note`: insert the voices of a file or of copies on paper, whole."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection, insert

from adn_assess.storage.stored_voice import StoredRound
from adn_assess.storage.tables import answer, note, voice
from adn_assess.storage.voices import FIRST_PAGE_SLUG


@dataclass(frozen=True, slots=True)
class AnsweredVoice:
    """A voice apart with its answers and notes, not stored yet."""

    public_id: str
    role: str | None
    codes: Mapping[str, str]
    """Statement id → code of the answer."""
    notes: Mapping[str, str]
    """Axis id → text."""
    light: frozenset[str] = frozenset()
    """The statements whose answer stands for other codes as well."""


def add_answered_voices(
    connection: Connection,
    of: StoredRound,
    voices: Sequence[AnsweredVoice],
    *,
    is_paper: bool = False,
) -> list[int]:
    """Insert voices apart of a round, in their order, with one statement for each table.

    Returns the ids of their rows, in the same order.

    A copy on paper is sealed: nobody holds it.
    """
    if not voices:
        return []
    rows = [
        {
            "round_id": of.id,
            "public_id": each.public_id,
            "role": each.role,
            "place": FIRST_PAGE_SLUG,
            "is_paper": is_paper,
            "sealed": is_paper,
        }
        for each in voices
    ]
    inserted = insert(voice).returning(voice.c.id, sort_by_parameter_order=True)
    ids = list(connection.execute(inserted, rows).scalars())
    answers = [
        {
            "voice_id": voice_id,
            "statement_id": statement,
            "code": code,
            "is_light": statement in each.light,
        }
        for voice_id, each in zip(ids, voices, strict=True)
        for statement, code in each.codes.items()
    ]
    notes = [
        {"voice_id": voice_id, "about": about, "words": words}
        for voice_id, each in zip(ids, voices, strict=True)
        for about, words in each.notes.items()
    ]
    if answers:
        connection.execute(insert(answer), answers)
    if notes:
        connection.execute(insert(note), notes)
    return ids
