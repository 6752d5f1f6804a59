"""The one next thing to do with what a browser may open, from the state that it is in."""

from dataclasses import dataclass

from flask import url_for
from sqlalchemy import Connection

from adn_assess.storage.grants import OpenableAssessment
from adn_assess.web.assessment.access import OpenedAssessment, RoundClosedError, open_assessment
from adn_assess.web.assessment.page_sequence import (
    RESULT,
    TASKS,
    numbered_pages,
    page_at,
    title_of,
)
from adn_assess.web.assessment.page_urls import result_url
from adn_assess.web.assessment.participants import Participants, load_participants
from adn_assess.web.assessment.unanswered import slug_to_resume
from adn_assess.web.http.language import gettext as _


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next, in words that follow the name of the assessment, and where one does it."""

    words: str
    url: str


def load_next_step(
    connection: Connection, openable: OpenableAssessment, *, planned: bool, due: bool
) -> NextStep:
    """The next thing to do; `planned`: its plan has a line; `due`: one whose day has come."""
    if openable.role == "reader":
        return _of_reader(connection, openable)
    if openable.role == "follower":
        words = _("plan à voir") if due else _("plan à suivre")
        return NextStep(words, _plan_url(openable.id, due=due))
    opened = open_assessment(connection, openable.id, "answer")
    if opened.stored.apart:
        return _of_voice(opened)
    if not opened.may("manage"):
        return _step_to_answer(opened) or _to_review(opened)
    if due:
        return NextStep(_("plan à voir"), _plan_url(openable.id, due=True))
    return _of_owner(connection, opened, planned=planned)


def _plan_url(assessment_id: str, *, due: bool) -> str:
    """The plan, or its review once a line is due."""
    endpoint = "plan_review.page" if due else "plan.page"
    return url_for(endpoint, assessment_id=assessment_id)


def _of_owner(connection: Connection, opened: OpenedAssessment, *, planned: bool) -> NextStep:
    participants = load_participants(connection, opened)
    if participants and not opened.stored.round.readable:
        return _of_organizer(opened, participants)
    step = None if participants else _step_to_answer(opened)
    if step is None and planned:
        return NextStep(_("plan à suivre"), url_for("plan.page", assessment_id=opened.stored.id))
    return step or _to_read(opened)


def _of_reader(connection: Connection, openable: OpenableAssessment) -> NextStep:
    try:
        opened = open_assessment(connection, openable.id, "read")
    except RoundClosedError:
        return NextStep(_("tour pas encore ouvert"), result_url(openable.purpose, openable.id))
    return _to_read(opened)


def _of_voice(opened: OpenedAssessment) -> NextStep:
    stored = opened.stored
    if stored.round.readable:
        return _to_read(opened)
    if stored.sealed:
        url = url_for("questionnaire.task_list", assessment_id=stored.id)
        return NextStep(_("réponses remises, tour pas encore ouvert"), url)
    review = url_for("questionnaire.review", assessment_id=stored.id)
    step = _step_to_answer(opened)
    if step and stored.page_slug == TASKS:
        return NextStep(step.words, url_for("questionnaire.task_list", assessment_id=stored.id))
    return step or NextStep(_("réponses à remettre"), review)


def _of_organizer(opened: OpenedAssessment, participants: Participants) -> NextStep:
    """What the owner of a round that is not open yet waits for, or has to do."""
    id_ = opened.stored.id
    if participants.address:
        return NextStep(_("atelier en cours"), url_for("workshop.wall", assessment_id=id_))
    rounds = url_for("rounds.index", assessment_id=id_)
    if participants.may_open:
        return NextStep(_("tour à ouvrir"), rounds)
    return NextStep(_("réponses séparées attendues"), rounds)


def _to_read(opened: OpenedAssessment) -> NextStep:
    stored = opened.stored
    words = _("résultat à lire") if stored.purpose == "diagnosis" else _("document à lire")
    return NextStep(words, result_url(stored.purpose, stored.id))


def _to_review(opened: OpenedAssessment) -> NextStep:
    url = url_for("questionnaire.review", assessment_id=opened.stored.id)
    return NextStep(_("réponses à relire"), url)


def _step_to_answer(opened: OpenedAssessment) -> NextStep | None:
    """The page to go on at; None for an owner who left at the result, or when all is answered."""
    stored = opened.stored
    if stored.page_slug == RESULT and opened.role == "owner":
        return None
    slug = slug_to_resume(opened)
    if slug is None:
        return None
    pages = (*numbered_pages(opened.pages), *numbered_pages(opened.overview_pages))
    page = page_at(pages, slug)
    words = _("à répondre")
    if page:
        words = _("à répondre : {page}").format(page=title_of(opened.edition, page.page))
    url = url_for("questionnaire.page", assessment_id=stored.id, slug=slug)
    return NextStep(words, url)
