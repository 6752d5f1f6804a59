"""Table `assessment`: create, name and delete an assessment."""

from sqlalchemy import Connection, delete, insert, select, update

from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.storage.load_voice import load_shared_voice
from adn_assess.storage.offers import delete_of_files
from adn_assess.storage.rounds import add_round
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.storage.tables import assessment


def insert_assessment(connection: Connection, assessment_id: str, now: int) -> None:
    """Insert an assessment without a round: the caller adds its rounds."""
    connection.execute(insert(assessment).values(id=assessment_id, created_at=now, touched_at=now))


def create_assessment(
    connection: Connection,
    assessment_id: str,
    edition_id: str,
    purpose: Purpose,
    page_slug: str,
    now: int,
    imported_at: int | None = None,
    form_hash: str | None = None,
) -> StoredVoice:
    """Insert an assessment with its first round and the shared voice of it; return that voice.

    Raises IntegrityError when the id is in use, when the edition is not stored
    (fk_round_edition_id_edition), or for a form that created one before (uq_round_form_hash).
    """
    insert_assessment(connection, assessment_id, now)
    return add_round(
        connection,
        assessment_id,
        edition_id,
        purpose,
        page_slug,
        now,
        imported_at=imported_at,
        form_hash=form_hash,
    )


def load_name(connection: Connection, assessment_id: str) -> tuple[str | None, int]:
    """Load the name that its owners gave an assessment, if any, and when it was created."""
    query = select(assessment.c.name, assessment.c.created_at).where(
        assessment.c.id == assessment_id
    )
    row = connection.execute(query).one()
    return row.name, row.created_at


def rename_assessment(connection: Connection, assessment_id: str, name: str | None) -> None:
    """Set the name that its owners give an assessment; None deletes it."""
    renamed = update(assessment).where(assessment.c.id == assessment_id).values(name=name)
    connection.execute(renamed)


def set_cover_name(connection: Connection, assessment_id: str, name: str | None) -> None:
    """Set the name on the cover of documents: empty for none, None for that of the assessment."""
    named = update(assessment).where(assessment.c.id == assessment_id).values(cover_name=name)
    connection.execute(named)


def set_plan_for_readers(connection: Connection, assessment_id: str, *, shown: bool) -> None:
    """Set whether whoever reads the result of an assessment may open its plan as well."""
    chosen = update(assessment).where(assessment.c.id == assessment_id)
    connection.execute(chosen.values(plan_for_readers=shown))


def touch_assessment(connection: Connection, assessment_id: str, now: int) -> None:
    """Note that an assessment is in use: a purge counts from then."""
    mine = assessment.c.id == assessment_id, assessment.c.touched_at < now
    connection.execute(update(assessment).where(*mine).values(touched_at=now))


def delete_assessment(connection: Connection, assessment_id: str) -> None:
    """Delete an assessment and, by cascade, every row that belongs to it; no error without one.

    Locks its latest round first, so that a save in progress ends before. Its offers go with it, but
    for those of which the coordination made a precedent.
    """
    load_shared_voice(connection, assessment_id, to_change=True)
    delete_of_files(connection, [assessment_id])
    connection.execute(delete(assessment).where(assessment.c.id == assessment_id))
