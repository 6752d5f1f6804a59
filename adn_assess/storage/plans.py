"""The verbs on the plan of a file: read it whole, add a line, change it, move it, take it out."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    bindparam,
    delete,
    func,
    insert,
    select,
    update,
)

from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.storage.tables import assessment, plan_item

NAMES: Final = tuple(each.name for each in fields(PlanItem))
_KEPT: Final = (
    select(assessment.c.weekly_hours, plan_item)
    .outerjoin(plan_item, plan_item.c.assessment_id == assessment.c.id)
    .where(assessment.c.id == bindparam("assessment_id"))
    .order_by(plan_item.c.place, plan_item.c.id)
)
"""Each line of a file's plan, beside its hours; one row without a line when it has none."""


@dataclass(frozen=True, slots=True)
class StoredPlanLine:
    """A line of a plan with its number, by which it is changed."""

    id: int
    item: PlanItem


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """The plan of a file, its lines numbered and in the order chosen."""

    items: tuple[StoredPlanLine, ...]
    hours: int | None

    @property
    def plan(self) -> Plan:
        """The same, without the numbers."""
        return Plan(tuple(each.item for each in self.items), self.hours)


def load_plan(connection: Connection, assessment_id: str) -> StoredPlan:
    """The plan of a file; an empty one when it has none."""
    rows = connection.execute(_KEPT, {"assessment_id": assessment_id}).mappings().all()
    items = tuple(_kept(row) for row in rows if row["id"] is not None)
    return StoredPlan(items, rows[0]["weekly_hours"] if rows else None)


def load_plan_lines(
    connection: Connection, assessment_ids: Iterable[str]
) -> Mapping[str, tuple[PlanItem, ...]]:
    """The lines of the plans of several files, in the order chosen; a file without any has none."""
    mine = plan_item.c.assessment_id.in_(list(assessment_ids))
    query = select(plan_item).where(mine).order_by(plan_item.c.place, plan_item.c.id)
    found: dict[str, tuple[PlanItem, ...]] = {}
    for row in connection.execute(query).mappings():
        held = found.get(row["assessment_id"], ())
        found[row["assessment_id"]] = (*held, _kept(row).item)
    return found


def find_item(connection: Connection, assessment_id: str, item_id: int) -> StoredPlanLine | None:
    """One line of a file's plan; None without it."""
    query = select(plan_item).where(*_is(assessment_id, item_id))
    row = connection.execute(query).mappings().one_or_none()
    return _kept(row) if row else None


def set_hours(connection: Connection, assessment_id: str, hours: int | None) -> None:
    """Say how many hours a week there are; None takes it back."""
    mine = assessment.c.id == assessment_id
    connection.execute(update(assessment).where(mine).values(weekly_hours=hours))


def add_items(connection: Connection, assessment_id: str, items: Iterable[PlanItem]) -> None:
    """Put lines at the end of a plan. What is there already is not put twice.

    The file is locked first: two who add at once would take the same place.
    """
    mine = select(assessment.c.id).where(assessment.c.id == assessment_id)
    connection.execute(mine.with_for_update())
    known = {each.item.about for each in load_plan(connection, assessment_id).items}
    last = select(func.max(plan_item.c.place)).where(plan_item.c.assessment_id == assessment_id)
    place = connection.execute(last).scalar_one() or 0
    for item in items:
        if item.about is not None and item.about in known:
            continue
        known.add(item.about)
        place += 1
        row = {"assessment_id": assessment_id, "place": place, **asdict(item)}
        connection.execute(insert(plan_item).values(**row))


def change_item(connection: Connection, assessment_id: str, item_id: int, item: PlanItem) -> None:
    """Make a line say something else."""
    changed = update(plan_item).where(*_is(assessment_id, item_id)).values(**asdict(item))
    connection.execute(changed)


def swap_items(connection: Connection, assessment_id: str, one: int, other: int) -> None:
    """Put each of two lines in the place of the other."""
    rows = select(plan_item.c.id, plan_item.c.place).where(
        plan_item.c.assessment_id == assessment_id, plan_item.c.id.in_((one, other))
    )
    places = {row.id: row.place for row in connection.execute(rows)}
    for item_id, place in zip(places, reversed(places.values()), strict=True):
        moved = update(plan_item).where(*_is(assessment_id, item_id)).values(place=place)
        connection.execute(moved)


def remove_item(connection: Connection, assessment_id: str, item_id: int) -> None:
    """Take a line out of a plan: what it is about may be suggested again."""
    connection.execute(delete(plan_item).where(*_is(assessment_id, item_id)))


def _is(assessment_id: str, item_id: int) -> tuple[ColumnElement[bool], ...]:
    return plan_item.c.id == item_id, plan_item.c.assessment_id == assessment_id


def _kept(row: RowMapping) -> StoredPlanLine:
    return StoredPlanLine(row["id"], PlanItem(**{name: row[name] for name in NAMES}))
