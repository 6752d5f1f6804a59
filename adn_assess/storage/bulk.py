"""Many rows written at once; on PostgreSQL, as one stream instead of statement after statement.

The plain version is `connection.execute(insert(table), rows)`, which SQLite keeps: restoring a
backup into PostgreSQL took four times longer so. The tests of backups restore the same rows both
ways.
"""

from collections.abc import Sequence

from sqlalchemy import Connection, RowMapping, Table, insert


def insert_rows(connection: Connection, table: Table, rows: Sequence[RowMapping]) -> None:
    """Insert rows that have a value for every column of a table."""
    driver = connection.connection.driver_connection
    if connection.dialect.name == "sqlite" or driver is None:
        connection.execute(insert(table), [dict(row) for row in rows])
        return
    quoted = connection.dialect.identifier_preparer
    names = [column.name for column in table.columns]
    order = f"COPY {quoted.format_table(table)} ({', '.join(map(quoted.quote, names))}) FROM STDIN"
    with driver.cursor() as cursor, cursor.copy(order) as copy:
        for row in rows:
            copy.write_row([row[name] for name in names])
