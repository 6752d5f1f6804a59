"""The verbs on rounds and on the voices apart in them: invite, seal, take away, open, read."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, exists, func, insert, or_, select, update

from adn_assess.storage.assessments import SHARED, Stored, StoredRound
from adn_assess.storage.tables import answer, note, private_link, round_, voice


@dataclass(frozen=True, slots=True)
class Seat:
    """A voice apart as those who run a round see it: who, and whether it is sealed."""

    id: int
    role: str | None
    sealed: bool
    invited: bool
    """True while its invitation has not been taken."""


@dataclass(frozen=True, slots=True)
class Spoken:
    """What one voice of a round said, and in what role."""

    role: str | None
    codes: Mapping[str, str]
    notes: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Turnout:
    """How many answered in a group: nothing of what they answered."""

    answering: int
    """Voices with at least one answer."""
    done: int
    """Those of them that are sealed."""


def rounds_of(connection: Connection, assessment_id: str) -> list[StoredRound]:
    """The rounds of what an assessment is for, the first one first."""
    query = select(round_).where(round_.c.assessment_id == assessment_id)
    found = connection.execute(query.order_by(round_.c.number)).mappings()
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


def seats_of(connection: Connection, of: StoredRound) -> list[Seat]:
    """The voices apart of a round, in the order they were invited."""
    waiting = exists().where(private_link.c.voice_id == voice.c.id, private_link.c.once)
    query = select(voice.c.id, voice.c.role, voice.c.sealed, waiting.label("invited")).where(
        voice.c.round_id == of.id, voice.c.public_id.is_not(None)
    )
    return [Seat(*row) for row in connection.execute(query.order_by(voice.c.id))]


def turnout(connection: Connection, of: StoredRound) -> Turnout:
    """How many voices apart of a round have answered, and how many of them are sealed."""
    answered = exists().where(answer.c.voice_id == voice.c.id)
    query = (
        select(voice.c.sealed, func.count().label("voices"))
        .where(voice.c.round_id == of.id, voice.c.public_id.is_not(None), answered)
        .group_by(voice.c.sealed)
    )
    counted = connection.execute(query).all()
    done = sum(row.voices for row in counted if row.sealed)
    return Turnout(answering=sum(row.voices for row in counted), done=done)


def seal(connection: Connection, stored: Stored) -> None:
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


def voices_of(connection: Connection, of: StoredRound) -> list[Spoken]:
    """What every voice of a round said: the shared one, or those apart in the order invited."""
    shared = of.sharing == "together"
    own = SHARED if shared else voice.c.public_id.is_not(None)
    rows = connection.execute(
        select(voice.c.id, voice.c.role).where(voice.c.round_id == of.id, own).order_by(voice.c.id)
    ).all()
    codes, notes = _said(connection, of, answer), _said(connection, of, note)
    return [Spoken(row.role, codes.get(row.id, {}), notes.get(row.id, {})) for row in rows]


def _said(connection: Connection, of: StoredRound, table: Table) -> dict[int, dict[str, str]]:
    """What a table keeps of every voice of a round, by voice."""
    owner, key, words = table.c
    ids = select(voice.c.id).where(voice.c.round_id == of.id)
    said: dict[int, dict[str, str]] = {}
    query = select(owner, key, words).where(owner.in_(ids)).order_by(owner, key)
    for voice_id, about, given in connection.execute(query):
        said.setdefault(voice_id, {})[about] = given
    return said
