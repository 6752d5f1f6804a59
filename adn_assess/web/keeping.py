"""What an owner does with the file itself: share it, take links back, bring it in, delete it."""

from typing import Final, cast, get_args

from flask import Blueprint, abort, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from adn_assess.content.answers_file import LARGEST, WrongAnswersError, read_round
from adn_assess.content.sentences import sentence
from adn_assess.domain.answers import Round
from adn_assess.domain.cleaning import clean
from adn_assess.storage import access, assessments, editions
from adn_assess.storage.assessments import Changes
from adn_assess.web import steps
from adn_assess.web.access import let_in, new_link, open_assessment
from adn_assess.web.language import current_language, translate
from adn_assess.web.runtime import runtime
from adn_assess.web.walk import new_id

blueprint: Final = Blueprint("keeping", __name__, url_prefix="/diagnostic")

LONGEST_NAME: Final = 80


@blueprint.get("")
def mine() -> str:
    """The assessments that this browser may open."""
    browser = session.get("browser")
    with runtime().database.reading() as connection:
        held = access.held_by(connection, browser, runtime().now()) if browser else []
    return render_template("mine.html", held=held)


@blueprint.get("/<assessment_id>/liens")
def links(assessment_id: str) -> str:
    """The private links that open this assessment."""
    now = runtime().now()
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "manage")
        found = access.links_of(connection, assessment_id, now)
    return render_template("links.html", opened=opened, links=found)


@blueprint.post("/<assessment_id>/liens")
def add_link(assessment_id: str) -> str:
    """Make a link for someone else, and show it once."""
    role = request.form.get("role", "")
    if role not in get_args(access.Role):
        abort(400)
    name = clean(request.form.get("name", ""))[:LONGEST_NAME]
    with runtime().database.writing() as connection:
        opened = open_assessment(connection, assessment_id, "manage")
        given = name or translate("Lien sans nom")
        token = new_link(connection, opened, cast("access.Role", role), given)
        found = access.links_of(connection, assessment_id, runtime().now())
    address = request.host_url.rstrip("/") + url_for("leaving.door", token=token)
    return render_template("links.html", opened=opened, links=found, address=address)


@blueprint.post("/<assessment_id>/liens/<int(max=2147483647):link_id>/retirer")
def revoke(assessment_id: str, link_id: int) -> Response:
    """Take a link back, and everything it opened."""
    with runtime().database.writing() as connection:
        open_assessment(connection, assessment_id, "manage")
        access.revoke_link(connection, assessment_id, link_id)
    return redirect(url_for("keeping.links", assessment_id=assessment_id))


@blueprint.get("/<assessment_id>/effacer")
def confirm_removal(assessment_id: str) -> str:
    """Ask before deleting."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "manage")
    return render_template("remove.html", opened=opened)


@blueprint.post("/<assessment_id>/effacer")
def remove(assessment_id: str) -> str:
    """Delete the assessment and all that belongs to it."""
    with runtime().database.writing() as connection:
        open_assessment(connection, assessment_id, "manage")
        assessments.remove(connection, assessment_id)
    runtime().database.forget()
    return render_template("removed.html")


@blueprint.get("/importer")
def bring() -> str:
    """Ask for a file to import."""
    return render_template("import.html")


@blueprint.post("/importer")
def take_in() -> Response | tuple[str, int]:
    """Start an assessment from a file: a report saved as JSON, or an answers file."""
    file = request.files.get("file")
    text = file.read(4 * LARGEST).decode("utf-8-sig", errors="replace") if file else ""
    if not text.strip():
        message = translate("Choisissez un fichier : il n’y en avait pas, ou il était vide.")
        return render_template("import.html", faults=[(None, message)]), 422
    language = current_language()
    try:
        given = read_round(runtime().current.edition, text)
    except WrongAnswersError as error:
        faults = [(line, sentence(fault, language)) for line, fault in error.faults]
        return render_template("import.html", faults=faults), 422
    if len(given.voices) > 1:
        message = translate(
            "Ce fichier contient plusieurs voix. Pour l’instant, on ne peut en reprendre qu’une : "
            "gardez-en une seule dans le fichier."
        )
        return render_template("import.html", faults=[(None, message)]), 422
    return redirect(url_for("walk.review", assessment_id=_keep(given)))


def _keep(given: Round) -> str:
    """A new assessment with those answers, open to this browser."""
    assessment_id, kept, now = new_id(), runtime().current, runtime().now()
    [voice] = given.voices
    with runtime().database.writing() as connection:
        editions.keep_edition(connection, kept.id, kept.packed, now)
        assessments.start(connection, assessment_id, kept.id, steps.REVIEW, now)
        let_in(connection, assessment_id, "owner")
        stored = assessments.load(connection, assessment_id, to_change=True)
        if stored is None:
            abort(404)
        changes = Changes(
            steps.REVIEW,
            voice.role,
            profile=dict(given.profile),
            codes={statement: str(value) for statement, value in voice.answers.items()},
            notes={axis: words for axis, words in voice.notes.items() if words},
        )
        assessments.save(connection, stored, changes, now)
    return assessment_id
