"""A whole copy of a database, of one moment, in one file that either kind of database takes back.

The file is itself a SQLite database with this schema. It holds everything that people wrote: who
can read it can read all of it.
"""

import os
import shutil
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Connection, func, insert, select

from adn_assess.storage import schema
from adn_assess.storage.database import Database
from adn_assess.storage.tables import metadata

CHUNK: Final = 500
"""Rows held in memory at a time."""
FIRST_BYTES: Final = b"SQLite format 3\x00"
ONLY_ITS_OWNER: Final = 0o600

Counts = Mapping[str, int]
"""How many rows of each table."""


class NotABackupError(Exception):
    """The file is not a backup, or is damaged."""


class NotEmptyError(Exception):
    """There is something in the database already, which a restoration would mix up."""


def back_up(database: Database, file: Path) -> Counts:
    """Copy every row into a new file that only its owner may read.

    Raises FileExistsError when there is such a file: a backup never replaces another. The file has
    its name only once it is whole.
    """
    if file.exists():
        raise FileExistsError(file)
    partial = file.with_name(f"{file.name}.partial")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL, ONLY_ITS_OWNER))
    made = Database(f"sqlite:///{partial}")
    try:
        schema.upgrade(made)
        with database.reading() as source, made.writing() as target:
            counts = _copy(source, target)
        made.forget()
    finally:
        made.close()
    partial.rename(file)
    return counts


def restore(database: Database, file: Path) -> Counts:
    """Put every row of a backup into an empty database of this version, all of them or none.

    A backup of an older version is brought up to this one first, on a copy. Raises NotABackupError,
    NotEmptyError, or schema.TooNewError for a backup of a newer version.
    """
    _check(file)
    with TemporaryDirectory() as folder:
        copy = Path(folder) / "backup.sqlite3"
        shutil.copyfile(file, copy)
        held = Database(f"sqlite:///{copy}")
        try:
            if schema.current(held) is None:
                raise NotABackupError(file)
            schema.upgrade(held)
            with held.reading() as source, database.writing() as target:
                if not _is_empty(target):
                    raise NotEmptyError
                counts = _copy(source, target)
                if not database.is_sqlite:
                    _count_on(target)
                return counts
        finally:
            held.close()


def _check(file: Path) -> None:
    with file.open("rb") as opened:
        if opened.read(len(FIRST_BYTES)) != FIRST_BYTES:
            raise NotABackupError(file)
    opened_file = sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)
    try:
        sound = opened_file.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    except sqlite3.DatabaseError:
        sound = False
    finally:
        opened_file.close()
    if not sound:
        raise NotABackupError(file)


def _copy(source: Connection, target: Connection) -> Counts:
    """Every row of every table, those that others belong to first."""
    counts = {}
    for table in metadata.sorted_tables:
        counts[table.name] = 0
        rows = source.execute(select(table).order_by(*table.primary_key)).mappings()
        for chunk in rows.partitions(CHUNK):
            target.execute(insert(table), [dict(row) for row in chunk])
            counts[table.name] += len(chunk)
    return counts


def _is_empty(connection: Connection) -> bool:
    return all(
        connection.execute(select(table).limit(1)).first() is None
        for table in metadata.sorted_tables
    )


def _count_on(connection: Connection) -> None:
    """PostgreSQL numbers rows by itself: let it go on after those that came with their numbers."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            highest = connection.execute(select(func.max(column))).scalar_one()
            sequence = func.pg_get_serial_sequence(f'"{table.name}"', column.name)
            connection.execute(select(func.setval(sequence, highest or 1, highest is not None)))
