"""The export formats of a report and of a document, by name: most often their extension."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final, Generic, TypeVar

from adn_assess.domain.documents.blank_questionnaire import BlankQuestionnaire
from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.documents.complete_report import complete_document
from adn_assess.domain.documents.short_report import short_document
from adn_assess.domain.reports.report import Report
from adn_assess.exports import documents
from adn_assess.exports.blank_questionnaire import blank_pdf
from adn_assess.exports.csv_archive import csv_archive
from adn_assess.exports.docx import docx_bytes
from adn_assess.exports.helix import Layers, helix, layers
from adn_assess.exports.json import json_bytes
from adn_assess.exports.markdown import markdown
from adn_assess.exports.typesetting import svg_to_png
from adn_assess.exports.wikitext import wikitext
from adn_assess.exports.xlsx import xlsx

Exported = TypeVar("Exported", Report, Document, BlankQuestionnaire)
"""What a format exports."""

DOCX_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX_TYPE: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


Job = tuple[Callable[[Any], bytes], object]
"""A function that is found by name in a module, and its argument: what the renderer is sent."""


@dataclass(frozen=True)
class Format(Generic[Exported]):
    """An export function with the media type of its bytes.

    A format that takes so much time or memory that a server has it run by the renderer says as
    which `job`: the document that is made of a report, which is sent in less time than the report.
    """

    media_type: str
    export: Callable[[Exported], bytes]
    job: Callable[[Exported], Job] | None = None
    extension: str | None = None
    """That of its files, where it is not the name of the format."""


def _rendered(media_type: str, job: Callable[[Exported], Job]) -> Format[Exported]:
    def export(value: Exported) -> bytes:
        function, argument = job(value)
        return function(argument)

    return Format(media_type, export, job)


def _pdf(report: Report) -> Job:
    return _drawn_pdf, (complete_document(report), layers(report))


def _short_pdf(report: Report) -> Job:
    return _drawn_pdf, (short_document(report), layers(report))


def _drawn_pdf(drawn: tuple[Document, Layers]) -> bytes:
    return documents.pdf(*drawn)


def _docx(report: Report) -> Job:
    return _drawn_docx, (complete_document(report), layers(report))


def _short_docx(report: Report) -> Job:
    return _drawn_docx, (short_document(report), layers(report))


def _drawn_docx(drawn: tuple[Document, Layers]) -> bytes:
    document, picture = drawn
    return docx_bytes(document, svg_to_png(picture))


def _html(report: Report) -> bytes:
    return documents.html(complete_document(report), helix(report))


def _short_html(report: Report) -> bytes:
    return documents.html(short_document(report), helix(report))


FORMATS: Final[Mapping[str, Format[Report]]] = {
    "pdf": _rendered("application/pdf", _pdf),
    "docx": _rendered(DOCX_TYPE, _docx),
    "html": Format("text/html; charset=utf-8", _html),
    "xlsx": _rendered(XLSX_TYPE, lambda report: (xlsx, report)),
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
    "pdf": _rendered("application/pdf", _short_pdf),
    "docx": _rendered(DOCX_TYPE, _short_docx),
    "html": Format("text/html; charset=utf-8", _short_html),
    "md": Format("text/markdown; charset=utf-8", lambda report: markdown(short_document(report))),
    "wikitext": Format(
        "text/plain; charset=utf-8", lambda report: wikitext(short_document(report))
    ),
}
BLANK_QUESTIONNAIRE: Final[Format[BlankQuestionnaire]] = _rendered(
    "application/pdf", lambda blank: (blank_pdf, blank)
)

DOCUMENT_FORMATS: Final[Mapping[str, Format[Document]]] = {
    "pdf": _rendered("application/pdf", lambda document: (documents.pdf, document)),
    "docx": _rendered(DOCX_TYPE, lambda document: (docx_bytes, document)),
    "html": Format("text/html; charset=utf-8", documents.html),
    "md": Format("text/markdown; charset=utf-8", markdown),
    "wikitext": Format("text/plain; charset=utf-8", wikitext),
    "json": Format("application/json", documents.json_bytes),
}
