"""Table `edition`: the packed bytes of each edition that a round was ever pinned to."""

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from adn_assess.storage.tables import edition


def store_edition(connection: Connection, edition_id: str, packed: bytes, now: int) -> None:
    """Insert an edition, unless it is stored already: its first use keeps its time."""
    if is_stored(connection, edition_id):
        return
    try:
        with connection.begin_nested():
            row = {"id": edition_id, "packed": packed, "first_used_at": now}
            connection.execute(insert(edition).values(row))
    except IntegrityError:
        # Another transaction stored the same edition at the same moment.
        return


def list_ids(connection: Connection) -> list[str]:
    """The ids of all stored editions."""
    return list(connection.execute(select(edition.c.id)).scalars())


def is_stored(connection: Connection, edition_id: str) -> bool:
    """Whether an edition is stored."""
    row_id = connection.scalar(select(edition.c.id).where(edition.c.id == edition_id))
    return row_id is not None


def load_packed_edition(connection: Connection, edition_id: str) -> bytes:
    """The packed bytes of a stored edition; raises NoResultFound for any other."""
    query = select(edition.c.packed).where(edition.c.id == edition_id)
    return bytes(connection.execute(query).scalar_one())
