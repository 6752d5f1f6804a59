"""The studio: the door of an invitation, its home, its journal, and leaving it."""

from typing import Final

from flask import Blueprint, redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from adn_assess.storage import coordinators, drafts, remarks
from adn_assess.web.assessment.access import this_browser
from adn_assess.web.assessment.links import possible_tokens
from adn_assess.web.http import throttle
from adn_assess.web.http.errors import error_page
from adn_assess.web.journeys.studio.access import find_coordinator, require_coordinator
from adn_assess.web.journeys.studio.journal import LATEST, load_latest, load_page
from adn_assess.web.journeys.studio.offers import count_by_state
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("studio", __name__, url_prefix="/redaction")


@blueprint.get("/entrer/<token>")
def door(token: str) -> str:
    """A page that changes nothing, and says the same of every invitation, good or not."""
    del token
    return render_template("studio/door.html")


@blueprint.post("/entrer/<token>")
def enter(token: str) -> Response | tuple[str, int] | tuple[str, int, dict[str, str]]:
    """Let this browser in by an invitation, the first time only.

    Whoever is in already stays in: a button is pressed twice, a message is opened again.
    """
    with runtime().database.writing() as connection:
        if refused := throttle.refusal_page(connection):
            return refused
        if _opens(connection, token) or find_coordinator(connection) is not None:
            return redirect(url_for("studio.home"))
        throttle.note_failure(connection)
    return error_page("no_invitation", 404)


def _opens(connection: Connection, text: str) -> bool:
    """Whether an invitation, by the token that ends its address, lets this browser in.

    A browser gets a name by a good one only.
    """
    now = runtime().now()
    return any(
        coordinators.open_invitation(connection, token, this_browser(), now)
        for token in possible_tokens(text)
        if coordinators.is_open(connection, token, now)
    )


@blueprint.get("")
def home() -> str:
    """Who writes from this browser and until when, what is to be done, and what was done."""
    with runtime().database.reading() as connection:
        coordinator = require_coordinator(connection)
        acts = load_latest(connection)
        total = coordinators.count_acts(connection)
        listed = drafts.list_drafts(connection)
        waiting = remarks.count_waiting(connection)
        offer_counts = count_by_state(connection)
    return render_template(
        "studio/home.html",
        coordinator=coordinator,
        drafts=listed,
        waiting_remarks=waiting,
        offer_counts=offer_counts,
        acts=acts,
        has_more=total > LATEST,
    )


@blueprint.get("/journal")
def journal() -> str:
    """All that was done, a page at a time."""
    with runtime().database.reading() as connection:
        coordinator = require_coordinator(connection)
        page = load_page(connection, request.args.get("page", 1, type=int))
    return render_template("studio/journal.html", coordinator=coordinator, page=page)


@blueprint.get("/quitter")
def confirm_leaving() -> str:
    """Ask before this browser leaves: only another invitation leads back."""
    with runtime().database.reading() as connection:
        coordinator = require_coordinator(connection)
    return render_template("studio/leave.html", coordinator=coordinator)


@blueprint.post("/quitter")
def leave() -> Response:
    """Let this browser into the studio no more."""
    with runtime().database.writing() as connection:
        require_coordinator(connection)
        coordinators.leave(connection, this_browser(), runtime().now())
    runtime().database.truncate_wal()
    return redirect(url_for("public.home"))
