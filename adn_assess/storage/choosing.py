"""Tables `choosing`, `mark` and `mark_tally`: what a room chooses once its group is closed.

A mark names the browser that put it by `mark.holder_hash`, an HMAC of the id of the round with the
secret name of the browser as key: another one than that of its voice in the group, so that a copy
made before the group was closed tells nothing of who chose. The schema allows a browser three marks
(pk_mark, ck_mark_known_slot), each on another action
(uq_mark_round_id_holder_hash_about), and a round one choice.
"""

import hashlib
import hmac
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    delete,
    distinct,
    func,
    insert,
    select,
    update,
)

from adn_assess.domain.answers.marks import Chooser
from adn_assess.domain.answers.round import MarkTally
from adn_assess.storage.room_tables import choosing, mark, mark_tally
from adn_assess.storage.tables import round_
from adn_assess.storage.turns import take_turn


@dataclass(frozen=True, slots=True)
class StoredChoosing:
    """A choice: its row, and the assessment and the number of its round."""

    round_id: int
    assessment_id: str
    number: int
    code: str | None
    """What one types to choose; None once it is closed."""
    opened_at: int
    closed_at: int | None
    choosers: int | None
    """How many chose; None while it is open, and when too few did for anything to be shown."""
    offered: str | None
    """The ids of the actions offered when it was opened, with spaces between; None if not known."""

    @property
    def offered_actions(self) -> tuple[str, ...]:
        """The ids of the actions offered when it was opened; none when that is not known."""
        return tuple((self.offered or "").split())


_SELECT: Final = select(
    choosing.c.round_id,
    round_.c.assessment_id,
    round_.c.number,
    choosing.c.code,
    choosing.c.opened_at,
    choosing.c.closed_at,
    choosing.c.choosers,
    choosing.c.offered,
).join(round_)


def chooser_hash(browser: str, round_id: int) -> str:
    """Name a browser in one choice, in hexadecimal; its name anywhere else is another."""
    return hmac.new(browser.encode(), f"choosing {round_id}".encode(), hashlib.sha256).hexdigest()


def find_choosing(
    connection: Connection, round_id: int, *, to_change: bool = False
) -> StoredChoosing | None:
    """The choice of a round; None without one. `to_change` waits for those who change it."""
    query = _SELECT.where(choosing.c.round_id == round_id)
    return _found(connection, query.with_for_update(of=choosing) if to_change else query)


def find_choosing_by_code(
    connection: Connection, code: str, *, to_mark: bool = False
) -> StoredChoosing | None:
    """The choice that is open to whoever types that code; None without one.

    `to_mark` locks it against being closed until the transaction ends; others may mark meanwhile.
    """
    query = _SELECT.where(choosing.c.code == code)
    locked = query.with_for_update(read=True, of=choosing)
    return _found(connection, locked if to_mark else query)


def open_choosing(
    connection: Connection, round_id: int, code: str, now: int, offered: Iterable[str]
) -> None:
    """Open the choice of a round, unless it is open already or was counted.

    `offered` are the ids of the actions that it offers.

    One that was closed with too few people begins anew: nothing was shown of it.
    """
    uncounted = choosing.c.closed_at.is_not(None), choosing.c.choosers.is_(None)
    connection.execute(delete(choosing).where(choosing.c.round_id == round_id, *uncounted))
    if find_choosing(connection, round_id) is None:
        row = {"round_id": round_id, "code": code, "opened_at": now, "offered": " ".join(offered)}
        connection.execute(insert(choosing).values(**row))


def put_marks(
    connection: Connection,
    round_id: int,
    browser: str,
    actions: Collection[str],
    *,
    managing: bool,
) -> None:
    """Replace the marks of a browser by those on `actions`; none takes them all back.

    Raises IntegrityError for a fourth.
    """
    hashed = chooser_hash(browser, round_id)
    # Two forms that a browser sends at once: the marks of the last, not some of each.
    take_turn(connection, hashed)
    connection.execute(delete(mark).where(*_held_by(hashed, round_id)))
    rows = [
        {
            "round_id": round_id,
            "holder_hash": hashed,
            "slot": slot,
            "about": about,
            "held_by_manager": managing,
        }
        for slot, about in enumerate(actions, start=1)
    ]
    if rows:
        connection.execute(insert(mark), rows)


