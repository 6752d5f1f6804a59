"""Create assessments: blank, or from a save file, a mandate sheet or a handover."""

from collections.abc import Callable, Mapping

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from adn_assess.content.answers_file import SaveFile
from adn_assess.domain.answers.anonymity import tally_voices
from adn_assess.domain.answers.history import PastRound
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.edition.questionnaire import SINCE, TICKED, Purpose, Sharing
from adn_assess.domain.mandate.sheet import Handover, MandateSheet, is_blank
from adn_assess.storage import (
    assessments,
    choosing,
    editions,
    groups,
    meeting_questions,
    plans,
    room_words,
    rounds,
)
from adn_assess.storage.answered_voices import AnsweredVoice, add_answered_voices
from adn_assess.storage.empty_assessments import restart_empty_assessment
from adn_assess.storage.load_voice import load_shared_voice
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.storage.turns import take_turn
from adn_assess.web.assessment.access import grant_access, this_browser
from adn_assess.web.assessment.answer_codes import codes_of_tallies
from adn_assess.web.assessment.ids import new_public_id
from adn_assess.web.assessment.load_aside import store_kept_aside, store_kept_items
from adn_assess.web.assessment.page_sequence import RESULT, REVIEW, first_slug
from adn_assess.web.http.dates import day_of, noon_of
from adn_assess.web.runtime import runtime


def create_once(form_hash: str, create: Callable[[Connection], StoredVoice]) -> StoredVoice:
    """Create an assessment, or return the one that the same form created before.

    When it is sent twice at once, the schema refuses the second row (uq_round_form_hash).
    """
    database = runtime().database
    try:
        with database.writing() as connection:
            return _find_created(connection, form_hash) or create(connection)
    except IntegrityError:
        with database.reading() as connection:
            created = _find_created(connection, form_hash)
        if created is None:
            raise
        return created


def _find_created(connection: Connection, form_hash: str) -> StoredVoice | None:
    created = rounds.find_round_by_form(connection, form_hash)
    return load_shared_voice(connection, created.assessment_id) if created else None


def start_assessment(connection: Connection, purpose: Purpose, form_hash: str) -> StoredVoice:
    """A blank assessment of this browser at its first page: one that it left empty, or a new one.

    Whoever starts twice without answering has one assessment, which begins now.
    """
    current, now = runtime().current, runtime().now()
    editions.store_edition(connection, current.id, current.packed, now)
    slug = first_slug(current.edition, purpose)
    return restart_empty_assessment(
        connection, this_browser(), purpose, current.id, slug, now, form_hash
    ) or create_assessment(connection, purpose, form_hash=form_hash)


def create_assessment(
    connection: Connection,
    purpose: Purpose,
    edition_id: str | None = None,
    imported_at: int | None = None,
    form_hash: str | None = None,
) -> StoredVoice:
    """Create a blank assessment at its first page, with this browser as its owner.

    Its edition is today's, or the stored edition of that id. `imported_at` is when what it will
    hold was read from a file, or None.
    """
    assessment_id = new_public_id()
    current = runtime().current
    now = runtime().now()
    if edition_id in (None, current.id):
        editions.store_edition(connection, current.id, current.packed, now)
    edition_id = edition_id or current.id
    slug = first_slug(runtime().edition(connection, edition_id), purpose)
    stored = assessments.create_assessment(
        connection, assessment_id, edition_id, purpose, slug, now, imported_at, form_hash
    )
    grant_access(connection, assessment_id, "owner")
    return stored


def create_from_round(
    connection: Connection,
    round_: Round,
    imported_at: int | None,
    edition_id: str | None,
    form_hash: str,
) -> StoredVoice:
    """Create a diagnosis with the answers of one voice, left at the review page.

    `imported_at` is when these answers were read from a file, or None.
    """
    [voice] = round_.voices
    changes = AnswerChanges(
        REVIEW,
        voice.role,
        profile=dict(round_.profile),
        codes=_codes(voice),
        notes=_non_empty_notes(voice.notes),
        light=voice.light,
    )
    stored = create_assessment(connection, "diagnosis", edition_id, imported_at, form_hash)
    return _save(connection, stored, changes)


def create_from_save_file(connection: Connection, saved: SaveFile, form_hash: str) -> StoredVoice:
    """Create a diagnosis with everything a save file holds: rounds, oldest first, and plan."""
    history, current, now = saved.history, runtime().current, runtime().now()
    assessment_id = new_public_id()
    editions.store_edition(connection, current.id, current.packed, now)
    assessments.insert_assessment(connection, assessment_id, now)
    for past in history.past:
        _store_round(connection, assessment_id, past)
    started = history.started or day_of(now)
    edition_id = saved.edition or current.id
    last = PastRound(edition_id, started, saved.round, history.tried, history.aside)
    stored = _store_round(connection, assessment_id, last, form_hash)
    plans.add_items(connection, assessment_id, history.plan.items)
    plans.set_hours(connection, assessment_id, history.plan.hours)
    shown = history.plan_for_readers
    assessments.set_plan_for_readers(connection, assessment_id, shown=shown)
    grant_access(connection, assessment_id, "owner")
    return stored


