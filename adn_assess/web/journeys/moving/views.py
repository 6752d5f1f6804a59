"""Move a file to today's questions, go back, and confirm what was asked in other words."""

from typing import Final

from flask import Blueprint, abort, redirect, render_template, url_for
from sqlalchemy import Connection

from adn_assess.domain.answers.kept_aside import confirm_answers, move_answers, to_confirm
from adn_assess.forms.moving import ConfirmForm, MoveForm
from adn_assess.storage import editions, plans
from adn_assess.storage.kept_aside import (
    count_aside,
    delete_aside,
    load_given,
    load_given_by_all,
    write_given,
)
from adn_assess.storage.round_moves import (
    RoundMove,
    last_move,
    list_moves,
    move_round,
    move_round_back,
)
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.storage.turns import take_turn
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.moved_rounds import (
    asked_by,
    content_change,
    load_unconfirmed,
    stay_reason,
)
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.language import current_language
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.moving.view_model import (
    MovePreview,
    confirmed_among,
    lines_aside,
    preview_move,
    unconfirmed_lines,
)
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("moving", __name__, url_prefix="/diagnostic/<assessment_id>/questions")


@blueprint.get("")
def page(assessment_id: str) -> str:
    """The questions of a file and today's: what would become of its answers, and what is aside."""
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
        return _page(connection, opened)


@blueprint.post("")
def move(assessment_id: str) -> ViewResponse:
    """Move the latest round to today's questions, unless they changed since the page was shown."""
    form = submitted(MoveForm)
    current, now = runtime().current, runtime().now()
    with runtime().database.writing() as connection:
        opened = _open(connection, assessment_id, to_change=True)
        stored = opened.stored
        if stored.edition_id in (form.after.data, current.id):
            # Sent twice: the first one moved it.
            return _to_page(assessment_id)
        shown = (form.before.data, form.after.data)
        if stay_reason(stored.round) or shown != (stored.edition_id, current.id):
            return _page(connection, opened, outdated=True), 409
        editions.store_edition(connection, current.id, current.packed, now)
        _move_answers(connection, opened, current.id, form)
        move_round(connection, stored.round, current.id, now)
    return _to_page(assessment_id)


@blueprint.get("/avant")
def back_page(assessment_id: str) -> ViewResponse:
    """What would become of the answers in the questions of before the last move."""
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
        last = _last_move(connection, opened)
        return _back_page(connection, opened, last) if last else _to_page(assessment_id)


@blueprint.post("/avant")
def move_back(assessment_id: str) -> ViewResponse:
    """Go back to the questions of before the last move."""
    form = submitted(MoveForm)
    with runtime().database.writing() as connection:
        opened = _open(connection, assessment_id, to_change=True)
        stored = opened.stored
        last = _last_move(connection, opened)
        if last is None or stored.edition_id == form.after.data:
            return _to_page(assessment_id)
        if (form.before.data, form.after.data) != (stored.edition_id, last.from_edition_id):
            return _back_page(connection, opened, last, outdated=True), 409
        _move_answers(connection, opened, last.from_edition_id, form)
        move_round_back(connection, stored.round, last, runtime().now())
    return _to_page(assessment_id)


@blueprint.get("/reformulees")
def confirm_page(assessment_id: str) -> str:
    """What a voice answered in other words, beside the words asked now."""
    with runtime().database.reading() as connection:
        opened = _open_voice(connection, assessment_id)
        found = load_unconfirmed(connection, opened)
        asked = asked_by(connection, opened.stored.purpose)
        lines = unconfirmed_lines(found, asked, opened.stored.edition_id, current_language())
    return render_template("moving/confirm.html", opened=opened, lines=lines)


@blueprint.post("/reformulees")
def confirm(assessment_id: str) -> ViewResponse:
    """Let the answers chosen count in the words asked now."""
    form = submitted(ConfirmForm)
    with runtime().database.writing() as connection:
        opened = _open_voice(connection, assessment_id, to_change=True)
        stored = opened.stored
        found = load_unconfirmed(connection, opened)
        known = ((key, answer) for key, (_edition, answer) in found.items())
        confirmed = confirmed_among(form.keep.data or (), known)
        given = load_given(connection, stored)
        after = confirm_answers(given, confirmed)
        write_given(connection, stored.round, {stored.voice_id: given}, {stored.voice_id: after})
        touched = AnswerChanges(stored.page_slug, stored.role)
        save_answers(connection, stored, touched, runtime().now())
    return redirect(url_for("questionnaire.task_list", assessment_id=assessment_id))


