"""Who may open what: private links, and the grants they give to browsers.

A link's token and a browser's id are secrets: only their SHA-256 is kept.
"""

import hashlib
from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from typing import Final, Literal

from sqlalchemy import (
    Connection,
    RowMapping,
    and_,
    bindparam,
    case,
    delete,
    func,
    insert,
    or_,
    select,
)

from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.storage.tables import access_grant, assessment, private_link, round_, voice

Role = Literal["owner", "respondent", "reader"]
ROLES: Final[tuple[Role, ...]] = ("owner", "respondent", "reader")
"""The strongest first."""


_STILL_OPENS: Final = or_(
    access_grant.c.link_id.is_(None), private_link.c.expires_at > bindparam("now")
)
"""A grant of one's own, or by a link that has not expired."""


@dataclass(frozen=True, slots=True)
class Link:
    """A private link, without its secret."""

    id: int
    assessment_id: str
    role: Role
    name: str
    created_at: int
    expires_at: int
    voice_id: int | None = None
    """The one voice it opens; None when it opens the assessment."""
    once: bool = False
    """True for an invitation: the first browser that takes it spends it."""


def digest(secret: str) -> str:
    """What is kept of a secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def add_link(
    connection: Connection,
    assessment_id: str,
    role: Role,
    name: str,
    token: str,
    now: int,
    expires_at: int,
    maker_link_id: int | None = None,
    voice_id: int | None = None,
    *,
    once: bool = False,
) -> None:
    """Make a private link to an assessment, or to one voice of it.

    It goes when the link its maker came by goes.
    """
    connection.execute(
        insert(private_link).values(
            assessment_id=assessment_id,
            role=role,
            name=name,
            token_hash=digest(token),
            created_at=now,
            expires_at=expires_at,
            maker_link_id=maker_link_id,
            voice_id=voice_id,
            once=once,
        )
    )


def find_link(connection: Connection, token: str, now: int) -> Link | None:
    """The link of that token; None when there is none, or no more."""
    query = select(private_link).where(
        private_link.c.token_hash == digest(token), private_link.c.expires_at > now
    )
    row = connection.execute(query).mappings().one_or_none()
    return _link(row) if row else None


def spend_link(connection: Connection, link_id: int) -> bool:
    """Take an invitation; False when somebody else has just taken it."""
    spent = delete(private_link).where(private_link.c.id == link_id)
    return connection.execute(spent).rowcount == 1


def links_of(connection: Connection, assessment_id: str, now: int) -> Sequence[Link]:
    """The links that open an assessment itself, none of its voices, the newest first."""
    query = (
        select(private_link)
        .where(
            private_link.c.assessment_id == assessment_id,
            private_link.c.voice_id.is_(None),
            private_link.c.expires_at > now,
        )
        .order_by(private_link.c.id.desc())
    )
    return [_link(row) for row in connection.execute(query).mappings()]


def revoke_link(connection: Connection, assessment_id: str, link_id: int) -> None:
    """Revoke a link, the grants it gave, and the links made by those who came in by it."""
    connection.execute(
        delete(private_link).where(
            private_link.c.id == link_id,
            private_link.c.assessment_id == assessment_id,
            private_link.c.voice_id.is_(None),
        )
    )


def close_link(connection: Connection, token: str) -> bool:
    """Revoke the link of that token, with the grants it gave and the links they made."""
    closed = delete(private_link).where(private_link.c.token_hash == digest(token))
    return connection.execute(closed).rowcount == 1


def close_file(connection: Connection, assessment_id: str) -> bool:
    """Revoke every link and every grant of a file, its owners' too; True when there was one."""
    links = delete(private_link).where(private_link.c.assessment_id == assessment_id)
    grants = delete(access_grant).where(access_grant.c.assessment_id == assessment_id)
    closed = [connection.execute(each).rowcount for each in (grants, links)]
    return any(closed)


def forget_browser(connection: Connection, browser: str) -> None:
    """Take back all that a browser may open; links, and what was answered, stay."""
    mine = access_grant.c.browser_hash == digest(browser)
    connection.execute(delete(access_grant).where(mine))


def grant(
    connection: Connection,
    browser: str,
    assessment_id: str,
    role: Role,
    now: int,
    link_id: int | None = None,
    voice_id: int | None = None,
) -> None:
    """Let a browser in, by a link or as the one who started, unless it is in that way already."""
    key = {
        "browser_hash": digest(browser),
        "assessment_id": assessment_id,
        "role": role,
        "link_id": link_id,
        "voice_id": voice_id,
    }
    same = (access_grant.c[name].is_not_distinct_from(value) for name, value in key.items())
    if connection.execute(select(access_grant.c.id).where(*same)).first() is None:
        connection.execute(insert(access_grant).values(**key, created_at=now))


