"""The result as five pages, and the report as a file."""

from typing import Final

from flask import Blueprint, Response, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as WerkzeugResponse

from adn_assess.domain.documents.identity import chosen_cover_name
from adn_assess.domain.reports.assemble import build_report
from adn_assess.exports.formats import FORMATS, SHORT_FORMATS
from adn_assess.exports.helix import helix
from adn_assess.forms.results import CoverNameForm
from adn_assess.storage import assessments
from adn_assess.web.assessment.access import open_assessment
from adn_assess.web.assessment.file_responses import (
    blank_questionnaire_response,
    dated_stem,
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
from adn_assess.web.assessment.report_view import BY_AXIS
from adn_assess.web.http.dates import day_of
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.journeys.results.result_view import ResultView
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("results", __name__, url_prefix="/diagnostic")

SHORT_VERSION: Final = "courte"
"""How an address asks for the short version."""


@blueprint.get("/<assessment_id>/resultat")
def page(assessment_id: str) -> str:
    """Where to begin: the first steps, and what is to be checked."""
    view = _load_view(assessment_id)
    return _page("results/summary.html", view)


@blueprint.get("/<assessment_id>/resultat/portrait")
def portrait(assessment_id: str) -> str:
    """The helix, then each axis: its statements, their answers and how they are read."""
    view = _load_view(assessment_id)
    return _page("results/portrait.html", view, picture=helix(view.report, linked=True))


@blueprint.get("/<assessment_id>/resultat/actions")
def actions(assessment_id: str) -> str:
    """Every suggested action, by relevance or by axis, with its state in the plan."""
    by_axis = request.args.get("ordre") == BY_AXIS
    return _page("results/actions.html", _load_view(assessment_id), by_axis=by_axis)


@blueprint.get("/<assessment_id>/resultat/actions/<action_id>")
def action(assessment_id: str, action_id: str) -> str:
    """One action: why, how, what it hangs on, and who did it."""
    view = _load_view(assessment_id)
    found = view.action(action_id)
    if found is None:
        abort(404)
    return _page("results/action.html", view, action=found)


@blueprint.get("/<assessment_id>/resultat/exemples")
def examples(assessment_id: str) -> str:
    """The precedents that resemble the answers, the most alike first."""
    view = _load_view(assessment_id)
    return _page("results/examples.html", view, open_example="", absent_example="")


@blueprint.get("/<assessment_id>/resultat/calcul")
def calculation(assessment_id: str) -> str:
    """Every figure with its formula, what the first steps hang on, the source and the method."""
    return _page("results/calculation.html", _load_view(assessment_id))


@blueprint.get("/<assessment_id>/rapport.<extension>")
def file(assessment_id: str, extension: str) -> Response:
    """The report as a file."""
    short = request.args.get("version") == SHORT_VERSION
    chosen = (SHORT_FORMATS if short else FORMATS).get(extension)
    if chosen is None:
        abort(404)
    report = _load_view(assessment_id, absolute_links=True).report
    version = _("rapport-court") if short else _("rapport-complet")
    stem = dated_stem(version, report.cover, report.made_on, extension)
    content = export(chosen, report)
    return file_response(content, chosen.media_type, chosen.extension or extension, stem)


@blueprint.post("/<assessment_id>/couverture")
def name_cover(assessment_id: str) -> WerkzeugResponse:
    """Remember the name on the cover of what owners download."""
    typed = submitted(CoverNameForm).name.data
    with runtime().database.writing() as connection:
        opened = open_assessment(connection, assessment_id, "manage", "diagnosis")
        chosen = chosen_cover_name(opened.file_name, typed)
        assessments.set_cover_name(connection, assessment_id, chosen)
    page = url_for("results.page", assessment_id=assessment_id, tour=requested_round())
    return redirect(f"{page}#telecharger")


@blueprint.get("/<assessment_id>/questionnaire.pdf")
def blank(assessment_id: str) -> Response:
    """The questionnaire of this assessment, to fill with a pen."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer", "diagnosis")
    return blank_questionnaire_response(opened.edition, opened.stored.edition_id)


def _page(template: str, view: ResultView, **context: object) -> str:
    return render_template(
        template, view=view, opened=view.opened, report=view.report, tour=view.tour, **context
    )


def _load_view(assessment_id: str, *, absolute_links: bool = False) -> ResultView:
    """The result that the address asks for."""
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
        cover=opened.cover,
    )
    return ResultView(opened.edition, report, opened, has_changes, requested_round())