@blueprint.post("/effacer")
def forget(assessment_id: str) -> ViewResponse:
    """Delete what the answers in common have kept aside, for good."""
    with runtime().database.writing() as connection:
        opened = _open(connection, assessment_id, to_change=True)
        if opened.stored.round.sharing == "together":
            delete_aside(connection, opened.stored)
    runtime().database.truncate_wal()
    return _to_page(assessment_id)


def _open(
    connection: Connection, assessment_id: str, *, to_change: bool = False
) -> OpenedAssessment:
    """Open the latest round of an assessment for an owner; who changes it takes a turn."""
    if to_change:
        take_turn(connection, assessment_id)
    return open_assessment(connection, assessment_id, "manage", to_change=to_change)


def _open_voice(
    connection: Connection, assessment_id: str, *, to_change: bool = False
) -> OpenedAssessment:
    """Open a voice apart for whoever holds it, or the answers in common for an owner."""
    opened = open_assessment(connection, assessment_id, "answer", to_change=to_change)
    if not (opened.stored.apart or opened.may("manage")):
        abort(404)
    return opened


def _move_answers(
    connection: Connection, opened: OpenedAssessment, after: str, form: MoveForm
) -> None:
    """Sort all that the voices of a round gave; whoever moves confirms for the shared one only."""
    stored = opened.stored
    before, asked = stored.edition_id, asked_by(connection, stored.purpose)
    given = load_given_by_all(connection, stored)
    known = to_confirm(given[stored.voice_id], asked, before, after)
    confirmed = confirmed_among(form.keep.data or (), known)
    moved = {
        voice_id: move_answers(
            each, asked, before, after, confirmed if voice_id == stored.voice_id else {}
        )
        for voice_id, each in given.items()
    }
    write_given(connection, stored.round, given, moved)
    _name_plan_lines(connection, opened, after)


def _name_plan_lines(connection: Connection, opened: OpenedAssessment, after: str) -> None:
    """Keep the name of what lines of the plan are about, where the other edition lacks it."""
    labels, id_ = opened.edition.label, opened.stored.id
    known = runtime().edition(connection, after).label
    words = {
        line.id: labels[about].to(current_language())
        for line in plans.load_plan(connection, id_).items
        if (about := line.item.about) and about in labels and about not in known
    }
    plans.set_words(connection, id_, words)


def _last_move(connection: Connection, opened: OpenedAssessment) -> RoundMove | None:
    return last_move(list_moves(connection, opened.stored.round))


def _page(connection: Connection, opened: OpenedAssessment, *, outdated: bool = False) -> str:
    """The questions of a file; `outdated` when nothing was done, because they changed meanwhile."""
    stored, change = opened.stored, content_change(opened)
    offered = change is not None and change.stays is None
    together = stored.round.sharing == "together"
    asked = asked_by(connection, stored.purpose)
    given = load_given(connection, stored) if together else None
    return render_template(
        "moving/page.html",
        opened=opened,
        change=change,
        preview=_preview(connection, opened, runtime().current.id) if offered else None,
        last=_last_move(connection, opened),
        aside=lines_aside(given, asked, current_language()) if given else (),
        aside_count=count_aside(connection, stored.round),
        unconfirmed=len(load_unconfirmed(connection, opened)),
        outdated=outdated,
    )


def _back_page(
    connection: Connection, opened: OpenedAssessment, last: RoundMove, *, outdated: bool = False
) -> str:
    return render_template(
        "moving/back.html",
        opened=opened,
        last=last,
        preview=_preview(connection, opened, last.from_edition_id),
        outdated=outdated,
    )


def _preview(connection: Connection, opened: OpenedAssessment, after: str) -> MovePreview:
    """What would become of the answers of the shared voice in another edition."""
    stored = opened.stored
    asked = asked_by(connection, stored.purpose)
    given = load_given(connection, stored)
    return preview_move(given, asked, stored.edition_id, after, current_language())


def _to_page(assessment_id: str) -> ViewResponse:
    return redirect(url_for("moving.page", assessment_id=assessment_id))
