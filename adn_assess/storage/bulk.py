"""Many rows written at once; on PostgreSQL, as one stream instead of statement after statement.

The plain version is `connection.execute(insert(table), rows)`, which SQLite keeps: PostgreSQL took
six times longer so. The tests of backups restore the same rows on both kinds of database.
"""

from collections.abc import Sequence
from typing import cast

import psycopg
from psycopg import sql
from sqlalchemy import Connection, RowMapping, Table, insert


def insert_rows(connection: Connection, table: Table, rows: Sequence[RowMapping]) -> None:
    """Insert rows that have a value for every column of a table."""
    if connection.dialect.name == "sqlite":
        connection.execute(insert(table), [dict(row) for row in rows])
        return
    names = [column.name for column in table.columns]
    order = sql.SQL("COPY {} ({}) FROM STDIN").format(
        sql.Identifier(table.name), sql.SQL(", ").join(map(sql.Identifier, names))
    )
    driver = cast("psycopg.Connection", connection.connection.driver_connection)
    with driver.cursor() as cursor, cursor.copy(order) as copy:
        for row in rows:
            copy.write_row([row[name] for name in names])
