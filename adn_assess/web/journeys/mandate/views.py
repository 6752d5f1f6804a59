"""Taking on the mandate: the page on the post, the sheet, and the diagnosis it may start."""

from dataclasses import replace
from typing import Final

from flask import Blueprint, Response, redirect, render_template, url_for

from adn_assess.caches.bounded import cached_by
from adn_assess.domain.documents.brief import brief_document
from adn_assess.domain.documents.mandate_sheet import mandate_sheet_document
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.mandate.sheet import (
    MandateSheet,
    carriable_obstacles,
    is_blank,
    round_from_sheet,
)
from adn_assess.domain.reports.context import ReportContext
from adn_assess.exports.formats import DOCUMENT_FORMATS
from adn_assess.forms.mandate import CarryForm
from adn_assess.storage import meeting_questions
from adn_assess.web.assessment import page_sequence
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.create import create_from_round, create_once
from adn_assess.web.assessment.file_responses import (
    document_context,
    document_response,
    export,
    file_response,
    public_context,
    require_document_format,
)
from adn_assess.web.assessment.form_keys import form_hash, sent_form_key
from adn_assess.web.assessment.load_aside import load_kept_items
from adn_assess.web.assessment.page_urls import library_url
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.mandate.own_sheet import load_mandate_sheet
from adn_assess.web.runtime import CurrentEdition, runtime

blueprint: Final = Blueprint("mandate", __name__)


@blueprint.get("/mandat")
def brief() -> str:
    """The page on the post, for those who host it."""
    document = brief_document(public_context())
    files = runtime().current.edition.asking.files
    return render_template("mandate/brief.html", document=document, files=files)


@blueprint.get("/mandat.<extension>")
def brief_file(extension: str) -> Response:
    """The page on the post as a file of one page."""
    require_document_format(extension)
    library = library_url(absolute_links=True)
    content = _brief(runtime().current, current_language(), library, extension)
    media_type = DOCUMENT_FORMATS[extension].media_type
    return file_response(content, media_type, extension, _("mandat"))


def _brief_key(current: CurrentEdition, *others: str | None) -> tuple[str | None, ...]:
    return current.id, *others


@cached_by(_brief_key, 32)
def _brief(
    current: CurrentEdition, language: Language, library: str | None, extension: str
) -> bytes:
    """The page on the post as a file in one format."""
    context = ReportContext(current.edition, current.id, language, library=library)
    return export(DOCUMENT_FORMATS[extension], brief_document(context))


@blueprint.get("/diagnostic/<assessment_id>/fiche")
def sheet(assessment_id: str) -> str:
    """The sheet, with what the first agents said."""
    opened, own = _load_sheet(assessment_id)
    document = mandate_sheet_document(document_context(opened), own)
    return render_template(
        "mandate/sheet.html",
        opened=opened,
        document=document,
        received=own.received,
        blank=is_blank(own),
        first_slug=page_sequence.first_slug(opened.edition, "mandate"),
        obstacles=carriable_obstacles(opened.edition, own),
        notes=_carriable_notes(opened.edition, own),
    )


@blueprint.get("/diagnostic/<assessment_id>/fiche.<extension>")
def sheet_file(assessment_id: str, extension: str) -> Response:
    """The sheet as a file."""
    require_document_format(extension)
    opened, own = _load_sheet(assessment_id)
    document = mandate_sheet_document(document_context(opened, absolute_links=True), own)
    return document_response(document, extension, _("fiche-du-mandat"))


@blueprint.post("/diagnostic/<assessment_id>/fiche/diagnostic")
def start_diagnosis(assessment_id: str) -> ViewResponse:
    """Create a separate diagnosis with what was ticked of the sheet, and its profile."""
    form = submitted(CarryForm)
    hashed = form_hash(sent_form_key(form))
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "manage", "mandate")
        own = load_mandate_sheet(connection, opened.stored)
    round_ = round_from_sheet(opened.edition, own, frozenset(form.carried.data or ()))
    # In the edition of the sheet: what was ticked there means the same here.
    imported_at, edition_id = opened.stored.round.imported_at, opened.stored.edition_id
    stored = create_once(
        hashed,
        lambda connection: create_from_round(connection, round_, imported_at, edition_id, hashed),
    )
    [voice] = round_.voices
    prefilled = round_.profile or voice.answers or voice.notes
    return redirect(
        url_for(
            "questionnaire.review",
            assessment_id=stored.id,
            fiche="reprise" if prefilled else None,
        )
    )


def _carriable_notes(edition: Edition, sheet: MandateSheet) -> list[tuple[str, str, str]]:
    """The free texts under an axis: key, title of the page that asked for it, text."""
    language = current_language()
    pages = [each for each in edition.pages_by_purpose["mandate"] if each.axis is not None]
    titled = [
        (f"{each.kind}.{each.axis}", edition.axis[each.axis or ""].title, each.words.name)
        for each in pages
    ]
    return [
        (key, f"{axis.to(language)} — {name.to(language)}", words)
        for key, axis, name in titled
        if (words := sheet.words.get(key))
    ]


def _load_sheet(assessment_id: str) -> tuple[OpenedAssessment, MandateSheet]:
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "read", "mandate")
        own = load_mandate_sheet(connection, opened.stored)
        if opened.may("manage"):
            asked = meeting_questions.load_questions(connection, opened.stored.id)
            kept = load_kept_items(connection, opened.stored)
            own = replace(own, questions=tuple(each.question for each in asked), aside=kept)
        return opened, own
