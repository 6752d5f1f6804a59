"""A handover from a plan: what to put in it is chosen line by line, and makes a file of its own."""

from typing import Final

from flask import Blueprint, redirect, render_template, url_for
from sqlalchemy import Connection

from adn_assess.domain.documents.handover_draft import (
    DRAFT_GROUPS,
    DraftLine,
    draft_handover,
    draft_lines,
)
from adn_assess.forms.mandate import CarryForm
from adn_assess.storage import plans
from adn_assess.web.assessment.access import OpenedAssessment, open_diagnosis
from adn_assess.web.assessment.create import create_from_handover, create_once
from adn_assess.web.assessment.file_responses import document_context
from adn_assess.web.assessment.form_keys import form_hash, sent_form_key
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("handover_draft", __name__, url_prefix="/diagnostic/<assessment_id>")


@blueprint.get("/plan/relais")
def form(assessment_id: str) -> str:
    """What of the plan may go into a handover, each line to be ticked or not."""
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        lines = _lines(connection, opened)
    groups = {name: [line for line in lines if line.group == name] for name in DRAFT_GROUPS}
    return render_template("plan/handover.html", opened=opened, groups=groups)


@blueprint.post("/plan/relais")
def create(assessment_id: str) -> ViewResponse:
    """Create a handover with what was ticked, and show it to be read over."""
    submitted_form = submitted(CarryForm)
    hashed = form_hash(sent_form_key(submitted_form))
    with runtime().database.reading() as connection:
        opened = open_diagnosis(connection, assessment_id)
        lines = _lines(connection, opened)
    handover = draft_handover(lines, frozenset(submitted_form.carried.data or ()))
    stored = create_once(
        hashed,
        lambda connection: create_from_handover(connection, handover, hashed, from_file=False),
    )
    return redirect(url_for("questionnaire.review", assessment_id=stored.id))


def _lines(connection: Connection, opened: OpenedAssessment) -> list[DraftLine]:
    items = plans.load_plan(connection, opened.stored.id).items
    return draft_lines(document_context(opened), [(each.id, each.item) for each in items])
