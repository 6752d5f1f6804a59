"""Table `private_link`: create, find, list and spend private links, and their expiry.

A link is found by the SHA-256 of its token, the only trace of the token. From `expires_at` on, a
link is not found, is not listed, and the grants that it gave open nothing (grants.NOT_EXPIRED); its
row stays until the link is revoked (revocation.py) or the assessment deleted.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

from sqlalchemy import Connection, RowMapping, bindparam, insert, select, update

from adn_assess.storage.access_roles import AccessRole
from adn_assess.storage.secret_hashes import hash_secret
from adn_assess.storage.tables import private_link

LINK_NOT_EXPIRED: Final = private_link.c.expires_at > bindparam("now")
"""Condition of every query for links that still open; parameter `now`, seconds since 1970."""


@dataclass(frozen=True, slots=True)
class PrivateLink:
    """A row of `private_link`, without the hash of its token."""

    id: int
    assessment_id: str
    role: AccessRole
    name: str
    created_at: int
    expires_at: int
    voice_id: int | None = None
    """The only voice that it opens; None when it opens the assessment."""
    once: bool = False
    """True for an invitation: only the first browser that takes it comes in by it."""
    spent: bool = False
    """True for an invitation that a browser took."""


def add_link(
    connection: Connection,
    assessment_id: str,
    role: AccessRole,
    name: str,
    token: str,
    now: int,
    expires_at: int,
    maker_link_id: int | None = None,
    voice_id: int | None = None,
    *,
    once: bool = False,
) -> int:
    """Insert a link to an assessment, or to one voice of it; return the id of its row.

    `maker_link_id` is the link by which its maker came in, if any. Raises IntegrityError for a
    token in use (uq_private_link_token_hash), an unknown role (ck_private_link_known_role), or an
    assessment, voice or link that does not exist.
    """
    row = {
        "assessment_id": assessment_id,
        "role": role,
        "name": name,
        "token_hash": hash_secret(token),
        "created_at": now,
        "expires_at": expires_at,
        "maker_link_id": maker_link_id,
        "voice_id": voice_id,
        "once": once,
    }
    inserted = connection.execute(insert(private_link).values(**row).returning(private_link.c.id))
    link_id: int = inserted.scalar_one()
    return link_id


def find_link(
    connection: Connection, token: str, now: int, *, to_enter: bool = False
) -> PrivateLink | None:
    """The link of that token; None when it never existed, expired, or was revoked.

    `to_enter` locks it until the transaction ends: of two browsers that take an invitation, the
    second finds it spent, and a link that is being revoked is gone or goes afterwards.
    """
    query = select(private_link).where(
        private_link.c.token_hash == hash_secret(token), LINK_NOT_EXPIRED
    )
    if to_enter:
        query = query.with_for_update(key_share=True)
    row = connection.execute(query, {"now": now}).mappings().one_or_none()
    return _private_link(row) if row else None


def list_links(connection: Connection, assessment_id: str, now: int) -> Sequence[PrivateLink]:
    """The links to an assessment that have not expired, the newest first; none to its voices."""
    query = (
        select(private_link)
        .where(
            private_link.c.assessment_id == assessment_id,
            private_link.c.voice_id.is_(None),
            LINK_NOT_EXPIRED,
        )
        .order_by(private_link.c.id.desc())
    )
    return [_private_link(row) for row in connection.execute(query, {"now": now}).mappings()]


def links_leading_to(connection: Connection, link_id: int) -> frozenset[int]:
    """The ids of a link, of the link by which its maker came in, and so on up to the first."""
    columns = private_link.c.id, private_link.c.maker_link_id
    above = select(*columns).where(private_link.c.id == link_id).cte("above", recursive=True)
    makers = select(*columns).where(private_link.c.id == above.c.maker_link_id)
    return frozenset(connection.execute(select(above.union(makers).c.id)).scalars())


def spend_invitation(connection: Connection, link_id: int) -> bool:
    """Spend an invitation that a browser takes; False when a browser took it before."""
    invitation = private_link.c.id == link_id, private_link.c.once, ~private_link.c.spent
    spent = update(private_link).where(*invitation).values(spent=True)
    return connection.execute(spent).rowcount == 1


def _private_link(row: RowMapping) -> PrivateLink:
    return PrivateLink(**{each.name: row[each.name] for each in fields(PrivateLink)})
