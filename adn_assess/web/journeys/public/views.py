"""The pages open to all: home, method, health."""

from typing import Final

from flask import Blueprint, Response, abort, make_response, render_template, session
from sqlalchemy import text

from adn_assess.domain.answers import anonymity, plan
from adn_assess.domain.edition.duration import overview_minutes, total_minutes
from adn_assess.domain.mandate import first_moves
from adn_assess.domain.scoring import (
    first_steps,
    integer_weights,
    next_statements,
    sensitivity,
)
from adn_assess.exports.helix import helix
from adn_assess.storage.database import UnavailableError
from adn_assess.web.assessment.file_responses import blank_questionnaire_response
from adn_assess.web.assessment.links import LINK_VALIDITY_MONTHS
from adn_assess.web.assessment.page_urls import library_url
from adn_assess.web.http.headers import keep_private
from adn_assess.web.http.language import current_language
from adn_assess.web.journeys.public.resumable import Resumable, load_resumables
from adn_assess.web.journeys.public.sample import sample_report
from adn_assess.web.runtime import runtime
from adn_assess.web.settings import WrongSettingError, stored_key

blueprint: Final = Blueprint("public", __name__)


@blueprint.get("/")
def home() -> Response:
    """Home: what this browser was doing, then purpose, audience, duration, and the doors.

    Caches may store the page of a stranger, and never one that shows what a browser may open.
    """
    current = runtime().current
    resumables = _load_resumables()
    report = sample_report(current, current_language(), library_url(absolute_links=False))
    html = render_template(
        "public/home.html",
        edition=current.edition,
        resumables=resumables,
        picture=helix(report),
        minutes=total_minutes(len(current.edition.questions)),
        light_minutes=overview_minutes(len(current.edition.questions)),
    )
    response = make_response(html)
    if resumables:
        keep_private(response)
    return response


def _load_resumables() -> list[Resumable]:
    """What this browser was doing; nothing while the database does not answer."""
    if "browser" not in session:
        return []
    try:
        with runtime().database.reading() as connection:
            return load_resumables(connection)
    except UnavailableError:
        return []


@blueprint.get("/methode")
def method() -> str:
    """How answers become suggestions, in plain words, with the figures of this program."""
    return render_template(
        f"public/method.{current_language()}.html",
        edition=runtime().current.edition,
        scoring=integer_weights,
        group=anonymity,
        first_steps=first_steps,
        next_statements=next_statements,
        sensitivity=sensitivity,
        first_moves=first_moves,
        plan=plan,
    )


@blueprint.get("/confidentialite")
def privacy() -> str:
    """What is kept, for how long, who sees it, and what one may ask, in plain words."""
    return render_template(
        f"public/privacy.{current_language()}.html",
        edition=runtime().current.edition,
        months=runtime().settings.months,
        link_months=LINK_VALIDITY_MONTHS,
        least=anonymity.MIN_ANSWERS,
        contact=runtime().settings.contact,
    )


@blueprint.get("/questionnaire.pdf")
def blank() -> Response:
    """The questionnaire to fill with a pen, in today's content."""
    return blank_questionnaire_response(runtime().current.edition, runtime().current.id)


@blueprint.get("/sante")
def health() -> Response:
    """Whether this program can serve: its content is valid, its database and its key are usable.

    It has no language: under /en, where a proxy may not expect it, it does not exist.
    """
    if current_language() != "fr":
        abort(404)
    settings = runtime().settings
    try:
        if settings.secret_key is None:
            stored_key(settings.instance)
        with runtime().database.reading() as connection:
            connection.execute(text("SELECT 1"))
    except UnavailableError:
        return _plain_text("base de données injoignable", 503)
    except WrongSettingError:
        return _plain_text("clé secrète inutilisable", 503)
    return _plain_text(f"ok {runtime().current.id}")


def _plain_text(line: str, status: int = 200) -> Response:
    return Response(f"{line}\n", status, content_type="text/plain; charset=utf-8")
