"""The files of a browser: where each stands, and what is due in it, each with where one does it.

They stand in the order in which they were created, the newest first: never by how far they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import url_for
from sqlalchemy import Connection

from adn_assess.domain.answers.plan import SOON_DAYS, lines_due
from adn_assess.domain.reports.phrasing import fill_in, long_date
from adn_assess.domain.reports.plan_lines import plan_line_label
from adn_assess.storage import plans
from adn_assess.storage.access_roles import FOLLOWING_ROLES
from adn_assess.storage.file_states import FileState, load_states
from adn_assess.storage.grants import OpenableAssessment
from adn_assess.storage.plans import StoredPlanLine
from adn_assess.web.assessment.file_responses import public_context
from adn_assess.web.assessment.next_steps import NextStep
from adn_assess.web.assessment.openable import list_openable
from adn_assess.web.assessment.page_sequence import (
    RESULT,
    REVIEW,
    numbered_pages,
    page_at,
    title_of,
)
from adn_assess.web.assessment.page_urls import result_url
from adn_assess.web.http.dates import day_of, days_after
from adn_assess.web.http.language import current_language
from adn_assess.web.http.language import gettext as _
from adn_assess.web.runtime import runtime


@dataclass(frozen=True, slots=True)
class DueLine:
    """A line of a plan whose day has come, or comes soon."""

    label: str
    when: str
    url: str


@dataclass(frozen=True, slots=True)
class OwnFile:
    """An assessment, or a voice of one, that a browser may open."""

    openable: OpenableAssessment
    stands: NextStep
    """Where it stands, and the page that goes on from there."""
    due: tuple[DueLine, ...]
    """The lines of its plan to look at, earliest first; none for who may not change the plan."""
    is_planned: bool
    """Whether its plan has a line."""


def load_own_files(connection: Connection) -> list[OwnFile]:
    """The files of this browser, the newest first; none for a stranger.

    The database is asked as little for many as for one.
    """
    openable = list_openable(connection)
    followed = [each.id for each in openable if each.role in FOLLOWING_ROLES]
    planned = plans.load_plan_lines(connection, followed) if followed else {}
    states = load_states(connection, openable)
    return [
        OwnFile(each, _stands(each, states[each.id]), tuple(_due(each.id, lines)), bool(lines))
        for each in openable
        if each.id in states
        for lines in (planned.get(each.id, ()),)
    ]


def _stands(openable: OpenableAssessment, state: FileState) -> NextStep:
    """Where a file stands: a round to open, answers to hand in, a draft, a result."""
    id_ = openable.id
    if openable.role == "follower":
        return NextStep(_("plan à suivre"), url_for("plan.page", assessment_id=id_))
    if openable.role == "reader":
        words = _result_words(openable) if state.opened else _("tour pas encore ouvert")
        return NextStep(words, result_url(openable.purpose, id_))
    if openable.role == "owner" and not state.opened:
        return _of_separate_answers(id_, state)
    resume = url_for("access_links.resume", assessment_id=id_)
    if openable.apart and state.sealed and not state.opened:
        return NextStep(_("réponses remises, tour pas encore ouvert"), resume)
    if state.opened and (state.page_slug == RESULT or state.sharing != "together"):
        return NextStep(_result_words(openable), result_url(openable.purpose, id_))
    return _draft(openable, state, resume)


def _of_separate_answers(assessment_id: str, state: FileState) -> NextStep:
    """A round that its owner has still to open."""
    if state.sharing == "anonymous":
        wall = url_for("workshop.wall", assessment_id=assessment_id)
        return NextStep(_("atelier en cours"), wall)
    rounds = url_for("rounds.index", assessment_id=assessment_id)
    return NextStep(_("réponses séparées attendues"), rounds)


def _result_words(openable: OpenableAssessment) -> str:
    return _("résultat à lire") if openable.purpose == "diagnosis" else _("document à lire")


def _draft(openable: OpenableAssessment, state: FileState, resume: str) -> NextStep:
    """Answers left at a page; the link leads there, where the page is one of today's content."""
    current = runtime().current
    edition = current.edition
    pages = (
        *numbered_pages(edition.pages_by_purpose[state.purpose]),
        *numbered_pages(edition.overview.asked),
    )
    page = page_at(pages, state.page_slug)
    if page is None or state.edition_id != current.id:
        words = _("réponses à relire") if state.page_slug == REVIEW else _("réponses commencées")
        return NextStep(words, resume)
    url = url_for("questionnaire.page", assessment_id=openable.id, slug=page.slug)
    title = title_of(edition, page.page)
    return NextStep(_("réponses laissées à la page « {page} »").format(page=title), url)


def _due(assessment_id: str, lines: tuple[StoredPlanLine, ...]) -> Iterator[DueLine]:
    """The open lines whose day has come or comes soon, with what the plan says of that day."""
    today = day_of(runtime().now())
    due = lines_due((each.item for each in lines), today, days_after(today, SOON_DAYS))
    numbers = {id(each.item): each.id for each in lines}
    context, language = public_context(), current_language()
    wording = context.edition.plan
    for text, items in (
        (wording.past, due.past),
        (wording.today, due.today),
        (wording.soon, due.soon),
    ):
        for item in items:
            yield DueLine(
                plan_line_label(context, item),
                fill_in(text, language, date=long_date(item.due or today, language)),
                url_for("plan.edit_line", assessment_id=assessment_id, item_id=numbers[id(item)]),
            )
