"""Table `incident`: the register of confidentiality incidents that the law requires.

Its columns are the contents of section 7 of the Règlement sur les incidents de confidentialité
(RLRQ, c. A-2.1, r. 3.1). Section 8 requires each entry for at least five years after the
organization became aware of the incident: nothing here deletes one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import Connection, insert, select, update

from adn_assess.storage.tables import incident


@dataclass(frozen=True, slots=True)
class Incident:
    """One entry of the register, in the words of the person who keeps it."""

    id: int
    recorded_at: int
    """When it was entered, in seconds since 1970."""
    known: str
    """The day on which the organization became aware of it, ISO 8601."""
    happened: str
    """The day or period of the incident, or about when."""
    information: str
    """The personal information involved, or why that is not known."""
    circumstances: str
    people: str
    """How many people are concerned, or about how many."""
    serious: bool
    """Whether there is a risk of serious injury to them."""
    risk: str
    """Why there is such a risk or not: sensitivity, possible uses, consequences, likelihood."""
    notices: str
    """For a serious one: when the Commission and the people were notified; public notices."""
    measures: str
    """What was done to reduce the risk."""


def record(connection: Connection, values: Mapping[str, object], now: int) -> int:
    """Insert an entry from all fields of `Incident` but the first two; return its number."""
    row = insert(incident).values(**values, recorded_at=now)
    return int(connection.execute(row.returning(incident.c.id)).scalar_one())


def amend(connection: Connection, number: int, values: Mapping[str, object]) -> bool:
    """Change those fields of the entry of that number; False when there is none."""
    changed = update(incident).where(incident.c.id == number).values(**values)
    return connection.execute(changed).rowcount == 1


def list_incidents(connection: Connection) -> Sequence[Incident]:
    """All entries, in the order in which they were recorded."""
    rows = connection.execute(select(incident).order_by(incident.c.id)).mappings()
    return [Incident(**{each.name: row[each.name] for each in fields(Incident)}) for row in rows]
