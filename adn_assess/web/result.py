"""The result and the report: gather the answers, compute once, lay out."""

from typing import Final

from flask import Blueprint, Response, abort, render_template

from adn_assess.domain.answers import Round, Voice
from adn_assess.domain.edition import Edition
from adn_assess.domain.report import Report
from adn_assess.domain.reporting.assemble import report_on
from adn_assess.exports.formats import FORMATS
from adn_assess.exports.picture import helix
from adn_assess.storage.assessments import Stored
from adn_assess.web.access import Opened, open_assessment
from adn_assess.web.addresses import library_address
from adn_assess.web.days import day_of
from adn_assess.web.language import current_language, translate
from adn_assess.web.papers import blank_file, served
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("result", __name__, url_prefix="/diagnostic")


@blueprint.get("/<assessment_id>/resultat")
def page(assessment_id: str) -> str:
    """What the answers mean and why."""
    opened, report = _gather(assessment_id, to_carry=False)
    return render_template(
        "result.html", opened=opened, report=report, picture=helix(report, linked=True)
    )


@blueprint.get("/<assessment_id>/rapport.<extension>")
def file(assessment_id: str, extension: str) -> Response:
    """The report as a file."""
    if extension not in FORMATS:
        abort(404)
    _, report = _gather(assessment_id, to_carry=True)
    chosen = FORMATS[extension]
    name = f"{translate('rapport-autodiagnostic')}-{report.made_on}"
    return served(chosen.export(report), chosen.media_type, extension, name)


@blueprint.get("/<assessment_id>/questionnaire.pdf")
def blank(assessment_id: str) -> Response:
    """The questionnaire of this assessment, to fill with a pen."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer", "diagnosis")
    return blank_file(opened.edition, opened.stored.edition_id)


def round_of(edition: Edition, stored: Stored) -> Round:
    """Rows to answers: each code to the value it stands for on its scale."""
    answers = {
        statement: value
        for statement, code in stored.codes.items()
        if statement in edition.questions
        and (value := edition.questions[statement].scale.value_of(code)) is not None
    }
    return Round(stored.profile, (Voice(answers, stored.role, stored.notes),))


def _gather(assessment_id: str, *, to_carry: bool) -> tuple[Opened, Report]:
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "read", "diagnosis")
    today = day_of(runtime().now())
    answers = round_of(opened.edition, opened.stored)
    language = current_language()
    library = library_address(to_carry=to_carry)
    report = report_on(opened.edition, opened.stored.edition_id, answers, language, today, library)
    return opened, report
