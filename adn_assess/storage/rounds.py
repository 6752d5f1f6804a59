"""Table `round`: add, list, find, open and delete the rounds of an assessment."""

from collections.abc import Sequence
from dataclasses import fields
from typing import Final

from sqlalchemy import (
    Connection,
    bindparam,
    delete,
    exists,
    func,
    insert,
    or_,
    select,
    update,
)

from adn_assess.domain.edition.questionnaire import AnswerForm, Purpose, Sharing
from adn_assess.storage.move_tables import kept_aside
from adn_assess.storage.stored_voice import StoredRound, StoredVoice
from adn_assess.storage.tables import answer, note, round_, voice
from adn_assess.storage.turns import take_turn

# Built once, at import: building a statement costs more than executing it.
_ROUND_COLUMNS: Final = [round_.c[each.name] for each in fields(StoredRound)]
_SELECT_ROUNDS: Final = (
    select(*_ROUND_COLUMNS)
    .where(round_.c.assessment_id == bindparam("assessment_id"))
    .order_by(round_.c.number)
)


def add_round(
    connection: Connection,
    assessment_id: str,
    edition_id: str,
    purpose: Purpose,
    page_slug: str,
    now: int,
    sharing: Sharing = "together",
    code: str | None = None,
    group_role: str | None = None,
    imported_at: int | None = None,
    form_hash: str | None = None,
    answer_form: AnswerForm = "full",
    axes: Sequence[str] = (),
) -> StoredVoice:
    """Insert the next round of an assessment and its shared voice, to resume at that page.

    `axes` are the ids of those that its voices answer; none for all. Returns the voice, without
    answers. Rounds added at once get different numbers
    (uq_round_assessment_id_number). Raises IntegrityError for an edition that is not stored
    (fk_round_edition_id_edition), a code in use (uq_round_code), a form that started a round before
    (uq_round_form_hash), or when a round of the assessment is not open yet (uq_round_not_opened).
    """
    take_turn(connection, assessment_id)
    in_assessment = round_.c.assessment_id == assessment_id
    last_number = select(func.max(round_.c.number)).where(in_assessment)
    row = {
        "assessment_id": assessment_id,
        "number": (connection.execute(last_number).scalar_one() or 0) + 1,
        "edition_id": edition_id,
        "purpose": purpose,
        "sharing": sharing,
        "started_at": now,
        "opened_at": None,
        "code": code,
        "group_role": group_role,
        "imported_at": imported_at,
        "form_hash": form_hash,
        "answer_form": answer_form,
        "axes": " ".join(axes) or None,
    }
    inserted = connection.execute(insert(round_).values(**row).returning(*_ROUND_COLUMNS))
    added = StoredRound(**inserted.mappings().one())
    shared_voice = insert(voice).values(round_id=added.id, place=page_slug)
    voice_id = connection.execute(shared_voice.returning(voice.c.id)).scalar_one()
    return StoredVoice(assessment_id, added, voice_id, page_slug, None, {}, {}, {})


def list_rounds(connection: Connection, assessment_id: str) -> list[StoredRound]:
    """The rounds of the purpose of an assessment, that of its first round, in their order."""
    rows = connection.execute(_SELECT_ROUNDS, {"assessment_id": assessment_id}).mappings()
    rounds = [StoredRound(**row) for row in rows]
    return [each for each in rounds if each.purpose == rounds[0].purpose]


def find_round_by_form(connection: Connection, form_hash: str) -> StoredRound | None:
    """The round that the form of that hash started, or whose assessment it created; None else."""
    query = select(*_ROUND_COLUMNS).where(round_.c.form_hash == form_hash)
    row = connection.execute(query).mappings().one_or_none()
    return StoredRound(**row) if row else None


def find_round_by_code(connection: Connection, code: str) -> StoredRound | None:
    """The round that a group joins by that code; None without one, or once it is closed.

    Locks the round against being closed until the transaction ends; others may join meanwhile.
    """
    query = select(*_ROUND_COLUMNS).where(round_.c.code == code).with_for_update(read=True)
    row = connection.execute(query).mappings().one_or_none()
    return StoredRound(**row) if row else None


def open_round(connection: Connection, opened: StoredRound, now: int) -> None:
    """Show the voices of a round to those who may read it, or close its group; for good.

    Deletes its code, so that nobody joins it any more.
    """
    change = update(round_).where(round_.c.id == opened.id).values(opened_at=now, code=None)
    connection.execute(change)


def delete_round(connection: Connection, deleted: StoredRound) -> None:
    """Delete a round and, by cascade, all its voices."""
    connection.execute(delete(round_).where(round_.c.id == deleted.id))


def is_round_empty(connection: Connection, of: StoredRound) -> bool:
    """Whether no voice of a round has an answer or a note, kept aside or not."""
    voice_ids = select(voice.c.id).where(voice.c.round_id == of.id)
    has_answers = exists().where(answer.c.voice_id.in_(voice_ids))
    has_notes = exists().where(note.c.voice_id.in_(voice_ids))
    has_kept = exists().where(kept_aside.c.voice_id.in_(voice_ids))
    has_something = or_(has_answers, has_notes, has_kept)
    return not connection.execute(select(has_something)).scalar_one()
