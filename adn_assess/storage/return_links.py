"""Bound of the links by which people come back, of those who may not revoke them.

A respondent makes a link each time they leave. Those of one person's link, and those of one voice,
are `MAX_RETURN_LINKS` at most.
"""

from typing import Final

from sqlalchemy import Connection, Select, delete, exists, func, select

from adn_assess.storage.link_tree import link_tree
from adn_assess.storage.tables import access_grant, private_link

MAX_RETURN_LINKS: Final = 20


def make_room_for_voice(connection: Connection, voice_id: int) -> bool:
    """Delete the oldest unused link of a voice beyond the bound; False when all are in use."""
    links = select(private_link.c.id).where(
        private_link.c.voice_id == voice_id, ~private_link.c.once
    )
    return _make_room(connection, links)


def make_room_for_respondent(connection: Connection, link_id: int) -> bool:
    """The same for the links made by those who came in by a link, or by one made from it."""
    root = _first_of_respondents(connection, link_id)
    tree = link_tree(private_link.c.id == root)
    return _make_room(connection, select(tree.c.id).where(tree.c.id != root))


def _first_of_respondents(connection: Connection, link_id: int) -> int:
    """The link of a respondent from which another was made, at any depth: the oldest of them."""
    columns = private_link.c.id, private_link.c.maker_link_id
    above = select(*columns).where(private_link.c.id == link_id).cte("above", recursive=True)
    makers = select(*columns).where(
        private_link.c.id == above.c.maker_link_id, private_link.c.role == "respondent"
    )
    above = above.union(makers)
    first: int = connection.execute(select(func.min(above.c.id))).scalar_one()
    return first


def _make_room(connection: Connection, links: Select[tuple[int]]) -> bool:
    used = exists().where(access_grant.c.link_id == private_link.c.id)
    query = (
        select(private_link.c.id, used.label("used"))
        .where(private_link.c.id.in_(links))
        .order_by(private_link.c.id)
    )
    existing = connection.execute(query).all()
    excess = len(existing) - MAX_RETURN_LINKS + 1
    unused = [each.id for each in existing if not each.used][: max(excess, 0)]
    connection.execute(delete(private_link).where(private_link.c.id.in_(unused)))
    return len(existing) - len(unused) < MAX_RETURN_LINKS
