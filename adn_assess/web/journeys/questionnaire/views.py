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
from adn_assess.storage.database import UnavailableError
from adn_assess.storage.save_answers import save_answers
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.web.assessment import page_sequence
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.links import private_link_page
from adn_assess.web.assessment.page_sequence import NumberedPage
from adn_assess.web.assessment.page_urls import library_url
from adn_assess.web.assessment.participants import load_participants
from adn_assess.web.assessment.previous_round import PreviousAnswers, previous_answers, since_page
from adn_assess.web.http.errors import error_page, unavailable
from adn_assess.web.http.language import current_language
from adn_assess.web.journeys.questionnaire.field_views import PageState, field_views
from adn_assess.web.journeys.questionnaire.form_mapping import (
    changed_since,
    changes_of,
    stored_values,
    values_after,
    values_fingerprint,
)
from adn_assess.web.journeys.questionnaire.fragments import page_fragments
from adn_assess.web.journeys.questionnaire.review import paper_copy_groups, review_part, task
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("questionnaire", __name__, url_prefix="/diagnostic")


AUTOSAVE: Final = "keep"
"""How a page says that it saves as one answers, and stays where it is."""
ViewResponse = Callable[[], "tuple[str, int] | Response"]

HINT_DISMISSED: Final = "hinted"
"""What the cookie says once the hint of the first page was put away."""


@blueprint.get("/<assessment_id>")
def task_list(assessment_id: str) -> str:
    """The steps, axis by axis, with what is done of each."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
        beside = load_participants(connection, opened)
    done = [task(opened, step) for step in page_sequence.numbered_pages(opened.pages)]
    return render_template("questionnaire/tasks.html", opened=opened, tasks=done, beside=beside)


@blueprint.get("/<assessment_id>/relire")
def review(assessment_id: str) -> str:
    """Every answer, each with the way to change it."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
    row = page_sequence.numbered_pages(opened.pages)
    parts = [review_part(opened, step) for step in row]
    brought = "fiche" in request.args
    return render_template("questionnaire/review.html", opened=opened, parts=parts, brought=brought)


@blueprint.get("/<assessment_id>/etape/<path:slug>")
def page(assessment_id: str, slug: str) -> tuple[str, int] | Response:
    """One page of the walk."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
        step = _step(connection, opened, slug)
        previous = previous_answers(connection, opened, step.page)
    if not opened.stored.open_to_change:
        return redirect(url_for("questionnaire.task_list", assessment_id=assessment_id))
    values = stored_values(opened.stored, step.page)
    return _show(
        opened, step, PageState(_shown(step, values), values_fingerprint(values)), previous
    )


@blueprint.post("/<assessment_id>/etape/<path:slug>")
def save(assessment_id: str, slug: str) -> tuple[str, int] | Response:
    """Save one page, unless what was sent is unsound or someone else changed it meanwhile."""
    try:
        with runtime().database.writing() as connection:
            answer = _save(connection, assessment_id, slug)
    except UnavailableError:
        return _sent_in_vain(assessment_id, slug, notice="busy", status=503)
    return answer()


@blueprint.post("/<assessment_id>/compris")
def dismiss_hint(assessment_id: str) -> Response:
    """Put the hint of the first page away, in this browser, for good."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
    session[HINT_DISMISSED] = True
    slug = page_sequence.numbered_pages(opened.pages)[0].slug
    return redirect(url_for("questionnaire.page", assessment_id=assessment_id, slug=slug))


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


