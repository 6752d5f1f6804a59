"""The walk: answer page by page, leave and come back, read it over."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from flask import (
    Blueprint,
    abort,
    jsonify,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_wtf.csrf import CSRFError
from sqlalchemy import Connection
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from adn_assess.forms.page_form import Filled, read_page
from adn_assess.forms.paper_copy import as_numbers, read_numbers
from adn_assess.storage import assessments
from adn_assess.storage.assessments import Stored
from adn_assess.storage.database import UnavailableError
from adn_assess.web.assessment import page_sequence
from adn_assess.web.assessment.access import Opened, open_assessment
from adn_assess.web.assessment.links import hand_link
from adn_assess.web.assessment.page_sequence import Step
from adn_assess.web.assessment.participants import seating
from adn_assess.web.assessment.previous_round import Former, former_answers, since_step
from adn_assess.web.http.errors import error_page, unavailable
from adn_assess.web.http.language import current_language
from adn_assess.web.journeys.questionnaire.field_views import PageState, asked_on
from adn_assess.web.journeys.questionnaire.form_mapping import (
    changed_since,
    changes_of,
    kept_now,
    seen_of,
    stored_values,
)
from adn_assess.web.journeys.questionnaire.fragment_cache import standing_on
from adn_assess.web.journeys.questionnaire.review import groups_of, review_part, task
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("questionnaire", __name__, url_prefix="/diagnostic")


KEEP: Final = "keep"
"""How a page says that it saves as one answers, and stays where it is."""
Answer = Callable[[], "tuple[str, int] | Response"]

HINTED: Final = "hinted"
"""What the cookie says once the hint of the first page was put away."""


@blueprint.get("/<assessment_id>")
def tasks(assessment_id: str) -> str:
    """The steps, axis by axis, with what is done of each."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
        beside = seating(connection, opened)
    done = [task(opened, step) for step in page_sequence.steps(opened.pages)]
    return render_template("questionnaire/tasks.html", opened=opened, tasks=done, beside=beside)


@blueprint.get("/<assessment_id>/relire")
def review(assessment_id: str) -> str:
    """Every answer, each with the way to change it."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
    row = page_sequence.steps(opened.pages)
    parts = [review_part(opened, step) for step in row]
    brought = "fiche" in request.args
    return render_template("questionnaire/review.html", opened=opened, parts=parts, brought=brought)


@blueprint.get("/<assessment_id>/etape/<path:place>")
def page(assessment_id: str, place: str) -> tuple[str, int] | Response:
    """One page of the walk."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
        step = _step(connection, opened, place)
        former = former_answers(connection, opened, step.page)
    if not opened.stored.open_to_change:
        return redirect(url_for("questionnaire.tasks", assessment_id=assessment_id))
    values = stored_values(opened.stored, step.page)
    return _show(opened, step, PageState(_shown(step, values), seen_of(values)), former)


@blueprint.post("/<assessment_id>/etape/<path:place>")
def save(assessment_id: str, place: str) -> tuple[str, int] | Response:
    """Save one page, unless what was sent is unsound or someone else changed it meanwhile."""
    try:
        with runtime().database.writing() as connection:
            answer = _save(connection, assessment_id, place)
    except UnavailableError:
        return _sent_in_vain(assessment_id, place, notice="busy", status=503)
    return answer()


@blueprint.post("/<assessment_id>/compris")
def dismiss_hint(assessment_id: str) -> Response:
    """Put the hint of the first page away, in this browser, for good."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
    session[HINTED] = True
    place = page_sequence.steps(opened.pages)[0].place
    return redirect(url_for("questionnaire.page", assessment_id=assessment_id, place=place))


@blueprint.errorhandler(CSRFError)
def _expired(error: CSRFError) -> tuple[str, int]:
    """Show a page whose form had expired again, with all that was typed in it."""
    del error
    if request.endpoint != "questionnaire.save":
        return error_page("expired", 400)
    try:
        return _sent_in_vain(**(request.view_args or {}), notice="expired", status=400)
    except NotFound:
        return error_page("not_found", 404)
    except UnavailableError as failure:
        return unavailable(failure)


def _sent_in_vain(assessment_id: str, place: str, *, notice: str, status: int) -> tuple[str, int]:
    """The page again with what was sent, of which nothing was kept."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
        step = _step(connection, opened, place)
    return _again(opened, step, _read(step), notice=notice, status=status)


def _save(connection: Connection, assessment_id: str, place: str) -> Answer:
    """Save what may be saved, and give what makes the answer: pages are made once this is over."""
    opened = open_assessment(connection, assessment_id, "answer", to_change=True)
    step = _step(connection, opened, place)
    filled, before = _read(step), stored_values(opened.stored, step.page)
    action = request.form.get("action")
    early = action in ("quit", KEEP)
    again = partial(_again, opened, step, filled)
    if errors := _errors(filled, before, leaving=early):
        return partial(again, errors=errors, notice="errors", status=422)
    if notice := _held_up(opened, filled):
        return partial(again, notice=notice, status=409)
    if others := changed_since(request.form.get("seen", ""), before, filled):
        return partial(_conflict, opened, step, filled, others)
    onwards = (
        step.place if early else page_sequence.place_after(page_sequence.steps(opened.pages), step)
    )
    changes = changes_of(opened.stored, filled, onwards)
    assessments.save(connection, opened.stored, changes, runtime().now())
    if action == KEEP:
        return partial(jsonify, seen=seen_of(kept_now(before, filled)))
    if action == "quit":
        left = hand_link(connection, opened)
        return lambda: left
    return lambda: redirect(_onwards(assessment_id, onwards, step))