def load_marks(connection: Connection, round_id: int, browser: str) -> frozenset[str]:
    """The actions on which a browser put its marks."""
    held = _held_by(chooser_hash(browser, round_id), round_id)
    return frozenset(connection.execute(select(mark.c.about).where(*held)).scalars())


def mark_chooser_managing(connection: Connection, browser: str, assessment_id: str) -> None:
    """Note that the browser of some marks may manage the assessment of its open choices."""
    open_choices = (
        select(choosing.c.round_id)
        .join(round_)
        .where(round_.c.assessment_id == assessment_id, choosing.c.code.is_not(None))
    )
    for each in connection.execute(open_choices).scalars().all():
        held = _held_by(chooser_hash(browser, each), each)
        connection.execute(update(mark).where(*held).values(held_by_manager=True))


def count_choosers(connection: Connection, round_id: int) -> int:
    """How many browsers put a mark, but for those that may manage the assessment."""
    others = mark.c.round_id == round_id, mark.c.held_by_manager.is_(False)
    query = select(func.count(distinct(mark.c.holder_hash))).where(*others)
    count: int = connection.execute(query).scalar_one()
    return count


def load_choosers(connection: Connection, round_id: int) -> list[Chooser]:
    """The marks of each person of a choice that is not closed; nothing of who."""
    query = select(mark.c.holder_hash, mark.c.about, mark.c.held_by_manager).where(
        mark.c.round_id == round_id
    )
    actions: dict[str, set[str]] = {}
    managing: dict[str, bool] = {}
    for hashed, about, held_by_manager in connection.execute(query):
        actions.setdefault(hashed, set()).add(about)
        managing[hashed] = managing.get(hashed, False) or held_by_manager
    return [Chooser(frozenset(each), managing[hashed]) for hashed, each in actions.items()]


def close_choosing(
    connection: Connection, round_id: int, tally: MarkTally | None, now: int
) -> None:
    """Store the counts of a choice, delete its marks and its code; for good.

    Without a tally, nothing remains of it but that it was closed.
    """
    connection.execute(delete(mark).where(mark.c.round_id == round_id))
    closed = {"code": None, "closed_at": now, "choosers": tally.choosers if tally else None}
    connection.execute(update(choosing).where(choosing.c.round_id == round_id).values(**closed))
    rows = [
        {"round_id": round_id, "about": about, "count": count}
        for about, count in sorted(tally.counts.items() if tally else ())
    ]
    if rows:
        connection.execute(insert(mark_tally), rows)


def store_choice(connection: Connection, round_id: int, tally: MarkTally, now: int) -> None:
    """Store the counts of a choice that was read from a file: it was closed elsewhere."""
    row = {"round_id": round_id, "opened_at": now}
    connection.execute(insert(choosing).values(**row))
    close_choosing(connection, round_id, tally, now)


def load_mark_tally(connection: Connection, round_id: int) -> MarkTally | None:
    """The counts of a closed choice; None without one, and when too few people chose."""
    found = find_choosing(connection, round_id)
    return load_counts(connection, found) if found else None


def load_counts(connection: Connection, found: StoredChoosing) -> MarkTally | None:
    """The counts of a choice; None while it is open, and when too few people chose."""
    if found.choosers is None:
        return None
    of_choice = mark_tally.c.round_id == found.round_id
    query = select(mark_tally.c.about, mark_tally.c.count).where(of_choice)
    rows = connection.execute(query)
    return MarkTally(found.choosers, {row.about: row[1] for row in rows})


def _found(connection: Connection, query: Select[Any]) -> StoredChoosing | None:
    row = connection.execute(query).one_or_none()
    return StoredChoosing(*row) if row else None


def _held_by(hashed: str, round_id: int) -> tuple[ColumnElement[bool], ...]:
    return mark.c.round_id == round_id, mark.c.holder_hash == hashed
