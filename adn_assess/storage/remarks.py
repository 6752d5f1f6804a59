"""Table `remark`: what people wrote about the content, for the coordination.

A remark is its item, its words, its language and its week. No row says whose it is, when it came or
which came before: ids are hashes of random keys, and each new remark has those of its week written
again in the order of their ids, so that neither their place in a file nor the transaction that
PostgreSQL notes beside a row tells which is the latest.
"""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from typing import Final, Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from adn_assess.domain.edition.catalogue import Language
from adn_assess.storage.remark_tables import remark
from adn_assess.storage.turns import take_turn

RemarkStatus = Literal["waiting", "set_aside", "answered"]

MAX_REMARKS_OF_ITEM: Final = 200
"""Remarks kept about one item; beyond, those read longest ago go, or no more are taken."""
TURN: Final = "remarks"


@dataclass(frozen=True, slots=True)
class StoredRemark:
    """One remark, as it is kept."""

    id: str
    about: str
    words: str
    language: Language
    week: str
    """The Monday of its week, ISO 8601."""
    status: RemarkStatus = "waiting"


def add_remark(connection: Connection, new: StoredRemark) -> bool:
    """Store a remark; False when its item has as many that wait as are kept.

    One with an id that is stored already is the same, sent again: nothing happens.
    """
    take_turn(connection, TURN)
    if connection.execute(select(remark.c.id).where(remark.c.id == new.id)).first():
        return True
    if not _make_room(connection, new.about):
        return False
    same_week = remark.c.week == new.week
    rows = [dict(row) for row in connection.execute(select(remark).where(same_week)).mappings()]
    rows.append(asdict(new))
    connection.execute(delete(remark).where(same_week))
    connection.execute(insert(remark), sorted(rows, key=lambda row: str(row["id"])))
    return True


def list_remarks(connection: Connection) -> list[StoredRemark]:
    """Every remark: the latest weeks first, those of a week in the order of their texts."""
    query = select(remark).order_by(remark.c.week.desc(), remark.c.words, remark.c.id)
    return [StoredRemark(**row) for row in connection.execute(query).mappings()]


def list_waiting_about(connection: Connection, item_id: str) -> list[StoredRemark]:
    """The remarks about one item that nobody has read yet, as `list_remarks` orders them."""
    mine = (remark.c.about == item_id, remark.c.status == "waiting")
    query = select(remark).where(*mine).order_by(remark.c.week.desc(), remark.c.words, remark.c.id)
    return [StoredRemark(**row) for row in connection.execute(query).mappings()]


def count_waiting(connection: Connection) -> int:
    """How many remarks nobody has read yet."""
    waiting = select(func.count()).select_from(remark).where(remark.c.status == "waiting")
    return connection.execute(waiting).scalar_one()


def set_status(connection: Connection, ids: Collection[str], status: RemarkStatus) -> None:
    """Say of remarks that they wait, were set aside or were answered; unknown ids are ignored."""
    changed = update(remark).where(remark.c.id.in_(list(ids)))
    connection.execute(changed.values(status=status))


def delete_before(connection: Connection, week: str) -> int:
    """Delete the remarks of the weeks before that one; return how many."""
    return connection.execute(delete(remark).where(remark.c.week < week)).rowcount


def _make_room(connection: Connection, about: str) -> bool:
    """Make room for one more remark about an item; False when all that it has wait."""
    mine = remark.c.about == about
    count = connection.execute(select(func.count()).select_from(remark).where(mine)).scalar_one()
    if count < MAX_REMARKS_OF_ITEM:
        return True
    oldest = (
        select(remark.c.id)
        .where(mine, remark.c.status != "waiting")
        .order_by(remark.c.week, remark.c.id)
        .limit(1)
    )
    read = connection.execute(oldest).scalar()
    if read is None:
        return False
    connection.execute(delete(remark).where(remark.c.id == read))
    return True
