"""Editions kept whole, once, from the day a round uses them."""

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from adn_assess.storage.tables import edition


def store_edition(connection: Connection, edition_id: str, packed: bytes, now: int) -> None:
    """Keep an edition unless it is kept already."""
    if is_stored(connection, edition_id):
        return
    try:
        with connection.begin_nested():
            row = {"id": edition_id, "packed": packed, "first_used_at": now}
            connection.execute(insert(edition).values(row))
    except IntegrityError:
        # Someone else kept it at the same moment, which is as good.
        return


def is_stored(connection: Connection, edition_id: str) -> bool:
    """Whether an edition is kept."""
    found = connection.scalar(select(edition.c.id).where(edition.c.id == edition_id))
    return found is not None


def packed_edition(connection: Connection, edition_id: str) -> bytes:
    """The bytes of a kept edition."""
    query = select(edition.c.packed).where(edition.c.id == edition_id)
    return bytes(connection.execute(query).scalar_one())
