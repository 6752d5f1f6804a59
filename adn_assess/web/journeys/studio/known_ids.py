"""Ids that were ever given: what is gone keeps its id, so that no answer changes its sense."""

from contextlib import suppress

from sqlalchemy import Connection

from adn_assess.content.draft_document import path_of
from adn_assess.domain.edition.edition import Edition, items_of
from adn_assess.storage import drafts, editions
from adn_assess.web.runtime import UnreadableEditionError, runtime


def published_ids(connection: Connection) -> set[str]:
    """The ids of all items and terms of every edition that is stored, and those of all drafts.

    An edition that cannot be read is left out: it is served to nobody.
    """
    known = _ids(runtime().files.edition)
    for edition_id in editions.list_ids(connection):
        with suppress(UnreadableEditionError):
            known |= _ids(runtime().edition(connection, edition_id))
    return known | {path_of(each)[-1] for each in drafts.list_paths(connection)}


def _ids(edition: Edition) -> set[str]:
    items = {item.id for axis in edition.axes for item in items_of(axis)}
    return items | {*edition.questions} | {term.id for term in edition.terms}
