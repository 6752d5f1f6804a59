"""After an overview: the statements whose finer answer could still change a first step."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Final

from flask import Blueprint, abort, jsonify, redirect, render_template, url_for
from flask_wtf.csrf import CSRFError
from sqlalchemy import Connection

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.scoring.refinement import OpenAnswer, open_answers
from adn_assess.forms.base import AUTOSAVE
from adn_assess.storage import plans
from adn_assess.storage.database import UnavailableError
from adn_assess.web.assessment.access import OpenedAssessment, open_assessment
from adn_assess.web.assessment.field_fingerprints import fingerprint_after, values_fingerprint
from adn_assess.web.assessment.links import left_url
from adn_assess.web.assessment.load_round import load_answers
from adn_assess.web.assessment.moved_rounds import moved_since_url
from adn_assess.web.assessment.page_sequence import NumberedPage, numbered_refine_page
from adn_assess.web.assessment.page_urls import result_url
from adn_assess.web.assessment.save_outcomes import Left, Saved
from adn_assess.web.assessment.stored_values import stored_values
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.http.responses import ViewResponse
from adn_assess.web.journeys.questionnaire.field_views import FieldView, PageState, field_views
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

blueprint: Final = Blueprint("refine", __name__, url_prefix="/diagnostic/<assessment_id>")

MAX_IN_SIGHT: Final = 6
"""Statements shown at first; the others, which would change less, are folded."""


@dataclass(frozen=True, slots=True)
class ToRefine:
    """A statement to answer more finely, and what that could change."""

    field: FieldView
    reason: str | None
    """None once its answer would change nothing any more."""

    @property
    def not_chosen(self) -> "ToRefine":
        """The same with no choice made: sent so, its answer stays as it is."""
        return replace(self, field=replace(self.field, chosen=None))


@dataclass(frozen=True, slots=True)
class LeftOpen:
    """What else the answers leave open: how many statements."""

    unknown: int
    unanswered: int


@blueprint.get("/preciser")
def form(assessment_id: str) -> ViewResponse:
    """Show the statements left open, those that could change the first steps the most first."""
    with runtime().database.reading() as connection:
        opened = _open(connection, assessment_id)
        found = _open_answers(connection, opened)
    values = stored_values(opened.stored, opened.edition.overview.refine)
    return _show(opened, found, PageState(values, values_fingerprint(values)))


@blueprint.post("/preciser")
def save(assessment_id: str) -> ViewResponse:
    """Save the finer answers, and go to the result that they make."""
    try:
        with runtime().database.writing() as connection:
            opened = as_sent(connection, _open(connection, assessment_id, to_change=True))
            numbered_page = numbered_refine_page(opened.edition)
            sent = read_sent_page(numbered_page.page, opened.stored)
            outcome = save_page(connection, opened, numbered_page, sent)
            found = _open_answers(connection, opened)
    except UnavailableError:
        return _show_unsaved(assessment_id, notice="busy")
    return _respond(opened, numbered_page, sent, outcome, found)


@blueprint.errorhandler(CSRFError)
def _expired(error: CSRFError) -> tuple[str, int]:
    """Show the page again, with all that was chosen in it, when its form had expired."""
    return show_expired(error, "refine.save", _show_unsaved)


def _show_unsaved(assessment_id: str, *, notice: str) -> tuple[str, int]:
    """Show the page again with what was sent, of which nothing was stored."""
    with runtime().database.reading() as connection:
        opened = as_sent(connection, _open(connection, assessment_id))
        found = _open_answers(connection, opened)
    page = opened.edition.overview.refine
    sent = read_sent_page(page, opened.stored)
    state = state_unsaved(notice, sent, stored_values(opened.stored, page))
    return _show(opened, found, state, sent.submission.texts)


def after_overview_url(opened: OpenedAssessment) -> str:
    """The address that follows the overview: what is left open, or the review for a respondent."""
    endpoint = "refine.form" if opened.may_refine else "questionnaire.review"
    return url_for(endpoint, assessment_id=opened.stored.id)


def _open(
    connection: Connection, assessment_id: str, *, to_change: bool = False
) -> OpenedAssessment:
    """Open a file that may be refined: what could change a first step tells of the result."""
    opened = open_assessment(connection, assessment_id, "answer", "diagnosis", to_change=to_change)
    if not opened.may_refine:
        abort(404)
    return opened


def _open_answers(connection: Connection, opened: OpenedAssessment) -> tuple[OpenAnswer, ...]:
    round_ = load_answers(connection, opened.edition, opened.stored)
    settled = plans.load_plan(connection, opened.stored.id).plan.settled_actions
    return open_answers(opened.edition, round_, settled)


def _respond(
    opened: OpenedAssessment,
    numbered_page: NumberedPage,
    sent: SentPage,
    outcome: PageOutcome,
    found: tuple[OpenAnswer, ...],
) -> ViewResponse:
    """Answer a save by its outcome."""
    match outcome:
        case Saved() if sent.action == AUTOSAVE:
            return jsonify(seen=fingerprint_after(sent.seen, sent.submission.values))
        case Saved():
            moved = moved_since_url(opened) if opened.moved else None
            return redirect(moved or result_url("diagnosis", opened.stored.id))
        case Left():
            return redirect(left_url(opened, sent.form_key))
        case unsaved:
            before = stored_values(opened.stored, numbered_page.page)
            state = state_after(unsaved, sent, before, before)
            return _show(opened, found, state, sent.submission.texts)


def _show(
    opened: OpenedAssessment,
    found: tuple[OpenAnswer, ...],
    state: PageState,
    sent: Mapping[str, str] | None = None,
) -> tuple[str, int]:
    edition = opened.edition
    reasons = {each.statement: _reason(edition, each) for each in found}
    names = [*reasons, *(each for each in sent or {} if each not in reasons)]
    fields = field_views(edition.overview.refine, current_language(), state)
    by_name = {each.name: each for each in fields}
    listed = [ToRefine(by_name[each], reasons.get(each)) for each in names]
    in_sight = len(listed) if state.notice else MAX_IN_SIGHT
    html = render_template(
        "questionnaire/refine.html",
        opened=opened,
        state=state,
        asked=[each.field for each in listed],
        first=listed[:in_sight],
        folded=[each.not_chosen for each in listed[in_sight:]],
        left_open=_left_open(opened),
    )
    return html, state.status


def _reason(edition: Edition, answer: OpenAnswer) -> str:
    """What the finer answer that changes the most would change, in a sentence."""
    language = current_language()
    label = edition.questions[answer.statement].scale.option(answer.value).label.to(language)
    leaving, entering = _named(edition, answer.leaving), _named(edition, answer.entering)
    if not answer.entering:
        message = _("Répondre « {answer} » ôterait {leaving} des premières actions.")
    elif not answer.leaving:
        message = _("Répondre « {answer} » ajouterait {entering} aux premières actions.")
    else:
        message = _(
            "Répondre « {answer} » mettrait {entering} parmi les premières actions, à la place de "
            "{leaving}."
        )
    return message.format(answer=label, leaving=leaving, entering=entering)


def _named(edition: Edition, actions: tuple[str, ...]) -> str:
    names = (edition.label[each].to(current_language()) for each in actions)
    return ", ".join(_("« {answer} »").format(answer=name) for name in names)


def _left_open(opened: OpenedAssessment) -> LeftOpen:
    """How many statements nobody could say, or answered."""
    codes, questions = opened.stored.codes, opened.edition.questions.values()
    standings = [
        option.standing
        for each in questions
        if (value := each.scale.value_of(codes.get(each.id, ""))) is not None
        for option in (each.scale.option(value),)
    ]
    return LeftOpen(standings.count("unknown"), len(questions) - len(standings))
