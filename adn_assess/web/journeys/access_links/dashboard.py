"""Assessments of a browser: list, leave the device, rename, deletion."""

from typing import Final

from flask import (
    Blueprint,
    redirect,
    render_template,
    session,
    url_for,
)
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from adn_assess.forms.access_links import FileNameForm
from adn_assess.storage import assessments, coordinators, grants, groups, offers, private_links
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.join_codes import joined_groups
from adn_assess.web.assessment.page_urls import url_to_go_back_to
from adn_assess.web.http.form_data import submitted
from adn_assess.web.http.form_errors import NO_ERRORS, FormErrors, form_errors
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.access_links.own_files import load_own_files
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("dashboard", __name__, url_prefix="/diagnostic")


@blueprint.get("")
def index() -> str:
    """The assessments that this browser may open: where each stands, and what is due in it."""
    with runtime().database.reading() as connection:
        files = load_own_files(connection)
    current = runtime().current.edition
    return render_template(
        "access_links/dashboard.html",
        own_files=files,
        files=current.asking.files,
        plan=current.plan,
    )


@blueprint.get("/quitter-cet-appareil")
def confirm_forget() -> str:
    """Ask before this browser forgets all that it may open."""
    return render_template("access_links/forget_browser.html")


@blueprint.post("/quitter-cet-appareil")
def forget_browser() -> Response:
    """Let this browser open nothing any more, as it should on a device that others use."""
    browser = session.get("browser")
    if browser:
        with runtime().database.writing() as connection:
            grants.revoke_browser(connection, browser)
            coordinators.leave(connection, browser, runtime().now())
            if joined_groups():
                groups.release_voices(connection, browser)
    session.clear()
    response = redirect(url_for("dashboard.browser_forgotten"))
    response.headers["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    return response


@blueprint.get("/appareil-quitte")
def browser_forgotten() -> str:
    """What a browser that was made to forget everything may do next."""
    return render_template("access_links/browser_forgotten.html")


@blueprint.get("/<assessment_id>/nom")
def name_form(assessment_id: str) -> str:
    """Ask for the name of one assessment."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "manage")
    return render_template("access_links/name.html", opened=opened)


@blueprint.post("/<assessment_id>/nom")
def rename(assessment_id: str) -> Response:
    """Name an assessment, to tell it from the others of this browser; go back where one was."""
    name = submitted(FileNameForm).name.data
    with runtime().database.writing() as connection:
        open_assessment(connection, assessment_id, "manage")
        assessments.rename_assessment(connection, assessment_id, name or None)
    return redirect(url_to_go_back_to(assessment_id) or url_for("dashboard.index"))


@blueprint.get("/<assessment_id>/effacer")
def confirm_delete(assessment_id: str) -> str:
    """Ask before deleting."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "manage")
        return _deletion_page(connection, opened)


@blueprint.post("/<assessment_id>/effacer")
def delete(assessment_id: str) -> ViewResponse:
    """Delete the assessment and all that belongs to it, once its name, if any, was typed."""
    form = submitted(FileNameForm)
    with runtime().database.writing() as connection:
        opened = open_assessment(connection, assessment_id, "manage")
        if opened.file_name and form.name.data.casefold() != opened.file_name.casefold():
            message = _("Ce n’est pas le nom de ce dossier. Tapez-le comme il est écrit.")
            return _deletion_page(connection, opened, form_errors(form, {"name": message})), 422
        assessments.delete_assessment(connection, assessment_id)
    runtime().database.truncate_wal()
    return redirect(url_for("dashboard.deleted"))


def _deletion_page(
    connection: Connection, opened: OpenedAssessment, errors: FormErrors = NO_ERRORS
) -> str:
    """Say which assessment would go, the links that would open nothing any more, and what stays.

    The network keeps a story offered to it once the coordination has taken it up.
    """
    links = private_links.list_links(connection, opened.stored.id, runtime().now())
    offered = offers.list_of_file(connection, opened.stored.id)
    return render_template(
        "access_links/delete.html",
        opened=opened,
        links=links,
        taken_up=[each for each in offered if each.status == "drafted"],
        errors=errors,
    )


@blueprint.get("/efface")
def deleted() -> str:
    """What is left once an assessment is deleted: nothing here, and one's own files."""
    return render_template("access_links/deleted.html")
