"""Documents and files as HTTP responses: their context, format names and headers."""

from collections.abc import Mapping

from flask import Response, abort, request

from adn_assess.caches.bounded import cached, cached_by
from adn_assess.domain.documents.blank_questionnaire import blank_questionnaire
from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.documents.identity import file_stem
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.context import EarlierRound, ReportContext
from adn_assess.exports.formats import BLANK_QUESTIONNAIRE, DOCUMENT_FORMATS, Exported, Format
from adn_assess.exports.html_templates import STYLE_HASH
from adn_assess.exports.renderer import renderer
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.load_round import import_day
from adn_assess.web.assessment.page_urls import library_url
from adn_assess.web.http.budgets import rendering_budget
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.headers import allow_style
from adn_assess.web.http.language import current_language, translations
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.throttle import source_hash
from adn_assess.web.runtime import runtime


def document_context(opened: OpenedAssessment, *, absolute_links: bool = False) -> ReportContext:
    """The context of a document about an assessment, in its edition and dated today.

    `absolute_links`: those to the library are, for a document that is downloaded.
    """
    today = day_of(runtime().now())
    library = library_url(absolute_links=absolute_links)
    stored = opened.stored
    imported_on = import_day(stored.round)
    return ReportContext(
        opened.edition,
        stored.edition_id,
        current_language(),
        today,
        library,
        imported_on,
        earlier_round(opened),
        opened.cover,
    )


def earlier_round(opened: OpenedAssessment) -> EarlierRound | None:
    """Which round was opened, when a later one has followed; None for the latest."""
    stored_round = opened.stored.round
    if opened.latest_number is None:
        return None
    return EarlierRound(stored_round.number, day_of(stored_round.started_at), opened.latest_number)


def public_context() -> ReportContext:
    """The context of a public document: today's content, nobody's answers, no date."""
    current = runtime().current
    library = library_url(absolute_links=False)
    return ReportContext(current.edition, current.id, current_language(), library=library)


def require_document_format(extension: str) -> None:
    """Abort with 404 when documents are not exported in that format."""
    if extension not in DOCUMENT_FORMATS:
        abort(404)


def export(format_: Format[Exported], value: Exported) -> bytes:
    """Export a value, in the renderer when the format has a job for it.

    Raises what the renderer raises, and OverBudgetError.
    """
    if not format_.job:
        return format_.export(value)
    job = format_.job(value)
    return renderer.render(*job, _asked_file(), rendering_budget(), source_hash())


def _asked_file() -> str:
    """The assessment, or the voice of it, that the address names; empty for a public document."""
    return str((request.view_args or {}).get("assessment_id", ""))


def dated_stem(version: str, cover: str | None, day: str | None, extension: str) -> str:
    """The name of a file without its extension; a file to keep never has that of the cover."""
    return file_stem(version, None if extension == "json" else cover, day)


def document_response(document: Document, extension: str, name: str) -> Response:
    """Export a dated document and serve it as a file."""
    format_ = DOCUMENT_FORMATS[extension]
    stem = dated_stem(name, document.identity.name, document.made_on, extension)
    return file_response(export(format_, document), format_.media_type, extension, stem)


def format_name(extension: str) -> str:
    """The name of a format in the language of the page."""
    return _format_names(current_language())[extension]


@cached(2)
def _format_names(language: Language) -> Mapping[str, str]:
    """The name of each format, by its extension, in one language."""
    gettext = translations(language).gettext
    return {
        "docx": gettext("Word"),
        "pdf": gettext("PDF"),
        "html": gettext("Page à imprimer"),
        "xlsx": gettext("Excel"),
        "csv": gettext("CSV"),
        "md": gettext("Markdown"),
        "wikitext": gettext("Wikitexte"),
        "json": gettext("JSON"),
    }


def file_response(content: bytes, media_type: str, extension: str, name: str) -> Response:
    """Serve a file: an HTML export opens in the browser, the others are downloaded."""
    response = Response(content, content_type=media_type)
    if extension == "html":
        allow_style(response, STYLE_HASH)
    else:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    return response


def blank_questionnaire_response(edition: Edition, edition_id: str) -> Response:
    """Serve the questionnaire to fill in with a pen, as a PDF."""
    content = _blank_pdf(edition, edition_id, current_language())
    return file_response(content, "application/pdf", "pdf", _("questionnaire"))


def _blank_key(_edition: Edition, *others: str) -> tuple[str, ...]:
    return others


@cached_by(_blank_key, 8)
def _blank_pdf(edition: Edition, edition_id: str, language: Language) -> bytes:
    """The questionnaire to fill in with a pen, of the edition that the id names."""
    return export(BLANK_QUESTIONNAIRE, blank_questionnaire(edition, edition_id, language))
