"""Leaving and coming back: the private link that is handed out, and the door it opens."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from adn_assess.domain.questionnaire import Purpose
from adn_assess.domain.reporting.phrasing import long_date
from adn_assess.storage import access, assessments, plans, rounds
from adn_assess.storage.assessments import Changes, Stored
from adn_assess.web import limits, steps
from adn_assess.web.access import (
    LINK_SECONDS,
    RIGHTS,
    Opened,
    Right,
    let_in,
    new_link,
    open_assessment,
)
from adn_assess.web.addresses import whole
from adn_assess.web.days import day_of
from adn_assess.web.joining import join
from adn_assess.web.language import current_language, translate
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("leaving", __name__)


class Endpoints(NamedTuple):
    """Where one sees what came of an assessment, and carries it away."""

    page: str
    file: str


RESULTS: Final[Mapping[Purpose, Endpoints]] = {
    "diagnosis": Endpoints("result.page", "result.file"),
    "mandate": Endpoints("mandate.sheet", "mandate.sheet_file"),
    "handover": Endpoints("handing.document", "handing.file"),
}


@blueprint.get("/l/<token>")
def door(token: str) -> str:
    """A page that changes nothing and says the same of every link, good or not."""
    del token
    return render_template("door.html")


@blueprint.post("/l/<token>")
def enter(token: str) -> Response | tuple[str, int] | tuple[str, int, dict[str, str]]:
    """Let this browser in, and go where one left, at an address without a secret."""
    with runtime().database.writing() as connection:
        if refused := limits.refusal(connection):
            return refused
        link = access.find_link(connection, token, runtime().now())
        entered = _by_link(connection, link) if link else join(connection, token)
        if entered is None:
            limits.note_failure(connection)
            return render_template("error.html", kind="no_link"), 404
        opened = open_assessment(connection, *entered)
        return redirect(_where_to(connection, opened))


def _by_link(connection: Connection, link: access.Link) -> tuple[str, Right] | None:
    """What a link lets this browser into, and what for; None when it was just spent."""
    if link.once and not access.spend_link(connection, link.id):
        return None
    let_in(
        connection,
        link.assessment_id,
        link.role,
        None if link.once else link.id,
        link.voice_id,
    )
    if link.voice_id is None:
        return link.assessment_id, RIGHTS[link.role][0]
    return rounds.name_of(connection, link.voice_id), "answer"


@blueprint.get("/diagnostic/<assessment_id>/reprendre")
def resume(assessment_id: str) -> Response:
    """Go where one left."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
        return redirect(_where_to(connection, opened))


@blueprint.post("/diagnostic/<assessment_id>/quitter")
def leave(assessment_id: str) -> tuple[str, int]:
    """Hand out a link from a page that has nothing to save."""
    with runtime().database.writing() as connection:
        opened = open_assessment(connection, assessment_id, "answer", to_change=True)
        place = request.form.get("place")
        if place in steps.WITHOUT_FORM:
            changes = Changes(place, opened.stored.role)
            assessments.save(connection, opened.stored, changes, runtime().now())
        return hand_link(connection, opened)


def _where_to(connection: Connection, opened: Opened) -> str:
    """Where one left; for whoever follows a plan, the plan first, with what is due."""
    if opened.may("manage") and plans.plan_of(connection, opened.stored.id).items:
        return url_for("plan.page", assessment_id=opened.stored.id)
    return address_of(opened.stored, opened.role)


def hand_link(connection: Connection, opened: Opened) -> tuple[str, int]:
    """Make a link in one's own role and show it, the only time it can be."""
    today = day_of(runtime().now())
    name = translate("Lien pour reprendre, fait le {date}").format(
        date=long_date(today, current_language())
    )
    token = new_link(connection, opened, opened.role, name)
    until = long_date(day_of(runtime().now() + LINK_SECONDS), current_language())
    address = whole(url_for("leaving.door", token=token))
    html = render_template("left.html", opened=opened, address=address, until=until)
    return html, 200


def address_of(stored: Stored, role: access.Role) -> str:
    """The address of the page where one left, or of one that the role may open."""
    if role == "reader" or (stored.place == steps.RESULT and role == "owner"):
        return result_address(stored.purpose, stored.id)
    if stored.apart and not stored.open_to_change:
        return url_for("walk.tasks", assessment_id=stored.id)
    if stored.place == steps.REVIEW:
        return url_for("walk.review", assessment_id=stored.id)
    if stored.place in (steps.TASKS, steps.RESULT):
        return url_for("walk.tasks", assessment_id=stored.id)
    return url_for("walk.page", assessment_id=stored.id, place=stored.place)


def result_address(purpose: Purpose, assessment_id: str) -> str:
    """The address of what came of an assessment."""
    return url_for(RESULTS[purpose].page, assessment_id=assessment_id)


def file_address(stored: Stored, extension: str) -> str:
    """The address of what came of an assessment, as a file."""
    endpoint = RESULTS[stored.purpose].file
    return url_for(endpoint, assessment_id=stored.id, extension=extension)
