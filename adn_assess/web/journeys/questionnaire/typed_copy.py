"""Copies on paper of a round with separate voices: an organizer types them in, one after the other.

A copy is typed on one page and stored whole, handed in at once: nobody can open it afterwards, not
even whoever typed it.
"""

from dataclasses import replace
from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from sqlalchemy import Connection

from adn_assess.caches.bounded import cached
from adn_assess.domain.edition.questionnaire import Page
from adn_assess.forms.page_form import Submission, page_form, read_submission
from adn_assess.storage import groups, voices
from adn_assess.storage.answered_voices import AnsweredVoice, add_answered_voices
from adn_assess.storage.load_voice import load_voice
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.storage.voices import Participant
from adn_assess.web.assessment.access import OpenedAssessment, open_diagnosis
from adn_assess.web.assessment.asked_pages import asked_pages
from adn_assess.web.assessment.form_keys import form_hash, sent_form_key
from adn_assess.web.assessment.ids import public_id_of_form
from adn_assess.web.assessment.join_codes import find_own_voice
from adn_assess.web.assessment.page_sequence import numbered_pages
from adn_assess.web.assessment.participants import role_name
from adn_assess.web.assessment.typed_copies import note_typed_copy
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.language import current_language
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.questionnaire.field_views import PageState, field_views
from adn_assess.web.journeys.questionnaire.form_mapping import changes_of
from adn_assess.web.journeys.questionnaire.review import paper_copy_groups
from adn_assess.web.journeys.questionnaire.save import round_mark
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("typed_copy", __name__, url_prefix="/diagnostic/<assessment_id>")

UNANSWERED: Final = ("invited", "vacant")
"""The states of a voice whose copy may be typed in: nobody answers in it."""
EMPTY: Final = PageState({}, "")


@blueprint.get("/tours/copie")
def group_form(assessment_id: str) -> ViewResponse:
    """The fields of a copy of a group."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        own = _own_voice(connection, opened)
    if not _takes_copies(opened, "anonymous"):
        return _to_rounds(assessment_id)
    return _show(opened, own) if _has_handed_in(own) else _after_own(opened)


@blueprint.post("/tours/copie")
def add_to_group(assessment_id: str) -> ViewResponse:
    """Add a copy to a group, as one more voice; a form sent again adds none."""
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, to_change=True)
        return _add(connection, opened, None)


@blueprint.get("/voix/<int(max=2147483647):voice_id>/copie")
def voice_form(assessment_id: str, voice_id: int) -> ViewResponse:
    """The fields of the copy of somebody who was invited."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        own = _own_voice(connection, opened)
        participant = _find_unanswered(connection, opened, voice_id)
    if participant is None:
        return _to_rounds(assessment_id)
    return _show(opened, own, participant) if _has_handed_in(own) else _after_own(opened)


@blueprint.post("/voix/<int(max=2147483647):voice_id>/copie")
def add_voice(assessment_id: str, voice_id: int) -> ViewResponse:
    """Store a copy instead of an invitation that nobody took."""
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, to_change=True)
        return _add(connection, opened, voice_id)


