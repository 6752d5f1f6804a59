"""Revocation of private links, with all that came in by them.

With a link go the grants that it gave, to the assessment and to its voices (access_grant.link_id),
and the links and invitations of whoever came in by it (private_link.maker_link_id), at any depth:
the schema deletes them by cascade. A voice of a round that is not open yet goes with the last way
into it, its answers unseen; the answers of a round that people have read stay. A voice of a group
stays and counts; when a link to it goes, the browser that holds it opens it no more.
"""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import (
    CTE,
    ColumnElement,
    Connection,
    Select,
    delete,
    exists,
    func,
    select,
    union_all,
    update,
)

from adn_assess.storage.link_tree import joint_tree, link_tree
from adn_assess.storage.secret_hashes import hash_secret
from adn_assess.storage.tables import access_grant, private_link, round_, voice


@dataclass(frozen=True, slots=True)
class Revoked:
    """Links and voices that go when links are revoked."""

    links: int
    """Links and invitations."""
    voices: int
    """Voices of rounds that are not open yet."""


def revoke_links(connection: Connection, assessment_id: str, link_ids: Collection[int]) -> Revoked:
    """Revoke links of an assessment, by their ids, and return all that went, themselves included.

    A link to a voice, or of another assessment, is left as it is.
    """
    return _revoke(connection, *_links_of(assessment_id, link_ids))


def revoke_link_by_token(connection: Connection, token: str) -> bool:
    """Revoke the link of that token, whatever it opens; False when there is none."""
    return _revoke(connection, private_link.c.token_hash == hash_secret(token)).links > 0


def revoke_all_access(connection: Connection, assessment_id: str) -> bool:
    """Delete every grant, link and code of an assessment, its owners' too; False without any."""
    codes = round_.c.assessment_id == assessment_id, round_.c.code.is_not(None)
    closed = [
        connection.execute(
            delete(access_grant).where(access_grant.c.assessment_id == assessment_id)
        ),
        connection.execute(
            delete(private_link).where(private_link.c.assessment_id == assessment_id)
        ),
        connection.execute(update(round_).where(*codes).values(code=None)),
    ]
    of_assessment = select(round_.c.id).where(round_.c.assessment_id == assessment_id)
    _release(connection, voice.c.round_id.in_(of_assessment))
    return any(each.rowcount for each in closed)


def dependents_of_links(connection: Connection, assessment_id: str) -> Mapping[int, Revoked]:
    """Link id → what else would go with it, for each link to an assessment that has dependents."""
    tree = link_tree(
        private_link.c.assessment_id == assessment_id, private_link.c.voice_id.is_(None)
    )
    made = (
        select(tree.c.root, (func.count() - 1).label("made"))
        .group_by(tree.c.root)
        .having(func.count() > 1)
    )
    links: dict[int, int] = {row.root: row.made for row in connection.execute(made)}
    closing = connection.execute(_closing_voices(tree, assessment_id))
    voices = Counter(each.root for each in closing)
    return {
        root: Revoked(links.get(root, 0), voices[root]) for root in links.keys() | voices.keys()
    }


def revoked_together(
    connection: Connection, assessment_id: str, link_ids: Collection[int]
) -> Revoked:
    """What would go if these links of an assessment were revoked together, themselves included.

    A voice that has a way in by each of two links goes with neither of them alone.
    """
    tree = joint_tree(*_links_of(assessment_id, link_ids))
    links = connection.execute(select(func.count()).select_from(tree)).scalar_one()
    return Revoked(links, len(connection.execute(_closing_voices(tree, assessment_id)).all()))


def _links_of(assessment_id: str, link_ids: Collection[int]) -> tuple[ColumnElement[bool], ...]:
    return (
        private_link.c.id.in_(link_ids),
        private_link.c.assessment_id == assessment_id,
        private_link.c.voice_id.is_(None),
    )


def _revoke(connection: Connection, *links: ColumnElement[bool]) -> Revoked:
    """Delete links of one assessment by conditions, with the voices that go with them."""
    found = select(private_link.c.id, private_link.c.assessment_id).where(*links)
    rows = connection.execute(found).all()
    if not rows:
        return Revoked(0, 0)
    roots = [row.id for row in rows]
    tree = joint_tree(private_link.c.id.in_(roots))
    closing = connection.execute(_closing_voices(tree, rows[0].assessment_id)).all()
    link_ids = connection.execute(select(tree.c.id)).scalars().all()
    linked = select(private_link.c.voice_id).where(private_link.c.id.in_(link_ids))
    _release(connection, voice.c.id.in_(linked))
    connection.execute(delete(private_link).where(private_link.c.id.in_(roots)))
    connection.execute(delete(voice).where(voice.c.id.in_([each.voice for each in closing])))
    return Revoked(len(link_ids), len(closing))


def _release(connection: Connection, voices: ColumnElement[bool]) -> None:
    """Let no browser open those of these voices that are of a group; what they answered stays."""
    held = voice.c.holder_hash.is_not(None)
    connection.execute(update(voice).where(voices, held).values(holder_hash=None))


def _closing_voices(tree: CTE, assessment_id: str) -> Select[tuple[int, int]]:
    """Pairs of a root and a voice, in a round not open yet, that has no way in but by its tree."""
    granted = select(access_grant.c.voice_id, access_grant.c.link_id).where(
        access_grant.c.assessment_id == assessment_id
    )
    linked = select(private_link.c.voice_id, private_link.c.id).where(
        private_link.c.assessment_id == assessment_id
    )
    opens = union_all(granted, linked.where(~private_link.c.spent)).subquery("opens")
    opened = union_all(granted, linked).subquery("opened")
    within = tree.alias("within")
    # Without `correlate`, the trees of all roots would be one: SQLAlchemy looks one level up only.
    in_tree = exists().where(within.c.root == tree.c.root, within.c.id == opens.c.link_id)
    opens_otherwise = exists().where(
        opens.c.voice_id == voice.c.id, ~in_tree.correlate(tree, opens)
    )
    return (
        select(tree.c.root, voice.c.id.label("voice"))
        .join(opened, opened.c.link_id == tree.c.id)
        .join(voice, voice.c.id == opened.c.voice_id)
        .join(round_, round_.c.id == voice.c.round_id)
        .where(round_.c.sharing == "sealed", round_.c.opened_at.is_(None), ~opens_otherwise)
        .distinct()
    )
