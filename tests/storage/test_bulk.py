"""Rows that are written many at once are stored as rows that are written one by one."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Row, Table, delete, insert, select

from adn_assess.storage import editions
from adn_assess.storage.bulk import insert_rows
from adn_assess.storage.database import Database
from adn_assess.storage.schema import upgrade
from adn_assess.storage.tables import metadata
from tests.databases import opened
from tests.storage.builders import NOW, ONE, fill

HARD = "\\N\t\\.\r\n'\"é\N{VIOLIN}"
"""What a stream would take for no value, for the end of a column, of a row or of itself."""

Rows = dict[Table, Sequence[Row[Any]]]


def insert_one_by_one(connection: Connection, table: Table, rows: Sequence[Row[Any]]) -> None:
    for row in rows:
        connection.execute(insert(table), dict(row._mapping))


def read_all(folder: Path) -> Rows:
    """A row of each table that a file has, with words that are hard to copy."""
    with opened(f"sqlite:///{folder / 'source.sqlite3'}") as source:
        upgrade(source)
        fill(source, ONE, HARD)
        with source.writing() as connection:
            editions.store_edition(connection, "d" * 64, bytes(range(256)), NOW)
        with source.reading() as connection:
            found = {
                table: connection.execute(select(table)).all() for table in metadata.tables.values()
            }
    return {table: rows for table, rows in found.items() if rows}


def stored_by(
    write: Callable[[Connection, Table, Sequence[Row[Any]]], None], database: Database, rows: Rows
) -> dict[str, list[list[tuple[type, object]]]]:
    """What the driver itself reads back, each value with its type."""
    read = {}
    with database.writing() as connection:
        for table in metadata.sorted_tables:
            if table in rows:
                write(connection, table, rows[table])
        for table in rows:
            ordered = select(table).order_by(*table.primary_key)
            found = connection.exec_driver_sql(str(ordered.compile(dialect=connection.dialect)))
            read[table.name] = [[(type(value), value) for value in row] for row in found]
        for table in reversed(metadata.sorted_tables):
            connection.execute(delete(table))
    return read


def test_rows_of_every_table_are_stored_the_same_at_once_and_one_by_one(
    database: Database, tmp_path: Path
) -> None:
    rows = read_all(tmp_path)
    at_once = stored_by(insert_rows, database, rows)
    assert at_once == stored_by(insert_one_by_one, database, rows)
    assert (str, HARD) in at_once["meeting_question"][0]
    assert (bytes, bytes(range(256))) in at_once["edition"][0]
