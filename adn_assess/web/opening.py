"""Open a new assessment: a file of its own, pinned to today's content, open to this browser."""

import secrets
from collections.abc import Mapping
from typing import Final

from sqlalchemy import Connection

from adn_assess.domain.answers import Round
from adn_assess.domain.mandate import Handover, Sheet, is_blank
from adn_assess.domain.questionnaire import TICKED, Purpose
from adn_assess.storage import assessments, editions
from adn_assess.storage.assessments import Changes, Stored
from adn_assess.web.access import let_in
from adn_assess.web.runtime import runtime
from adn_assess.web.steps import RESULT, REVIEW, first_place

ID_BYTES: Final = 10


def begin(connection: Connection, purpose: Purpose, pinned_to: str | None = None) -> Stored:
    """Start an assessment, with this browser as its owner, at the first page of its walk.

    It is pinned to today's content, or to an edition that is kept already.
    """
    assessment_id = secrets.token_hex(ID_BYTES)
    kept = runtime().current
    now = runtime().now()
    if pinned_to is None:
        editions.keep_edition(connection, kept.id, kept.packed, now)
    edition_id = pinned_to or kept.id
    place = first_place(runtime().edition(connection, edition_id), purpose)
    stored = assessments.start(connection, assessment_id, edition_id, purpose, place, now)
    let_in(connection, assessment_id, "owner")
    return stored


def keep_round(connection: Connection, given: Round, pinned_to: str | None = None) -> Stored:
    """A new diagnosis with those answers, of one voice, left at the review."""
    [voice] = given.voices
    changes = Changes(
        REVIEW,
        voice.role,
        profile=dict(given.profile),
        codes={statement: str(value) for statement, value in voice.answers.items()},
        notes=_written(voice.notes),
    )
    return _kept(connection, begin(connection, "diagnosis", pinned_to), changes)


def keep_sheet(connection: Connection, sheet: Sheet) -> Stored:
    """A new sheet with what was ticked and written, and the handover that came with it."""
    stored = begin(connection, "mandate")
    changes = Changes(
        stored.place if is_blank(sheet) else RESULT,
        None,
        profile=dict(sheet.profile),
        codes=dict.fromkeys(sheet.ticked, TICKED),
        notes=_written(sheet.words),
    )
    _kept(connection, stored, changes)
    if sheet.received:
        receive(connection, stored, sheet.received)
    return stored


def keep_handover(connection: Connection, handover: Handover) -> Stored:
    """A new handover, to go on with."""
    return _kept(connection, begin(connection, "handover"), _handed(handover))


def receive(connection: Connection, stored: Stored, handover: Handover) -> None:
    """Put a handover beside a sheet, as a round of its own in its edition; the latest counts."""
    edition_id, now = stored.edition_id, runtime().now()
    handed = assessments.add_round(connection, stored.id, edition_id, "handover", RESULT, now)
    assessments.save(connection, handed, _handed(handover), now)


def _handed(handover: Handover) -> Changes:
    codes = dict.fromkeys(handover.tried, TICKED)
    return Changes(RESULT, None, codes=codes, notes=_written(handover.words))


def _written(words: Mapping[str, str]) -> dict[str, str | None]:
    return {about: said for about, said in words.items() if said}


def _kept(connection: Connection, stored: Stored, changes: Changes) -> Stored:
    assessments.save(connection, stored, changes, runtime().now())
    return stored
