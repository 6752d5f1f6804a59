"""Bringing a file back: a report, answers, a sheet or a handover, whole or in part."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from adn_assess.content.answers_file import (
    MAX_FILE_CHARACTERS,
    SaveFile,
    WrongAnswersError,
    read_save_file,
)
from adn_assess.content.mandate_file import MandateFile, is_mandate_file, read_mandate_file
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.mandate.sheet import Handover, MandateSheet, round_from_sheet
from adn_assess.storage import editions
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.create import (
    attach_handover,
    create_from_handover,
    create_from_round,
    create_from_save_file,
    create_from_sheet,
)
from adn_assess.web.assessment.fault_messages import fault_message
from adn_assess.web.assessment.page_urls import result_url
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("imports", __name__)

ViewResponse = Response | tuple[str, int]
Fault = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class PartialImport:
    """What would be taken of a file, and what would be left."""

    taken: tuple[str, ...]
    left: tuple[str, ...]


@blueprint.get("/diagnostic/importer")
def upload_form() -> str:
    """Ask for a file of any kind."""
    return render_template("imports/choose_file.html")


@blueprint.post("/diagnostic/importer")
def upload() -> ViewResponse:
    """Start an assessment from a file."""
    text = _text()
    if not text.strip():
        return _refused([(None, _nothing())])
    try:
        if is_mandate_file(text):
            return _take_paper(text)
        saved = _read(text)
    except WrongAnswersError as error:
        return _partly_answered(text, error) if error.leavable else _refused(_told(error))
    with runtime().database.writing() as connection:
        stored = create_from_save_file(connection, saved)
    if stored.round.sharing != "together":
        return redirect(url_for("comparison.agenda", assessment_id=stored.id))
    return redirect(url_for("questionnaire.review", assessment_id=stored.id))


@blueprint.get("/passation/recevoir")
def handover_form() -> str:
    """Ask a newcomer for the handover they were given."""
    return render_template("mandate/receive.html")


@blueprint.get("/diagnostic/<assessment_id>/passation-recue")
def handover_for_sheet_form(assessment_id: str) -> str:
    """Ask for the handover to put beside a sheet."""
    with runtime().database.reading() as connection:
        _open_sheet(connection, assessment_id)
    return render_template("mandate/receive.html")


@blueprint.post("/passation/recevoir")
def upload_handover() -> ViewResponse:
    """Start a sheet with a handover beside it."""
    return _take_handover(runtime().current.edition, None)


@blueprint.post("/diagnostic/<assessment_id>/passation-recue")
def upload_handover_for_sheet(assessment_id: str) -> ViewResponse:
    """Put a handover beside a sheet that was started already, in the edition of the sheet."""
    with runtime().database.reading() as connection:
        opened = _open_sheet(connection, assessment_id)
    return _take_handover(opened.edition, assessment_id)


def _take_handover(edition: Edition, assessment_id: str | None) -> ViewResponse:
    text, template = _text(), "mandate/receive.html"
    if not is_mandate_file(text):
        other = _("Ce fichier n’est pas une passation. Demandez la copie en JSON du dossier.")
        return _refused([(None, other if text.strip() else _nothing())], template)
    try:
        read = read_mandate_file(edition, text)
    except WrongAnswersError as error:
        return _refused(_told(error), template)
    if not isinstance(read.paper, Handover):
        message = _("Ce fichier est une fiche du mandat, et non une passation.")
        return _refused([(None, message)], template)
    if read.left and not _agreed():
        return _partly(read, text)
    with runtime().database.writing() as connection:
        if assessment_id is None:
            stored = create_from_sheet(connection, MandateSheet({}, frozenset(), {}, read.paper))
        else:
            stored = _open_sheet(connection, assessment_id).stored
            attach_handover(connection, stored, read.paper)
    return redirect(result_url(stored.purpose, stored.id))


def _read(text: str) -> SaveFile:
    """What a file holds; without what this content does not know, once one agreed to that."""
    kept = runtime().current
    with runtime().database.reading() as connection:

        def known(edition_id: str) -> Edition | None:
            if edition_id == kept.id:
                return kept.edition
            is_kept = editions.is_stored(connection, edition_id)
            return runtime().edition(connection, edition_id) if is_kept else None

        return read_save_file(kept.edition, text, known, partly=_agreed())


def _partly_answered(text: str, error: WrongAnswersError) -> ViewResponse:
    """Say what would be left out of a diagnosis, and take nothing yet."""
    left = tuple(_("Ligne {line} : {fault}").format(line=n, fault=f) for n, f in _told(error))
    return _partly(PartialImport((_("Tout le reste du fichier."),), left), text)


def _take_paper(text: str) -> ViewResponse:
    """A sheet or a handover: restored, or gone on from."""
    read = read_mandate_file(runtime().current.edition, text)
    if read.left and not _agreed():
        return _partly(read, text)
    with runtime().database.writing() as connection:
        stored = _keep(connection, read.paper, onwards=request.form.get("use") == "onwards")
    if stored.purpose == "diagnosis":
        return redirect(url_for("questionnaire.review", assessment_id=stored.id, fiche="reprise"))
    return redirect(result_url(stored.purpose, stored.id))


def _keep(connection: Connection, paper: MandateSheet | Handover, *, onwards: bool) -> StoredVoice:
    """Going on from a sheet is a diagnosis; going on from a handover is a sheet."""
    if isinstance(paper, Handover):
        if onwards:
            return create_from_sheet(connection, MandateSheet({}, frozenset(), {}, paper))
        return create_from_handover(connection, paper)
    if onwards:
        return create_from_round(connection, round_from_sheet(runtime().current.edition, paper))
    return create_from_sheet(connection, paper)


def _open_sheet(connection: Connection, assessment_id: str) -> OpenedAssessment:
    return open_assessment(connection, assessment_id, "manage", "mandate")


def _text() -> str:
    """The text of the file that was sent, or sent back once one agreed to take a part of it."""
    file = request.files.get("file")
    if file is None:
        return request.form.get("text", "")
    sent: bytes = file.read(4 * MAX_FILE_CHARACTERS)
    return sent.decode("utf-8-sig", errors="replace")


def _agreed() -> bool:
    return request.form.get("agreed") == "yes"


def _partly(read: MandateFile | PartialImport, text: str) -> ViewResponse:
    """Say what would be taken and what would be left, and take nothing yet."""
    use = request.form.get("use", "same")
    return render_template("imports/partial.html", read=read, text=text, use=use), 200


def _refused(faults: list[Fault], template: str = "imports/choose_file.html") -> ViewResponse:
    return render_template(template, faults=faults), 422


def _nothing() -> str:
    return _("Choisissez un fichier : il n’y en avait pas, ou il était vide.")


def _told(error: WrongAnswersError) -> list[Fault]:
    return [(line, fault_message(fault, current_language())) for line, fault in error.faults]
