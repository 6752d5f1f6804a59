"""A sample: the result of made-up answers, which anyone may look at without answering."""

from dataclasses import replace
from typing import Final

from flask import Blueprint, Response, abort, render_template

from adn_assess.caches.bounded import cached_by
from adn_assess.domain.answers.round import sample_round
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.report import Report
from adn_assess.exports.formats import FORMATS
from adn_assess.exports.helix import helix
from adn_assess.web.assessment.file_responses import export, file_response
from adn_assess.web.assessment.page_urls import library_url
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.runtime import CurrentEdition, runtime

blueprint: Final = Blueprint("sample", __name__)

SAMPLE_FORMATS: Final = ("pdf", "docx")
"""The formats in which one may see what one would leave with."""


@blueprint.get("/exemple")
def page() -> str:
    """The result of the made-up answers, as a person would see their own."""
    current = runtime().current
    report = sample_report(current, current_language(), library_url(absolute_links=False))
    picture = helix(report, linked=True)
    return render_template(
        "public/sample.html",
        home=current.edition.home,
        asking=current.edition.asking,
        report=report,
        picture=picture,
        formats=SAMPLE_FORMATS,
    )


@blueprint.get("/exemple.<extension>")
def file(extension: str) -> Response:
    """The report of the made-up answers, which says on itself that it is a sample."""
    if extension not in SAMPLE_FORMATS:
        abort(404)
    library = library_url(absolute_links=True)
    content = _file(runtime().current, current_language(), library, extension)
    return file_response(content, FORMATS[extension].media_type, extension, _("exemple-de-rapport"))


def _file_key(current: CurrentEdition, *others: str | None) -> tuple[str | None, ...]:
    return current.id, *others


@cached_by(_file_key, 16)
def _file(
    current: CurrentEdition, language: Language, library: str | None, extension: str
) -> bytes:
    """The report of the made-up answers in one format."""
    return export(FORMATS[extension], sample_report(current, language, library))


def sample_report(current: CurrentEdition, language: Language, library: str | None) -> Report:
    """What the made-up answers mean; it has no date, and says what it is."""
    round_ = sample_round(current.edition, language)
    report = build_report(current.edition, current.id, round_, language, library=library)
    return replace(report, partial=current.edition.home.sample_notice.to(language))
