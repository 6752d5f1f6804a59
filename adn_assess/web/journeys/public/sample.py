"""A sample: the result of made-up answers, which anyone may look at without answering.

Its pages are those of the result of an assessment, as a reader sees them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from flask import Blueprint, Response, abort, render_template, request

from adn_assess.caches.bounded import cached_by
from adn_assess.domain.answers.round import sample_round
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.report import Report
from adn_assess.exports.formats import FORMATS
from adn_assess.exports.helix import helix
from adn_assess.web.assessment.file_responses import export, file_response
from adn_assess.web.assessment.page_urls import library_url
from adn_assess.web.assessment.previewing import OPEN_EXAMPLE
from adn_assess.web.assessment.report_view import BY_AXIS, ReportView
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.runtime import CurrentEdition, runtime

blueprint: Final = Blueprint("sample", __name__)

SAMPLE_FORMATS: Final = ("pdf", "docx")
"""The formats in which one may see what one would leave with."""


@dataclass(frozen=True)
class SampleView(ReportView):
    """The result of the made-up answers."""

    @property
    def title(self) -> str:
        """What the tab says of the first page."""
        return self.edition.home.sample_title.to(current_language())

    @property
    def route(self) -> tuple[str, Mapping[str, Any]]:
        """The pages of the sample, of which there is one."""
        return "sample", {}


@blueprint.get("/exemple")
def page() -> str:
    """Where to begin: the first steps, and what is to be checked."""
    return _page("results/summary.html", _view())


@blueprint.get("/exemple/portrait")
def portrait() -> str:
    """The helix, then each axis."""
    view = _view()
    return _page("results/portrait.html", view, picture=helix(view.report, linked=True))


@blueprint.get("/exemple/actions")
def actions() -> str:
    """Every suggested action, by relevance or by axis."""
    return _page("results/actions.html", _view(), by_axis=request.args.get("ordre") == BY_AXIS)


@blueprint.get("/exemple/actions/<action_id>")
def action(action_id: str) -> str:
    """One action: why, how, what it hangs on, and who did it."""
    view = _view()
    found = view.action(action_id)
    if found is None:
        abort(404)
    return _page("results/action.html", view, action=found)


@blueprint.get("/exemple/exemples")
def examples() -> str:
    """The precedents that resemble the made-up answers; one may be asked for, to show it open."""
    view = _view()
    asked = request.args.get(OPEN_EXAMPLE, "")
    shown = {each.id for each in view.report.precedents}
    label = None if asked in shown else view.edition.label.get(asked)
    absent = label.to(current_language()) if label else ""
    return _page("results/examples.html", view, open_example=asked, absent_example=absent)


@blueprint.get("/exemple/calcul")
def calculation() -> str:
    """Every figure with its formula."""
    return _page("results/calculation.html", _view())


def _view() -> SampleView:
    current = runtime().current
    report = sample_report(current, current_language(), library_url(absolute_links=False))
    return SampleView(current.edition, report)


def _page(template: str, view: SampleView, **context: object) -> str:
    return render_template(
        template, view=view, report=view.report, formats=SAMPLE_FORMATS, **context
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
