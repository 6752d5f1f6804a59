"""Publishing an edition: it is stored, served from now on, and told in the journal."""

from collections.abc import Mapping
from contextlib import suppress

from sqlalchemy import Connection

from adn_assess.content import edition_archive
from adn_assess.domain.answers.round_changes import rescaled_statements
from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.storage import editions, offers, publications
from adn_assess.storage.publications import SupersededError
from adn_assess.web.runtime import UnreadableEditionError, runtime


def withdrawn_examples(connection: Connection, edition: Edition) -> list[Text]:
    """The labels of the examples of an edition that their authors took back."""
    withdrawn = offers.withdrawn_precedents(connection) & {*edition.precedents}
    return [edition.label[each] for each in sorted(withdrawn)]


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
    *,
    follows: str | None = None,
    coordinator_id: int | None = None,
    draft_id: int | None = None,
) -> int:
    """Publish an edition after the one that is served; return the number of its publication.

    `follows` is the id of the edition that one read it against. Raises SupersededError when another
    is served, or was published meanwhile.
    """
    now = runtime().now()
    served_id = _served_id(edition)
    packed = edition_archive.pack(edition)
    edition_id = edition_archive.edition_id(packed)
    if follows not in (None, served_id):
        raise SupersededError
    if edition_id == served_id:
        raise NothingChangedError
    if follows is None:
        _store_served(connection, now)
    editions.store_edition(connection, edition_id, packed, now)
    return publications.add_publication(
        connection, edition_id, served_id, reasons, now, coordinator_id, draft_id
    )


def _served_id(edition: Edition) -> str:
    """The id of the edition that is served, if another can follow it; raises RescaledError.

    Any may follow one that cannot be read.
    """
    try:
        served = runtime().current
    except UnreadableEditionError as error:
        return error.edition_id
    if rescaled := rescaled_statements(served.edition, edition):
        raise RescaledError(rescaled)
    return served.id


def _store_served(connection: Connection, now: int) -> None:
    """Store the edition that is served; one that cannot be read is stored, and so is a draft's."""
    with suppress(UnreadableEditionError):
        served = runtime().current
        editions.store_edition(connection, served.id, served.packed, now)
