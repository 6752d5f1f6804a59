"""The rounds of a diagnosis: start one in the way one chooses, invite its voices, open it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from flask import Blueprint, abort, redirect, render_template, request, url_for
from markupsafe import Markup
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from adn_assess.domain.answers.anonymity import MIN_VOICES
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Sharing
from adn_assess.storage import editions, rounds, voices
from adn_assess.storage.load_voice import load_shared_voice, load_voice
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.web.assessment import page_sequence
from adn_assess.web.assessment.access import OpenedAssessment, grant_access, open_assessment
from adn_assess.web.assessment.join_codes import new_code, new_voice_id
from adn_assess.web.assessment.links import new_invitation
from adn_assess.web.assessment.participants import MIN_PARTICIPANTS, load_participants, role_name
from adn_assess.web.assessment.previous_round import since_page
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.qr import qr
from adn_assess.web.http.urls import absolute_url
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("rounds", __name__, url_prefix="/diagnostic/<assessment_id>")

MAX_PARTICIPANTS: Final = 5

ViewResponse = str | Response | tuple[str, int]


@dataclass(frozen=True, slots=True)
class Invitation:
    """A voice with the link that somebody is to be given, shown once."""

    role: str
    address: str
    picture: Markup


@blueprint.get("/tours")
def index(assessment_id: str) -> str:
    """The rounds, and the ways to start one more."""
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
        return _index(connection, opened)


@blueprint.post("/tours")
def start_shared(assessment_id: str) -> ViewResponse:
    """Start a round on one sheet that everyone shares."""
    with runtime().database.writing() as connection:
        opened = _open(connection, assessment_id, to_change=True)
        if not opened.stored.round.readable:
            return _index(connection, opened), 409
        started = _start(connection, opened, "together")
        again = open_assessment(connection, assessment_id, "manage")
        since = since_page(connection, again)
    slug = since.slug if since else started.page_slug
    return redirect(url_for("questionnaire.page", assessment_id=assessment_id, slug=slug))


@blueprint.get("/tours/scellees")
def sealed_form(assessment_id: str) -> str:
    """Ask which roles answer apart."""
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
    return _form(opened)


@blueprint.post("/tours/scellees")
def start_sealed(assessment_id: str) -> ViewResponse:
    """Start a round of sealed views, and show the invitations, the only time they can be."""
    roles, own = request.form.getlist("role"), request.form.get("own", "")
    with runtime().database.writing() as connection:
        opened = _open(connection, assessment_id, to_change=True)
        if not opened.stored.round.readable:
            return _index(connection, opened), 409
        edition = runtime().current.edition
        chosen = [role for role in edition.role if role in roles]
        error = _unsound(edition, roles, own)
        if error:
            return _form(opened, error, chosen, own), 422
        started = _start(connection, opened, "sealed")
        invited = [
            each
            for role in chosen
            if (each := _seat(connection, opened, started, role, own=role == own))
        ]
    return render_template("rounds/invited.html", opened=opened, invited=invited)


@blueprint.get("/tours/groupe")
def group_form(assessment_id: str) -> str:
    """Ask who the group is."""
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
    roles = runtime().current.edition.roles
    return render_template("rounds/group.html", opened=opened, roles=roles)


@blueprint.post("/tours/groupe")
def start_group(assessment_id: str) -> ViewResponse:
    """Start a round that a group answers, and show the code by which it joins."""
    role = request.form.get("role", "")
    if role and role not in runtime().current.edition.role:
        abort(400)
    with runtime().database.writing() as connection:
        opened = _open(connection, assessment_id, to_change=True)
        if not opened.stored.round.readable:
            return _index(connection, opened), 409
        _start(connection, opened, "anonymous", new_code(), role or None)
    return redirect(url_for("workshop.wall", assessment_id=assessment_id))


@blueprint.post("/tours/ouvrir")
def open_round(assessment_id: str) -> ViewResponse:
    """Show what everyone said, once all have sealed; or close a group and show its distributions.

    One that is open already stays as it is.
    """
    with runtime().database.writing() as connection:
        opened = _open(connection, assessment_id, to_change=True)
        of = opened.stored.round
        if not of.readable:
            if not _ready(connection, opened):
                return _index(connection, opened), 409
            rounds.open_round(connection, of, runtime().now())
    return redirect(url_for("comparison.agenda", assessment_id=assessment_id))


@blueprint.get("/tours/abandonner")
def confirm_abandon(assessment_id: str) -> str:
    """Ask before giving up a round that was never opened."""
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
    return render_template("rounds/give_up.html", opened=opened)


@blueprint.post("/tours/abandonner")
def abandon(assessment_id: str) -> ViewResponse:
    """Delete a round that was never opened, its answers unseen."""
    with runtime().database.writing() as connection:
        opened = _open(connection, assessment_id, to_change=True)
        if opened.stored.round.readable:
            return _index(connection, opened), 409
        rounds.delete_round(connection, opened.stored.round)
        if load_shared_voice(connection, assessment_id) is None:
            _start(connection, opened, "together")
    runtime().database.truncate_wal()
    return redirect(url_for("rounds.index", assessment_id=assessment_id))


@blueprint.post("/voix/<int(max=2147483647):voice_id>/retirer")
def remove_participant(assessment_id: str, voice_id: int) -> ViewResponse:
    """Take a voice out of a round that is not open yet, with all that it said, unseen."""
    with runtime().database.writing() as connection:
        opened = _open(connection, assessment_id, to_change=True)
        if not _sealing(opened):
            return _index(connection, opened), 409
        voices.delete_voice(connection, opened.stored.round, voice_id)
    runtime().database.truncate_wal()
    return redirect(url_for("questionnaire.task_list", assessment_id=assessment_id))


@blueprint.post("/voix/<int(max=2147483647):voice_id>/inviter")
def invite_again(assessment_id: str, voice_id: int) -> ViewResponse:
    """Put a new voice in the place of one, with a new invitation: the former's answers go."""
    with runtime().database.writing() as connection:
        opened = _open(connection, assessment_id, to_change=True)
        seats = voices.list_participants(connection, opened.stored.round)
        seat = next((each for each in seats if each.id == voice_id), None)
        if seat is None or not _sealing(opened):
            return _index(connection, opened), 409
        voices.delete_voice(connection, opened.stored.round, voice_id)
        made = _seat(connection, opened, opened.stored, seat.role or "", own=False)
    return render_template("rounds/invited.html", opened=opened, invited=[made])


