"""What several voices, or several rounds, say beside one another: as pages and as files."""

from typing import Final

from flask import Blueprint, Response, abort, render_template

from adn_assess.domain.documents.agenda import meeting_document
from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.documents.changes import movement_document
from adn_assess.domain.documents.meeting_sheet import encounter_document
from adn_assess.exports.formats import PAPER_FORMATS
from adn_assess.web.assessment.access import Opened, open_assessment
from adn_assess.web.assessment.file_responses import as_file, context_of
from adn_assess.web.assessment.load_round import (
    answers_in,
    earlier,
    filed_with,
    gather,
    tried_since,
)
from adn_assess.web.http.language import translate as _
from adn_assess.web.journeys.results.views import asked_round
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("comparison", __name__, url_prefix="/diagnostic/<assessment_id>")


@blueprint.get("/regards")
def agenda(assessment_id: str) -> str:
    """What the voices say beside one another, as an agenda."""
    opened, document = _agenda(assessment_id, to_carry=False)
    return _page(opened, document, "comparison.agenda_file")


@blueprint.get("/regards.<extension>")
def agenda_file(assessment_id: str, extension: str) -> Response:
    """The agenda as a file."""
    if extension not in PAPER_FORMATS:
        abort(404)
    _opened, document = _agenda(assessment_id, to_carry=True)
    return as_file(document, extension, _("regards-croises"))


@blueprint.get("/bouge")
def movement(assessment_id: str) -> str:
    """What moved since the round before."""
    opened, document = _movement(assessment_id, to_carry=False)
    return _page(opened, document, "comparison.movement_file")


@blueprint.get("/bouge.<extension>")
def movement_file(assessment_id: str, extension: str) -> Response:
    """What moved, as a file."""
    if extension not in PAPER_FORMATS:
        abort(404)
    _opened, document = _movement(assessment_id, to_carry=True)
    return as_file(document, extension, _("ce-qui-a-bouge"))


@blueprint.get("/rencontre")
def encounter(assessment_id: str) -> str:
    """One page for an hour together."""
    opened, document = _encounter(assessment_id, to_carry=False)
    return _page(opened, document, "comparison.encounter_file")


@blueprint.get("/rencontre.<extension>")
def encounter_file(assessment_id: str, extension: str) -> Response:
    """The sheet of one page, as a file."""
    if extension not in PAPER_FORMATS:
        abort(404)
    _opened, document = _encounter(assessment_id, to_carry=True)
    return as_file(document, extension, _("feuille-de-rencontre"))


def _page(opened: Opened, document: Document, files: str) -> str:
    tour = asked_round()
    return render_template(
        "results/comparison.html", opened=opened, document=document, files=files, tour=tour
    )


def _agenda(assessment_id: str, *, to_carry: bool) -> tuple[Opened, Document]:
    """Aborts with 404 for a round on one sheet: it has no voices to hold beside one another."""
    with runtime().database.reading() as connection:
        opened = open_assessment(
            connection, assessment_id, "read", "diagnosis", number=asked_round()
        )
        if opened.stored.round.sharing == "together":
            abort(404)
        answers = answers_in(connection, opened.edition, opened.stored)
        settled = filed_with(connection, opened).plan.settled
    context = context_of(opened, to_carry=to_carry)
    return opened, meeting_document(context, answers, settled)


def _encounter(assessment_id: str, *, to_carry: bool) -> tuple[Opened, Document]:
    with runtime().database.reading() as connection:
        opened = open_assessment(
            connection, assessment_id, "read", "diagnosis", number=asked_round()
        )
        answers = answers_in(connection, opened.edition, opened.stored)
        plan = filed_with(connection, opened).plan
    context = context_of(opened, to_carry=to_carry)
    return opened, encounter_document(context, answers, plan)


def _movement(assessment_id: str, *, to_carry: bool) -> tuple[Opened, Document]:
    """Aborts with 404 without a round to compare with, and for a voice: it knows of its own."""
    with runtime().database.reading() as connection:
        opened = open_assessment(
            connection, assessment_id, "read", "diagnosis", number=asked_round()
        )
        before = None if opened.stored.apart else earlier(connection, opened.stored.round)
        if before is None:
            abort(404)
        now = gather(connection, opened.stored)
    tried = tried_since(opened.stored)
    context = context_of(opened, to_carry=to_carry)
    return opened, movement_document(context, before.dated, now.dated, tried)
