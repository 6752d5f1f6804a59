"""The one next thing to do with what a browser may open, from the state that it is in.

One rule for the home page and for the page of all files, which know the page to go on at from more
or less: from the answers of one file, or from where each of many was left.
"""

from collections.abc import Callable
from dataclasses import dataclass

from flask import url_for

from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.storage.file_states import FileState
from adn_assess.storage.grants import OpenableAssessment
from adn_assess.web.assessment.page_urls import result_url
from adn_assess.web.http.language import gettext as _


@dataclass(frozen=True, slots=True)
class NextStep:
    """What comes next, in words that follow the name of the assessment, and where one does it."""

    words: str
    url: str


@dataclass(frozen=True, slots=True)
class PlanState:
    """How far the plan of a file is, for whoever may change it."""

    planned: bool
    """Whether it has a line."""
    due: bool
    """Whether the day of one has come, or comes soon."""


FindPage = Callable[[], NextStep | None]
"""Find the page of the questionnaire to go on at; None when none waits for an answer."""


def next_step(
    openable: OpenableAssessment, state: FileState, plan: PlanState, find_page: FindPage
) -> NextStep:
    """The next thing to do with an assessment, or with a voice of one."""
    if openable.role == "reader":
        return _of_reader(openable, state)
    if plan.due:
        url = url_for("plan_review.page", assessment_id=openable.id)
        return NextStep(_("plan à voir"), url)
    if openable.role == "follower":
        return _to_plan(openable.id)
    if openable.apart:
        return _of_voice(openable, state, find_page)
    if openable.role == "respondent":
        return find_page() or _to_review(openable.id)
    return _of_owner(openable, state, find_page, planned=plan.planned)


def _of_reader(openable: OpenableAssessment, state: FileState) -> NextStep:
    if state.opened:
        return _to_read(openable.id, openable.purpose)
    return NextStep(_("tour pas encore ouvert"), result_url(openable.purpose, openable.id))


def _of_owner(
    openable: OpenableAssessment, state: FileState, find_page: FindPage, *, planned: bool
) -> NextStep:
    if not state.opened:
        return _of_organizer(openable.id, state)
    page = find_page() if state.sharing == "together" else None
    if page is None and planned:
        return _to_plan(openable.id)
    return page or _to_read(openable.id, openable.purpose)


def _of_organizer(assessment_id: str, state: FileState) -> NextStep:
    """What the owner of a round that is not open yet waits for, or has to do."""
    if state.sharing == "anonymous":
        wall = url_for("workshop.wall", assessment_id=assessment_id)
        return NextStep(_("atelier en cours"), wall)
    rounds = url_for("rounds.index", assessment_id=assessment_id)
    if state.all_sealed:
        return NextStep(_("tour à ouvrir"), rounds)
    return NextStep(_("réponses séparées attendues"), rounds)


def _of_voice(openable: OpenableAssessment, state: FileState, find_page: FindPage) -> NextStep:
    if state.opened:
        return _to_read(openable.id, openable.purpose)
    if state.sealed:
        url = url_for("questionnaire.task_list", assessment_id=openable.id)
        return NextStep(_("réponses remises, tour pas encore ouvert"), url)
    review = url_for("questionnaire.review", assessment_id=openable.id)
    return find_page() or NextStep(_("réponses à remettre"), review)


def _to_plan(assessment_id: str) -> NextStep:
    return NextStep(_("plan à suivre"), url_for("plan.page", assessment_id=assessment_id))


def _to_read(id_: str, purpose: Purpose) -> NextStep:
    words = _("résultat à lire") if purpose == "diagnosis" else _("document à lire")
    return NextStep(words, result_url(purpose, id_))


def _to_review(assessment_id: str) -> NextStep:
    url = url_for("questionnaire.review", assessment_id=assessment_id)
    return NextStep(_("réponses à relire"), url)
