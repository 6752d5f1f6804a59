"""Many rows written at once: on SQLite as they were read, on PostgreSQL as a stream.

The plain version is `connection.execute(insert(table), rows)`, with a mapping for each row: a
backup took twice the processor so, and a restoration into PostgreSQL four times as long.
tests/storage/test_bulk.py holds what is stored to rows written one by one.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, Row, Table, insert


def insert_rows(connection: Connection, table: Table, rows: Sequence[Row[Any]]) -> None:
    """Insert rows that have a value for every column of a table, in the order of its columns."""
    driver = connection.connection.driver_connection
    if connection.dialect.name == "sqlite" or driver is None:
        statement = str(insert(table).compile(dialect=connection.dialect))
        connection.exec_driver_sql(statement, [tuple(row) for row in rows])
        return
    quoted = connection.dialect.identifier_preparer
    names = [quoted.quote(column.name) for column in table.columns]
    order = f"COPY {quoted.format_table(table)} ({', '.join(names)}) FROM STDIN"
    with driver.cursor() as cursor, cursor.copy(order) as copy:
        for row in rows:
            copy.write_row(row)
