"""Comparison of voices and of rounds: agenda, changes, meeting sheet, as pages and as files."""

from typing import Final

from flask import Blueprint, Response, abort, redirect, render_template, url_for
from sqlalchemy import Connection

from adn_assess.domain.documents.agenda import agenda_document
from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.documents.meeting_sheet import meeting_sheet_document
from adn_assess.web.assessment.access import OpenedAssessment, open_diagnosis
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
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.results.compared_rounds import load_changes
from adn_assess.web.journeys.results.decisions import (
    DecisionTable,
    load_table,
    may_decide,
    save_decisions,
)
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("comparison", __name__, url_prefix="/diagnostic/<assessment_id>")

DECISIONS: Final = "decisions"
"""The id of the table of decisions on its page."""


@blueprint.get("/regards")
def agenda(assessment_id: str) -> str:
    """The agenda: the answers of the voices compared."""
    with runtime().database.reading() as connection:
        return _agenda_page(connection, _open_agenda(connection, assessment_id))


@blueprint.post("/regards")
def decide_in_agenda(assessment_id: str) -> ViewResponse:
    """Put what is decided into the plan, and show the agenda again."""
    with runtime().database.writing() as connection:
        opened = _open_agenda(connection, assessment_id, to_change=True)
        errors = save_decisions(connection, opened)
        if errors:
            return _agenda_page(connection, opened, errors), errors.status
    return redirect(url_for("comparison.agenda", assessment_id=assessment_id, _anchor=DECISIONS))


@blueprint.get("/regards.<extension>")
def agenda_file(assessment_id: str, extension: str) -> Response:
    """The agenda as a file."""
    require_document_format(extension)
    with runtime().database.reading() as connection:
        opened = _open_agenda(connection, assessment_id)
        answers = load_answers(connection, opened.edition, opened.stored)
        plan = load_history(connection, opened).plan
    context = document_context(opened, absolute_links=True)
    return document_response(
        agenda_document(context, answers, plan), extension, _("regards-croises")
    )


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
    with runtime().database.reading() as connection:
        return _meeting_page(connection, open_result(connection, assessment_id))


@blueprint.post("/rencontre")
def decide_in_meeting(assessment_id: str) -> ViewResponse:
    """Put what is decided into the plan, and show the meeting sheet again."""
    with runtime().database.writing() as connection:
        opened = _open_to_decide(connection, assessment_id)
        errors = save_decisions(connection, opened)
        if errors:
            return _meeting_page(connection, opened, errors), errors.status
    return redirect(
        url_for("comparison.meeting_sheet", assessment_id=assessment_id, _anchor=DECISIONS)
    )


@blueprint.get("/rencontre.<extension>")
def meeting_sheet_file(assessment_id: str, extension: str) -> Response:
    """The meeting sheet as a file."""
    require_document_format(extension)
    with runtime().database.reading() as connection:
        opened = open_result(connection, assessment_id)
        answers = load_answers(connection, opened.edition, opened.stored)
        plan = load_history(connection, opened).plan
    context = document_context(opened, absolute_links=True)
    document = meeting_sheet_document(context, answers, plan)
    return document_response(document, extension, _("feuille-de-rencontre"))


def _open_agenda(
    connection: Connection, assessment_id: str, *, to_change: bool = False
) -> OpenedAssessment:
    """Open a round whose voices compare; aborts with 404 for one that is shared."""
    if to_change:
        opened = _open_to_decide(connection, assessment_id)
    else:
        opened = open_result(connection, assessment_id)
    return abort(404) if opened.stored.round.sharing == "together" else opened


def _open_to_decide(connection: Connection, assessment_id: str) -> OpenedAssessment:
    """Open the round that is read, of an assessment that this browser may manage."""
    open_diagnosis(connection, assessment_id, to_change=True)
    opened = open_result(connection, assessment_id)
    return opened if may_decide(opened) else abort(404)


def _agenda_page(
    connection: Connection, opened: OpenedAssessment, errors: FormErrors = NO_ERRORS
) -> str:
    """The agenda; for who may change the plan, with the form of the plan instead of a table."""
    answers = load_answers(connection, opened.edition, opened.stored)
    table = load_table(connection, opened, answers, errors)
    plan = load_history(connection, opened).plan
    document = agenda_document(document_context(opened), answers, plan, on_paper=table is None)
    return _page(opened, document, "comparison.agenda_file", table)


def _meeting_page(
    connection: Connection, opened: OpenedAssessment, errors: FormErrors = NO_ERRORS
) -> str:
    answers = load_answers(connection, opened.edition, opened.stored)
    plan = load_history(connection, opened).plan
    table = load_table(connection, opened, answers, errors)
    document = meeting_sheet_document(
        document_context(opened), answers, plan, on_paper=table is None
    )
    return _page(opened, document, "comparison.meeting_sheet_file", table)


def _page(
    opened: OpenedAssessment,
    document: Document,
    files: str,
    table: DecisionTable | None = None,
    **of_changes: object,
) -> str:
    """Show a document; `of_changes` are the earlier round asked for, and the rounds to choose."""
    return render_template(
        "results/comparison.html",
        opened=opened,
        document=document,
        files=files,
        table=table,
        errors=table.errors if table else NO_ERRORS,
        tour=requested_round(),
        **{"since": None, "choice": None, **of_changes},
    )
