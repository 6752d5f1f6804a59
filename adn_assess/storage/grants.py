"""Table `access_grant`: what each browser may open, in which role, and by which link.

A browser is known by the SHA-256 of the secret name in its session. A grant without a link (of
whoever created the assessment) does not expire. A grant by a link, or of somebody who came in by
one, names that link: it opens until the link expires, and is deleted with it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Final

from sqlalchemy import (
    Connection,
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
from adn_assess.storage.access_roles import ACCESS_ROLES, AccessRole
from adn_assess.storage.private_links import LINK_NOT_EXPIRED
from adn_assess.storage.secret_hashes import hash_secret
from adn_assess.storage.tables import access_grant, assessment, private_link, round_, voice

NOT_EXPIRED: Final = or_(access_grant.c.link_id.is_(None), LINK_NOT_EXPIRED)
"""Condition on a grant outer joined to its link: it has no link, or its link has not expired."""
OPENS_ASSESSMENT: Final = (
    access_grant.c.browser_hash == bindparam("browser"),
    access_grant.c.voice_id.is_(None),
    NOT_EXPIRED,
)
"""Conditions on a grant outer joined to its link: with it, the browser opens the assessment itself.

Parameters: `browser`, the hash of its name, and `now`.
"""
STRONGEST_FIRST: Final = (
    case({role: rank for rank, role in enumerate(ACCESS_ROLES)}, value=access_grant.c.role),
    func.coalesce(access_grant.c.link_id, 0),
)
"""Order of grants: the strongest role first; for one role, a grant without a link first."""
_SELECT_VOICE_ACCESS: Final = (
    select(access_grant.c.role, access_grant.c.link_id)
    .join(voice, access_grant.c.voice_id == voice.c.id)
    .outerjoin(private_link, access_grant.c.link_id == private_link.c.id)
    .where(
        access_grant.c.browser_hash == bindparam("browser"),
        voice.c.public_id == bindparam("public_id"),
        NOT_EXPIRED,
    )
    .order_by(access_grant.c.link_id)
)


@dataclass(frozen=True, slots=True)
class Access:
    """How a browser may open an assessment or a voice."""

    role: AccessRole
    link_id: int | None
    """The link that gave the grant; None when the grant has none."""
    file_name: str | None = field(default=None, compare=False)
    """The name that the owners of the assessment gave it; None for a voice of its own."""
    link_count: int = field(default=0, compare=False)
    """The links to the assessment that have not expired; 0 for a voice of its own."""
    cover_name: str | None = field(default=None, compare=False)
    """The name that its owners chose for its documents, empty for none; None when they did not."""
    plan_for_readers: bool = field(default=False, compare=False)
    """Whether its readers may open its plan; False for a voice of its own."""
    follow_link_id: int | None = field(default=None, compare=False)
    """The link by which the browser follows the plan, whatever its strongest role; None if none."""


@dataclass(frozen=True, slots=True)
class LinkUse:
    """The browsers that a link let in, without those that were left since."""

    browsers: int
    latest_at: int
    """When the latest of them came in."""


@dataclass(frozen=True, slots=True)
class OpenableAssessment:
    """An assessment, or one voice of one, that a browser may open."""

    id: str
    """Its id in URLs."""
    role: AccessRole
    purpose: Purpose
    created_at: int
    """When the assessment was created; for a voice, when its round started."""
    name: str | None = None
    """The name that its owners gave it; None for any other role."""
    voice_of: str | None = None
    """For a voice: the id of the role in which it answers. None for an assessment."""
    apart: bool = False
    """True for a voice."""
    touched_at: int = 0
    """When the assessment was last changed; 0 for a voice."""

    @property
    def last_used_at(self) -> int:
        """About when somebody last did something with it, as far as is known."""
        return max(self.touched_at, self.created_at)


def add_grant(
    connection: Connection,
    browser: str,
    assessment_id: str,
    role: AccessRole,
    now: int,
    link_id: int | None = None,
    voice_id: int | None = None,
) -> None:
    """Insert a grant on an assessment, or on one voice of it, unless the browser has the same one.

    Two transactions at once may insert the same grant twice, without consequence. Raises
    IntegrityError for an unknown role (ck_access_grant_known_role), or an assessment, voice or link
    that does not exist.
    """
    key = {
        "browser_hash": hash_secret(browser),
        "assessment_id": assessment_id,
        "role": role,
        "link_id": link_id,
        "voice_id": voice_id,
    }
    same = (access_grant.c[name].is_not_distinct_from(value) for name, value in key.items())
    if connection.execute(select(access_grant.c.id).where(*same)).first() is None:
        connection.execute(insert(access_grant).values(**key, created_at=now))


def link_uses(connection: Connection, assessment_id: str) -> Mapping[int, LinkUse]:
    """Link id → the browsers that came in by it and still may, for each link that has some."""
    query = (
        select(
            access_grant.c.link_id,
            func.count(access_grant.c.browser_hash.distinct()),
            func.max(access_grant.c.created_at),
        )
        .where(access_grant.c.assessment_id == assessment_id, access_grant.c.link_id.is_not(None))
        .group_by(access_grant.c.link_id)
    )
    return {link_id: LinkUse(*use) for link_id, *use in connection.execute(query)}


def revoke_browser(connection: Connection, browser: str) -> None:
    """Delete every grant of a browser; links, and what it answered, stay."""
    of_browser = access_grant.c.browser_hash == hash_secret(browser)
    connection.execute(delete(access_grant).where(of_browser))


def came_by(connection: Connection, browser: str, link_id: int) -> bool:
    """Whether a browser came in by that link."""
    query = select(access_grant.c.id).where(
        access_grant.c.browser_hash == hash_secret(browser), access_grant.c.link_id == link_id
    )
    return connection.execute(query).first() is not None


def find_voice_access(
    connection: Connection, browser: str, public_id: str, now: int
) -> Access | None:
    """How a browser may open the voice of that public id; None when it may not."""
    parameters = {"browser": hash_secret(browser), "public_id": public_id, "now": now}
    row = connection.execute(_SELECT_VOICE_ACCESS, parameters).first()
    return Access(*row) if row else None


def may_manage(connection: Connection, browser: str, assessment_id: str, now: int) -> bool:
    """Whether a browser may open that assessment as an owner."""
    query = (
        select(access_grant.c.id)
        .outerjoin(private_link, access_grant.c.link_id == private_link.c.id)
        .where(
            *OPENS_ASSESSMENT,
            access_grant.c.assessment_id == assessment_id,
            access_grant.c.role == "owner",
        )
    )
    parameters = {"browser": hash_secret(browser), "now": now}
    return connection.execute(query, parameters).first() is not None


def find_own_voice(connection: Connection, browser: str, round_id: int, now: int) -> str | None:
    """The public id of the voice that a browser may open in a round; None without one."""
    query = (
        select(voice.c.public_id)
        .join(access_grant, access_grant.c.voice_id == voice.c.id)
        .outerjoin(private_link, access_grant.c.link_id == private_link.c.id)
        .where(
            access_grant.c.browser_hash == hash_secret(browser),
            voice.c.round_id == round_id,
            NOT_EXPIRED,
        )
        .order_by(voice.c.id)
    )
    return connection.execute(query, {"now": now}).scalars().first()


def list_openable_assessments(
    connection: Connection, browser: str, now: int
) -> list[OpenableAssessment]:
    """What a browser may open, each once in its strongest role, the newest first.

    Not the voices in assessments that it owns: they are reached from there.
    """
    strongest: dict[str, OpenableAssessment] = {}
    openable = _granted_assessments(connection, browser, now)
    for each in sorted(openable, key=lambda each: ACCESS_ROLES.index(each.role)):
        strongest.setdefault(each.id, each)
    owned = {each.id for each in strongest.values() if each.role == "owner"}
    voices = _granted_voices(connection, browser, now, owned)
    return sorted([*strongest.values(), *voices], key=lambda each: -each.created_at)


def _granted_assessments(
    connection: Connection, browser: str, now: int
) -> list[OpenableAssessment]:
    """The assessments that a browser may open, once for each grant."""
    query = (
        select(
            access_grant.c.assessment_id,
            access_grant.c.role,
            round_.c.purpose,
            assessment.c.created_at,
            assessment.c.touched_at,
            assessment.c.name,
        )
        .join(assessment, access_grant.c.assessment_id == assessment.c.id)
        .join(round_, and_(round_.c.assessment_id == assessment.c.id, round_.c.number == 1))
        .outerjoin(private_link, access_grant.c.link_id == private_link.c.id)
        .where(*OPENS_ASSESSMENT)
    )
    return [
        OpenableAssessment(
            row.assessment_id,
            row.role,
            row.purpose,
            row.created_at,
            name=row.name if row.role == "owner" else None,
            touched_at=row.touched_at,
        )
        for row in connection.execute(query, {"browser": hash_secret(browser), "now": now})
    ]


def _granted_voices(
    connection: Connection, browser: str, now: int, owned: Collection[str]
) -> list[OpenableAssessment]:
    """The voices that a browser may open, but for those in the assessments `owned`."""
    query = (
        select(voice.c.public_id, voice.c.role, round_.c.purpose, round_.c.started_at)
        .join(access_grant, access_grant.c.voice_id == voice.c.id)
        .join(round_, voice.c.round_id == round_.c.id)
        .outerjoin(private_link, access_grant.c.link_id == private_link.c.id)
        .where(
            access_grant.c.browser_hash == hash_secret(browser),
            access_grant.c.assessment_id.not_in(owned),
            NOT_EXPIRED,
        )
        .distinct()
    )
    return [
        OpenableAssessment(
            row.public_id, "respondent", row.purpose, row.started_at, voice_of=row.role, apart=True
        )
        for row in connection.execute(query, {"now": now})
    ]
