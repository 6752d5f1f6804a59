"""Files for people's own calendars: the dates of a plan, a reminder; the page where one leads."""

from dataclasses import replace
from typing import Final

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.exceptions import NotFound

from adn_assess.domain.documents.identity import file_stem
from adn_assess.domain.reports.phrasing import long_date
from adn_assess.domain.reports.plan_lines import plan_line
from adn_assess.exports.calendar import MEDIA_TYPE, CalendarEvent, calendar
from adn_assess.storage import assessments, plans
from adn_assess.storage.plans import StoredPlanLine
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment, open_diagnosis
from adn_assess.web.assessment.file_responses import document_context, file_response
from adn_assess.web.http.dates import day_of, months_after, utc_time
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.http.urls import absolute_url
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("calendars", __name__, url_prefix="/diagnostic/<assessment_id>")

REMINDER_MONTHS: Final = (3, 6, 12)
"""After how many months one may ask to be reminded."""


@blueprint.get("/plan.ics")
def plan(assessment_id: str) -> Response:
    """The dates of the open lines of the plan; no file without any."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "read", "diagnosis")
        lines = plans.load_plan(connection, opened.stored.id).items
        dated = [each for each in lines if each.item.is_open and each.item.due]
        if not dated:
            abort(404)
        file_name = _file_name(connection, opened)
    now = runtime().now()
    title = f"{document_context(opened).say(opened.edition.plan.title)} — {file_name}"
    events = [_line_event(opened, each, file_name) for each in dated]
    content = calendar(title, events, utc_time(now))
    return file_response(
        content, MEDIA_TYPE, "ics", file_stem(_("plan"), opened.cover, day_of(now))
    )


@blueprint.get("/rencontre.ics")
def meeting(assessment_id: str) -> Response:
    """The dates of the open lines, for everyone who was in a meeting: no note, no owner's name."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        lines = plans.load_plan(connection, assessment_id).items
        dated = [each for each in lines if each.item.is_open and each.item.due]
        if not dated:
            abort(404)
        started = assessments.load_name(connection, assessment_id)[1]
    now = runtime().now()
    name = opened.cover or _kind_and_day(opened, started)
    events = [
        _line_event(opened, replace(each, item=replace(each.item, note="")), name) for each in dated
    ]
    title = f"{document_context(opened).say(opened.edition.plan.title)} — {name}"
    return file_response(
        calendar(title, events, utc_time(now)),
        MEDIA_TYPE,
        "ics",
        file_stem(_("rencontre"), opened.cover, day_of(now)),
    )


@blueprint.get("/rappel.ics")
def reminder(assessment_id: str) -> Response:
    """A date to take stock again. Its address holds no secret."""
    months = request.args.get("mois", default=REMINDER_MONTHS[1], type=int)
    if months not in REMINDER_MONTHS:
        abort(404)
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        file_name = _file_name(connection, opened)
    now = runtime().now()
    event = CalendarEvent(
        assessment_id,
        f"reminder {months}",
        f"{document_context(opened).say(opened.edition.plan.come_back)} — {file_name}",
        _(
            "Cette adresse ouvre le dossier dans votre navigateur; ailleurs, elle dit comment le "
            "retrouver."
        ),
        months_after(day_of(now), months),
        absolute_url(url_for("calendars.come_back", assessment_id=assessment_id)),
    )
    content = calendar(event.title, [event], utc_time(now))
    return file_response(content, MEDIA_TYPE, "ics", file_stem(_("rappel"), opened.cover, None))


@blueprint.get("/revenir")
def come_back(assessment_id: str) -> ViewResponse:
    """Go to the rounds of a file; where this browser cannot open it, say how to find it again.

    That page is the same for a file that exists and for one that does not.
    """
    try:
        with runtime().database.reading() as connection:
            open_diagnosis(connection, assessment_id)
    except NotFound:
        return render_template("plan/come_back.html")
    return redirect(url_for("rounds.index", assessment_id=assessment_id))


def _line_event(opened: OpenedAssessment, stored: StoredPlanLine, file_name: str) -> CalendarEvent:
    line = plan_line(document_context(opened), stored.item)
    description = "\n".join(filter(None, (line.who, line.note)))
    title = f"{line.label} — {file_name}"
    return CalendarEvent(opened.stored.id, f"line {stored.id}", title, description, line.due or "")


def _file_name(connection: Connection, opened: OpenedAssessment) -> str:
    """The name of the file, to its owners only; otherwise its kind and the day it was started."""
    name, created_at = assessments.load_name(connection, opened.stored.round.assessment_id)
    if name and opened.may("manage"):
        return name
    return _kind_and_day(opened, created_at)


def _kind_and_day(opened: OpenedAssessment, created_at: int) -> str:
    """What a file is, and the day it was started: what everyone may read of it."""
    kind = opened.words.name.to(current_language())
    date = long_date(day_of(created_at), current_language())
    return _("{file}, commencé le {date}").format(file=kind, date=date)