@dataclass(frozen=True, slots=True)
class Access:
    """How a browser may open an assessment: in what role, and by which link (None: its own)."""

    role: Role
    link_id: int | None


OPENS: Final = (
    access_grant.c.browser_hash == bindparam("browser"),
    access_grant.c.voice_id.is_(None),
    _STILL_OPENS,
)
"""What a grant is by which a browser opens an assessment itself; of its grants, outer joined to
their links."""
STRONGEST_FIRST: Final = (
    case({role: rank for rank, role in enumerate(ROLES)}, value=access_grant.c.role),
    func.coalesce(access_grant.c.link_id, 0),
)
_WAYS_TO_VOICE: Final = (
    select(access_grant.c.role, access_grant.c.link_id)
    .join(voice, access_grant.c.voice_id == voice.c.id)
    .outerjoin(private_link, access_grant.c.link_id == private_link.c.id)
    .where(
        access_grant.c.browser_hash == bindparam("browser"),
        voice.c.public_id == bindparam("public_id"),
        _STILL_OPENS,
    )
    .order_by(access_grant.c.link_id)
)


def access_to_voice(
    connection: Connection, browser: str, public_id: str, now: int
) -> Access | None:
    """How a browser may open one voice; None when it may not."""
    asked = {"browser": digest(browser), "public_id": public_id, "now": now}
    row = connection.execute(_WAYS_TO_VOICE, asked).first()
    return Access(*row) if row else None


def voice_of_browser(connection: Connection, browser: str, round_id: int, now: int) -> str | None:
    """The id of the voice that a browser has in a round; None without one."""
    query = (
        select(voice.c.public_id)
        .join(access_grant, access_grant.c.voice_id == voice.c.id)
        .outerjoin(private_link, access_grant.c.link_id == private_link.c.id)
        .where(
            access_grant.c.browser_hash == digest(browser),
            voice.c.round_id == round_id,
            _STILL_OPENS,
        )
        .order_by(voice.c.id)
    )
    return connection.execute(query, {"now": now}).scalars().first()


@dataclass(frozen=True, slots=True)
class OpenableAssessment:
    """An assessment, or one voice of one, that a browser may open."""

    id: str
    """How addresses name it."""
    role: Role
    purpose: Purpose
    created_at: int
    name: str | None = None
    """What its owners call it; None for any other role."""
    voice_of: str | None = None
    """For a voice: the role in which it answers, by its id. None for an assessment."""
    apart: bool = False
    """True for a voice."""


def assessments_openable_by(
    connection: Connection, browser: str, now: int
) -> list[OpenableAssessment]:
    """What a browser may open, each in its strongest role, the newest first.

    A voice in an assessment of one's own is found there, and not told apart.
    """
    query = (
        select(
            access_grant.c.assessment_id,
            access_grant.c.role,
            round_.c.purpose,
            assessment.c.created_at,
            assessment.c.name,
        )
        .join(assessment, access_grant.c.assessment_id == assessment.c.id)
        .join(round_, and_(round_.c.assessment_id == assessment.c.id, round_.c.number == 1))
        .outerjoin(private_link, access_grant.c.link_id == private_link.c.id)
        .where(
            access_grant.c.browser_hash == digest(browser),
            access_grant.c.voice_id.is_(None),
            _STILL_OPENS,
        )
    )
    held: dict[str, OpenableAssessment] = {}
    for row in sorted(
        connection.execute(query, {"now": now}), key=lambda row: ROLES.index(row.role)
    ):
        name = row.name if row.role == "owner" else None
        found = OpenableAssessment(row.assessment_id, row.role, row.purpose, row.created_at, name)
        held.setdefault(row.assessment_id, found)
    owned = {each.id for each in held.values() if each.role == "owner"}
    voices = _voices_held_by(connection, browser, now, owned)
    return sorted([*held.values(), *voices], key=lambda each: -each.created_at)


def _voices_held_by(
    connection: Connection, browser: str, now: int, owned: Collection[str]
) -> list[OpenableAssessment]:
    """The voices that a browser has, but for those in assessments of its own."""
    query = (
        select(voice.c.public_id, voice.c.role, round_.c.purpose, round_.c.started_at)
        .join(access_grant, access_grant.c.voice_id == voice.c.id)
        .join(round_, voice.c.round_id == round_.c.id)
        .outerjoin(private_link, access_grant.c.link_id == private_link.c.id)
        .where(
            access_grant.c.browser_hash == digest(browser),
            access_grant.c.assessment_id.not_in(owned),
            _STILL_OPENS,
        )
        .distinct()
    )
    return [
        OpenableAssessment(
            row.public_id, "respondent", row.purpose, row.started_at, voice_of=row.role, apart=True
        )
        for row in connection.execute(query, {"now": now})
    ]


def _link(row: RowMapping) -> Link:
    return Link(**{each.name: row[each.name] for each in fields(Link)})
