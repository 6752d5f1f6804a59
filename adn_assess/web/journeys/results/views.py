"""The result as a page, the report and the dates of the plan as files."""

from typing import Final

from flask import Blueprint, Response, abort, render_template, request

from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.report import Report
from adn_assess.exports.formats import FORMATS, SHORT_FORMATS
from adn_assess.exports.helix import helix
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.file_responses import (
    blank_questionnaire_response,
    earlier_round,
    export,
    file_response,
)
from adn_assess.web.assessment.load_round import (
    import_day,
    load_answers,
    load_earlier_round,
    load_history,
)
from adn_assess.web.assessment.open_result import open_result, requested_round
from adn_assess.web.assessment.page_urls import library_url
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("results", __name__, url_prefix="/diagnostic")

SHORT_VERSION: Final = "courte"
"""How an address asks for the short version."""


@blueprint.get("/<assessment_id>/resultat")
def page(assessment_id: str) -> str:
    """What the answers mean and why."""
    opened, report, has_changes = _load_report(assessment_id, absolute_links=False)
    picture = helix(report, linked=True)
    return render_template(
        "results/result.html",
        opened=opened,
        report=report,
        picture=picture,
        has_changes=has_changes,
        tour=requested_round(),
    )


@blueprint.get("/<assessment_id>/rapport.<extension>")
def file(assessment_id: str, extension: str) -> Response:
    """The report as a file."""
    short = request.args.get("version") == SHORT_VERSION
    chosen = (SHORT_FORMATS if short else FORMATS).get(extension)
    if chosen is None:
        abort(404)
    report = _load_report(assessment_id, absolute_links=True)[1]
    base_name = _("rapport-court") if short else _("rapport-autodiagnostic")
    name = f"{base_name}-{report.made_on}"
    return file_response(export(chosen, report), chosen.media_type, extension, name)


@blueprint.get("/<assessment_id>/questionnaire.pdf")
def blank(assessment_id: str) -> Response:
    """The questionnaire of this assessment, to fill with a pen."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer", "diagnosis")
    return blank_questionnaire_response(opened.edition, opened.stored.edition_id)


def _load_report(
    assessment_id: str, *, absolute_links: bool
) -> tuple[OpenedAssessment, Report, bool]:
    """What was opened, its report, and whether there is an earlier round to compare with."""
    with runtime().database.reading() as connection:
        opened = open_result(connection, assessment_id)
        answers = load_answers(connection, opened.edition, opened.stored)
        history = load_history(connection, opened)
        has_changes = (
            not opened.stored.apart
            and load_earlier_round(connection, opened.stored.round) is not None
        )
    today = day_of(runtime().now())
    language = current_language()
    library = library_url(absolute_links=absolute_links)
    edition_id = opened.stored.edition_id
    report = build_report(
        opened.edition,
        edition_id,
        answers,
        language,
        today,
        library,
        history,
        imported_on=import_day(opened.stored.round),
        earlier=earlier_round(opened),
    )
    return opened, report, has_changes
