"""Private links: the page that a link opens, entering, resuming and leaving."""

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from adn_assess.forms.access_links import LeaveForm
from adn_assess.forms.rounds import normalize_code
from adn_assess.storage import (
    choosing,
    grants,
    groups,
    plans,
    private_links,
    return_links,
    voices,
)
from adn_assess.storage.load_voice import load_voice
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.web.assessment import page_sequence
from adn_assess.web.assessment.access import (
    INVITED,
    RIGHTS,
    OpenedAssessment,
    Right,
    grant_access,
    open_assessment,
    remember_voice,
    this_browser,
)
from adn_assess.web.assessment.form_keys import sent_form_key
from adn_assess.web.assessment.introductions import Introduction, introduce
from adn_assess.web.assessment.join_codes import (
    find_own_voice,
    is_code,
    join_group,
    take_group_voice,
)
from adn_assess.web.assessment.link_addresses import read_introduction
from adn_assess.web.assessment.links import (
    add_return_link,
    find_new_link,
    left_url,
    possible_tokens,
    read_form_key,
)
from adn_assess.web.assessment.page_urls import resume_url
from adn_assess.web.assessment.typed_copies import refuse_reader_of_copies
from adn_assess.web.http import throttle
from adn_assess.web.http.errors import error_page
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import FormErrors
from adn_assess.web.http.language import gettext as _
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("access_links", __name__)


@blueprint.get("/l/<token>")
@blueprint.get("/l/<described>/<token>")
def door(token: str, described: str = "") -> str:
    """A page that changes nothing, and says the same of every link, good or not.

    What it says of one link is what its own address says of it, signed.
    """
    return render_template("access_links/door.html", introduction=_introduction(token, described))


def _introduction(token: str, described: str) -> Introduction | None:
    """What the address of a link says of it; anything that looks like a code may be a group's."""
    if is_code(token):
        return introduce("group", "diagnosis", runtime().current.edition, None)
    return read_introduction(described, possible_tokens(token)) if described else None


@blueprint.post("/l/<token>")
@blueprint.post("/l/<described>/<token>")
def enter(
    token: str, described: str = ""
) -> Response | tuple[str, int] | tuple[str, int, dict[str, str]]:
    """Let this browser in, and go where one left, at an address without a secret."""
    del described
    with runtime().database.writing() as connection:
        if refused := throttle.refusal_page(connection):
            return refused
        link = _find_link(connection, token)
        entered = _by_link(connection, link) if link else _by_code(connection, token)
        if entered is None and choosing.find_choosing_by_code(connection, normalize_code(token)):
            # The code of a choice, typed where a group joins.
            return redirect(url_for("marks.door", code=normalize_code(token)))
        if entered is None:
            throttle.note_failure(connection)
            return _nothing_opens(token)
        opened = open_assessment(connection, *entered)
        if entered[1] == "follow":
            return redirect(url_for("plan.page", assessment_id=opened.stored.id))
        if opened.role == "respondent" and not opened.stored.apart:
            # The page that says who sees what comes before any question.
            return redirect(url_for("questionnaire.task_list", assessment_id=opened.stored.id))
        return redirect(_resume_url(connection, opened))


def _nothing_opens(token: str) -> tuple[str, int]:
    """The page of a link or of a code that lets nobody in; a code can be corrected in its field."""
    if not is_code(token):
        return error_page("no_link", 404)
    message = _(
        "Aucun groupe ouvert n’a ce code. Comparez-le à celui du mur : il n’y a ni 0, ni 1, ni les "
        "lettres I, L, O et U. Si le groupe est fermé, on ne peut plus y répondre."
    )
    errors = FormErrors({"code": message}, {"code": normalize_code(token)})
    return render_template("rounds/workshop_join.html", errors=errors), 404


