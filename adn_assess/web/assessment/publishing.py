"""Publishing an edition: it is stored, served from now on, and told in the journal."""

from collections.abc import Mapping

from sqlalchemy import Connection

from adn_assess.content import edition_archive
from adn_assess.domain.answers.round_changes import rescaled_statements
from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.storage import editions, publications
from adn_assess.web.runtime import runtime


class NothingChangedError(Exception):
    """The edition is the one that is served already."""


class RescaledError(Exception):
    """A statement has other options under the same id, so that answers would change their sense."""

    def __init__(self, statements: list[str]) -> None:
        super().__init__(", ".join(statements))
        self.statements = statements


def publish(
    connection: Connection,
    edition: Edition,
    reasons: Mapping[str, Text],
    coordinator_id: int | None = None,
    draft_id: int | None = None,
) -> int:
    """Publish an edition after the one that is served; return the number of its publication.

    Raises SupersededError when another was published meanwhile.
    """
    served, now = runtime().current, runtime().now()
    packed = edition_archive.pack(edition)
    edition_id = edition_archive.edition_id(packed)
    if edition_id == served.id:
        raise NothingChangedError
    if rescaled := rescaled_statements(served.edition, edition):
        raise RescaledError(rescaled)
    editions.store_edition(connection, served.id, served.packed, now)
    editions.store_edition(connection, edition_id, packed, now)
    return publications.add_publication(
        connection, edition_id, served.id, reasons, now, coordinator_id, draft_id
    )
