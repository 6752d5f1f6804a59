"""What several voices, or several rounds, say beside one another: as pages and as files."""

from typing import Final

from flask import Blueprint, Response, abort, render_template

from adn_assess.domain.documents.agenda import agenda_document
from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.documents.changes import changes_document
from adn_assess.domain.documents.meeting_sheet import meeting_sheet_document
from adn_assess.exports.formats import DOCUMENT_FORMATS
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.file_responses import document_context, document_response
from adn_assess.web.assessment.load_round import (
    load_answers,
    load_earlier_round,
    load_history,
    load_round,
    tried_since,
)
from adn_assess.web.http.language import gettext as _
from adn_assess.web.journeys.results.views import requested_round
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("comparison", __name__, url_prefix="/diagnostic/<assessment_id>")


@blueprint.get("/regards")
def agenda(assessment_id: str) -> str:
    """What the voices say beside one another, as an agenda."""
    opened, document = _agenda(assessment_id, to_carry=False)
    return _page(opened, document, "comparison.agenda_file")


@blueprint.get("/regards.<extension>")
def agenda_file(assessment_id: str, extension: str) -> Response:
    """The agenda as a file."""
    if extension not in DOCUMENT_FORMATS:
        abort(404)
    _opened, document = _agenda(assessment_id, to_carry=True)
    return document_response(document, extension, _("regards-croises"))


@blueprint.get("/bouge")
def changes(assessment_id: str) -> str:
    """What moved since the round before."""
    opened, document = _movement(assessment_id, to_carry=False)
    return _page(opened, document, "comparison.changes_file")


@blueprint.get("/bouge.<extension>")
def changes_file(assessment_id: str, extension: str) -> Response:
    """What moved, as a file."""
    if extension not in DOCUMENT_FORMATS:
        abort(404)
    _opened, document = _movement(assessment_id, to_carry=True)
    return document_response(document, extension, _("ce-qui-a-bouge"))


@blueprint.get("/rencontre")
def meeting_sheet(assessment_id: str) -> str:
    """One page for an hour together."""
    opened, document = _encounter(assessment_id, to_carry=False)
    return _page(opened, document, "comparison.meeting_sheet_file")


@blueprint.get("/rencontre.<extension>")
def meeting_sheet_file(assessment_id: str, extension: str) -> Response:
    """The sheet of one page, as a file."""
    if extension not in DOCUMENT_FORMATS:
        abort(404)
    _opened, document = _encounter(assessment_id, to_carry=True)
    return document_response(document, extension, _("feuille-de-rencontre"))


def _page(opened: OpenedAssessment, document: Document, files: str) -> str:
    tour = requested_round()
    return render_template(
        "results/comparison.html", opened=opened, document=document, files=files, tour=tour
    )


def _agenda(assessment_id: str, *, to_carry: bool) -> tuple[OpenedAssessment, Document]:
    """Aborts with 404 for a round on one sheet: it has no voices to hold beside one another."""
    with runtime().database.reading() as connection:
        opened = open_assessment(
            connection, assessment_id, "read", "diagnosis", number=requested_round()
        )
        if opened.stored.round.sharing == "together":
            abort(404)
        answers = load_answers(connection, opened.edition, opened.stored)
        settled = load_history(connection, opened).plan.settled_actions
    context = document_context(opened, to_carry=to_carry)
    return opened, agenda_document(context, answers, settled)


def _encounter(assessment_id: str, *, to_carry: bool) -> tuple[OpenedAssessment, Document]:
    with runtime().database.reading() as connection:
        opened = open_assessment(
            connection, assessment_id, "read", "diagnosis", number=requested_round()
        )
        answers = load_answers(connection, opened.edition, opened.stored)
        plan = load_history(connection, opened).plan
    context = document_context(opened, to_carry=to_carry)
    return opened, meeting_sheet_document(context, answers, plan)


def _movement(assessment_id: str, *, to_carry: bool) -> tuple[OpenedAssessment, Document]:
    """Aborts with 404 without a round to compare with, and for a voice: it knows of its own."""
    with runtime().database.reading() as connection:
        opened = open_assessment(
            connection, assessment_id, "read", "diagnosis", number=requested_round()
        )
        before = (
            None if opened.stored.apart else load_earlier_round(connection, opened.stored.round)
        )
        if before is None:
            abort(404)
        now = load_round(connection, opened.stored)
    tried = tried_since(opened.stored)
    context = document_context(opened, to_carry=to_carry)
    return opened, changes_document(context, before.dated, now.dated, tried)
