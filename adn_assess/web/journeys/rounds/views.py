"""The rounds of a diagnosis: start one with separate voices, invite them, open it."""

from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from sqlalchemy import Connection

from adn_assess.domain.answers.plan import LinesDue
from adn_assess.forms.rounds import GroupRoundForm, ParticipantForm, SealedRoundForm
from adn_assess.storage import groups, rounds, voices
from adn_assess.storage.voices import Participant
from adn_assess.web.assessment.access import (
    OpenedAssessment,
    open_diagnosis,
    this_browser,
)
from adn_assess.web.assessment.answer_forms import answer_forms
from adn_assess.web.assessment.close_group import close_group
from adn_assess.web.assessment.form_keys import form_hash, sent_form_key
from adn_assess.web.assessment.join_codes import new_code
from adn_assess.web.assessment.links import read_form_key, sign_form_key
from adn_assess.web.assessment.participants import load_participants
from adn_assess.web.assessment.plan_due import load_plan_due
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, form_errors
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.rounds.rounds_page import rounds_page
from adn_assess.web.journeys.rounds.start_round import (
    add_own_voice,
    find_new_invitations,
    invite_voice,
    start_round,
)
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("rounds", __name__, url_prefix="/diagnostic/<assessment_id>")


@blueprint.get("/tours")
def index(assessment_id: str) -> str:
    """The rounds, and the ways to start one more."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        return rounds_page(connection, opened)


@blueprint.get("/tours/scellees")
def sealed_form(assessment_id: str) -> str:
    """Ask which roles answer in separate voices."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        plan_due = load_plan_due(connection, opened)
    return _sealed_page(opened, plan_due=plan_due)


@blueprint.post("/tours/scellees")
def start_sealed(assessment_id: str) -> ViewResponse:
    """Start a round of sealed views, with its invitations."""
    form = submitted(SealedRoundForm, role=runtime().current.edition.role)
    form.validate()
    form_key = sent_form_key(form)
    hashed = form_hash(form_key)
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, to_change=True)
        if rounds.find_round_by_form(connection, hashed):
            return _to_invitations(assessment_id, form_key)
        if not opened.stored.round.readable:
            return rounds_page(connection, opened, outdated=True), 409
        if form.errors:
            return _sealed_page(opened, form), 422
        started = start_round(
            connection, opened, "sealed", form_hash=hashed, answer_form=form.chosen_form
        )
        for role in form.chosen:
            if role == form.own.data:
                carry = bool(form.carry.data)
                add_own_voice(connection, opened, started, role, with_shared_answers=carry)
            else:
                invite_voice(connection, opened, started, role, form_key)
    return _to_invitations(assessment_id, form_key)


@blueprint.get("/tours/invitations")
def invitations(assessment_id: str) -> str:
    """The invitations that this browser has just made; none once that is too long ago."""
    form_key = read_form_key(request.args.get("faites", ""))
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        invited = find_new_invitations(connection, opened, form_key) if form_key else []
    return render_template("rounds/invited.html", opened=opened, invited=invited)


def _to_invitations(assessment_id: str, form_key: str) -> ViewResponse:
    signed = sign_form_key(form_key)
    return redirect(url_for("rounds.invitations", assessment_id=assessment_id, faites=signed))


@blueprint.get("/tours/groupe")
def group_form(assessment_id: str) -> str:
    """Ask who the group is."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        known = rounds.list_rounds(connection, assessment_id)
        plan_due = load_plan_due(connection, opened)
    return render_template(
        "rounds/group.html",
        opened=opened,
        plan_due=plan_due,
        edition=runtime().current.edition,
        answer_forms=answer_forms(runtime().current.edition),
        had_group=any(each.sharing == "anonymous" for each in known),
    )


@blueprint.post("/tours/groupe")
def start_group(assessment_id: str) -> ViewResponse:
    """Start a round that a group answers, and show the code by which it joins.

    Asked again while its group answers, it shows that code.
    """
    form = submitted(GroupRoundForm, role=runtime().current.edition.role)
    if not form.validate():
        abort(400)
    hashed, role = form_hash(sent_form_key(form)), form.role.data or None
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, to_change=True)
        if rounds.find_round_by_form(connection, hashed):
            return redirect(url_for("workshop.wall", assessment_id=assessment_id))
        if opened.stored.round.readable:
            start_round(connection, opened, "anonymous", new_code(), role, hashed, form.chosen_form)
        elif opened.stored.round.sharing != "anonymous":
            return rounds_page(connection, opened, outdated=True), 409
    return redirect(url_for("workshop.wall", assessment_id=assessment_id))


@blueprint.post("/tours/ouvrir")
def open_round(assessment_id: str) -> ViewResponse:
    """Open a round once all voices are sealed, or close a group and show its distributions.

    A round that is open already stays as it is.
    """
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, to_change=True)
        stored_round = opened.stored.round
        if not stored_round.readable:
            if stored_round.sharing == "anonymous":
                groups.mark_held_by_manager(connection, this_browser(), assessment_id)
            if not _may_open_round(connection, opened):
                return rounds_page(connection, opened, outdated=True), 409
            if stored_round.sharing == "anonymous":
                close_group(connection, opened)
            rounds.open_round(connection, stored_round, runtime().now())
    runtime().database.truncate_wal()
    return redirect(url_for("comparison.agenda", assessment_id=assessment_id))


@blueprint.get("/voix/<int(max=2147483647):voice_id>/<any(retirer, inviter):action>")
def confirm_deletion(assessment_id: str, voice_id: int, action: str) -> ViewResponse:
    """Ask before removing a voice, or replacing it: both delete what it answered."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        participant = _find_participant(connection, opened, voice_id)
    if participant is None:
        return redirect(url_for("rounds.index", assessment_id=assessment_id))
    return _confirm_deletion_page(opened, participant, action)


