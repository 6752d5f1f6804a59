"""Importing a file: a report, answers, a sheet or a handover, whole or in part."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from sqlalchemy import Connection

from adn_assess.content.answers_file import (
    SaveFile,
    WrongAnswersError,
    decode_file,
    read_save_file,
)
from adn_assess.content.mandate_file import MandateFile, is_mandate_file, read_mandate_file
from adn_assess.content.save_file import ReadingContext
from adn_assess.domain.answers.days import plausible_days
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.mandate.sheet import Handover, MandateSheet
from adn_assess.forms.imports import ImportForm
from adn_assess.storage import editions
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.create import (
    attach_handover,
    create_from_handover,
    create_from_save_file,
    create_from_sheet,
    create_once,
)
from adn_assess.web.assessment.fault_messages import fault_message, other_faults_message
from adn_assess.web.assessment.form_keys import form_hash, sent_form_key
from adn_assess.web.assessment.import_turn import import_turn
from adn_assess.web.assessment.page_urls import result_url
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors, form_errors
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("imports", __name__)

EDITION_ID: Final = re.compile(r"[0-9a-f]{64}")
"""The id of any edition: a SHA-256."""

FaultLine = tuple[int | None, str]
"""The line of a fault in the file, when it has one, and its message."""


@dataclass(frozen=True, slots=True)
class PartialImport:
    """What would be taken of a file, and what would be left."""

    taken: tuple[str, ...]
    left: tuple[str, ...]


@blueprint.get("/diagnostic/importer")
def upload_form() -> str:
    """Ask for a file of any kind."""
    return _form_page(NO_ERRORS)


@blueprint.post("/diagnostic/importer")
def upload() -> ViewResponse:
    """Start an assessment from a file."""
    form = submitted(ImportForm)
    if not form.validate():
        return _rejection_page(form, [(None, str(form.file.errors[0]))])
    try:
        text = decode_file(form.content)
        if is_mandate_file(text):
            return _import_mandate_file(form, text)
        save_file = _read_save_file(text, partly=form.allows_part)
    except WrongAnswersError as error:
        faults = _fault_lines(error)
        # Only a text that was decoded has parts that can be skipped.
        return (
            _partial_answers_page(form, text, faults)
            if error.skippable
            else _rejection_page(form, faults)
        )
    hashed = form_hash(sent_form_key(form))
    stored = create_once(
        hashed, lambda connection: create_from_save_file(connection, save_file, hashed)
    )
    if stored.round.sharing != "together":
        return redirect(url_for("comparison.agenda", assessment_id=stored.id))
    return redirect(url_for("questionnaire.review", assessment_id=stored.id))


@blueprint.get("/passation/recevoir")
def handover_form() -> str:
    """Ask a newcomer for the handover they were given."""
    return _form_page(NO_ERRORS, template="mandate/receive.html")


@blueprint.get("/diagnostic/<assessment_id>/passation-recue")
def handover_for_sheet_form(assessment_id: str) -> str:
    """Ask for the handover to attach to a sheet."""
    with runtime().database.reading() as connection:
        _open_sheet(connection, assessment_id)
    return _form_page(NO_ERRORS, template="mandate/receive.html")


@blueprint.post("/passation/recevoir")
def upload_handover() -> ViewResponse:
    """Create a sheet with a handover attached."""
    return _import_handover(runtime().current.edition, None)


@blueprint.post("/diagnostic/<assessment_id>/passation-recue")
def upload_handover_for_sheet(assessment_id: str) -> ViewResponse:
    """Attach a handover to a sheet that exists, in the edition of the sheet."""
    with runtime().database.reading() as connection:
        opened = _open_sheet(connection, assessment_id)
    return _import_handover(opened.edition, assessment_id)


def _import_handover(edition: Edition, assessment_id: str | None) -> ViewResponse:
    """Start a sheet with the handover that was sent, or attach it to the sheet of that id."""
    form, template = submitted(ImportForm), "mandate/receive.html"
    if not form.validate():
        return _rejection_page(form, [(None, str(form.file.errors[0]))], template)
    try:
        text = decode_file(form.content)
        if not is_mandate_file(text):
            message = _(
                "Ce fichier n’est pas un passage de relais. Demandez la copie en JSON du dossier."
            )
            return _rejection_page(form, [(None, message)], template)
        with import_turn():
            mandate_file = read_mandate_file(edition, text)
    except WrongAnswersError as error:
        return _rejection_page(form, _fault_lines(error), template)
    handover = mandate_file.paper
    if not isinstance(handover, Handover):
        message = _("Ce fichier est une fiche du mandat, et non un passage de relais.")
        return _rejection_page(form, [(None, message)], template)
    if mandate_file.left and not form.allows_part:
        return _partial_page(form, text, mandate_file)
    hashed = form_hash(sent_form_key(form))
    return redirect(result_url("mandate", _store_handover(handover, assessment_id, hashed)))


def _store_handover(handover: Handover, assessment_id: str | None, hashed: str) -> str:
    """Attach a handover to the sheet of that id, or to a new one; return the id of the sheet."""
    if assessment_id is None:
        sheet = MandateSheet({}, frozenset(), {}, handover)
        create = partial(create_from_sheet, sheet=sheet, form_hash=hashed)
        return create_once(hashed, create).id
    with runtime().database.writing() as connection:
        attach_handover(connection, _open_sheet(connection, assessment_id).stored, handover, hashed)
    return assessment_id


def _read_save_file(text: str, *, partly: bool) -> SaveFile:
    """Read a save file; `partly`, without what this content does not know.

    No connection is held while the file is parsed and checked.
    """
    days = plausible_days(day_of(runtime().now()))
    context = ReadingContext(runtime().current.edition, days, _edition_of)
    with import_turn():
        return read_save_file(context, text, partly=partly)


def _edition_of(edition_id: str) -> Edition | None:
    """Today's edition, or one that is stored; None when this installation does not have it."""
    if edition_id == runtime().current.id:
        return runtime().current.edition
    if not EDITION_ID.fullmatch(edition_id):
        # PostgreSQL fails on a text that holds a null character.
        return None
    with runtime().database.reading() as connection:
        is_stored = editions.is_stored(connection, edition_id)
        return runtime().edition(connection, edition_id) if is_stored else None


