"""Table `private_link`: create, find, list, spend and revoke private links, and their expiry.

A link is found by the SHA-256 of its token, the only trace of the token. From `expires_at` on, a
link is not found, is not listed, and the grants that it gave open nothing (grants.NOT_EXPIRED); its
row stays until the link is revoked or the assessment deleted. Revoking deletes the row, and the
schema deletes by cascade the grants that it gave (access_grant.link_id) and the links created by
whoever came in by it (private_link.maker_link_id).
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Final

from sqlalchemy import Connection, RowMapping, bindparam, delete, insert, select

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
    """True for an invitation: the first browser that takes it spends it."""


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
) -> None:
    """Insert a link to an assessment, or to one voice of it.

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
    connection.execute(insert(private_link).values(**row))


def find_link(connection: Connection, token: str, now: int) -> PrivateLink | None:
    """The link of that token; None when it never existed, expired, or was revoked or spent."""
    query = select(private_link).where(
        private_link.c.token_hash == hash_secret(token), LINK_NOT_EXPIRED
    )
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


def spend_invitation(connection: Connection, link_id: int) -> bool:
    """Delete an invitation that a browser takes; False when another browser took it first."""
    spent = delete(private_link).where(private_link.c.id == link_id)
    return connection.execute(spent).rowcount == 1


def revoke_link(connection: Connection, assessment_id: str, link_id: int) -> None:
    """Revoke a link of an assessment, by its id; not one to a voice, nor of another assessment."""
    connection.execute(
        delete(private_link).where(
            private_link.c.id == link_id,
            private_link.c.assessment_id == assessment_id,
            private_link.c.voice_id.is_(None),
        )
    )


def revoke_link_by_token(connection: Connection, token: str) -> bool:
    """Revoke the link of that token, whatever it opens; False when there is none."""
    revoked = delete(private_link).where(private_link.c.token_hash == hash_secret(token))
    return connection.execute(revoked).rowcount == 1


def _private_link(row: RowMapping) -> PrivateLink:
    return PrivateLink(**{each.name: row[each.name] for each in fields(PrivateLink)})
