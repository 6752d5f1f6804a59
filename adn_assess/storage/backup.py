"""Backup of all rows of a database into one file, and restoration of that file into either kind.

The file is a SQLite database with the current schema, not encrypted: it holds all that people
wrote.
"""

import os
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from sqlalchemy import Connection, func, select

from adn_assess.storage import schema
from adn_assess.storage.bulk import insert_rows
from adn_assess.storage.database import Database, sqlite_url
from adn_assess.storage.tables import metadata

CHUNK_ROWS: Final = 500
"""Rows in memory at a time while copying."""
REPORT_ROWS: Final = 100_000
"""Rows of a table after which the progress is reported."""
SQLITE_MAGIC: Final = b"SQLite format 3\x00"
OWNER_READ_WRITE: Final = 0o600

Counts = Mapping[str, int]
"""Table name → number of rows."""
Report = Callable[[str, int], None]
"""Told the name of a table and how many of its rows are copied so far, now and then."""
Tell = Callable[[str], None]
"""Told what is done next, before what takes long with many rows."""


class NotABackupError(Exception):
    """The file is not a SQLite database with our schema, or is corrupt."""


class NotEmptyError(Exception):
    """The database to restore into has rows already."""


def _no_report(_table: str, _rows: int) -> None:
    """Report to nobody."""


def _no_tell(_step: str) -> None:
    """Tell nobody."""


def back_up(database: Database, file: Path, report: Report = _no_report) -> Counts:
    """Copy every row, of one snapshot, into a new file of mode 0600; return the rows per table.

    It is written under another name (`….partial`) and renamed once complete. Raises
    FileExistsError when the file exists: a backup never replaces another.
    """
    if file.exists():
        raise FileExistsError(file)
    partial = file.with_name(f"{file.name}.partial")
    partial.unlink(missing_ok=True)
    os.close(os.open(partial, os.O_CREAT | os.O_EXCL, OWNER_READ_WRITE))
    copy = Database(sqlite_url(partial))
    try:
        schema.upgrade(copy)
        with database.reading() as source, copy.writing() as target:
            counts = _copy(source, target, report)
        copy.truncate_wal()
    finally:
        copy.close()
    partial.rename(file)
    return counts


def restore(
    database: Database, file: Path, report: Report = _no_report, tell: Tell = _no_tell
) -> Counts:
    """Copy every row of a backup into an empty database of this version, in one transaction.

    A backup of an older version is migrated first, on a temporary copy. Returns the rows per table.
    Raises NotABackupError, NotEmptyError, or schema.TooNewError for a backup of a newer version.
    """
    tell(f"checking {file}")
    _require_sound_file(file)
    tell("copying it, to bring the copy up to this version")
    with TemporaryDirectory() as folder:
        copied_file = Path(folder) / "backup.sqlite3"
        shutil.copyfile(file, copied_file)
        copy = Database(sqlite_url(copied_file))
        try:
            if schema.current_revision(copy) is None:
                raise NotABackupError(file)
            schema.upgrade(copy, report=lambda revision: tell(f"migrated to {revision}"))
            with copy.reading() as source, database.writing() as target:
                if not _is_empty(target):
                    raise NotEmptyError
                counts = _copy(source, target, report)
                if not database.is_sqlite:
                    _advance_sequences(target)
                return counts
        finally:
            copy.close()


def _require_sound_file(file: Path) -> None:
    """Raise NotABackupError unless the file is a SQLite database without corruption."""
    with file.open("rb") as opened:
        if opened.read(len(SQLITE_MAGIC)) != SQLITE_MAGIC:
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


def _copy(source: Connection, target: Connection, report: Report) -> Counts:
    """Copy every row of every table, parents before children; return the rows per table.

    PostgreSQL hands the rows over chunk by chunk: otherwise the driver would hold a whole table.
    """
    counts = {}
    for table in metadata.sorted_tables:
        counts[table.name] = 0
        ordered = select(table).order_by(*table.primary_key)
        rows = source.execute(ordered, execution_options={"yield_per": CHUNK_ROWS})
        for chunk in rows.partitions():
            insert_rows(target, table, chunk)
            counts[table.name] += len(chunk)
            if counts[table.name] % REPORT_ROWS == 0:
                report(table.name, counts[table.name])
    return counts


def _is_empty(connection: Connection) -> bool:
    return all(
        connection.execute(select(table).limit(1)).first() is None
        for table in metadata.sorted_tables
    )


def _advance_sequences(connection: Connection) -> None:
    """Set each PostgreSQL sequence past the ids that were inserted as given."""
    for table in metadata.sorted_tables:
        column = table.autoincrement_column
        if column is not None:
            highest = connection.execute(select(func.max(column))).scalar_one()
            sequence = func.pg_get_serial_sequence(f'"{table.name}"', column.name)
            connection.execute(select(func.setval(sequence, highest or 1, highest is not None)))
