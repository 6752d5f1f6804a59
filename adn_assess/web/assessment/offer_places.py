"""Where the examples made of offers are: served, in an open draft, or in earlier content."""

from collections.abc import Iterable

from sqlalchemy import Connection

from adn_assess.content.draft_document import Change, changed_document, document_of, path_of
from adn_assess.domain.edition.offers import PrecedentPlaces
from adn_assess.storage import drafts
from adn_assess.storage.drafts import StoredDraft
from adn_assess.storage.offers import StoredOffer
from adn_assess.web.assessment.known_ids import stored_ids
from adn_assess.web.runtime import UnreadableEditionError, runtime


def offer_places(connection: Connection, offers: Iterable[StoredOffer]) -> PrecedentPlaces:
    """Where the examples of offers are; drafts are looked at for those that are not served."""
    served = runtime().current.edition.precedents
    others = [
        each for each in offers if each.status == "drafted" and each.precedent_id not in served
    ]
    if not others:
        return PrecedentPlaces(served)
    open_drafts = [each for each in drafts.list_drafts(connection) if each.closed_at is None]
    drafted = {id_ for each in open_drafts for id_ in _precedents(connection, each)}
    return PrecedentPlaces(served, drafted, stored_ids(connection))


def _precedents(connection: Connection, draft: StoredDraft) -> list[str]:
    """The precedents of a draft; none of one that this program cannot read."""
    try:
        base = runtime().edition(connection, draft.base_edition_id)
    except UnreadableEditionError:
        return []
    changes = [
        Change(path_of(each.path), each.value)
        for each in drafts.load_changes(connection, draft.id)
        if each.former_edition is None
    ]
    document = changed_document(document_of(base), changes, skip_unknown=True)
    return [each["id"] for axis in document["axes"] for each in axis["precedents"]]
