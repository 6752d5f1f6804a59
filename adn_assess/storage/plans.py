"""Table `plan_item`: load the plan of an assessment; add, change, swap and delete its lines."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from typing import Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    RowMapping,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.storage.assessments import touch_assessment
from adn_assess.storage.tables import assessment, plan_item

_ITEM_FIELDS: Final = tuple(each.name for each in fields(PlanItem))
_SELECT_PLAN: Final = (
    select(assessment.c.weekly_hours, plan_item)
    .outerjoin(plan_item, plan_item.c.assessment_id == assessment.c.id)
    .where(assessment.c.id == bindparam("assessment_id"))
    .order_by(plan_item.c.place, plan_item.c.id)
)
"""The lines of a plan, each row with the weekly hours; one row without a line for an empty plan."""


@dataclass(frozen=True, slots=True)
class StoredPlanLine:
    """A line of a plan, with the id of its row."""

    id: int
    item: PlanItem


@dataclass(frozen=True, slots=True)
class StoredPlan:
    """The plan of an assessment: its lines in the order chosen, with the ids of their rows."""

    items: tuple[StoredPlanLine, ...]
    hours: int | None
    """Hours a week that people have for it, 1 to 80; None when nobody said."""

    @property
    def plan(self) -> Plan:
        """The plan as the domain computes with it, without ids of rows."""
        return Plan(tuple(each.item for each in self.items), self.hours)


def load_plan(connection: Connection, assessment_id: str) -> StoredPlan:
    """Load the plan of an assessment; an empty one when it has no line or does not exist."""
    rows = connection.execute(_SELECT_PLAN, {"assessment_id": assessment_id}).mappings().all()
    items = tuple(_plan_line(row) for row in rows if row["id"] is not None)
    return StoredPlan(items, rows[0]["weekly_hours"] if rows else None)


def load_plan_lines(
    connection: Connection, assessment_ids: Iterable[str]
) -> Mapping[str, tuple[StoredPlanLine, ...]]:
    """Assessment id → lines of its plan in their order; an assessment without a line has no key."""
    mine = plan_item.c.assessment_id.in_(list(assessment_ids))
    query = select(plan_item).where(mine).order_by(plan_item.c.place, plan_item.c.id)
    lines: dict[str, tuple[StoredPlanLine, ...]] = {}
    for row in connection.execute(query).mappings():
        previous = lines.get(row["assessment_id"], ())
        lines[row["assessment_id"]] = (*previous, _plan_line(row))
    return lines


def find_item(connection: Connection, assessment_id: str, item_id: int) -> StoredPlanLine | None:
    """Load one line by its id; None when the plan of that assessment has no such line."""
    query = select(plan_item).where(*_is(assessment_id, item_id))
    row = connection.execute(query).mappings().one_or_none()
    return _plan_line(row) if row else None


def set_hours(connection: Connection, assessment_id: str, hours: int | None) -> None:
    """Store the hours a week that people have for the plan, 1 to 80; None deletes them."""
    mine = assessment.c.id == assessment_id
    connection.execute(update(assessment).where(mine).values(weekly_hours=hours))


def has_item_of_form(connection: Connection, form_hash: str) -> bool:
    """Whether the form of that hash added a line before."""
    added = exists().where(plan_item.c.form_hash == form_hash)
    return bool(connection.execute(select(added)).scalar_one())


def take_turn(connection: Connection, assessment_id: str) -> None:
    """Lock the assessment: two who append at once would use the same position."""
    mine = select(assessment.c.id).where(assessment.c.id == assessment_id)
    connection.execute(mine.with_for_update())


def add_items(
    connection: Connection,
    assessment_id: str,
    items: Iterable[PlanItem],
    form_hash: str | None = None,
) -> None:
    """Append lines to a plan, but for documented items that it has already.

    The schema allows one line a documented item (uq_plan_item_assessment_id_about), and one line a
    form (uq_plan_item_form_hash).
    """
    take_turn(connection, assessment_id)
    known = {each.item.about for each in load_plan(connection, assessment_id).items}
    last_position = select(func.max(plan_item.c.place)).where(
        plan_item.c.assessment_id == assessment_id
    )
    position = connection.execute(last_position).scalar_one() or 0
    rows = []
    for item in items:
        if item.about is not None and item.about in known:
            continue
        known.add(item.about)
        position += 1
        row = {"assessment_id": assessment_id, "place": position, "form_hash": form_hash}
        rows.append({**row, **asdict(item)})
    if rows:
        connection.execute(insert(plan_item), rows)


def update_item(
    connection: Connection, assessment_id: str, item_id: int, item: PlanItem, now: int
) -> None:
    """Replace every field of a line; nothing happens when the plan has no such line."""
    changed = update(plan_item).where(*_is(assessment_id, item_id)).values(**asdict(item))
    if connection.execute(changed).rowcount:
        touch_assessment(connection, assessment_id, now)


def set_words(connection: Connection, assessment_id: str, words: Mapping[int, str]) -> None:
    """Store what lines are about in words, by the ids of their rows."""
    for item_id, text in words.items():
        changed = update(plan_item).where(*_is(assessment_id, item_id)).values(words=text)
        connection.execute(changed)


def swap_items(connection: Connection, assessment_id: str, one: int, other: int) -> None:
    """Exchange the positions of two lines of a plan, by their ids."""
    rows = select(plan_item.c.id, plan_item.c.place).where(
        plan_item.c.assessment_id == assessment_id, plan_item.c.id.in_((one, other))
    )
    positions = {row.id: row.place for row in connection.execute(rows)}
    for item_id, position in zip(positions, reversed(positions.values()), strict=True):
        moved = update(plan_item).where(*_is(assessment_id, item_id)).values(place=position)
        connection.execute(moved)


def delete_item(connection: Connection, assessment_id: str, item_id: int) -> None:
    """Delete a line: the item that it is about may be suggested again."""
    connection.execute(delete(plan_item).where(*_is(assessment_id, item_id)))


def _is(assessment_id: str, item_id: int) -> tuple[ColumnElement[bool], ...]:
    return plan_item.c.id == item_id, plan_item.c.assessment_id == assessment_id


def _plan_line(row: RowMapping) -> StoredPlanLine:
    return StoredPlanLine(row["id"], PlanItem(**{name: row[name] for name in _ITEM_FIELDS}))
