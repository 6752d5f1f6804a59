"""Table `voice`: the voices apart of a round, of sealed views or of a group.

A voice apart has a public id (uq_voice_public_id), which names it in URLs. The shared voice of a
round has none: nothing here lists, counts or deletes it.
"""

from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    exists,
    false,
    insert,
    literal,
    literal_column,
    or_,
    select,
    union_all,
    update,
)

from adn_assess.storage.stored_voice import StoredRound, StoredVoice
from adn_assess.storage.tables import access_grant, answer, note, private_link, voice

FIRST_PAGE_SLUG: Final = "etapes"
"""The page at which a voice apart begins: the list of steps."""
_ROLE_ROW, _ANSWER_ROW, _NOTE_ROW = range(3)
"""Kinds of the rows of `_SELECT_VOICE_ANSWERS`, in the order in which they are read."""
_NOT_LIGHT: Final = false().label("is_light")


def _select_rows(
    kind: int,
    key: ColumnElement[Any],
    value: ColumnElement[Any],
    is_light: ColumnElement[bool] = _NOT_LIGHT,
) -> Select[Any]:
    """Rows (kind, voice, key, value, is_light) of the voices apart of a round."""
    return select(
        literal_column(str(kind)).label("kind"), voice.c.id.label("voice"), key, value, is_light
    ).where(voice.c.round_id == bindparam("round_id"), voice.c.public_id.is_not(None))


# Built once, at import: building a statement costs more than executing it.
_SELECT_VOICE_ANSWERS: Final = union_all(
    _select_rows(_ROLE_ROW, literal("").label("key"), voice.c.role.label("value")),
    _select_rows(_ANSWER_ROW, answer.c.statement_id, answer.c.code, answer.c.is_light).join(answer),
    _select_rows(_NOTE_ROW, note.c.about, note.c.words).join(note),
).order_by("kind", "voice", "key")


ParticipantStatus = Literal["sealed", "invited", "answering", "vacant"]


@dataclass(frozen=True, slots=True)
class Participant:
    """A voice apart as the owners of a round see it: nothing of what it answered."""

    id: int
    role: str | None
    sealed: bool
    invited: bool
    """True while its invitation has not been taken."""
    held: bool
    """Whether a browser or a link to come back opens it."""
    is_paper: bool = False
    """True for a copy on paper that an organizer typed in."""

    @property
    def status(self) -> ParticipantStatus:
        """How far the voice has come; vacant when nobody can open it any more."""
        if self.sealed:
            return "sealed"
        if self.invited:
            return "invited"
        return "answering" if self.held else "vacant"


@dataclass(frozen=True, slots=True)
class VoiceAnswers:
    """The answers and notes of one voice apart, and the role in which it answered."""

    voice_id: int
    role: str | None
    codes: dict[str, str]
    """Statement id → code of the answer."""
    notes: dict[str, str]
    light: set[str]
    """The statements whose answer stands for other codes as well."""


def add_voice(connection: Connection, of: StoredRound, public_id: str, role: str | None) -> int:
    """Insert a voice apart without answers; return the id of its row."""
    row = {"round_id": of.id, "public_id": public_id, "role": role, "place": FIRST_PAGE_SLUG}
    row_id: int = connection.execute(insert(voice).values(**row).returning(voice.c.id)).scalar_one()
    return row_id


def public_id_of(connection: Connection, voice_id: int) -> str:
    """The public id of a voice apart, by the id of its row; raises NoResultFound without one."""
    query = select(voice.c.public_id).where(voice.c.id == voice_id)
    public_id: str = connection.execute(query).scalar_one()
    return public_id


def list_participants(connection: Connection, of: StoredRound) -> list[Participant]:
    """The voices apart of a round, in the order in which they were added."""
    invitation = private_link.c.once, ~private_link.c.spent
    invited = exists().where(private_link.c.voice_id == voice.c.id, *invitation)
    held = or_(
        exists().where(access_grant.c.voice_id == voice.c.id),
        exists().where(private_link.c.voice_id == voice.c.id, ~private_link.c.once),
    )
    query = select(
        voice.c.id,
        voice.c.role,
        voice.c.sealed,
        invited.label("invited"),
        held.label("held"),
        voice.c.is_paper,
    ).where(voice.c.round_id == of.id, voice.c.public_id.is_not(None))
    return [Participant(*row) for row in connection.execute(query.order_by(voice.c.id))]


def seal_voice(connection: Connection, stored: StoredVoice) -> None:
    """Seal a voice: from then on, its answers can only be deleted."""
    connection.execute(update(voice).where(voice.c.id == stored.voice_id).values(sealed=True))


def delete_voice(connection: Connection, of: StoredRound, voice_id: int) -> None:
    """Delete a voice apart of a round and, by cascade, its answers, notes, links and grants.

    Nothing happens for the shared voice or a voice of another round.
    """
    connection.execute(
        delete(voice).where(
            voice.c.id == voice_id, voice.c.round_id == of.id, voice.c.public_id.is_not(None)
        )
    )


def load_voice_answers(connection: Connection, of: StoredRound) -> list[VoiceAnswers]:
    """Load the answers and notes of all voices apart of a round, in the order they were added."""
    voices: dict[int, VoiceAnswers] = {}
    for kind, voice_id, key, value, is_light in connection.execute(
        _SELECT_VOICE_ANSWERS, {"round_id": of.id}
    ):
        if kind == _ROLE_ROW:
            voices[voice_id] = VoiceAnswers(voice_id, value, {}, {}, set())
        elif kind == _ANSWER_ROW:
            voices[voice_id].codes[key] = value
            if is_light:
                voices[voice_id].light.add(key)
        else:
            voices[voice_id].notes[key] = value
    return list(voices.values())
