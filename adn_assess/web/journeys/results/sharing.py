"""A version of the report to share: what to withhold, what it then says, and its files."""

from collections.abc import Iterable
from typing import Final

from flask import Blueprint, abort, render_template
from sqlalchemy import Connection

from adn_assess.domain.answers.redaction import (
    Redaction,
    Shareable,
    preview_of,
    redact_as_previewed,
)
from adn_assess.domain.documents.complete_report import complete_document
from adn_assess.domain.documents.identity import file_stem
from adn_assess.domain.reports.assemble import build_shared_report
from adn_assess.exports.formats import FORMATS
from adn_assess.exports.helix import helix
from adn_assess.forms.sharing import SharedFileForm, WithheldForm
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.file_responses import document_context, export, file_response
from adn_assess.web.assessment.load_round import load_shareable
from adn_assess.web.assessment.open_result import with_answers
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.results.signed_preview import read_preview, sign_preview
from adn_assess.web.journeys.results.withholdable import withholdable_groups
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("sharing", __name__, url_prefix="/diagnostic/<assessment_id>")


@blueprint.get("/partager")
def choose(assessment_id: str) -> str:
    """Ask what to withhold."""
    with runtime().database.reading() as connection:
        opened, content = _load_shareable(connection, assessment_id)
    return _choose_page(opened, content)


@blueprint.post("/partager")
def preview(assessment_id: str) -> str:
    """Show what the others would read, before anything leaves."""
    with runtime().database.reading() as connection:
        opened, content = _load_shareable(connection, assessment_id)
    redaction, shown = preview_of(content, submitted(WithheldForm).withheld.data)
    context = document_context(opened)
    report = build_shared_report(context, redaction)
    return render_template(
        "results/sharing_preview.html",
        opened=opened,
        document=complete_document(report),
        picture=helix(report),
        groups=withholdable_groups(context, content),
        withheld=shown.withheld,
        preview=sign_preview(opened.stored, content, shown),
    )


@blueprint.post("/partager.<extension>")
def file(assessment_id: str, extension: str) -> ViewResponse:
    """The version that a preview showed, as a file; to choose again when it shows no such thing."""
    if extension not in FORMATS:
        abort(404)
    with runtime().database.reading() as connection:
        opened, content = _load_shareable(connection, assessment_id)
    shown, still_valid = read_preview(
        opened.stored, content, submitted(SharedFileForm).preview.data
    )
    if shown is None or not still_valid:
        return _choose_page(opened, content, shown.withheld if shown else (), outdated=True), 409
    return _file(opened, redact_as_previewed(content, shown), extension)


def _load_shareable(
    connection: Connection, assessment_id: str
) -> tuple[OpenedAssessment, Shareable]:
    """Open with `manage`, then `read`: the first refuses readers, the second an unopened round."""
    open_assessment(connection, assessment_id, "manage", "diagnosis")
    opened = with_answers(
        connection, open_assessment(connection, assessment_id, "read", "diagnosis")
    )
    return opened, load_shareable(connection, opened)


def _choose_page(
    opened: OpenedAssessment,
    content: Shareable,
    withheld: Iterable[str] = (),
    *,
    outdated: bool = False,
) -> str:
    """Show what may be withheld; `outdated` says that no file was made from a preview."""
    return render_template(
        "results/sharing_choose.html",
        opened=opened,
        groups=withholdable_groups(document_context(opened), content),
        withheld=withheld,
        outdated=outdated,
    )


def _file(opened: OpenedAssessment, redaction: Redaction, extension: str) -> ViewResponse:
    report = build_shared_report(document_context(opened, absolute_links=True), redaction)
    format_ = FORMATS[extension]
    content = export(format_, report)
    stem = file_stem(_("rapport-a-partager"), report.cover, report.made_on)
    return file_response(content, format_.media_type, extension, stem)
