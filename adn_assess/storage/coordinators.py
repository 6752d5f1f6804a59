"""Tables `coordinator` and `coordination_act`: who may write the content, and what each did.

An invitation is found by the SHA-256 of its token, which opening it deletes: of two browsers that
open it at once, one gets in. A coordinator is known by `browser_hash`, an HMAC with the secret name
of the browser as key: another one than in `access_grant`, so that the tables do not tell which
files a coordinator opens.
"""

import hashlib
import hmac
from dataclasses import dataclass
from typing import Any, Final, Literal

from sqlalchemy import (
    ColumnElement,
    Connection,
    Row,
    and_,
    bindparam,
    func,
    insert,
    or_,
    select,
    update,
)

from adn_assess.storage.coordination_acts import MAX_ABOUT, Act
from adn_assess.storage.coordination_tables import coordination_act, coordinator
from adn_assess.storage.retention import MONTH_SECONDS, RETENTION_MONTHS
from adn_assess.storage.secret_hashes import hash_secret
from adn_assess.storage.turns import take_turn

INVITATION_SECONDS: Final = 72 * 3600
"""How long an invitation may be opened."""
ACCESS_SECONDS: Final = 90 * 86_400
"""How long a browser stays in, from when it opened its invitation."""

CoordinatorState = Literal["invited", "in", "lapsed", "ended", "revoked"]
"""Invited; in; an invitation that nobody opened in time; over after its days; ended before."""


@dataclass(frozen=True, slots=True)
class Coordinator:
    """Somebody who may write the content, from this browser."""

    id: int
    name: str
    opened_at: int
    expires_at: int


@dataclass(frozen=True, slots=True)
class ListedCoordinator:
    """Somebody who was invited: where their access stands."""

    id: int
    name: str | None
    """None once it was erased."""
    state: CoordinatorState
    until: int
    """When what the state says ends, or ended."""


@dataclass(frozen=True, slots=True)
class RecordedAct:
    """A line of the journal."""

    act: Act
    about: str
    done_at: int
    by_command: bool
    """True when no coordinator is named by it."""
    name: str | None
    """Who did it, or whom an invitation concerns; None for a command, or once it was erased."""


def invite(connection: Connection, name: str, token: str, now: int) -> int:
    """Insert an invitation and return the id of its row."""
    row = {
        "name": name,
        "invited_at": now,
        "invitation_hash": hash_secret(token),
        "invitation_expires_at": now + INVITATION_SECONDS,
    }
    inserted = connection.execute(insert(coordinator).values(**row).returning(coordinator.c.id))
    invited: int = inserted.scalar_one()
    add_act(connection, invited, "invited", "", now)
    return invited


def is_open(connection: Connection, token: str, now: int) -> bool:
    """Whether an invitation of that token may still be opened."""
    query = select(coordinator.c.id).where(_invited_by(token, now))
    return connection.execute(query).first() is not None


def open_invitation(connection: Connection, token: str, browser: str, now: int) -> bool:
    """Let a browser in by an invitation; False when there is none, or no longer.

    A browser that was in by an earlier one is in by this one from now on.
    """
    hashed = browser_hash(browser)
    # Two invitations that a browser opens at once: it is in by the last.
    take_turn(connection, hashed)
    opened = {"invitation_hash": None, "opened_at": now, "expires_at": now + ACCESS_SECONDS}
    query = update(coordinator).where(_invited_by(token, now)).values(**opened)
    found = connection.execute(query.returning(coordinator.c.id)).scalar()
    if found is None:
        return False
    earlier = coordinator.c.browser_hash == hashed
    _end(connection, and_(earlier, coordinator.c.expires_at > now), now)
    connection.execute(update(coordinator).where(earlier).values(browser_hash=None))
    taken = update(coordinator).where(coordinator.c.id == found).values(browser_hash=hashed)
    connection.execute(taken)
    add_act(connection, found, "entered", "", now)
    return True


_FIND: Final = select(
    coordinator.c.id, coordinator.c.name, coordinator.c.opened_at, coordinator.c.expires_at
).where(
    coordinator.c.browser_hash == bindparam("hashed"), coordinator.c.expires_at > bindparam("now")
)