def _store_round(
    connection: Connection, assessment_id: str, past: PastRound, form_hash: str | None = None
) -> StoredVoice:
    """Store one round of a save file: one shared voice, or separate voices, already open."""
    round_, day = past.round, noon_of(past.started)
    together = len(round_.voices) == 1 and not round_.is_group
    separate: Sharing = "anonymous" if round_.is_group else "sealed"
    sharing: Sharing = "together" if together else separate
    stored = rounds.add_round(
        connection,
        assessment_id,
        past.edition,
        "diagnosis",
        REVIEW,
        day,
        sharing,
        imported_at=runtime().now(),
        form_hash=form_hash,
        axes=round_.axes if round_.is_group else (),
    )
    shared = round_.voices[0] if together else Voice({})
    changes = AnswerChanges(
        REVIEW,
        shared.role,
        profile=dict(round_.profile),
        codes={**_codes(shared), **dict.fromkeys(past.tried.actions, TICKED)},
        notes={**_non_empty_notes(shared.notes), SINCE: past.tried.words},
        light=shared.light,
    )
    save_answers(connection, stored, changes, runtime().now())
    voice_ids = [stored.voice_id] if together else []
    if round_.is_group:
        edition = runtime().edition(connection, past.edition)
        tallies = codes_of_tallies(tally_voices(edition, round_.voices))
        groups.store_tallies(connection, stored.round, tallies)
        room_words.store_words(connection, stored.round.id, round_.room_words, "shown")
        if round_.choice:
            choosing.store_choice(connection, stored.round.id, round_.choice, day)
    elif not together:
        answered = [_answered_voice(voice) for voice in round_.voices]
        voice_ids = add_answered_voices(connection, stored.round, answered)
    if not round_.is_group:
        store_kept_aside(connection, past.aside, stored.voice_id, voice_ids)
    if not together:
        rounds.open_round(connection, stored.round, day)
    return stored


def _answered_voice(voice: Voice) -> AnsweredVoice:
    """Give a separate voice of a save file an id; no browser has access to it."""
    notes = _non_empty_notes(voice.notes)
    return AnsweredVoice(new_public_id(), voice.role, _codes(voice), notes, voice.light)


def _codes(voice: Voice) -> dict[str, str]:
    return {statement: str(value) for statement, value in voice.answers.items()}


def create_from_sheet(
    connection: Connection, sheet: MandateSheet, form_hash: str, edition_id: str | None = None
) -> StoredVoice:
    """Create a mandate sheet of a file, with its ticks, notes and the handover received with it."""
    stored = create_assessment(connection, "mandate", edition_id, runtime().now(), form_hash)
    changes = AnswerChanges(
        stored.page_slug if is_blank(sheet) else RESULT,
        None,
        profile=dict(sheet.profile),
        codes=dict.fromkeys(sheet.ticked, TICKED),
        notes=_non_empty_notes(sheet.words),
    )
    _save(connection, stored, changes)
    store_kept_items(connection, stored, sheet.aside)
    meeting_questions.add_questions(connection, stored.id, sheet.questions)
    if sheet.received:
        attach_handover(connection, stored, sheet.received)
    return stored


def create_from_handover(
    connection: Connection,
    handover: Handover,
    form_hash: str,
    edition_id: str | None = None,
    *,
    from_file: bool = True,
) -> StoredVoice:
    """Create a handover from its file, or from what was chosen of a plan."""
    imported_at = runtime().now() if from_file else None
    stored = create_assessment(connection, "handover", edition_id, imported_at, form_hash)
    store_kept_items(connection, stored, handover.aside)
    return _save(connection, stored, _handover_changes(handover))


def attach_handover(
    connection: Connection, stored: StoredVoice, handover: Handover, form_hash: str | None = None
) -> None:
    """Attach a handover to a mandate sheet, as a round in the edition of the sheet.

    The latest one attached counts. A form that attached one attaches no other.
    """
    edition_id, now = stored.edition_id, runtime().now()
    take_turn(connection, stored.id)
    if form_hash and rounds.find_round_by_form(connection, form_hash):
        return
    stored_handover = rounds.add_round(
        connection,
        stored.id,
        edition_id,
        "handover",
        RESULT,
        now,
        imported_at=now,
        form_hash=form_hash,
    )
    save_answers(connection, stored_handover, _handover_changes(handover), now)


def _handover_changes(handover: Handover) -> AnswerChanges:
    codes = dict.fromkeys(handover.tried, TICKED)
    return AnswerChanges(RESULT, None, codes=codes, notes=_non_empty_notes(handover.words))


def _non_empty_notes(words: Mapping[str, str]) -> dict[str, str]:
    return {about: text for about, text in words.items() if text}


def _save(connection: Connection, stored: StoredVoice, changes: AnswerChanges) -> StoredVoice:
    save_answers(connection, stored, changes, runtime().now())
    return stored
