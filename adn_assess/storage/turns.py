"""Turns: transactions that change the same thing, one after the other."""

from sqlalchemy import Connection, func, select


def take_turn(connection: Connection, name: str) -> None:
    """Wait for whoever took a turn of that name, until their transaction ends.

    What is read afterwards is as they left it. On SQLite, whose write transactions take turns
    anyway, it does nothing.
    """
    if connection.dialect.name == "postgresql":
        key = func.hashtextextended(name, 0)
        connection.execute(select(func.pg_advisory_xact_lock(key)))