@blueprint.post("/voix/<int(max=2147483647):voice_id>/retirer")
def remove_participant(assessment_id: str, voice_id: int) -> ViewResponse:
    """Take a voice out of a round that is not open yet, with all that it said, unseen."""
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, to_change=True)
        removed = _find_participant(connection, opened, voice_id)
        if removed is None:
            return rounds_page(connection, opened, outdated=True), 409
        if submitted(ParticipantForm).status.data != removed.status:
            return _confirm_deletion_page(opened, removed, "retirer", changed=True), 409
        voices.delete_voice(connection, opened.stored.round, voice_id)
    runtime().database.truncate_wal()
    return redirect(url_for("questionnaire.task_list", assessment_id=assessment_id))


@blueprint.post("/voix/<int(max=2147483647):voice_id>/inviter")
def invite_again(assessment_id: str, voice_id: int) -> ViewResponse:
    """Replace a voice by a new one, with a new invitation; its answers are deleted."""
    form = submitted(ParticipantForm)
    form_key = sent_form_key(form)
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, to_change=True)
        if find_new_invitations(connection, opened, form_key):
            return _to_invitations(assessment_id, form_key)
        replaced = _find_participant(connection, opened, voice_id)
        if replaced is None:
            return rounds_page(connection, opened, outdated=True), 409
        if form.status.data != replaced.status:
            return _confirm_deletion_page(opened, replaced, "inviter", changed=True), 409
        voices.delete_voice(connection, opened.stored.round, voice_id)
        invite_voice(connection, opened, opened.stored, replaced.role or "", form_key)
    runtime().database.truncate_wal()
    return _to_invitations(assessment_id, form_key)


def _find_participant(
    connection: Connection, opened: OpenedAssessment, voice_id: int
) -> Participant | None:
    """The sealed view of that id in a round that is not open yet; None without one."""
    stored_round = opened.stored.round
    if stored_round.sharing != "sealed" or stored_round.readable:
        return None
    participants = voices.list_participants(connection, stored_round)
    return next((each for each in participants if each.id == voice_id), None)


def _confirm_deletion_page(
    opened: OpenedAssessment, participant: Participant, action: str, *, changed: bool = False
) -> str:
    """Say what is deleted; `changed` when the voice changed since the page was shown."""
    return render_template(
        "rounds/delete_participant.html",
        opened=opened,
        participant=participant,
        action=action,
        changed=changed,
    )


def _may_open_round(connection: Connection, opened: OpenedAssessment) -> bool:
    """Return whether a round may be opened: all have sealed, or enough of a group answered."""
    participants = load_participants(connection, opened)
    if participants is None:
        return False
    if participants.responses is not None:
        return participants.responses.may_close
    return participants.may_open


def _sealed_page(
    opened: OpenedAssessment,
    form: SealedRoundForm | None = None,
    plan_due: LinesDue | None = None,
) -> str:
    """Show the roles to invite; with a form, what was sent and what is wrong in it."""
    answered = bool(opened.stored.codes or opened.stored.notes)
    return render_template(
        "rounds/sealed.html",
        opened=opened,
        plan_due=plan_due,
        roles=runtime().current.edition.roles,
        answer_forms=answer_forms(runtime().current.edition),
        errors=form_errors(form) if form else NO_ERRORS,
        chosen=form.chosen if form else (),
        own=form.own.data if form else "",
        answered=answered and opened.stored.round.sharing == "together",
    )
