"""Tables `draft` and `draft_change`: the drafts of the content and the order of their changes."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, func, insert, select, update

from adn_assess.storage.coordination_tables import coordinator
from adn_assess.storage.studio_tables import draft, draft_change, publication

UPDATED: Final = "edition"
"""The path of no item: from this change on, the draft is one of a later edition.

The value is the id of the edition that it was one of before.
"""


@dataclass(frozen=True, slots=True)
class StoredDraft:
    """A draft without its changes."""

    id: int
    title: str
    base_edition_id: str
    created_at: int
    closed_at: int | None
    last_change: int
    """The number of its last change; 0 without any."""
    publication: int | None
    """The number of its publication; None unless it was published."""

    @property
    def is_published(self) -> bool:
        """Whether it was closed by its publication, and not given up."""
        return self.publication is not None


@dataclass(frozen=True, slots=True)
class StoredChange:
    """A change of a draft."""

    number: int
    act: int
    """The number of the first change made with it."""
    path: str
    value: object
    """None for what was removed."""
    changed_at: int
    who: str | None
    """The name of the coordinator; None for a proposal of the program."""

    @property
    def former_edition(self) -> str | None:
        """The edition that the draft was one of before this change; None for a change of it."""
        return str(self.value) if self.path == UPDATED else None


def draft_of_form(connection: Connection, form_hash: str) -> int | None:
    """The draft that the form of that hash created; None before."""
    query = select(draft.c.id).where(draft.c.form_hash == form_hash)
    return connection.scalar(query)


def create_draft(
    connection: Connection, title: str, base_edition_id: str, now: int, form_hash: str | None
) -> int:
    """Create a draft of an edition that is stored; a form creates one (uq_draft_form_hash)."""
    row = {
        "title": title,
        "base_edition_id": base_edition_id,
        "created_at": now,
        "form_hash": form_hash,
    }
    created = connection.execute(insert(draft).values(row).returning(draft.c.id))
    return int(created.scalar_one())


def list_drafts(connection: Connection) -> list[StoredDraft]:
    """Every draft, the latest first."""
    return [_draft(row) for row in connection.execute(_drafts().order_by(draft.c.id.desc()))]


def load_draft(
    connection: Connection, draft_id: int, *, to_change: bool = False
) -> StoredDraft | None:
    """A draft; `to_change` makes others who would change it wait for this transaction."""
    if to_change:
        connection.execute(select(draft.c.id).where(draft.c.id == draft_id).with_for_update())
    row = connection.execute(_drafts().where(draft.c.id == draft_id)).one_or_none()
    return _draft(row) if row else None


def load_changes(connection: Connection, draft_id: int) -> list[StoredChange]:
    """The changes of a draft in their order."""
    query = (
        select(draft_change, coordinator.c.name.label("who"))
        .outerjoin(coordinator, coordinator.c.id == draft_change.c.coordinator_id)
        .where(draft_change.c.draft_id == draft_id)
        .order_by(draft_change.c.number)
    )
    return [
        StoredChange(
            row.number,
            row.act,
            row.path,
            None if row.value is None else json.loads(row.value),
            row.changed_at,
            row.who,
        )
        for row in connection.execute(query)
    ]


def add_changes(
    connection: Connection,
    draft_id: int,
    changes: Iterable[tuple[str, object]],
    coordinator_id: int | None,
    now: int,
) -> None:
    """Append changes, each a path and its value, to a draft that was loaded to change.

    They are one act: the history shows them, and undoes them, together.
    """
    last = _last_change(connection, draft_id)
    rows = [
        {
            "draft_id": draft_id,
            "number": last + place,
            "act": last + 1,
            "path": path,
            "value": None if value is None else json.dumps(value, ensure_ascii=False),
            "changed_at": now,
            "coordinator_id": coordinator_id,
        }
        for place, (path, value) in enumerate(changes, start=1)
    ]
    if rows:
        connection.execute(insert(draft_change), rows)


def list_paths(connection: Connection) -> list[str]:
    """The paths of all changes of all drafts, each once."""
    return list(connection.execute(select(draft_change.c.path).distinct()).scalars())


def blank_precedent(connection: Connection, precedent_id: str) -> None:
    """Empty what unpublished drafts keep of the texts of a precedent, at each of its changes.

    The changes stay, so that the others are replayed and undone as before.
    """
    published = select(publication.c.draft_id).where(publication.c.draft_id.is_not(None))
    query = select(draft_change).where(
        draft_change.c.draft_id.not_in(published),
        draft_change.c.path.contains(f"/precedents/{precedent_id}", autoescape=True),
        draft_change.c.value.is_not(None),
    )
    for row in connection.execute(query).all():
        if precedent_id not in row.path.split("/"):
            continue
        mine = (draft_change.c.draft_id == row.draft_id, draft_change.c.number == row.number)
        emptied = json.dumps(_emptied(json.loads(row.value)), ensure_ascii=False)
        connection.execute(update(draft_change).where(*mine).values(value=emptied))


def update_draft(
    connection: Connection,
    of: StoredDraft,
    edition_id: str,
    changes: Iterable[tuple[str, object]],
    coordinator_id: int | None,
    now: int,
) -> None:
    """Make a draft one of another edition, which is stored, with changes of its own: one act."""
    add_changes(connection, of.id, [(UPDATED, of.base_edition_id), *changes], coordinator_id, now)
    mine = draft.c.id == of.id
    connection.execute(update(draft).where(mine).values(base_edition_id=edition_id))


def close_draft(connection: Connection, draft_id: int, now: int) -> None:
    """Let nothing of a draft change any more."""
    connection.execute(update(draft).where(draft.c.id == draft_id).values(closed_at=now))


def _emptied(value: object) -> object:
    """A value without the words of its texts: its ids and codes stay."""
    if isinstance(value, dict):
        is_text = {*value} <= {"fr", "en"}
        return {
            key: "" if is_text else each if isinstance(each, str) else _emptied(each)
            for key, each in value.items()
        }
    return "" if isinstance(value, str) else value


def _last_change(connection: Connection, draft_id: int) -> int:
    mine = draft_change.c.draft_id == draft_id
    return int(connection.scalar(select(func.max(draft_change.c.number)).where(mine)) or 0)


def _drafts() -> Select[Any]:
    last = (
        select(func.max(draft_change.c.number))
        .where(draft_change.c.draft_id == draft.c.id)
        .scalar_subquery()
    )
    published = (
        select(func.max(publication.c.number))
        .where(publication.c.draft_id == draft.c.id)
        .scalar_subquery()
    )
    return select(
        draft,
        func.coalesce(last, 0).label("last_change"),
        published.label("publication"),
    )


def _draft(row: Row[Any]) -> StoredDraft:
    return StoredDraft(
        row.id,
        row.title,
        row.base_edition_id,
        row.created_at,
        row.closed_at,
        row.last_change,
        row.publication,
    )
