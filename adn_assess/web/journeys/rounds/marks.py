"""What a phone does when a room chooses: come in by a code, put marks, change them."""

from typing import Final

from flask import Blueprint, abort, redirect, render_template, session, url_for
from sqlalchemy import Connection

from adn_assess.domain.answers.marks import MAX_MARKS
from adn_assess.forms.choosing import MarksForm
from adn_assess.forms.rounds import WorkshopCodeForm, normalize_code
from adn_assess.storage import choosing, grants, rounds
from adn_assess.storage.choosing import StoredChoosing
from adn_assess.storage.load_voice import load_shared_voice
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.web.assessment.access import this_browser
from adn_assess.web.assessment.join_codes import is_code
from adn_assess.web.http import throttle
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors, form_errors
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.rounds.proposals import load_proposals
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("marks", __name__)

CODE: Final = "choosing"
"""Key of the session with the code of the choice that this browser came to last."""


@blueprint.get("/choisir")
def page() -> str:
    """The proposals of the choice that this browser came to; without one, ask for its code."""
    with runtime().database.reading() as connection:
        found = _find_open(connection)
        return _marks_page(connection, found) if found else _code_page()


@blueprint.post("/choisir")
def enter() -> ViewResponse | tuple[str, int, dict[str, str]]:
    """Come to the choice of a code; from then on, its address has no secret."""
    form = submitted(WorkshopCodeForm)
    if not form.validate():
        return render_template("rounds/marks_code.html", errors=form_errors(form), was=False), 422
    with runtime().database.writing() as connection:
        if refused := throttle.refusal_page(connection):
            return refused
        if choosing.find_choosing_by_code(connection, form.code.data) is None:
            if rounds.find_round_by_code(connection, form.code.data):
                # The code of a group, typed where a room chooses.
                return redirect(url_for("access_links.door", token=form.code.data))
            throttle.note_failure(connection)
            message = _(
                "Aucun choix ouvert n’a ce code. Comparez-le à celui du mur. Si le choix est "
                "fermé, on ne peut plus y mettre de marques."
            )
            errors = FormErrors({"code": message}, {"code": form.code.data})
            return render_template("rounds/marks_code.html", errors=errors, was=False), 404
    session[CODE] = form.code.data
    return redirect(url_for("marks.page"))


@blueprint.get("/c/<code>")
def door(code: str) -> str:
    """A page that changes nothing, and says the same of every code, good or not."""
    if not is_code(code):
        abort(404)
    return render_template("rounds/marks_door.html", code=normalize_code(code))


@blueprint.post("/choisir/marques")
def put() -> ViewResponse:
    """Put the marks of this browser in the place of those it had, while the choice is open."""
    with runtime().database.reading() as connection:
        found = _find_open(connection)
        offered = _offered(connection, found) if found else []
    form = submitted(MarksForm, about=offered)
    with runtime().database.writing() as connection:
        found = _find_open(connection, to_mark=True)
        if found is None:
            return redirect(url_for("marks.page"))
        if not form.validate():
            return _marks_page(connection, found, form), 422
        browser, now = this_browser(), runtime().now()
        managing = grants.may_manage(connection, browser, found.assessment_id, now)
        choosing.put_marks(connection, found.round_id, browser, form.chosen, managing=managing)
    return redirect(url_for("marks.page"))


def _find_open(connection: Connection, *, to_mark: bool = False) -> StoredChoosing | None:
    """The choice that this browser came to, while it is open."""
    code = session.get(CODE)
    return choosing.find_choosing_by_code(connection, code, to_mark=to_mark) if code else None


def _voice_of(connection: Connection, found: StoredChoosing) -> StoredVoice:
    """The shared voice of the round that is chosen from: its edition and its assessment."""
    stored = load_shared_voice(connection, found.assessment_id, number=found.number)
    return stored if stored is not None else abort(404)


def _offered(connection: Connection, found: StoredChoosing) -> list[str]:
    room = load_proposals(connection, _voice_of(connection, found))
    return [each.id for each in room.proposals]


def _code_page() -> str:
    """Ask for a code; say that the choice is closed, to whoever came to one."""
    return render_template("rounds/marks_code.html", errors=NO_ERRORS, was=CODE in session)


def _marks_page(
    connection: Connection, found: StoredChoosing, form: MarksForm | None = None
) -> str:
    """Show the proposals; with a form, what was sent and what is wrong in it."""
    room = load_proposals(connection, _voice_of(connection, found))
    browser = session.get("browser", "")
    stored = choosing.load_marks(connection, found.round_id, browser)
    return render_template(
        "rounds/marks.html",
        proposals=room.proposals,
        stored=stored,
        chosen=form.about.data if form else stored,
        most=MAX_MARKS,
        errors=form_errors(form) if form else NO_ERRORS,
    )
