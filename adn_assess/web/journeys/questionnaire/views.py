"""Questionnaire: answer page by page, leave and come back, review."""

from collections.abc import Mapping
from typing import Final

from flask import (
    Blueprint,
    jsonify,
    redirect,
    render_template,
    request,
    session,
    url_for,
)
from flask_wtf.csrf import CSRFError
from werkzeug.wrappers import Response

from adn_assess.domain.edition.questionnaire import PageKind
from adn_assess.domain.reports.report_lines import PlanLine
from adn_assess.forms.base import AUTOSAVE
from adn_assess.forms.paper_copy import as_numbers
from adn_assess.storage.database import UnavailableError
from adn_assess.web.assessment import page_sequence
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.answer_forms import answer_forms
from adn_assess.web.assessment.asked_pages import asked_minutes
from adn_assess.web.assessment.field_fingerprints import fingerprint_after, values_fingerprint
from adn_assess.web.assessment.links import left_url
from adn_assess.web.assessment.moved_rounds import (
    MOVED_SINCE,
    load_unconfirmed,
    moved_since_url,
)
from adn_assess.web.assessment.page_sequence import NumberedPage
from adn_assess.web.assessment.page_urls import library_url
from adn_assess.web.assessment.participants import load_participants
from adn_assess.web.assessment.plan_due import load_plan_due
from adn_assess.web.assessment.previous_round import (
    PreviousAnswers,
    plan_lines_not_asked,
    previous_answers,
)
from adn_assess.web.assessment.save_outcomes import Left, Saved
from adn_assess.web.assessment.stored_values import stored_values
from adn_assess.web.assessment.unanswered import first_unanswered_slug
from adn_assess.web.http.language import current_language
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.questionnaire.field_views import PageState, field_views, form_blocks
from adn_assess.web.journeys.questionnaire.find_page import find_page, next_slug, sequence_of
from adn_assess.web.journeys.questionnaire.fragments import page_fragments
from adn_assess.web.journeys.questionnaire.light_rows import light_rows
from adn_assess.web.journeys.questionnaire.refine import after_overview_url
from adn_assess.web.journeys.questionnaire.review import (
    paper_copy_groups,
    review_part,
    task,
)
from adn_assess.web.journeys.questionnaire.save import (
    PageOutcome,
    SentPage,
    as_sent,
    read_sent_page,
    save_page,
)
from adn_assess.web.journeys.questionnaire.shown_again import (
    show_expired,
    state_after,
    state_unsaved,
)
from adn_assess.web.runtime import runtime

blueprint: Final = Blueprint("questionnaire", __name__, url_prefix="/diagnostic")


TEMPLATES: Final[Mapping[PageKind, str]] = {
    "paper": "questionnaire/paper_copy.html",
    "overview": "questionnaire/overview.html",
}
"""Of the pages that have one of their own."""
HINT_DISMISSED: Final = "hinted"
"""What the cookie says once the hint of the first page was put away."""


@blueprint.get("/<assessment_id>")
def task_list(assessment_id: str) -> str:
    """Task list: the pages in order, with the status of each, and the way of the overview."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
        participants = load_participants(connection, opened)
        plan_due = load_plan_due(connection, opened)
        unconfirmed = load_unconfirmed(connection, opened)
    tasks = [
        task(opened, numbered_page) for numbered_page in page_sequence.numbered_pages(opened.pages)
    ]
    waiting = first_unanswered_slug(opened)
    return render_template(
        "questionnaire/tasks.html",
        opened=opened,
        tasks=tasks,
        participants=participants,
        plan_due=plan_due,
        onwards=next((each for each in tasks if each.slug == waiting), None),
        answer_forms=answer_forms(opened.edition) if opened.overview_pages else None,
        minutes=asked_minutes(opened.edition, opened.stored.round),
        unconfirmed=len(unconfirmed),
        moved_since=MOVED_SINCE in request.args,
    )


@blueprint.get("/<assessment_id>/relire")
def review(assessment_id: str) -> str:
    """Every answer, each with the way to change it."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
    sequence = page_sequence.numbered_pages(opened.pages)
    parts = [review_part(opened, numbered_page) for numbered_page in sequence]
    prefilled = "fiche" in request.args
    return render_template(
        "questionnaire/review.html", opened=opened, parts=parts, prefilled=prefilled
    )


@blueprint.get("/<assessment_id>/etape/<path:slug>")
def page(assessment_id: str, slug: str) -> ViewResponse:
    """Show one page of the questionnaire."""
    with runtime().database.reading() as connection:
        opened = open_assessment(connection, assessment_id, "answer")
        numbered_page = find_page(connection, opened, slug)
        previous = previous_answers(connection, opened, numbered_page.page)
        plan_lines = plan_lines_not_asked(connection, opened, numbered_page.page)
    if not opened.stored.open_to_change:
        return redirect(url_for("questionnaire.task_list", assessment_id=assessment_id))
    values = stored_values(opened.stored, numbered_page.page)
    state = PageState(_displayed_values(numbered_page, values), values_fingerprint(values))
    return show_page(opened, numbered_page, state, request.args.get("to"), previous, plan_lines)


