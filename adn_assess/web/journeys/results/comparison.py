"""Comparison of voices and of rounds: agenda, changes, meeting sheet, as pages and as files."""

from typing import Final

from flask import Blueprint, Response, abort, redirect, render_template, url_for

from adn_assess.domain.documents.agenda import agenda_document
from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.documents.meeting_sheet import meeting_sheet_document
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.file_responses import (
    document_context,
    document_response,
    require_document_format,
)
from adn_assess.web.assessment.load_round import (
    load_answers,
    load_history,
)
from adn_assess.web.assessment.open_result import open_result, requested_round
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.results.compared_rounds import load_changes
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("comparison", __name__, url_prefix="/diagnostic/<assessment_id>")


@blueprint.get("/regards")
def agenda(assessment_id: str) -> str:
    """The agenda: the answers of the voices compared."""
    opened, document = _agenda_document(assessment_id, absolute_links=False)
    return _page(opened, document, "comparison.agenda_file")


@blueprint.get("/regards.<extension>")
def agenda_file(assessment_id: str, extension: str) -> Response:
    """The agenda as a file."""
    require_document_format(extension)
    _opened, document = _agenda_document(assessment_id, absolute_links=True)
    return document_response(document, extension, _("regards-croises"))


@blueprint.get("/bouge")
def changes(assessment_id: str) -> ViewResponse:
    """The changes since the previous round, or between the two rounds that were chosen."""
    later, since = requested_round(), requested_round("depuis")
    if later is not None and since is not None and since >= later:
        return redirect(_changes_url(assessment_id, later, since))
    moved = load_changes(assessment_id, absolute_links=False)
    return _page(
        moved.opened,
        moved.document,
        "comparison.changes_file",
        since=since,
        choice=moved.choice,
    )


def _changes_url(assessment_id: str, later: int, since: int) -> str:
    """The address of two rounds chosen in the wrong order; of one chosen twice, that of itself."""
    tour, depuis = (since, later) if since > later else (later, None)
    return url_for("comparison.changes", assessment_id=assessment_id, tour=tour, depuis=depuis)


@blueprint.get("/bouge.<extension>")
def changes_file(assessment_id: str, extension: str) -> Response:
    """The changes as a file."""
    require_document_format(extension)
    document = load_changes(assessment_id, absolute_links=True).document
    return document_response(document, extension, _("ce-qui-a-bouge"))


@blueprint.get("/rencontre")
def meeting_sheet(assessment_id: str) -> str:
    """The meeting sheet: one page for a conversation of an hour."""
    opened, document = _meeting_sheet_document(assessment_id, absolute_links=False)
    return _page(opened, document, "comparison.meeting_sheet_file")


@blueprint.get("/rencontre.<extension>")
def meeting_sheet_file(assessment_id: str, extension: str) -> Response:
    """The meeting sheet as a file."""
    require_document_format(extension)
    _opened, document = _meeting_sheet_document(assessment_id, absolute_links=True)
    return document_response(document, extension, _("feuille-de-rencontre"))


def _page(opened: OpenedAssessment, document: Document, files: str, **of_changes: object) -> str:
    """Show a document; `of_changes` are the earlier round asked for, and the rounds to choose."""
    return render_template(
        "results/comparison.html",
        opened=opened,
        document=document,
        files=files,
        tour=requested_round(),
        **{"since": None, "choice": None, **of_changes},
    )


def _agenda_document(
    assessment_id: str, *, absolute_links: bool
) -> tuple[OpenedAssessment, Document]:
    """Aborts with 404 for a shared round, which has no voices to compare."""
    with runtime().database.reading() as connection:
        opened = open_result(connection, assessment_id)
        if opened.stored.round.sharing == "together":
            abort(404)
        answers = load_answers(connection, opened.edition, opened.stored)
        settled = load_history(connection, opened).plan.settled_actions
    context = document_context(opened, absolute_links=absolute_links)
    return opened, agenda_document(context, answers, settled)


def _meeting_sheet_document(
    assessment_id: str, *, absolute_links: bool
) -> tuple[OpenedAssessment, Document]:
    with runtime().database.reading() as connection:
        opened = open_result(connection, assessment_id)
        answers = load_answers(connection, opened.edition, opened.stored)
        plan = load_history(connection, opened).plan
    context = document_context(opened, absolute_links=absolute_links)
    return opened, meeting_sheet_document(context, answers, plan)
