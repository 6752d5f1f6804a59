"""The register of incidents that touched personal information, as the law asks to keep it.

Its contents are those of section 7 of the Règlement sur les incidents de confidentialité (RLRQ,
c. A-2.1, r. 3.1); section 8 has it kept for at least five years after one learned of an incident.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

from sqlalchemy import Connection, insert, select, update

from adn_assess.storage.tables import incident


@dataclass(frozen=True, slots=True)
class Incident:
    """One incident, in the words of whoever keeps the register."""

    id: int
    recorded_at: int
    known: str
    """The day on which one learned of it, as 2026-11-23."""
    happened: str
    """The day or the period in which it took place, or about when."""
    information: str
    """What personal information it touched, or why that cannot be told."""
    circumstances: str
    people: str
    """How many people it concerns, or about how many."""
    serious: bool
    """Whether there is a risk of serious injury to them."""
    risk: str
    """What leads to that conclusion: how sensitive, what use, what consequences, how likely."""
    notices: str
    """For a serious one: when the Commission and the people were told; public notices and why."""
    measures: str
    """What was done to reduce the risk."""


def record(connection: Connection, told: Mapping[str, object], now: int) -> int:
    """Write an incident down, from its fields but the first two; give its number."""
    row = insert(incident).values(**told, recorded_at=now)
    return int(connection.execute(row.returning(incident.c.id)).scalar_one())


def amend(connection: Connection, number: int, told: Mapping[str, object]) -> bool:
    """Bring what is told of an incident up to date; False when there is none of that number."""
    changed = update(incident).where(incident.c.id == number).values(**told)
    return connection.execute(changed).rowcount == 1


def register(connection: Connection) -> Sequence[Incident]:
    """Every incident, in the order in which they were written down."""
    rows = connection.execute(select(incident).order_by(incident.c.id)).mappings()
    return [Incident(**{each.name: row[each.name] for each in fields(Incident)}) for row in rows]
