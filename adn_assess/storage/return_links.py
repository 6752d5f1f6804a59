"""Bound on the return links of people who may not revoke links.

Leaving makes a link to come back, and so does a calendar: so many at most for a voice, and for the
tree of a link by which respondents or followers came in, which several people may share.
"""

from typing import Final

from sqlalchemy import Connection, Select, delete, exists, func, select

from adn_assess.storage.link_tree import link_tree
from adn_assess.storage.tables import access_grant, private_link

MAX_VOICE_LINKS: Final = 20
MAX_RESPONDENT_LINKS: Final = 100


def make_room_for_voice(connection: Connection, voice_id: int) -> bool:
    """Delete the oldest unused links of a voice, so that one may be added; False if none may."""
    links = select(private_link.c.id).where(
        private_link.c.voice_id == voice_id, ~private_link.c.once
    )
    return _make_room(connection, links, MAX_VOICE_LINKS)


def make_room_in_tree(connection: Connection, link_id: int) -> bool:
    """Do the same for the tree of the respondent's or follower's link that it was made from."""
    root = _first_of_unmanaging(connection, link_id)
    tree = link_tree(private_link.c.id == root)
    links = select(tree.c.id).where(tree.c.id != root)
    return _make_room(connection, links, MAX_RESPONDENT_LINKS)


def _first_of_unmanaging(connection: Connection, link_id: int) -> int:
    """The first link of no owner that led to a link, which has the lowest id; itself if none."""
    columns = private_link.c.id, private_link.c.maker_link_id
    above = select(*columns).where(private_link.c.id == link_id).cte("above", recursive=True)
    makers = select(*columns).where(
        private_link.c.id == above.c.maker_link_id, private_link.c.role != "owner"
    )
    above = above.union(makers)
    first: int = connection.execute(select(func.min(above.c.id))).scalar_one()
    return first


def _make_room(connection: Connection, links: Select[tuple[int]], most: int) -> bool:
    used = exists().where(access_grant.c.link_id == private_link.c.id)
    query = (
        select(private_link.c.id, used.label("used"))
        .where(private_link.c.id.in_(links))
        .order_by(private_link.c.id)
    )
    existing = connection.execute(query).all()
    excess = len(existing) - most + 1
    unused = [each.id for each in existing if not each.used][: max(excess, 0)]
    connection.execute(delete(private_link).where(private_link.c.id.in_(unused)))
    return len(existing) - len(unused) < most
