"""Tables `offer` and `assessment_offer`: stories given back to the network.

Two sides read them. The file reads its own offers, through `assessment_offer`; the coordination
reads `offer` alone: no function for it says, or takes, a file.
"""

from collections.abc import Collection, Sequence
from dataclasses import asdict, dataclass, field
from typing import Final

from sqlalchemy import ColumnElement, Connection, RowMapping, delete, insert, select, update

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.offers import OFFER_PARTS, OfferStatus, OfferTexts
from adn_assess.storage.offer_tables import assessment_offer, offer

MAX_OFFERS_OF_FILE: Final = 20
"""Offers that one file may have at once."""
NOT_DRAFTED: Final = offer.c.precedent_id.is_(None)
"""Condition for an offer of which no precedent was made: it can be deleted whole."""


@dataclass(frozen=True, slots=True)
class StoredOffer:
    """One offer, without anything of the file that it came from."""

    id: str
    week: str
    """The Monday of the week in which it was offered, ISO 8601."""
    language: Language
    texts: OfferTexts
    about: str | None = None
    """The documented action that was tried; None for one in people's own words."""
    with_names: bool = False
    status: OfferStatus = "offered"
    answer: str = ""
    """What the coordination says when it declines."""
    precedent_id: str | None = field(default=None)


def add_offer(connection: Connection, assessment_id: str, new: StoredOffer) -> bool:
    """Store an offer of a file; False when the file has as many as it may.

    The same one, sent again, changes nothing. The caller has taken the turn of the file.
    """
    offered = {each.id for each in list_of_file(connection, assessment_id)}
    if new.id in offered:
        return True
    if len(offered) >= MAX_OFFERS_OF_FILE:
        return False
    row = {name: value for name, value in asdict(new).items() if name != "texts"}
    connection.execute(insert(offer).values(**row, **asdict(new.texts)))
    of_file = {"offer_id": new.id, "assessment_id": assessment_id}
    connection.execute(insert(assessment_offer).values(**of_file))
    return True


def list_of_file(connection: Connection, assessment_id: str) -> list[StoredOffer]:
    """The offers of a file, the latest weeks first."""
    query = (
        select(offer)
        .join(assessment_offer)
        .where(assessment_offer.c.assessment_id == assessment_id)
        .order_by(offer.c.week.desc(), offer.c.name, offer.c.id)
    )
    return [_offer(row) for row in connection.execute(query).mappings()]


def withdraw(connection: Connection, of: StoredOffer) -> None:
    """Delete an offer, or when a precedent was made of it, its texts: the coordination sees why."""
    mine = offer.c.id == of.id
    connection.execute(delete(offer).where(mine, NOT_DRAFTED))
    emptied = update(offer).where(mine, ~NOT_DRAFTED)
    connection.execute(emptied.values(status="withdrawn", **asdict(OfferTexts())))


def delete_of_files(connection: Connection, assessment_ids: Sequence[str]) -> None:
    """Delete the offers of files of which no precedent was made: the files are being deleted."""
    of_files = select(assessment_offer.c.offer_id).where(
        assessment_offer.c.assessment_id.in_(assessment_ids)
    )
    connection.execute(delete(offer).where(offer.c.id.in_(of_files), NOT_DRAFTED))


def delete_before(connection: Connection, week: str) -> int:
    """Delete the offers of the weeks before that one, but for precedents; return how many."""
    return connection.execute(delete(offer).where(offer.c.week < week, NOT_DRAFTED)).rowcount


def list_offers(connection: Connection) -> list[StoredOffer]:
    """Every offer, for the coordination: the latest weeks first, then by name."""
    query = select(offer).order_by(offer.c.week.desc(), offer.c.name, offer.c.id)
    return [_offer(row) for row in connection.execute(query).mappings()]


def find_offer(
    connection: Connection, offer_id: str, *, to_change: bool = False
) -> StoredOffer | None:
    """The offer of that id, for the coordination; None when there is none, or no longer.

    `to_change` makes its author and others who would change it wait for this transaction.
    """
    query = select(offer).where(offer.c.id == offer_id)
    query = query.with_for_update() if to_change else query
    row = connection.execute(query).mappings().first()
    return _offer(row) if row else None


def withdrawn_precedents(connection: Connection) -> set[str]:
    """The precedents made of offers that their authors took back: not to be published.

    Who takes one back meanwhile waits until this transaction ends: what was published is told so.
    """
    query = select(offer.c.precedent_id, offer.c.status).where(~NOT_DRAFTED).order_by(offer.c.id)
    rows = connection.execute(query.with_for_update())
    return {row.precedent_id for row in rows if row.status == "withdrawn"}


def mark_read(connection: Connection, offer_id: str) -> None:
    """Say that the coordination is reading an offer that waits."""
    _change(connection, offer_id, offer.c.status == "offered", status="being_read")


def decline(connection: Connection, offer_id: str, answer: str) -> None:
    """Decline an offer, with a word for its author; nothing happens once it is in a draft."""
    _change(connection, offer_id, NOT_DRAFTED, status="declined", answer=answer)


def reopen(connection: Connection, offer_id: str) -> None:
    """Read an offer that was declined again."""
    declined = offer.c.status == "declined"
    _change(connection, offer_id, declined, status="being_read", answer="")


def read_again(connection: Connection, precedent_ids: Collection[str]) -> list[str]:
    """Read again the offers whose precedents were in a draft that was given up.

    Returns the ids of those precedents.
    """
    drafted = (offer.c.status == "drafted", offer.c.precedent_id.in_(list(precedent_ids)))
    found = list(connection.execute(select(offer.c.precedent_id).where(*drafted)).scalars())
    read = {"status": "being_read", "precedent_id": None}
    connection.execute(update(offer).where(*drafted).values(**read))
    return found


def note_precedent(connection: Connection, offer_id: str, precedent_id: str) -> None:
    """Say of which precedent of a draft an offer became the text."""
    drafted = {"status": "drafted", "answer": "", "precedent_id": precedent_id}
    _change(connection, offer_id, NOT_DRAFTED, **drafted)


def rename_precedent(connection: Connection, former: str, later: str) -> None:
    """Follow the precedent of an offer that got another id in its draft."""
    drafted = (offer.c.status == "drafted", offer.c.precedent_id == former)
    connection.execute(update(offer).where(*drafted).values(precedent_id=later))


def _change(
    connection: Connection, offer_id: str, when: ColumnElement[bool], **values: object
) -> None:
    connection.execute(update(offer).where(offer.c.id == offer_id, when).values(**values))


def _offer(row: RowMapping) -> StoredOffer:
    texts = OfferTexts(**{name: row[name] for name in OFFER_PARTS})
    others = {name: value for name, value in row.items() if name not in OFFER_PARTS}
    return StoredOffer(texts=texts, **others)
