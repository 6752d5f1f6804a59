"""Bringing a file back: a report, answers, a sheet or a handover, whole or in part."""

from dataclasses import dataclass
from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from adn_assess.content.answers_file import LARGEST, Saved, WrongAnswersError, read_saved
from adn_assess.content.fault_messages import sentence
from adn_assess.content.mandate_file import Read, is_paper, read_paper
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.mandate.sheet import Handover, Sheet, round_from
from adn_assess.storage import editions
from adn_assess.storage.assessments import Stored
from adn_assess.web.assessment.access import Opened, open_assessment
from adn_assess.web.assessment.create import (
    keep_handover,
    keep_round,
    keep_saved,
    keep_sheet,
    receive,
)
from adn_assess.web.assessment.page_urls import result_address
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import translate as _
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("imports", __name__)

Answer = Response | tuple[str, int]
Fault = tuple[int | None, str]


@dataclass(frozen=True, slots=True)
class Partly:
    """What would be taken of a file, and what would be left."""

    taken: tuple[str, ...]
    left: tuple[str, ...]


@blueprint.get("/diagnostic/importer")
def bring() -> str:
    """Ask for a file of any kind."""
    return render_template("imports/choose_file.html")


@blueprint.post("/diagnostic/importer")
def take_in() -> Answer:
    """Start an assessment from a file."""
    text = _text()
    if not text.strip():
        return _refused([(None, _nothing())])
    try:
        if is_paper(text):
            return _take_paper(text)
        saved = _read(text)
    except WrongAnswersError as error:
        return _partly_answered(text, error) if error.leavable else _refused(_told(error))
    with runtime().database.writing() as connection:
        stored = keep_saved(connection, saved)
    if stored.round.sharing != "together":
        return redirect(url_for("comparison.agenda", assessment_id=stored.id))
    return redirect(url_for("questionnaire.review", assessment_id=stored.id))


@blueprint.get("/passation/recevoir")
def await_handover() -> str:
    """Ask a newcomer for the handover they were given."""
    return render_template("mandate/receive.html")


@blueprint.get("/diagnostic/<assessment_id>/passation-recue")
def await_beside(assessment_id: str) -> str:
    """Ask for the handover to put beside a sheet."""
    with runtime().database.reading() as connection:
        _open_sheet(connection, assessment_id)
    return render_template("mandate/receive.html")


@blueprint.post("/passation/recevoir")
def take_handover() -> Answer:
    """Start a sheet with a handover beside it."""
    return _take_handover(runtime().current.edition, None)


@blueprint.post("/diagnostic/<assessment_id>/passation-recue")
def take_beside(assessment_id: str) -> Answer:
    """Put a handover beside a sheet that was started already, in the edition of the sheet."""
    with runtime().database.reading() as connection:
        opened = _open_sheet(connection, assessment_id)
    return _take_handover(opened.edition, assessment_id)


def _take_handover(edition: Edition, assessment_id: str | None) -> Answer:
    text, template = _text(), "mandate/receive.html"
    if not is_paper(text):
        other = _("Ce fichier n’est pas une passation. Demandez la copie en JSON du dossier.")
        return _refused([(None, other if text.strip() else _nothing())], template)
    try:
        read = read_paper(edition, text)
    except WrongAnswersError as error:
        return _refused(_told(error), template)
    if not isinstance(read.paper, Handover):
        message = _("Ce fichier est une fiche du mandat, et non une passation.")
        return _refused([(None, message)], template)
    if read.left and not _agreed():
        return _partly(read, text)
    with runtime().database.writing() as connection:
        if assessment_id is None:
            stored = keep_sheet(connection, Sheet({}, frozenset(), {}, read.paper))
        else:
            stored = _open_sheet(connection, assessment_id).stored
            receive(connection, stored, read.paper)
    return redirect(result_address(stored.purpose, stored.id))


def _read(text: str) -> Saved:
    """What a file holds; without what this content does not know, once one agreed to that."""
    kept = runtime().current
    with runtime().database.reading() as connection:

        def known(edition_id: str) -> Edition | None:
            if edition_id == kept.id:
                return kept.edition
            is_kept = editions.is_kept(connection, edition_id)
            return runtime().edition(connection, edition_id) if is_kept else None

        return read_saved(kept.edition, text, known, partly=_agreed())


def _partly_answered(text: str, error: WrongAnswersError) -> Answer:
    """Say what would be left out of a diagnosis, and take nothing yet."""
    left = tuple(_("Ligne {line} : {fault}").format(line=n, fault=f) for n, f in _told(error))
    return _partly(Partly((_("Tout le reste du fichier."),), left), text)


def _take_paper(text: str) -> Answer:
    """A sheet or a handover: restored, or gone on from."""
    read = read_paper(runtime().current.edition, text)
    if read.left and not _agreed():
        return _partly(read, text)
    with runtime().database.writing() as connection:
        stored = _keep(connection, read.paper, onwards=request.form.get("use") == "onwards")
    if stored.purpose == "diagnosis":
        return redirect(url_for("questionnaire.review", assessment_id=stored.id, fiche="reprise"))
    return redirect(result_address(stored.purpose, stored.id))


def _keep(connection: Connection, paper: Sheet | Handover, *, onwards: bool) -> Stored:
    """Going on from a sheet is a diagnosis; going on from a handover is a sheet."""
    if isinstance(paper, Handover):
        if onwards:
            return keep_sheet(connection, Sheet({}, frozenset(), {}, paper))
        return keep_handover(connection, paper)
    if onwards:
        return keep_round(connection, round_from(runtime().current.edition, paper))
    return keep_sheet(connection, paper)


def _open_sheet(connection: Connection, assessment_id: str) -> Opened:
    return open_assessment(connection, assessment_id, "manage", "mandate")


def _text() -> str:
    """The text of the file that was sent, or sent back once one agreed to take a part of it."""
    file = request.files.get("file")
    if file is None:
        return request.form.get("text", "")
    sent: bytes = file.read(4 * LARGEST)
    return sent.decode("utf-8-sig", errors="replace")


def _agreed() -> bool:
    return request.form.get("agreed") == "yes"


def _partly(read: Read | Partly, text: str) -> Answer:
    """Say what would be taken and what would be left, and take nothing yet."""
    use = request.form.get("use", "same")
    return render_template("imports/partial.html", read=read, text=text, use=use), 200


def _refused(faults: list[Fault], template: str = "imports/choose_file.html") -> Answer:
    return render_template(template, faults=faults), 422


def _nothing() -> str:
    return _("Choisissez un fichier : il n’y en avait pas, ou il était vide.")


def _told(error: WrongAnswersError) -> list[Fault]:
    return [(line, sentence(fault, current_language())) for line, fault in error.faults]
