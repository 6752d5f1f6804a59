"""The verbs on an assessment: start it, load it, save a page of it, delete it.

Answers travel as codes: the values of a scale, as text. What a code means is not known here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, and_, delete, func, insert, select, update
from sqlalchemy.sql import ColumnElement

from adn_assess.domain.questionnaire import Purpose
from adn_assess.storage.tables import answer, assessment, note, profile_choice, round_, voice


@dataclass(frozen=True, slots=True)
class Stored:
    """What is kept of an assessment's latest round, as the walk and the result need it."""

    id: str
    edition_id: str
    voice_id: int
    purpose: Purpose
    place: str
    """The page where the person left."""
    role: str | None
    profile: Mapping[str, str]
    codes: Mapping[str, str]
    """Id of what was answered or ticked → code."""
    notes: Mapping[str, str]
    """What they are about, such as an axis id → words."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a save changes: where one is, in what role, and the rows named.

    A value of None takes away what was there; a key that is not named stays as it is.
    """

    place: str
    role: str | None
    profile: Mapping[str, str | None] | None = None
    codes: Mapping[str, str | None] | None = None
    notes: Mapping[str, str | None] | None = None


def start(
    connection: Connection,
    assessment_id: str,
    edition_id: str,
    purpose: Purpose,
    place: str,
    now: int,
) -> Stored:
    """Start an assessment: one round on that edition, one voice, nothing answered."""
    connection.execute(insert(assessment).values(id=assessment_id, created_at=now, touched_at=now))
    return add_round(connection, assessment_id, edition_id, purpose, place)


def add_round(
    connection: Connection, assessment_id: str, edition_id: str, purpose: Purpose, place: str
) -> Stored:
    """One more round on that edition, with one voice and nothing answered."""
    before = select(func.count()).where(round_.c.assessment_id == assessment_id)
    number = connection.execute(before).scalar_one() + 1
    row = {"assessment_id": assessment_id, "edition_id": edition_id, "purpose": purpose}
    made = insert(round_).values(**row, number=number).returning(round_.c.id)
    round_id = connection.execute(made).scalar_one()
    heard = insert(voice).values(round_id=round_id, role=None, place=place).returning(voice.c.id)
    voice_id = connection.execute(heard).scalar_one()
    return Stored(assessment_id, edition_id, voice_id, purpose, place, None, {}, {}, {})


def load(connection: Connection, assessment_id: str, *, to_change: bool = False) -> Stored | None:
    """The latest round of what the assessment is for; None when there is no such assessment.

    `to_change` keeps anyone else from changing it until the transaction ends.
    """
    first = round_.alias()
    own = select(first.c.purpose).where(first.c.assessment_id == assessment_id, first.c.number == 1)
    mine = round_.c.purpose == own.scalar_subquery()
    return _latest(connection, assessment_id, mine, to_change=to_change)


def load_received(connection: Connection, assessment_id: str) -> Stored | None:
    """The latest handover received in an assessment; None without one."""
    handed = and_(round_.c.purpose == "handover", round_.c.number > 1)
    return _latest(connection, assessment_id, handed)


def _latest(
    connection: Connection,
    assessment_id: str,
    among: ColumnElement[bool],
    *,
    to_change: bool = False,
) -> Stored | None:
    query = (
        select(voice.c.id, voice.c.role, voice.c.place, round_.c.edition_id, round_.c.purpose)
        .join(round_, voice.c.round_id == round_.c.id)
        .where(round_.c.assessment_id == assessment_id, among)
        .order_by(round_.c.number.desc(), voice.c.id)
        .limit(1)
    )
    if to_change:
        query = query.with_for_update()
    row = connection.execute(query).one_or_none()
    if row is None:
        return None
    return Stored(
        id=assessment_id,
        edition_id=row.edition_id,
        voice_id=row.id,
        purpose=row.purpose,
        place=row.place,
        role=row.role,
        profile=_pairs(connection, profile_choice, profile_choice.c.assessment_id == assessment_id),
        codes=_pairs(connection, answer, answer.c.voice_id == row.id),
        notes=_pairs(connection, note, note.c.voice_id == row.id),
    )


def save(connection: Connection, stored: Stored, changes: Changes, now: int) -> None:
    """Save one page. Only what differs from what is stored is written."""
    if changes.profile is not None:
        owner = {"assessment_id": stored.id}
        _write(connection, profile_choice, owner, stored.profile, changes.profile)
    voice_key = {"voice_id": stored.voice_id}
    if changes.codes is not None:
        _write(connection, answer, voice_key, stored.codes, changes.codes)
    if changes.notes is not None:
        _write(connection, note, voice_key, stored.notes, changes.notes)
    if (changes.role, changes.place) != (stored.role, stored.place):
        connection.execute(
            update(voice)
            .where(voice.c.id == stored.voice_id)
            .values(role=changes.role, place=changes.place)
        )
    connection.execute(
        update(assessment).where(assessment.c.id == stored.id).values(touched_at=now)
    )


def rename(connection: Connection, assessment_id: str, name: str | None) -> None:
    """Give an assessment the name by which its owners know it; None takes it away."""
    named = update(assessment).where(assessment.c.id == assessment_id).values(name=name)
    connection.execute(named)


def remove(connection: Connection, assessment_id: str) -> None:
    """Delete an assessment and all that belongs to it, once nobody is changing it."""
    load(connection, assessment_id, to_change=True)
    connection.execute(delete(assessment).where(assessment.c.id == assessment_id))


def _pairs(connection: Connection, table: Table, mine: ColumnElement[bool]) -> dict[str, str]:
    """A table of (owner, key, words) as a dictionary, in the order of its keys."""
    _, key, words = table.c
    rows = connection.execute(select(key, words).where(mine).order_by(key))
    return {row[0]: row[1] for row in rows}


def _write(
    connection: Connection,
    table: Table,
    owner: Mapping[str, str | int],
    before: Mapping[str, str],
    after: Mapping[str, str | None],
) -> None:
    """Make the rows of one owner say what `after` says, for its keys only."""
    _, key, words = table.c
    mine = [table.c[name] == value for name, value in owner.items()]
    changed = {k: v for k, v in after.items() if before.get(k) != v}
    gone = [k for k in changed if k in before]
    if gone:
        connection.execute(delete(table).where(*mine, key.in_(gone)))
    rows = [{**owner, key.name: k, words.name: v} for k, v in changed.items() if v is not None]
    if rows:
        connection.execute(insert(table), rows)
