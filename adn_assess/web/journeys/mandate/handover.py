"""The handover that a leaving agent prepares: its page, and its file for a successor."""

from typing import Final

from flask import Blueprint, Response, render_template

from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.documents.handover import handover_document
from adn_assess.domain.mandate.sheet import Handover
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.file_responses import (
    document_context,
    document_response,
    require_document_format,
)
from adn_assess.web.assessment.load_aside import load_kept_items
from adn_assess.web.assessment.load_round import ticked_items
from adn_assess.web.http.language import gettext as _
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("handover", __name__)


@blueprint.get("/diagnostic/<assessment_id>/passation")
def document(assessment_id: str) -> str:
    """The handover, ready to be given."""
    opened, content = _handover_document(assessment_id, absolute_links=False)
    return render_template("mandate/handover.html", opened=opened, document=content)


@blueprint.get("/diagnostic/<assessment_id>/passation.<extension>")
def file(assessment_id: str, extension: str) -> Response:
    """The handover as a file: to print, or for a successor to take."""
    require_document_format(extension)
    _opened, content = _handover_document(assessment_id, absolute_links=True)
    return document_response(content, extension, _("passage-de-relais"))


def _handover_document(
    assessment_id: str, *, absolute_links: bool
) -> tuple[OpenedAssessment, Document]:
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "read", "handover")
        kept = load_kept_items(connection, opened.stored) if opened.may("manage") else ()
    handover = Handover(ticked_items(opened.stored), opened.stored.notes, kept)
    return opened, handover_document(
        document_context(opened, absolute_links=absolute_links), handover
    )