@blueprint.get("/tours/copie-entree")
def done(assessment_id: str) -> ViewResponse:
    """A copy was stored: go on with another one."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        stored_round = opened.stored.round
        if stored_round.readable:
            return _to_rounds(assessment_id)
        is_group = stored_round.sharing == "anonymous"
        count = groups.count_responses(connection, stored_round).on_paper if is_group else 0
        waiting = [] if is_group else _list_unanswered(connection, opened)
    return render_template(
        "questionnaire/copy_typed.html", opened=opened, group=is_group, count=count, waiting=waiting
    )


def _add(connection: Connection, opened: OpenedAssessment, voice_id: int | None) -> ViewResponse:
    """Store what was sent; shown again when it is wrong, or comes too late."""
    stored_round = opened.stored.round
    form = submitted(page_form(_page(opened, is_group=voice_id is None)))
    submission = read_submission(form)
    public_id = public_id_of_form(form_hash(sent_form_key(form)))
    if load_voice(connection, public_id) is not None:
        return _to_done(opened)
    participant = _find_unanswered(connection, opened, voice_id) if voice_id else None
    own = _own_voice(connection, opened)
    is_late = (
        form.tour.data not in (None, round_mark(opened))
        or (participant is None if voice_id else not _takes_copies(opened, "anonymous"))
        or not _has_handed_in(own)
    )
    copy = _copy(opened, submission, public_id, participant)
    if is_late and copy is None and not submission.errors:
        return _to_rounds(opened.stored.id)
    if submission.errors or is_late or copy is None:
        status = 409 if is_late else 422
        return _show_again(opened, own, submission, voice_id, participant, is_late=is_late), status
    if participant is not None:
        voices.delete_voice(connection, stored_round, participant.id)
    add_answered_voices(connection, stored_round, [copy], is_paper=True)
    note_typed_copy(stored_round)
    return _to_done(opened)


def _copy(
    opened: OpenedAssessment,
    submission: Submission,
    public_id: str,
    participant: Participant | None,
) -> AnsweredVoice | None:
    """What a copy says, as a voice; None for a copy without an answer or a note."""
    page = _page(opened, is_group=participant is None)
    changes = changes_of(opened.stored, page, submission.values, "")
    codes = {key: code for key, code in (changes.codes or {}).items() if code}
    notes = {key: words for key, words in (changes.notes or {}).items() if words}
    role = participant.role if participant else opened.stored.round.group_role
    return AnsweredVoice(public_id, role, codes, notes) if codes or notes else None


def _takes_copies(opened: OpenedAssessment, sharing: str) -> bool:
    """Whether copies of the printed questionnaire may be typed in to the latest round."""
    stored_round = opened.stored.round
    is_open = stored_round.sharing == sharing and not stored_round.readable
    return is_open and stored_round.answer_form == "full"


def _own_voice(connection: Connection, opened: OpenedAssessment) -> StoredVoice | None:
    """The voice that this browser has in the latest round; None without one."""
    own = find_own_voice(connection, opened.stored.round.id)
    return load_voice(connection, own) if own else None


def _has_handed_in(own: StoredVoice | None) -> bool:
    """Whether this browser may read the answers of another: its own are handed in, or it has none.

    Once it typed in a copy, it takes none (web/assessment/typed_copies.py).
    """
    return own is None or own.sealed


def _list_unanswered(connection: Connection, opened: OpenedAssessment) -> list[Participant]:
    """The voices whose copy may be typed in."""
    if not _takes_copies(opened, "sealed"):
        return []
    participants = voices.list_participants(connection, opened.stored.round)
    return [each for each in participants if each.status in UNANSWERED]


def _find_unanswered(
    connection: Connection, opened: OpenedAssessment, voice_id: int
) -> Participant | None:
    unanswered = _list_unanswered(connection, opened)
    return next((each for each in unanswered if each.id == voice_id), None)


def _page(opened: OpenedAssessment, *, is_group: bool) -> Page:
    """All that a separate voice is asked, as one page; of a group, the statements alone.

    Words of the room are nobody's: whoever types in a copy would know whose they are.
    """
    pages = asked_pages(opened.edition, opened.stored.round)
    return _joined(opened.edition.paper, pages, only_statements=is_group)


@cached(64)
def _joined(paper: Page, pages: tuple[Page, ...], *, only_statements: bool) -> Page:
    """The entries of pages on one page to type them in."""
    entries = (page.questions if only_statements else page.entries for page in pages)
    return replace(paper, entries=tuple(entry for each in entries for entry in each))


def _after_own(opened: OpenedAssessment) -> str:
    """Say that one hands in one's own answers before reading those of another."""
    return render_template("questionnaire/copy_after_own.html", opened=opened)


def _show(
    opened: OpenedAssessment,
    own: StoredVoice | None,
    participant: Participant | None = None,
    state: PageState = EMPTY,
    *,
    is_group: bool | None = None,
    is_late: bool = False,
    is_empty: bool = False,
) -> str:
    group = participant is None if is_group is None else is_group
    fields = field_views(_page(opened, is_group=group), current_language(), state)
    printed = numbered_pages(opened.edition.pages_by_purpose["diagnosis"])
    return render_template(
        "questionnaire/typed_copy.html",
        opened=opened,
        role=role_name(opened, participant.role) if participant else None,
        alone=own is None,
        asked=fields,
        groups=paper_copy_groups(opened.edition, printed, fields),
        state=state,
        outdated=is_late,
        empty=is_empty,
    )


def _show_again(
    opened: OpenedAssessment,
    own: StoredVoice | None,
    submission: Submission,
    voice_id: int | None,
    participant: Participant | None,
    *,
    is_late: bool,
) -> str:
    """The page with all that was typed."""
    notice = "errors" if submission.errors else None
    state = PageState(submission.texts, "", submission.errors, notice=notice)
    return _show(
        opened,
        own,
        participant,
        state,
        is_group=voice_id is None,
        is_late=is_late,
        is_empty=not submission.errors,
    )


def _to_done(opened: OpenedAssessment) -> ViewResponse:
    return redirect(url_for("typed_copy.done", assessment_id=opened.stored.id))


def _to_rounds(assessment_id: str) -> ViewResponse:
    return redirect(url_for("rounds.index", assessment_id=assessment_id))
