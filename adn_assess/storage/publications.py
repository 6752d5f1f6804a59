"""Tables `publication` and `publication_reason`: every edition published, and why items changed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, Select, insert, select
from sqlalchemy.exc import IntegrityError

from adn_assess.domain.edition.catalogue import Text
from adn_assess.storage.coordination_tables import coordinator
from adn_assess.storage.studio_tables import publication, publication_reason


class SupersededError(Exception):
    """Another edition was published meanwhile than the one that a publication would follow."""


@dataclass(frozen=True, slots=True)
class StoredPublication:
    """A publication, with its reasons by item; the empty item has that of the whole."""

    number: int
    edition_id: str
    former_edition_id: str
    published_at: int
    who: str | None
    """The name of the coordinator; None for one published by the command."""
    reasons: Mapping[str, Text] = field(default_factory=dict)


def last_edition_id(connection: Connection) -> str | None:
    """The edition published last; None when nothing was ever published."""
    last = connection.execute(_latest()).one_or_none()
    return last.edition_id if last else None


def add_publication(
    connection: Connection,
    edition_id: str,
    former_edition_id: str,
    reasons: Mapping[str, Text],
    now: int,
    coordinator_id: int | None = None,
    draft_id: int | None = None,
) -> int:
    """Publish a stored edition after the one that was served before; return its number.

    Raises SupersededError when another was published before, or at the same moment.
    """
    last = connection.execute(_latest()).one_or_none()
    if last is not None and last.edition_id != former_edition_id:
        raise SupersededError
    number = 1 if last is None else last.number + 1
    row = {
        "number": number,
        "edition_id": edition_id,
        "former_edition_id": former_edition_id,
        "published_at": now,
        "coordinator_id": coordinator_id,
        "draft_id": draft_id,
    }
    try:
        connection.execute(insert(publication).values(row))
    except IntegrityError as error:
        raise SupersededError from error
    rows = [
        {"publication_number": number, "item": item, "why_fr": why.fr, "why_en": why.en}
        for item, why in reasons.items()
    ]
    if rows:
        connection.execute(insert(publication_reason), rows)
    return number


def last_number(connection: Connection) -> int:
    """The number of the last publication; 0 when nothing was ever published."""
    last = connection.execute(_latest()).one_or_none()
    return int(last.number) if last else 0


def list_publications(connection: Connection, before: int, most: int) -> list[StoredPublication]:
    """The publications of lower numbers with their reasons, so many at most, the latest first."""
    query = (
        select(publication, coordinator.c.name.label("who"))
        .outerjoin(coordinator, coordinator.c.id == publication.c.coordinator_id)
        .where(publication.c.number < before)
        .order_by(publication.c.number.desc())
        .limit(most)
    )
    rows = connection.execute(query).all()
    listed = publication_reason.c.publication_number.in_([row.number for row in rows])
    reasons: dict[int, dict[str, Text]] = {}
    for row in connection.execute(select(publication_reason).where(listed)):
        reasons.setdefault(row.publication_number, {})[row.item] = Text(row.why_fr, row.why_en)
    return [
        StoredPublication(
            row.number,
            row.edition_id,
            row.former_edition_id,
            row.published_at,
            row.who,
            reasons.get(row.number, {}),
        )
        for row in rows
    ]


def _latest() -> Select[Any]:
    columns = (publication.c.number, publication.c.edition_id)
    return select(*columns).order_by(publication.c.number.desc()).limit(1)
