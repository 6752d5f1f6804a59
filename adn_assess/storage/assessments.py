"""The verbs on an assessment: start it, load it, save a page of it, delete it.

Answers travel as codes: the values of a scale, as text. What a code means is not known here.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, Table, delete, insert, select, update
from sqlalchemy.sql import ColumnElement

from adn_assess.storage.tables import answer, assessment, note, profile_choice, round_, voice


@dataclass(frozen=True, slots=True)
class Stored:
    """What is kept of an assessment's latest round, as the walk and the result need it."""

    id: str
    edition_id: str
    voice_id: int
    place: str
    """The page where the person left."""
    role: str | None
    profile: Mapping[str, str]
    codes: Mapping[str, str]
    """Statement id → code."""
    notes: Mapping[str, str]
    """Axis id → words."""


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
    connection: Connection, assessment_id: str, edition_id: str, place: str, now: int
) -> None:
    """Start an assessment: one round on that edition, one voice."""
    connection.execute(insert(assessment).values(id=assessment_id, created_at=now, touched_at=now))
    round_id = connection.execute(
        insert(round_)
        .values(assessment_id=assessment_id, number=1, edition_id=edition_id)
        .returning(round_.c.id)
    ).scalar_one()
    connection.execute(insert(voice).values(round_id=round_id, role=None, place=place))


def load(connection: Connection, assessment_id: str, *, to_change: bool = False) -> Stored | None:
    """The assessment's latest round; None when there is no such assessment.

    `to_change` keeps anyone else from changing it until the transaction ends.
    """
    query = (
        select(voice.c.id, voice.c.role, voice.c.place, round_.c.edition_id)
        .join(round_, voice.c.round_id == round_.c.id)
        .where(round_.c.assessment_id == assessment_id)
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
