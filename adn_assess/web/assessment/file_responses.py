"""What pages of papers share: what a paper is made of, and how it leaves as a file."""

from collections.abc import Mapping
from functools import cache
from typing import Final

from flask import Response

from adn_assess.domain.documents.blank_questionnaire import blank_questionnaire
from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.context import ReportContext
from adn_assess.exports.blank_questionnaire import blank_pdf
from adn_assess.exports.formats import DOCUMENT_FORMATS
from adn_assess.exports.html import STYLE_HASH
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.page_urls import library_url
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.headers import allow_style
from adn_assess.web.http.language import current_language, translate
from adn_assess.web.runtime import runtime

BLANKS: Final[dict[tuple[str, Language], bytes]] = {}
"""Questionnaires, made once: the id of an edition says all that is in it."""


def document_context(opened: OpenedAssessment, *, to_carry: bool = False) -> ReportContext:
    """A paper of what was opened, in its edition. One to carry away has whole addresses."""
    today = day_of(runtime().now())
    library = library_url(to_carry=to_carry)
    return ReportContext(
        opened.edition, opened.stored.edition_id, current_language(), today, library
    )


def public_context() -> ReportContext:
    """A paper of today's content, which is nobody's and has no date."""
    kept = runtime().current
    library = library_url(to_carry=False)
    return ReportContext(kept.edition, kept.id, current_language(), library=library)


def document_response(document: Document, extension: str, name: str) -> Response:
    """A dated paper as a file."""
    chosen = DOCUMENT_FORMATS[extension]
    name = f"{name}-{document.made_on}"
    return file_response(chosen.export(document), chosen.media_type, extension, name)


def format_name(extension: str) -> str:
    """How a format is called."""
    return _format_names(current_language())[extension]


@cache
def _format_names(_language: Language) -> Mapping[str, str]:
    """How each is called in the language of the page."""
    return {
        "docx": translate("Word"),
        "pdf": translate("PDF"),
        "html": translate("Page à imprimer"),
        "xlsx": translate("Excel"),
        "csv": translate("CSV"),
        "md": translate("Markdown"),
        "wikitext": translate("Wikitexte"),
        "json": translate("JSON"),
    }


def file_response(made: bytes, media_type: str, extension: str, name: str) -> Response:
    """A file to give. The page to print opens in the browser; the others are saved."""
    response = Response(made, content_type=media_type)
    if extension == "html":
        allow_style(response, STYLE_HASH)
    else:
        response.headers["Content-Disposition"] = f'attachment; filename="{name}.{extension}"'
    return response


def blank_questionnaire_response(edition: Edition, edition_id: str) -> Response:
    """The questionnaire to fill with a pen, as a file."""
    key = (edition_id, current_language())
    if key not in BLANKS:
        BLANKS[key] = blank_pdf(blank_questionnaire(edition, *key))
    return file_response(BLANKS[key], "application/pdf", "pdf", translate("questionnaire"))