def _import_mandate_file(form: ImportForm, text: str) -> ViewResponse:
    """Restore a mandate sheet or a handover in its words, or go on from it in today's."""
    known = (lambda _id: None) if form.goes_onwards else _edition_of
    with import_turn():
        mandate_file = read_mandate_file(runtime().current.edition, text, known)
    if mandate_file.left and not form.allows_part:
        return _partial_page(form, text, mandate_file)
    hashed, onwards = form_hash(sent_form_key(form)), form.goes_onwards
    stored = create_once(
        hashed, lambda connection: _create(connection, mandate_file, hashed, onwards=onwards)
    )
    if form.goes_onwards and isinstance(mandate_file.paper, MandateSheet):
        # What a diagnosis takes of a sheet is ticked there, one thing at a time.
        return redirect(url_for("mandate.sheet", assessment_id=stored.id, _anchor="diagnostic"))
    return redirect(result_url(stored.purpose, stored.id))


def _create(
    connection: Connection, read: MandateFile, hashed: str, *, onwards: bool
) -> StoredVoice:
    """Create the assessment; going on, a handover makes a sheet."""
    content = read.paper
    if isinstance(content, Handover):
        if onwards:
            sheet = MandateSheet({}, frozenset(), {}, content)
            return create_from_sheet(connection, sheet, hashed)
        return create_from_handover(connection, content, hashed, read.edition)
    return create_from_sheet(connection, content, hashed, read.edition)


def _open_sheet(connection: Connection, assessment_id: str) -> OpenedAssessment:
    return open_assessment(connection, assessment_id, "manage", "mandate")


def _partial_answers_page(form: ImportForm, text: str, faults: list[FaultLine]) -> ViewResponse:
    """Show what would be left out of a diagnosis; nothing is stored yet."""
    left = tuple(_("Ligne {line} : {fault}").format(line=n, fault=f) for n, f in faults)
    return _partial_page(form, text, PartialImport((_("Tout le reste du fichier."),), left))


def _partial_page(form: ImportForm, text: str, read: MandateFile | PartialImport) -> ViewResponse:
    """Show what would be imported and what would be left out; nothing is stored yet."""
    return render_template("imports/partial.html", read=read, text=text, form=form), 200


def _rejection_page(
    form: ImportForm, faults: list[FaultLine], template: str = "imports/choose_file.html"
) -> ViewResponse:
    """Ask for another file than the one sent, which has faults."""
    others = {} if form.errors else {"file": _("Ce fichier n’a pas été repris")}
    errors = form_errors(form, others)
    return _form_page(errors, faults, template), 422


def _form_page(
    errors: FormErrors,
    faults: Iterable[FaultLine] = (),
    template: str = "imports/choose_file.html",
) -> str:
    return render_template(template, errors=errors, faults=faults)


def _fault_lines(error: WrongAnswersError) -> list[FaultLine]:
    """Return the faults of a file in the language of the page, each with its line.

    The last one, without a line, counts those that are not named.
    """
    language = current_language()
    lines: list[FaultLine] = [
        (line, fault_message(fault, language)) for line, fault in error.faults
    ]
    if error.others:
        lines.append((None, other_faults_message(error.others, language)))
    return lines
