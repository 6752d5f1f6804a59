"""The export formats of a report and of a document, by name: most often their extension."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Generic, TypeVar

from adn_assess.domain.documents.blank_questionnaire import BlankQuestionnaire
from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.documents.complete_report import complete_document
from adn_assess.domain.documents.short_report import short_document
from adn_assess.domain.reports.report import Report
from adn_assess.exports import documents
from adn_assess.exports.blank_questionnaire import blank_pdf
from adn_assess.exports.csv_archive import csv_archive
from adn_assess.exports.docx import docx_bytes
from adn_assess.exports.helix import helix, layers
from adn_assess.exports.json import json_bytes
from adn_assess.exports.markdown import markdown
from adn_assess.exports.typesetting import svg_to_png
from adn_assess.exports.wikitext import wikitext
from adn_assess.exports.xlsx import xlsx

Exported = TypeVar("Exported", Report, Document, BlankQuestionnaire)
"""What a format exports."""

DOCX_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True)
class Format(Generic[Exported]):
    """An export function with the media type of its bytes.

    `is_rendered`: it takes so much time or memory that a server has it run by the renderer. The
    function must then be picklable: defined by name in a module.
    """

    media_type: str
    export: Callable[[Exported], bytes]
    is_rendered: bool = False
    extension: str | None = None
    """That of its files, where it is not the name of the format."""


def _pdf(report: Report) -> bytes:
    return documents.pdf(complete_document(report), layers(report))


def _short_pdf(report: Report) -> bytes:
    return documents.pdf(short_document(report), layers(report))


def _docx(report: Report) -> bytes:
    return docx_bytes(complete_document(report), svg_to_png(layers(report)))


def _short_docx(report: Report) -> bytes:
    return docx_bytes(short_document(report), svg_to_png(layers(report)))


def _html(report: Report) -> bytes:
    return documents.html(complete_document(report), helix(report))


def _short_html(report: Report) -> bytes:
    return documents.html(short_document(report), helix(report))


FORMATS: Final[Mapping[str, Format[Report]]] = {
    "pdf": Format("application/pdf", _pdf, is_rendered=True),
    "docx": Format(DOCX_TYPE, _docx, is_rendered=True),
    "html": Format("text/html; charset=utf-8", _html),
    "xlsx": Format(XLSX_TYPE, xlsx, is_rendered=True),
    "csv": Format("application/zip", csv_archive, extension="zip"),
    "md": Format(
        "text/markdown; charset=utf-8", lambda report: markdown(complete_document(report))
    ),
    "wikitext": Format(
        "text/plain; charset=utf-8", lambda report: wikitext(complete_document(report))
    ),
    "json": Format("application/json", json_bytes),
}

SHORT_FORMATS: Final[Mapping[str, Format[Report]]] = {
    "pdf": Format("application/pdf", _short_pdf, is_rendered=True),
    "docx": Format(DOCX_TYPE, _short_docx, is_rendered=True),
    "html": Format("text/html; charset=utf-8", _short_html),
    "md": Format("text/markdown; charset=utf-8", lambda report: markdown(short_document(report))),
    "wikitext": Format(
        "text/plain; charset=utf-8", lambda report: wikitext(short_document(report))
    ),
}
BLANK_QUESTIONNAIRE: Final = Format[BlankQuestionnaire](
    "application/pdf", blank_pdf, is_rendered=True
)

DOCUMENT_FORMATS: Final[Mapping[str, Format[Document]]] = {
    "pdf": Format("application/pdf", documents.pdf, is_rendered=True),
    "docx": Format(DOCX_TYPE, docx_bytes, is_rendered=True),
    "html": Format("text/html; charset=utf-8", documents.html),
    "md": Format("text/markdown; charset=utf-8", markdown),
    "wikitext": Format("text/plain; charset=utf-8", wikitext),
    "json": Format("application/json", documents.json_bytes),
}