def _find_link(connection: Connection, text: str) -> private_links.PrivateLink | None:
    """The link of the token that ends an address, locked until the transaction ends."""
    now = runtime().now()
    tried = (
        private_links.find_link(connection, token, now, to_enter=True)
        for token in possible_tokens(text)
    )
    return next((link for link in tried if link is not None), None)


def _by_link(connection: Connection, link: private_links.PrivateLink) -> tuple[str, Right] | None:
    """Id of what a link opens, with the right it gives; None for what another browser took."""
    if link.voice_id is not None:
        _refuse_reader_of_copies(connection, link.voice_id)
    if link.once and not _takes(connection, link):
        return None
    if link.voice_id is not None:
        held = take_group_voice(connection, link.assessment_id, link.voice_id)
        if held is not None:
            return held, "answer"
    if link.role == "owner":
        groups.mark_held_by_manager(connection, this_browser(), link.assessment_id)
        choosing.mark_chooser_managing(connection, this_browser(), link.assessment_id)
    grant_access(connection, link.assessment_id, link.role, link.id, link.voice_id)
    if link.voice_id is None:
        return link.assessment_id, RIGHTS[link.role][0]
    public_id = voices.public_id_of(connection, link.voice_id)
    remember_voice(INVITED, public_id)
    return public_id, "answer"


def _refuse_reader_of_copies(connection: Connection, voice_id: int) -> None:
    """Raise ReadCopyError for a voice that this browser does not have, in a round it read of."""
    asked = load_voice(connection, voices.public_id_of(connection, voice_id))
    if asked is not None and find_own_voice(connection, asked.round.id) != asked.id:
        refuse_reader_of_copies(asked.round)


def _takes(connection: Connection, invitation: private_links.PrivateLink) -> bool:
    """Whether this browser takes an invitation, or is the one that took it."""
    return private_links.spend_invitation(connection, invitation.id) or grants.came_by(
        connection, this_browser(), invitation.id
    )


def _by_code(connection: Connection, code: str) -> tuple[str, Right] | None:
    """Id of the voice that the code of a group gives, with its right; None for no code."""
    public_id = join_group(connection, code)
    return None if public_id is None else (public_id, "answer")


@blueprint.get("/diagnostic/<assessment_id>/reprendre")
def resume(assessment_id: str) -> Response:
    """Go where one left."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
        return redirect(_resume_url(connection, opened))


@blueprint.post("/diagnostic/<assessment_id>/quitter")
def leave(assessment_id: str) -> Response:
    """Make a private link from a page that has nothing to save."""
    form = submitted(LeaveForm, place=page_sequence.SLUGS_WITHOUT_FORM)
    form_key = sent_form_key(form)
    with runtime().database.writing() as connection:
        opened = open_assessment(connection, assessment_id, "answer", to_change=True)
        if form.validate():
            changes = AnswerChanges(form.place.data, opened.stored.role)
            save_answers(connection, opened.stored, changes, runtime().now())
        add_return_link(connection, opened, form_key)
    return redirect(left_url(opened, form_key))


@blueprint.get("/diagnostic/<assessment_id>/quitte")
def left(assessment_id: str) -> str:
    """Everything is saved: the link to come back, to the browser that has just made it.

    Without one, it says why.
    """
    form_key = read_form_key(request.args.get("lien", ""))
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
        new = find_new_link(connection, opened, form_key, returning=True) if form_key else None
    apart = opened.stored.apart
    return render_template(
        "assessment/private_link.html",
        opened=opened,
        new=new,
        just_left=form_key is not None,
        bounded=apart or opened.role != "owner",
        most=return_links.MAX_VOICE_LINKS if apart else return_links.MAX_RESPONDENT_LINKS,
    )


def _resume_url(connection: Connection, opened: OpenedAssessment) -> str:
    """Address to resume at: the plan when there is one, otherwise the first page that waits."""
    if opened.may("manage") and plans.load_plan(connection, opened.stored.id).items:
        return url_for("plan.page", assessment_id=opened.stored.id)
    return resume_url(opened)
