"""What several voices, or several rounds, say beside one another: as pages and as files."""

from typing import Final

from flask import Blueprint, Response, abort, render_template

from adn_assess.domain.document import Document
from adn_assess.domain.reporting.encounters import encounter_document
from adn_assess.domain.reporting.meetings import meeting_document
from adn_assess.domain.reporting.movements import movement_document
from adn_assess.exports.formats import PAPER_FORMATS
from adn_assess.web.access import Opened, open_assessment
from adn_assess.web.gathering import answers_in, earlier, filed_with, gather, tried_since
from adn_assess.web.language import translate as _
from adn_assess.web.papers import as_file, making_of
from adn_assess.web.result import asked_round
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("meeting", __name__, url_prefix="/diagnostic/<assessment_id>")


@blueprint.get("/regards")
def agenda(assessment_id: str) -> str:
    """What the voices say beside one another, as an agenda."""
    opened, document = _agenda(assessment_id, to_carry=False)
    return _page(opened, document, "meeting.agenda_file")


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
    return _page(opened, document, "meeting.movement_file")


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
    return _page(opened, document, "meeting.encounter_file")


@blueprint.get("/rencontre.<extension>")
def encounter_file(assessment_id: str, extension: str) -> Response:
    """The sheet of one page, as a file."""
    if extension not in PAPER_FORMATS:
        abort(404)
    _opened, document = _encounter(assessment_id, to_carry=True)
    return as_file(document, extension, _("feuille-de-rencontre"))


def _page(opened: Opened, document: Document, files: str) -> str:
    tour = asked_round()
    return render_template("meeting.html", opened=opened, document=document, files=files, tour=tour)


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
    making = making_of(opened, to_carry=to_carry)
    return opened, meeting_document(making, answers, settled)


def _encounter(assessment_id: str, *, to_carry: bool) -> tuple[Opened, Document]:
    with runtime().database.reading() as connection:
        opened = open_assessment(
            connection, assessment_id, "read", "diagnosis", number=asked_round()
        )
        answers = answers_in(connection, opened.edition, opened.stored)
        plan = filed_with(connection, opened).plan
    making = making_of(opened, to_carry=to_carry)
    return opened, encounter_document(making, answers, plan)


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
    making = making_of(opened, to_carry=to_carry)
    return opened, movement_document(making, before.dated, now.dated, tried)
