"""How far the files and voices of a browser are, for all of them at once: no answer is read."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, and_, exists, func, select

from adn_assess.domain.answers.round import MIN_SEALED_VOICES
from adn_assess.domain.edition.questionnaire import Purpose, Sharing
from adn_assess.storage.grants import OpenableAssessment
from adn_assess.storage.load_voice import IS_SHARED_VOICE
from adn_assess.storage.tables import round_, voice


@dataclass(frozen=True, slots=True)
class FileState:
    """The latest round of a file, or the round of a voice, and the page where one left it."""

    purpose: Purpose
    sharing: Sharing
    edition_id: str
    opened: bool
    """Whether the round may be read."""
    page_slug: str
    sealed: bool
    all_sealed: bool
    """Whether every voice apart of the round is sealed, and there are enough to open it."""


def load_states(
    connection: Connection, openable: Collection[OpenableAssessment]
) -> Mapping[str, FileState]:
    """Id of what a browser may open → how far it is."""
    purposes = {each.id: each.purpose for each in openable if not each.apart}
    shared = _load(connection, round_.c.assessment_id, purposes, apart=False)
    voices = [each.id for each in openable if each.apart]
    apart = _load(connection, voice.c.public_id, voices, apart=True)
    # A mandate sheet has a round for each handover it received; the latest of its own counts.
    own = {id_: state for id_, state in shared if state.purpose == purposes[id_]}
    return {**own, **dict(apart)}


def _load(
    connection: Connection, key: ColumnElement[str], ids: Collection[str], *, apart: bool
) -> list[tuple[str, FileState]]:
    """The states of those ids, by the number of their rounds; no query without any."""
    if not ids:
        return []
    others = voice.alias("others")
    of_round = others.c.round_id == round_.c.id, others.c.public_id.is_not(None)
    voices = select(func.count()).where(*of_round).correlate(round_).scalar_subquery()
    waiting = exists().where(*of_round, ~others.c.sealed).correlate(round_)
    query = (
        select(
            key.label("key"),
            round_.c.purpose,
            round_.c.sharing,
            round_.c.edition_id,
            round_.c.opened_at,
            voice.c.place,
            voice.c.sealed,
            and_(voices >= MIN_SEALED_VOICES, ~waiting).label("all_sealed"),
        )
        .join(voice, voice.c.round_id == round_.c.id)
        .where(
            key.in_(list(ids)),
            voice.c.public_id.is_not(None) if apart else IS_SHARED_VOICE,
        )
        .order_by(round_.c.number)
    )
    return [
        (
            row.key,
            FileState(
                row.purpose,
                row.sharing,
                row.edition_id,
                row.sharing == "together" or row.opened_at is not None,
                row.place,
                row.sealed,
                row.all_sealed,
            ),
        )
        for row in connection.execute(query)
    ]
