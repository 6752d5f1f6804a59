"""The sheet of whoever leads a meeting: whole, as a file, and one step ahead from the wall."""

from typing import Final

from flask import Blueprint, Response, abort, render_template, request

from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.documents.facilitation import (
    Meeting,
    facilitation_document,
    step_section,
    timed_steps,
)
from adn_assess.domain.edition.wording.workshop import MeetingKind, MeetingStep
from adn_assess.web.assessment.access import OpenedAssessment, open_diagnosis
from adn_assess.web.assessment.asked_pages import asked_minutes
from adn_assess.web.assessment.file_responses import (
    document_context,
    document_response,
    require_document_format,
)
from adn_assess.web.http.language import gettext as _
from adn_assess.web.journeys.rounds.meeting_steps import STEP_SLUGS, next_step
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("facilitation", __name__, url_prefix="/diagnostic/<assessment_id>")

KIND_SLUGS: Final[dict[str, MeetingKind]] = {"atelier": "workshop", "rencontre": "meeting"}
"""The kinds of meeting, by the word that names each in an address."""


@blueprint.get("/animer")
def page(assessment_id: str) -> str:
    """The sheet of a meeting, of the kind and the duration that the address asks for."""
    opened = _open(assessment_id)
    meeting = _requested_meeting(opened)
    return render_template(
        "rounds/facilitation.html",
        opened=opened,
        document=_document(opened, meeting, absolute_links=False),
        sheet=opened.edition.workshop.facilitation,
        meeting=meeting,
        kinds=KIND_SLUGS,
        kind=_slug_of(meeting.kind),
        has_agenda=_has_agenda(opened),
    )


@blueprint.get("/animer.<extension>")
def file(assessment_id: str, extension: str) -> Response:
    """The same sheet as a file."""
    require_document_format(extension)
    opened = _open(assessment_id)
    document = _document(opened, _requested_meeting(opened), absolute_links=True)
    return document_response(document, extension, _("animer"))


@blueprint.get("/animer/<slug>")
def step(assessment_id: str, slug: str) -> str:
    """One step of the meeting, which the wall leads to: nothing of the file is said on it."""
    step_id = _step_of(slug)
    opened = _open(assessment_id)
    meeting = _requested_meeting(opened)
    [timed] = [each for each in timed_steps(opened.edition, meeting) if each.wording.id == step_id]
    context = document_context(opened)
    return render_template(
        "rounds/facilitation_step.html",
        opened=opened,
        document=_document(opened, meeting, absolute_links=False),
        section=step_section(context, meeting, timed),
        onwards=next_step(opened, meeting.kind, step_id),
        decides=_has_agenda(opened) and step_id == "again",
        duration=meeting.duration,
        kind=_slug_of(meeting.kind),
    )


def _open(assessment_id: str) -> OpenedAssessment:
    with runtime().database.reading() as connection:
        return open_diagnosis(connection, assessment_id)


def _document(opened: OpenedAssessment, meeting: Meeting, *, absolute_links: bool) -> Document:
    return facilitation_document(document_context(opened, absolute_links=absolute_links), meeting)


def _requested_meeting(opened: OpenedAssessment) -> Meeting:
    """The meeting that the address asks for; by default, one that fits the latest round.

    Aborts with 404 for a kind or a duration that the sheet does not have.
    """
    durations = opened.edition.workshop.facilitation.durations
    middle = durations[len(durations) // 2]
    duration = request.args.get("duree", str(middle))
    apart = opened.stored.round.sharing == "sealed"
    kind = KIND_SLUGS.get(request.args.get("pour", "rencontre" if apart else "atelier"))
    if kind is None or duration not in map(str, durations):
        abort(404)
    return Meeting(kind, int(duration), asked_minutes(opened.edition, opened.stored.round))


def _has_agenda(opened: OpenedAssessment) -> bool:
    """Whether the latest round has an agenda, where its decisions and their dates are."""
    return opened.stored.round.readable and opened.stored.round.sharing != "together"


def _slug_of(kind: MeetingKind) -> str:
    return next(slug for slug, each in KIND_SLUGS.items() if each == kind)


def _step_of(slug: str) -> MeetingStep:
    """The step that a word of an address names; aborts with 404 for any other word."""
    found = next((each for each, name in STEP_SLUGS.items() if name == slug), None)
    return found or abort(404)