def find_coordinator(connection: Connection, browser: str, now: int) -> Coordinator | None:
    """Who a browser lets write the content; None for any other browser."""
    parameters = {"hashed": browser_hash(browser), "now": now}
    row = connection.execute(_FIND, parameters).one_or_none()
    return Coordinator(*row) if row else None


def leave(connection: Connection, browser: str, now: int) -> None:
    """End the access of a browser, if it has one, as whoever uses it asks."""
    leaving = find_coordinator(connection, browser, now)
    if leaving is not None:
        _end(connection, coordinator.c.id == leaving.id, now)
        add_act(connection, leaving.id, "left", "", now)


def revoke(connection: Connection, coordinator_id: int, now: int) -> bool:
    """End an access or an invitation; False when it opens nothing, or never existed."""
    usable = or_(
        and_(
            coordinator.c.invitation_hash.is_not(None),
            coordinator.c.invitation_expires_at > now,
        ),
        and_(coordinator.c.browser_hash.is_not(None), coordinator.c.expires_at > now),
    )
    if not _end(connection, and_(coordinator.c.id == coordinator_id, usable), now):
        return False
    add_act(connection, coordinator_id, "revoked", "", now)
    return True


def list_coordinators(connection: Connection, now: int) -> list[ListedCoordinator]:
    """All who were ever invited, in the order of their invitations."""
    rows = connection.execute(select(coordinator).order_by(coordinator.c.id))
    return [_listed(row, now) for row in rows]


def add_act(
    connection: Connection, coordinator_id: int | None, act: Act, about: str, now: int
) -> None:
    """Write a line of the journal; without a coordinator, a command did it."""
    row = {
        "coordinator_id": coordinator_id,
        "act": act,
        "about": about[:MAX_ABOUT],
        "done_at": now,
    }
    connection.execute(insert(coordination_act).values(**row))


def list_acts(connection: Connection, limit: int, offset: int = 0) -> list[RecordedAct]:
    """The lines of the journal, the latest first."""
    columns = coordination_act.c
    query = (
        select(
            columns.act,
            columns.about,
            columns.done_at,
            columns.coordinator_id.is_(None),
            coordinator.c.name,
        )
        .outerjoin(coordinator)
        .order_by(columns.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [RecordedAct(*row) for row in connection.execute(query)]


def count_acts(connection: Connection) -> int:
    """How many lines the journal has."""
    count: int = connection.execute(select(func.count()).select_from(coordination_act)).scalar_one()
    return count


def delete_expired(connection: Connection, now: int, months: int = RETENTION_MONTHS) -> None:
    """Delete what found the invitations and the browsers whose time is over.

    The name of a coordinator is erased so many months after their access ended; what they did
    stays in the journal.
    """
    columns = coordinator.c
    ended_at = func.coalesce(columns.revoked_at, columns.expires_at, columns.invitation_expires_at)
    for column, over in (
        (columns.invitation_hash, columns.invitation_expires_at <= now),
        (columns.browser_hash, columns.expires_at <= now),
        (columns.name, ended_at < int(now - months * MONTH_SECONDS)),
    ):
        connection.execute(update(coordinator).where(over).values({column: None}))


def browser_hash(browser: str) -> str:
    """Name the browser of a coordinator, in hexadecimal; its name anywhere else is another."""
    return hmac.new(browser.encode(), b"coordination", hashlib.sha256).hexdigest()


def _invited_by(token: str, now: int) -> ColumnElement[bool]:
    """The condition on the invitation of that token, as long as it may be opened."""
    not_expired = coordinator.c.invitation_expires_at > now
    return and_(coordinator.c.invitation_hash == hash_secret(token), not_expired)


def _end(connection: Connection, which: ColumnElement[bool], now: int) -> bool:
    """End accesses; whether there were any."""
    ended: dict[str, Any] = {"invitation_hash": None, "browser_hash": None, "revoked_at": now}
    return connection.execute(update(coordinator).where(which).values(**ended)).rowcount > 0


def _listed(row: Row[Any], now: int) -> ListedCoordinator:
    state: CoordinatorState
    if row.revoked_at is not None:
        state, until = "revoked", row.revoked_at
    elif row.opened_at is None:
        until = row.invitation_expires_at
        state = "invited" if until > now else "lapsed"
    else:
        until = row.expires_at
        state = "in" if until > now else "ended"
    return ListedCoordinator(row.id, row.name, state, until)
