"""Ids that were ever published: what is gone keeps its id, so that no answer changes its sense."""

from sqlalchemy import Connection

from adn_assess.domain.edition.edition import Edition, items_of
from adn_assess.storage import publications
from adn_assess.web.runtime import runtime


def published_ids(connection: Connection) -> set[str]:
    """The ids of all items and terms of every edition that was served."""
    served = {runtime().files.id}
    for each in publications.list_publications(connection):
        served |= {each.edition_id, each.former_edition_id}
    editions = [runtime().files.edition] + [
        runtime().edition(connection, each) for each in served - {runtime().files.id}
    ]
    return {item_id for each in editions for item_id in _ids(each)}


def _ids(edition: Edition) -> set[str]:
    items = {item.id for axis in edition.axes for item in items_of(axis)}
    return items | {*edition.questions} | {term.id for term in edition.terms}