@blueprint.post("/<assessment_id>/etape/<path:slug>")
def save(assessment_id: str, slug: str) -> ViewResponse:
    """Save one page, unless what was sent is wrong or someone else changed it meanwhile."""
    try:
        with runtime().database.writing() as connection:
            opened = open_assessment(connection, assessment_id, "answer", to_change=True)
            opened = as_sent(connection, opened)
            numbered_page = find_page(connection, opened, slug)
            sent = read_sent_page(numbered_page.page, opened.stored)
            outcome = save_page(connection, opened, numbered_page, sent)
    except UnavailableError:
        return _show_unsaved(assessment_id, slug, notice="busy")
    return _respond(opened, numbered_page, sent, outcome)


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
    return show_expired(error, "questionnaire.save", _show_unsaved)


def _show_unsaved(assessment_id: str, slug: str, *, notice: str) -> tuple[str, int]:
    """Show a page again with what was sent, of which nothing was stored."""
    with runtime().database.reading() as connection:
        opened = as_sent(connection, open_assessment(connection, assessment_id, "answer"))
        numbered_page = find_page(connection, opened, slug)
    sent = read_sent_page(numbered_page.page, opened.stored)
    shown = _displayed_values(numbered_page, stored_values(opened.stored, numbered_page.page))
    return show_page(opened, numbered_page, state_unsaved(notice, sent, shown), _return_slug(sent))


def _respond(
    opened: OpenedAssessment, numbered_page: NumberedPage, sent: SentPage, outcome: PageOutcome
) -> ViewResponse:
    """Answer a save by its outcome."""
    match outcome:
        case Saved() if sent.action == AUTOSAVE:
            return jsonify(seen=fingerprint_after(sent.seen, sent.submission.values))
        case Saved():
            return redirect(_next_url(opened, numbered_page, sent))
        case Left():
            return redirect(left_url(opened, sent.form_key))
        case unsaved:
            before = stored_values(opened.stored, numbered_page.page)
            state = state_after(unsaved, sent, before, _displayed_values(numbered_page, before))
            return show_page(opened, numbered_page, state, _return_slug(sent))


def _next_url(opened: OpenedAssessment, numbered_page: NumberedPage, sent: SentPage) -> str:
    """Return the address of the next page, or of the review when one came from there."""
    assessment_id = opened.stored.id
    if opened.moved:
        return moved_since_url(opened)
    if sent.to == page_sequence.REVIEW:
        return url_for(
            "questionnaire.review", assessment_id=assessment_id, _anchor=numbered_page.anchor
        )
    slug = next_slug(opened, numbered_page)
    if slug == page_sequence.REVIEW and numbered_page.page in opened.overview_pages:
        return after_overview_url(opened)
    if slug == page_sequence.REVIEW:
        return url_for("questionnaire.review", assessment_id=assessment_id)
    return url_for("questionnaire.page", assessment_id=assessment_id, slug=slug)


def _next_title(opened: OpenedAssessment, numbered_page: NumberedPage) -> str | None:
    """Return the name of the page that follows; None before the review."""
    sequence = sequence_of(opened, numbered_page)
    following = page_sequence.page_at(sequence, next_slug(opened, numbered_page))
    return page_sequence.title_of(opened.edition, following.page) if following else None


def _displayed_values(numbered_page: NumberedPage, values: Mapping[str, str]) -> Mapping[str, str]:
    """Return what is stored as the page shows it."""
    return as_numbers(numbered_page.page, values) if numbered_page.page.kind == "paper" else values


def _return_slug(sent: SentPage) -> str | None:
    """Return the page to go back to after a save, which the address says before the form does."""
    return request.args.get("to", sent.to)


def show_page(
    opened: OpenedAssessment,
    numbered_page: NumberedPage,
    state: PageState,
    to: str | None,
    previous: PreviousAnswers | None = None,
    plan_lines: tuple[PlanLine, ...] = (),
) -> tuple[str, int]:
    """One page of a questionnaire in a state, with its status code."""
    sequence = sequence_of(opened, numbered_page)
    fields = field_views(numbered_page.page, current_language(), state)
    kind = numbered_page.page.kind
    is_paper, is_overview = kind == "paper", kind == "overview"
    html = render_template(
        TEMPLATES.get(kind, "questionnaire/page.html"),
        opened=opened,
        numbered_page=numbered_page,
        state=state,
        asked=fields,
        blocks=form_blocks(fields),
        ticks=[field for field in fields if field.words.kind == "tick"],
        groups=paper_copy_groups(opened.edition, sequence, fields) if is_paper else [],
        axis=opened.edition.axis.get(numbered_page.page.axis or ""),
        total=len(sequence),
        full_slug=_full_slug(opened, numbered_page) if is_overview else None,
        before=page_sequence.slug_before(sequence, numbered_page),
        after=page_sequence.slug_after(sequence, numbered_page),
        next_title=_next_title(opened, numbered_page),
        to=to,
        previous=previous,
        plan_lines=plan_lines,
        rows=light_rows(numbered_page.page, fields, current_language()) if is_overview else [],
        fragments=page_fragments(
            opened, numbered_page.page, current_language(), library_url(absolute_links=False)
        ),
        hint=numbered_page.number == 1
        and not is_overview
        and not state.notice
        and HINT_DISMISSED not in session,
    )
    return html, state.status


def _full_slug(opened: OpenedAssessment, numbered_page: NumberedPage) -> str | None:
    """The first page of the questionnaire on the axis of an overview; None where there is none."""
    pages = opened.pages if numbered_page.page in opened.overview_pages else ()
    of_axis = (each for each in pages if each.axis == numbered_page.page.axis)
    return next(map(page_sequence.slug_of, of_axis), None)