def _onwards(assessment_id: str, place: str, step: Step) -> str:
    """To the next page, or back to the review when one came from there."""
    if request.form.get("to") == page_sequence.REVIEW:
        return url_for("questionnaire.review", assessment_id=assessment_id, _anchor=step.anchor)
    if place == page_sequence.REVIEW:
        return url_for("questionnaire.review", assessment_id=assessment_id)
    return url_for("questionnaire.page", assessment_id=assessment_id, place=place)


def _errors(filled: Filled, stored: Mapping[str, str], *, leaving: bool) -> dict[str, str]:
    """What stops a save: a wrong value always; a missing one, unless one leaves or has given it."""
    return {
        name: message
        for name, message in filled.errors.items()
        if filled.typed.get(name) or not (leaving or (name in stored and name not in filled.typed))
    }


def _step(connection: Connection, opened: Opened, place: str) -> Step:
    step = page_sequence.step_at(page_sequence.steps(opened.pages), place) or _beside(
        connection, opened, place
    )
    if step is None:
        abort(404)
    return step


def _beside(connection: Connection, opened: Opened, place: str) -> Step | None:
    """A page of a diagnosis that is not in the row: a paper copy, or what was tried since."""
    if opened.stored.apart or opened.stored.purpose != "diagnosis":
        return None
    paper = page_sequence.paper_step(opened.edition)
    if place == paper.place and opened.stored.round.sharing == "together":
        return paper
    return since_step(connection, opened) if place == page_sequence.SINCE else None


def round_mark(opened: Opened) -> str:
    """What a form carries of the round it was shown for: nothing is saved in another."""
    return str(opened.stored.round.number)


def _held_up(opened: Opened, filled: Filled) -> str | None:
    """Why nothing of a page may be kept any more; None when it may."""
    if not _may_keep(opened.stored, filled):
        return "closed"
    shown_for = request.form.get("tour", round_mark(opened))
    return "new_round" if shown_for != round_mark(opened) else None


def _may_keep(stored: Stored, filled: Filled) -> bool:
    """Whether a voice may still say this: once sealed it takes back, and once opened nothing."""
    if stored.open_to_change:
        return True
    takes_back = all(value is None for value in filled.values.values())
    return takes_back and stored.round.opened_at is None


def _read(step: Step) -> Filled:
    """What was sent: codes, or the numbers of a paper copy."""
    read = read_numbers if step.page.kind == "paper" else read_page
    return read(step.page, current_language(), request.form)


def _shown(step: Step, values: Mapping[str, str]) -> Mapping[str, str]:
    """What is stored, as the page shows it."""
    return as_numbers(step.page, values) if step.page.kind == "paper" else values


def _again(
    opened: Opened,
    step: Step,
    filled: Filled,
    *,
    notice: str,
    status: int,
    errors: Mapping[str, str] | None = None,
) -> tuple[str, int]:
    """The page again, with what was typed over what is stored."""
    values = {**_shown(step, stored_values(opened.stored, step.page)), **filled.typed}
    seen = request.form.get("seen", "")
    return _show(opened, step, PageState(values, seen, errors or {}, notice=notice, status=status))


def _conflict(opened: Opened, step: Step, filled: Filled, others: list[str]) -> tuple[str, int]:
    """Show both answers: what is stored now, and what was about to replace it."""
    before = stored_values(opened.stored, step.page)
    values = {**_shown(step, before), **filled.typed}
    told = {name: before.get(name) for name in others}
    state = PageState(values, seen_of(before), others=told, notice="conflict", status=409)
    return _show(opened, step, state)


def _show(
    opened: Opened, step: Step, state: PageState, former: Former | None = None
) -> tuple[str, int]:
    row = page_sequence.steps(opened.pages)
    asked = asked_on(step.page, current_language(), state)
    html = render_template(
        "questionnaire/paper_copy.html" if step.page.kind == "paper" else "questionnaire/page.html",
        opened=opened,
        step=step,
        state=state,
        asked=asked,
        groups=groups_of(opened.edition, row, asked) if step.page.kind == "paper" else [],
        axis=opened.edition.axis.get(step.page.axis or ""),
        total=len(row),
        before=page_sequence.place_before(row, step),
        after=page_sequence.place_after(row, step),
        to=request.values.get("to"),
        former=former,
        standing=standing_on(opened.edition, step.page, current_language()),
        hint=step.number == 1 and not state.notice and HINTED not in session,
    )
    return html, state.status
