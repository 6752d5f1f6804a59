"""Ids that were ever given: what is gone keeps its id, so that no answer changes its sense."""

from contextlib import suppress
from typing import Final

from sqlalchemy import Connection

from adn_assess.caches.bounded import cached_by
from adn_assess.content.draft_document import path_of
from adn_assess.content.edition_archive import packed_ids
from adn_assess.domain.edition.catalogue import Text
from adn_assess.storage import drafts, editions
from adn_assess.web.runtime import UnreadableEditionError, runtime

MAX_EDITIONS: Final = 512
"""Editions of which the ids are in memory."""


def known_ids(connection: Connection) -> set[str]:
    """The ids of every edition that is stored, of the files, and of all drafts.

    An edition that this program cannot read has ids all the same; one that is damaged has none, and
    is served to nobody.
    """
    paths = {path_of(each)[-1] for each in drafts.list_paths(connection)}
    return {*packed_ids(runtime().files.packed), *stored_ids(connection), *paths}


def stored_ids(connection: Connection) -> set[str]:
    """The ids of every edition that is stored: those that were published, or that rounds have."""
    known: set[str] = set()
    for edition_id in editions.list_ids(connection):
        known |= _stored_ids(connection, edition_id)
    return known


def former_wordings(connection: Connection, statement: str) -> set[Text]:
    """The sentences by which editions ever asked a statement; none for one that is new."""
    found = [runtime().files.edition.questions.get(statement)]
    for edition_id in editions.list_ids(connection):
        if statement in _stored_ids(connection, edition_id):
            with suppress(UnreadableEditionError):
                found.append(runtime().edition(connection, edition_id).questions.get(statement))
    return {each.statement for each in found if each is not None}


def _key(connection: Connection, edition_id: str) -> str:
    del connection
    return edition_id


@cached_by(_key, MAX_EDITIONS)
def _stored_ids(connection: Connection, edition_id: str) -> frozenset[str]:
    """The ids of a stored edition, whose id is the hash of its bytes."""
    return packed_ids(editions.load_packed_edition(connection, edition_id))
