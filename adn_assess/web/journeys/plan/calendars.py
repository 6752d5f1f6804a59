"""Files for people's own calendars: the dates of a plan, a reminder; the page where one leads."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.exceptions import NotFound

from adn_assess.domain.answers.plan import Plan
from adn_assess.domain.documents.identity import file_stem
from adn_assess.domain.reports.phrasing import long_date
from adn_assess.domain.reports.plan_lines import plan_line, plan_line_label
from adn_assess.exports.calendar import MEDIA_TYPE, CalendarEvent, calendar
from adn_assess.forms.calendar import PLAN_DATES, REMINDER_MONTHS, CalendarForm
from adn_assess.storage import assessments, plans
from adn_assess.storage.plans import StoredPlanLine
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment, open_diagnosis
from adn_assess.web.assessment.file_responses import document_context, file_response
from adn_assess.web.assessment.form_keys import sent_form_key
from adn_assess.web.assessment.links import (
    NewLink,
    add_calendar_link,
    find_new_link,
    read_form_key,
    sign_form_key,
)
from adn_assess.web.assessment.page_urls import result_url
from adn_assess.web.http.dates import day_of, months_after, utc_time
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.http.urls import absolute_url
from adn_assess.web.journeys.plan.line_editor import shown_plan
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("calendars", __name__, url_prefix="/diagnostic/<assessment_id>")

MAX_LISTED_LINES: Final = 12
"""Lines of the plan that a reminder lists; the plan has the others."""


@dataclass(frozen=True, slots=True)
class _EventFrame:
    """What every event of one file says beside its day and what it is about."""

    opened: OpenedAssessment
    file_name: str
    new: NewLink | None
    """The private link that goes with the file; None without one."""

    @property
    def address(self) -> str:
        """Where an event leads: by a private link, or to the page that helps."""
        if self.new is not None:
            return self.new.address
        return absolute_url(url_for("calendars.come_back", assessment_id=self.opened.stored.id))

    def description(self, *lines: str) -> str:
        """Lines about an event, then where it leads, as not every calendar shows an address."""
        if self.new is None:
            guide = _(
                "Cette adresse ouvre le dossier dans votre navigateur; ailleurs, elle dit comment "
                "le retrouver."
            )
        else:
            guide = _("Ce lien privé ouvre le plan sur tout appareil : qui l’a peut y entrer.")
        return "\n".join(filter(None, (*lines, guide, self.address)))


@blueprint.get("/plan/calendrier")
def form(assessment_id: str) -> str:
    """Ask what goes in the calendar, and whether a private link goes with it.

    Once both are chosen, the page has the file.
    """
    what = request.args.get("pret", "")
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id, "follow")
        lines = plans.load_plan(connection, assessment_id).items
        new = _new_link(connection, opened)
    dates = sum(1 for each in lines if each.item.is_open and each.item.due)
    return render_template(
        "plan/calendar.html",
        opened=opened,
        dates=dates,
        months=REMINDER_MONTHS,
        plan_dates=PLAN_DATES,
        file_url=_file_url(assessment_id, what) if what else None,
        asked_link="lien" in request.args,
        new=new,
    )


@blueprint.post("/plan/calendrier")
def prepare(assessment_id: str) -> ViewResponse:
    """Make the private link that was asked for, and show the file."""
    form = submitted(CalendarForm)
    if not form.validate():
        abort(400)
    form_key = sent_form_key(form)
    with_link = form.link.data == "follow"
    with runtime().database.writing() as connection:
        opened = open_diagnosis(connection, assessment_id, "follow", to_change=with_link)
        if with_link:
            add_calendar_link(connection, opened, form_key)
    signed = sign_form_key(form_key) if with_link else None
    return redirect(
        url_for("calendars.form", assessment_id=assessment_id, pret=form.what.data, lien=signed)
    )


@blueprint.get("/plan.ics")
def plan(assessment_id: str) -> Response:
    """The dates of the open lines of the plan; no file without any."""
    with runtime().database.reading() as connection:
        opened = _open_dates(connection, assessment_id)
        dated = _dated_lines(connection, opened.stored.id)
        frame = _frame(connection, opened)
    return _dates_file(frame, dated, _("plan"))


@blueprint.get("/rencontre.ics")
def meeting(assessment_id: str) -> Response:
    """The dates of the open lines, for everyone who was in a meeting.

    Without notes, what a line is stuck on, nor the name that its owner gave the file.
    """
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        dated = _dated_lines(connection, assessment_id)
        started = assessments.load_name(connection, assessment_id)[1]
    frame = _EventFrame(opened, opened.cover or _kind_and_day(opened, started), None)
    bare = [replace(each, item=replace(each.item, note="", stuck_on="")) for each in dated]
    return _dates_file(frame, bare, _("rencontre"))


@blueprint.get("/rappel.ics")
def reminder(assessment_id: str) -> Response:
    """A date to take stock again: what the plan has open, and who sees to it."""
    months = request.args.get("mois", default=REMINDER_MONTHS[1], type=int)
    if months not in REMINDER_MONTHS:
        abort(404)
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id, "follow")
        frame = _frame(connection, opened)
        followed = plans.load_plan(connection, assessment_id).plan
    now = runtime().now()
    event = CalendarEvent(
        assessment_id,
        f"reminder {months}",
        f"{document_context(opened).say(opened.edition.plan.come_back)} — {frame.file_name}",
        frame.description(*_open_lines(opened, followed)),
        months_after(day_of(now), months),
        frame.address,
    )
    content = calendar(event.title, [event], utc_time(now))
    return file_response(content, MEDIA_TYPE, "ics", file_stem(_("rappel"), opened.cover, None))


@blueprint.get("/revenir")
def come_back(assessment_id: str) -> ViewResponse:
    """Go to what is to be done in a file; where this browser cannot open it, say how to find it.

    That page is the same for a file that exists and for one that does not.
    """
    with runtime().database.reading() as connection:
        url = _follow_url(connection, assessment_id) or _read_url(connection, assessment_id)
    return redirect(url) if url else render_template("plan/come_back.html")


def _follow_url(connection: Connection, assessment_id: str) -> str | None:
    """The review of the plan, or what there is without an open line; None for no follower."""
    try:
        opened = open_diagnosis(connection, assessment_id, "follow")
    except NotFound:
        return None
    lines = plans.load_plan(connection, assessment_id).items
    if any(each.item.is_open for each in lines):
        return url_for("plan_review.page", assessment_id=assessment_id)
    endpoint = "rounds.index" if opened.may("manage") else "plan.page"
    return url_for(endpoint, assessment_id=assessment_id)


def _read_url(connection: Connection, assessment_id: str) -> str | None:
    try:
        opened = open_assessment(connection, assessment_id, "read", "diagnosis")
    except NotFound:
        return None
    return None if opened.stored.apart else result_url(opened.stored.purpose, assessment_id)


def _open_dates(connection: Connection, assessment_id: str) -> OpenedAssessment:
    """Open a plan for its dates, which whoever reads the result may have too."""
    try:
        return open_diagnosis(connection, assessment_id, "see_plan")
    except NotFound:
        return open_assessment(connection, assessment_id, "read", "diagnosis")


def _dated_lines(connection: Connection, assessment_id: str) -> list[StoredPlanLine]:
    """The open lines that have a date; aborts with 404 without any."""
    lines = plans.load_plan(connection, assessment_id).items
    return [each for each in lines if each.item.is_open and each.item.due] or abort(404)


def _dates_file(frame: _EventFrame, dated: Iterable[StoredPlanLine], stem: str) -> Response:
    now = runtime().now()
    opened = frame.opened
    title = f"{document_context(opened).say(opened.edition.plan.title)} — {frame.file_name}"
    content = calendar(title, [_line_event(frame, each) for each in dated], utc_time(now))
    return file_response(content, MEDIA_TYPE, "ics", file_stem(stem, opened.cover, day_of(now)))


def _frame(connection: Connection, opened: OpenedAssessment) -> _EventFrame:
    new = _new_link(connection, opened) if opened.may("follow") else None
    return _EventFrame(opened, _file_name(connection, opened), new)


def _new_link(connection: Connection, opened: OpenedAssessment) -> NewLink | None:
    """The link that this browser has just made for its calendar; None without one."""
    form_key = read_form_key(request.args.get("lien", ""))
    return find_new_link(connection, opened, form_key) if form_key else None


def _file_url(assessment_id: str, what: str) -> str:
    """The address of the file that was asked for; aborts with 404 when there is no such file."""
    signed = request.args.get("lien")
    if what == PLAN_DATES:
        return url_for("calendars.plan", assessment_id=assessment_id, lien=signed)
    if what not in map(str, REMINDER_MONTHS):
        abort(404)
    return url_for("calendars.reminder", assessment_id=assessment_id, mois=what, lien=signed)


def _line_event(frame: _EventFrame, stored: StoredPlanLine) -> CalendarEvent:
    [item] = shown_plan(frame.opened, Plan((stored.item,))).items
    line = plan_line(document_context(frame.opened), item)
    description = frame.description(line.who, line.stuck_on, line.note)
    title = f"{line.label} — {frame.file_name}"
    about = f"line {stored.id}"
    return CalendarEvent(
        frame.opened.stored.id, about, title, description, line.due or "", frame.address
    )


def _open_lines(opened: OpenedAssessment, followed: Plan) -> list[str]:
    """The first open lines of a plan, each with who sees to it."""
    context = document_context(opened)
    lines = [each for each in followed.items if each.is_open]
    listed = []
    for each in lines[:MAX_LISTED_LINES]:
        label = plan_line_label(context, each)
        listed.append(f"- {label} ({each.who})" if each.who else f"- {label}")
    return [*listed, _("- et la suite, dans le plan")] if lines[MAX_LISTED_LINES:] else listed


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