def _sent_in_vain(assessment_id: str, slug: str, *, notice: str, status: int) -> tuple[str, int]:
    """The page again with what was sent, of which nothing was kept."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
        step = _step(connection, opened, slug)
    return _again(opened, step, _read(step), notice=notice, status=status)


def _save(connection: Connection, assessment_id: str, slug: str) -> ViewResponse:
    """Save what may be saved, and give what makes the answer: pages are made once this is over."""
    opened = open_assessment(connection, assessment_id, "answer", to_change=True)
    step = _step(connection, opened, slug)
    filled, before = _read(step), stored_values(opened.stored, step.page)
    action = request.form.get("action")
    early = action in ("quit", AUTOSAVE)
    again = partial(_again, opened, step, filled)
    if errors := _errors(filled, before, leaving=early):
        return partial(again, errors=errors, notice="errors", status=422)
    if notice := _held_up(opened, filled):
        return partial(again, notice=notice, status=409)
    if others := changed_since(request.form.get("seen", ""), before, filled):
        return partial(_conflict, opened, step, filled, others)
    onwards = (
        step.slug
        if early
        else page_sequence.slug_after(page_sequence.numbered_pages(opened.pages), step)
    )
    changes = changes_of(opened.stored, filled, onwards)
    save_answers(connection, opened.stored, changes, runtime().now())
    if action == AUTOSAVE:
        return partial(jsonify, seen=values_fingerprint(values_after(before, filled)))
    if action == "quit":
        left = private_link_page(connection, opened)
        return lambda: left
    return lambda: redirect(_onwards(assessment_id, onwards, step))


def _onwards(assessment_id: str, slug: str, step: NumberedPage) -> str:
    """To the next page, or back to the review when one came from there."""
    if request.form.get("to") == page_sequence.REVIEW:
        return url_for("questionnaire.review", assessment_id=assessment_id, _anchor=step.anchor)
    if slug == page_sequence.REVIEW:
        return url_for("questionnaire.review", assessment_id=assessment_id)
    return url_for("questionnaire.page", assessment_id=assessment_id, slug=slug)


def _errors(filled: Filled, stored: Mapping[str, str], *, leaving: bool) -> dict[str, str]:
    """What stops a save: a wrong value always; a missing one, unless one leaves or has given it."""
    return {
        name: message
        for name, message in filled.errors.items()
        if filled.typed.get(name) or not (leaving or (name in stored and name not in filled.typed))
    }


def _step(connection: Connection, opened: OpenedAssessment, slug: str) -> NumberedPage:
    step = page_sequence.page_at(page_sequence.numbered_pages(opened.pages), slug) or _beside(
        connection, opened, slug
    )
    if step is None:
        abort(404)
    return step


def _beside(connection: Connection, opened: OpenedAssessment, slug: str) -> NumberedPage | None:
    """A page of a diagnosis that is not in the row: a paper copy, or what was tried since."""
    if opened.stored.apart or opened.stored.purpose != "diagnosis":
        return None
    paper = page_sequence.paper_copy_page(opened.edition)
    if slug == paper.slug and opened.stored.round.sharing == "together":
        return paper
    return since_page(connection, opened) if slug == page_sequence.SINCE else None


def round_mark(opened: OpenedAssessment) -> str:
    """What a form carries of the round it was shown for: nothing is saved in another."""
    return str(opened.stored.round.number)


def _held_up(opened: OpenedAssessment, filled: Filled) -> str | None:
    """Why nothing of a page may be kept any more; None when it may."""
    if not _may_keep(opened.stored, filled):
        return "closed"
    shown_for = request.form.get("tour", round_mark(opened))
    return "new_round" if shown_for != round_mark(opened) else None


def _may_keep(stored: StoredVoice, filled: Filled) -> bool:
    """Whether a voice may still say this: once sealed it takes back, and once opened nothing."""
    if stored.open_to_change:
        return True
    takes_back = all(value is None for value in filled.values.values())
    return takes_back and stored.round.opened_at is None


def _read(step: NumberedPage) -> Filled:
    """What was sent: codes, or the numbers of a paper copy."""
    read = read_numbers if step.page.kind == "paper" else read_page
    return read(step.page, current_language(), request.form)


def _shown(step: NumberedPage, values: Mapping[str, str]) -> Mapping[str, str]:
    """What is stored, as the page shows it."""
    return as_numbers(step.page, values) if step.page.kind == "paper" else values


def _again(
    opened: OpenedAssessment,
    step: NumberedPage,
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


def _conflict(
    opened: OpenedAssessment, step: NumberedPage, filled: Filled, others: list[str]
) -> tuple[str, int]:
    """Show both answers: what is stored now, and what was about to replace it."""
    before = stored_values(opened.stored, step.page)
    values = {**_shown(step, before), **filled.typed}
    told = {name: before.get(name) for name in others}
    state = PageState(
        values, values_fingerprint(before), others=told, notice="conflict", status=409
    )
    return _show(opened, step, state)


def _show(
    opened: OpenedAssessment,
    step: NumberedPage,
    state: PageState,
    previous: PreviousAnswers | None = None,
) -> tuple[str, int]:
    row = page_sequence.numbered_pages(opened.pages)
    asked = field_views(step.page, current_language(), state)
    html = render_template(
        "questionnaire/paper_copy.html" if step.page.kind == "paper" else "questionnaire/page.html",
        opened=opened,
        step=step,
        state=state,
        asked=asked,
        groups=paper_copy_groups(opened.edition, row, asked) if step.page.kind == "paper" else [],
        axis=opened.edition.axis.get(step.page.axis or ""),
        total=len(row),
        before=page_sequence.slug_before(row, step),
        after=page_sequence.slug_after(row, step),
        to=request.values.get("to"),
        previous=previous,
        fragments=page_fragments(
            opened, step.page, current_language(), library_url(to_carry=False)
        ),
        hint=step.number == 1 and not state.notice and HINT_DISMISSED not in session,
    )
    return html, state.status