def _open(
    connection: Connection, assessment_id: str, *, to_change: bool = False
) -> OpenedAssessment:
    return open_assessment(connection, assessment_id, "manage", "diagnosis", to_change=to_change)


def _sealing(opened: OpenedAssessment) -> bool:
    of = opened.stored.round
    return of.sharing == "sealed" and not of.readable


def _ready(connection: Connection, opened: OpenedAssessment) -> bool:
    found = load_participants(connection, opened)
    if found is None:
        return False
    if found.response_count is not None:
        return found.response_count.answering >= MIN_VOICES
    return found.may_open


def _index(connection: Connection, opened: OpenedAssessment) -> str:
    known = rounds.list_rounds(connection, opened.stored.id)
    return render_template(
        "rounds/index.html",
        opened=opened,
        rounds=known,
        beside=load_participants(connection, opened),
    )


def _form(
    opened: OpenedAssessment, error: str | None = None, chosen: Sequence[str] = (), own: str = ""
) -> str:
    answered = bool(opened.stored.codes or opened.stored.notes)
    return render_template(
        "rounds/sealed.html",
        opened=opened,
        roles=runtime().current.edition.roles,
        error=error,
        chosen=chosen,
        own=own,
        answered=answered and opened.stored.round.sharing == "together",
    )


def _unsound(edition: Edition, roles: list[str], own: str) -> str | None:
    """What stops an invitation, in words; None when nothing does."""
    if any(role not in edition.role for role in roles) or not (
        MIN_PARTICIPANTS <= len(set(roles)) <= MAX_PARTICIPANTS
    ):
        return _("Cochez de deux à cinq rôles.")
    if own and own not in roles:
        return _("Votre propre rôle doit être parmi ceux qui sont cochés.")
    return None


def _start(
    connection: Connection,
    opened: OpenedAssessment,
    sharing: Sharing,
    code: str | None = None,
    group_role: str | None = None,
) -> StoredVoice:
    """One more round, on today's content and with the profile of the last.

    A sheet on which nobody wrote anything gives up its place.
    """
    kept, now = runtime().current, runtime().now()
    before = opened.stored
    if before.round.sharing == "together" and rounds.is_round_empty(connection, before.round):
        rounds.delete_round(connection, before.round)
    editions.store_edition(connection, kept.id, kept.packed, now)
    slug = page_sequence.first_slug(kept.edition, "diagnosis")
    started = rounds.add_round(
        connection, before.id, kept.id, "diagnosis", slug, now, sharing, code, group_role
    )
    profile = _still_asked(kept.edition, before)
    save_answers(connection, started, AnswerChanges(slug, None, profile=profile), now)
    return started


def _still_asked(edition: Edition, before: StoredVoice) -> dict[str, str | None]:
    """The choices of a profile that this content still offers."""
    return {
        question.id: chosen
        for question in edition.profile
        if (chosen := before.profile.get(question.id))
        and any(choice.value == chosen for choice in question.choices)
    }


def _seat(
    connection: Connection, opened: OpenedAssessment, started: StoredVoice, role: str, *, own: bool
) -> Invitation | None:
    """A voice in that role: this browser's own, or with a link to give to somebody."""
    name = new_voice_id()
    voice_id = voices.add_voice(connection, started.round, name, role)
    if own:
        grant_access(connection, opened.stored.id, "respondent", voice_id=voice_id)
        _carry(connection, opened, name)
        return None
    called = role_name(opened, role)
    token = new_invitation(connection, opened.stored.id, voice_id, called)
    address = absolute_url(url_for("access_links.door", token=token))
    return Invitation(
        called, address, qr(address, _("Code à balayer : {role}").format(role=called))
    )


def _carry(connection: Connection, opened: OpenedAssessment, name: str) -> None:
    """Put in one's own voice what the shared sheet already says, when one asked for it."""
    voice = load_voice(connection, name, to_change=True)
    if voice is None or not request.form.get("carry"):
        return
    before, asked = opened.stored, runtime().current.edition.questions
    changes = AnswerChanges(
        voice.page_slug,
        voice.role,
        codes={
            each: code
            for each, code in before.codes.items()
            if each in asked and asked[each].scale.value_of(code) is not None
        },
        notes=dict(before.notes),
    )
    save_answers(connection, voice, changes, runtime().now())
