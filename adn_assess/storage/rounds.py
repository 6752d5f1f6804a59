"""The verbs on rounds and on the voices apart in them: invite, seal, take away, open, read."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal,
    literal_column,
    or_,
    select,
    union_all,
    update,
)

from adn_assess.storage.assessments import StoredRound, StoredVoice
from adn_assess.storage.tables import answer, note, private_link, round_, voice

ROLE, CODE, NOTE = range(3)
"""What a row tells of a voice: first who it is."""


def _of_voices(what: int, *told: ColumnElement[Any]) -> Select[Any]:
    """What each voice apart of a round has of one kind: (kind, voice, about, words)."""
    return select(literal_column(str(what)).label("what"), voice.c.id.label("voice"), *told).where(
        voice.c.round_id == bindparam("round_id"), voice.c.public_id.is_not(None)
    )


# Statements are made once: to make one costs more than to execute it.
_SPOKEN: Final = union_all(
    _of_voices(ROLE, literal("").label("about"), voice.c.role.label("words")),
    _of_voices(CODE, answer.c.statement_id, answer.c.code).join(answer),
    _of_voices(NOTE, note.c.about, note.c.words).join(note),
).order_by("what", "voice", "about")
_ROUNDS: Final = (
    select(round_)
    .where(round_.c.assessment_id == bindparam("assessment_id"))
    .order_by(round_.c.number)
)


@dataclass(frozen=True, slots=True)
class Participant:
    """A voice apart as those who run a round see it: who, and whether it is sealed."""

    id: int
    role: str | None
    sealed: bool
    invited: bool
    """True while its invitation has not been taken."""


@dataclass(frozen=True, slots=True)
class VoiceAnswers:
    """What one voice of a round said, and in what role."""

    role: str | None
    codes: dict[str, str]
    notes: dict[str, str]


@dataclass(frozen=True, slots=True)
class ResponseCount:
    """How many answered in a group: nothing of what they answered."""

    answering: int
    """Voices with at least one answer."""
    done: int
    """Those of them that are sealed."""


def rounds_of(connection: Connection, assessment_id: str) -> list[StoredRound]:
    """The rounds of what an assessment is for, the first one first."""
    found = connection.execute(_ROUNDS, {"assessment_id": assessment_id}).mappings()
    rounds = [StoredRound(**row) for row in found]
    return [each for each in rounds if each.purpose == rounds[0].purpose]


def add_voice(connection: Connection, of: StoredRound, public_id: str, role: str | None) -> int:
    """One more voice apart, with nothing answered; its number."""
    row = {"round_id": of.id, "public_id": public_id, "role": role, "place": "etapes"}
    number: int = connection.execute(insert(voice).values(**row).returning(voice.c.id)).scalar_one()
    return number


def name_of(connection: Connection, voice_id: int) -> str:
    """What addresses call a voice apart."""
    named: str = connection.execute(
        select(voice.c.public_id).where(voice.c.id == voice_id)
    ).scalar_one()
    return named


def group_round(connection: Connection, code: str) -> StoredRound | None:
    """The round that a group joins by that code, which cannot be closed meanwhile; None without."""
    query = select(round_).where(round_.c.code == code).with_for_update(read=True)
    row = connection.execute(query).mappings().one_or_none()
    return StoredRound(**row) if row else None


def participants_of(connection: Connection, of: StoredRound) -> list[Participant]:
    """The voices apart of a round, in the order they were invited."""
    waiting = exists().where(private_link.c.voice_id == voice.c.id, private_link.c.once)
    query = select(voice.c.id, voice.c.role, voice.c.sealed, waiting.label("invited")).where(
        voice.c.round_id == of.id, voice.c.public_id.is_not(None)
    )
    return [Participant(*row) for row in connection.execute(query.order_by(voice.c.id))]


def response_count(connection: Connection, of: StoredRound) -> ResponseCount:
    """How many voices apart of a round have answered, and how many of them are sealed."""
    answered = exists().where(answer.c.voice_id == voice.c.id)
    query = (
        select(voice.c.sealed, func.count().label("voices"))
        .where(voice.c.round_id == of.id, voice.c.public_id.is_not(None), answered)
        .group_by(voice.c.sealed)
    )
    counted = connection.execute(query).all()
    done = sum(row.voices for row in counted if row.sealed)
    return ResponseCount(answering=sum(row.voices for row in counted), done=done)


def seal(connection: Connection, stored: StoredVoice) -> None:
    """Let a voice say no more."""
    connection.execute(update(voice).where(voice.c.id == stored.voice_id).values(sealed=True))


def remove_voice(connection: Connection, of: StoredRound, voice_id: int) -> None:
    """Delete a voice apart, with what it answered and every way to it."""
    connection.execute(
        delete(voice).where(
            voice.c.id == voice_id, voice.c.round_id == of.id, voice.c.public_id.is_not(None)
        )
    )


def open_round(connection: Connection, opening: StoredRound, now: int) -> None:
    """Show a round to those who may read it, for good; nobody joins it any more."""
    opened = update(round_).where(round_.c.id == opening.id).values(opened_at=now, code=None)
    connection.execute(opened)


def remove_round(connection: Connection, gone: StoredRound) -> None:
    """Delete a round with all its voices."""
    connection.execute(delete(round_).where(round_.c.id == gone.id))


def is_blank(connection: Connection, of: StoredRound) -> bool:
    """Whether nobody answered or wrote anything in a round."""
    ids = select(voice.c.id).where(voice.c.round_id == of.id)
    said = exists().where(answer.c.voice_id.in_(ids))
    written = exists().where(note.c.voice_id.in_(ids))
    return not connection.execute(select(or_(said, written))).scalar_one()


def voices_of(connection: Connection, of: StoredRound) -> list[VoiceAnswers]:
    """What every voice apart of a round said, in the order they were invited."""
    spoken: dict[int, VoiceAnswers] = {}
    for what, voice_id, about, words in connection.execute(_SPOKEN, {"round_id": of.id}):
        if what == ROLE:
            spoken[voice_id] = VoiceAnswers(words, {}, {})
        else:
            said = spoken[voice_id].codes if what == CODE else spoken[voice_id].notes
            said[about] = words
    return list(spoken.values())
