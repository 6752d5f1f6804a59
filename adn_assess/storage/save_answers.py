"""Save one page of a voice: its answers, notes and profile choices, its role, where to resume."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from sqlalchemy import (
    Connection,
    Insert,
    Table,
    bindparam,
    delete,
    insert,
    select,
    union_all,
    update,
)

from adn_assess.caches.bounded import cached
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.storage.tables import answer, assessment, note, profile_choice, voice

Rows = Mapping[str, tuple[str] | tuple[str, bool] | None]
"""Key → the columns of its row that follow the owner and the key; None for no row."""

TOUCH_INTERVAL_SECONDS: Final = 600
"""The time of the last change is written at most this often.

All voices of an assessment write that one row, and would wait for each other at every save.
"""


@dataclass(frozen=True, slots=True)
class AnswerChanges:
    """What a save changes: the page to resume at, the role, and the values of the keys named.

    A value of None deletes the row; a key that is not named keeps its row.
    """

    page_slug: str
    role: str | None
    profile: Mapping[str, str | None] | None = None
    codes: Mapping[str, str | None] | None = None
    notes: Mapping[str, str | None] | None = None
    light: Collection[str] = ()
    """The keys of `codes` whose answer stands for other codes as well."""


# Statements are built once, at import or at first use: building one costs more than executing it.
_UPDATE_VOICE: Final = (
    update(voice)
    .where(voice.c.id == bindparam("updated_voice_id"))
    .values(role=bindparam("new_role"), place=bindparam("new_page_slug"))
)
_UPDATE_LAST_CHANGE: Final = (
    update(assessment)
    .where(
        assessment.c.id == bindparam("assessment_id"),
        assessment.c.touched_at < bindparam("interval_start"),
    )
    .values(touched_at=bindparam("now"))
)


@cached(256)
def _insert_rows(table: Table, count: int) -> Insert:
    """Insert so many rows of one owner in one statement, which is one round trip to PostgreSQL.

    Parameters: `owner`, and `COLUMN_N` for each other column of each row, from 0.
    """
    owner, *columns = table.c
    rows = [
        select(
            bindparam("owner", type_=owner.type),
            *(bindparam(f"{each.name}_{number}", type_=each.type) for each in columns),
        )
        for number in range(count)
    ]
    return insert(table).from_select(table.c.keys(), union_all(*rows))


def save_answers(
    connection: Connection, stored: StoredVoice, changes: AnswerChanges, now: int
) -> None:
    """Write what differs between `changes` and what is stored; nothing when nothing differs.

    `stored` was loaded with `to_change` in the same transaction, or inserted by it: what it holds
    is compared with the changes, not read again.
    """
    if changes.profile is not None:
        before, after = _texts(stored.profile), _texts(changes.profile)
        _write(connection, profile_choice, stored.round.id, before, after)
    if changes.codes is not None:
        answers = _answers(stored.codes, stored.light), _answers(changes.codes, changes.light)
        _write(connection, answer, stored.voice_id, *answers)
    if changes.notes is not None:
        _write(connection, note, stored.voice_id, _texts(stored.notes), _texts(changes.notes))
    if (changes.role, changes.page_slug) != (stored.role, stored.page_slug):
        row = {
            "updated_voice_id": stored.voice_id,
            "new_role": changes.role,
            "new_page_slug": changes.page_slug,
        }
        connection.execute(_UPDATE_VOICE, row)
    interval_start = now - TOUCH_INTERVAL_SECONDS
    if stored.touched_at < interval_start:
        times = {"interval_start": interval_start, "now": now}
        row = {"assessment_id": stored.round.assessment_id, **times}
        connection.execute(_UPDATE_LAST_CHANGE, row)


def _write(
    connection: Connection,
    table: Table,
    owner_id: int,
    before: Rows,
    after: Rows,
) -> None:
    """Replace the rows of one owner that change, among the keys of `after`."""
    changed = {key: row for key, row in after.items() if before.get(key) != row}
    if not changed:
        return
    owner_column, key_column, *_ = table.c
    replaced = [key for key in changed if key in before]
    if replaced:
        connection.execute(delete(table).where(owner_column == owner_id, key_column.in_(replaced)))
    rows = [(key, *row) for key, row in changed.items() if row is not None]
    if rows:
        names = table.c.keys()[1:]
        parameters: dict[str, int | str] = {"owner": owner_id}
        for number, row in enumerate(rows):
            parameters |= zip((f"{name}_{number}" for name in names), row, strict=True)
        connection.execute(_insert_rows(table, len(rows)), parameters)


def _texts(values: Mapping[str, str | None]) -> Rows:
    return {key: None if value is None else (value,) for key, value in values.items()}


def _answers(codes: Mapping[str, str | None], light: Collection[str]) -> Rows:
    return {key: None if code is None else (code, key in light) for key, code in codes.items()}
