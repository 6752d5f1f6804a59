"""The files of a browser: where each stands, and what is due in it, each with where one does it.

They stand in the order in which they were created, the newest first: never by how far they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

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
from adn_assess.web.assessment.next_steps import NextStep, PlanState, next_step
from adn_assess.web.assessment.openable import list_openable
from adn_assess.web.assessment.page_sequence import (
    RESULT,
    REVIEW,
    numbered_pages,
    page_at,
    title_of,
)
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
    """The next thing to do, as the home page says it."""
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
        _own_file(each, states[each.id], planned.get(each.id, ()))
        for each in openable
        if each.id in states
    ]


def _own_file(
    openable: OpenableAssessment, state: FileState, lines: tuple[StoredPlanLine, ...]
) -> OwnFile:
    due = tuple(_due(openable.id, lines))
    plan = PlanState(bool(lines), bool(due))
    stands = next_step(openable, state, plan, partial(_left_page, openable, state))
    return OwnFile(openable, stands, due, plan.planned)


def _left_page(openable: OpenableAssessment, state: FileState) -> NextStep | None:
    """The page where answers were left, where it is one of today's content; None past the last."""
    if state.page_slug in (REVIEW, RESULT):
        return None
    current = runtime().current
    edition = current.edition
    pages = (
        *numbered_pages(edition.pages_by_purpose[state.purpose]),
        *numbered_pages(edition.overview.asked),
    )
    page = page_at(pages, state.page_slug)
    if page is None or state.edition_id != current.id:
        resume = url_for("access_links.resume", assessment_id=openable.id)
        return NextStep(_("réponses commencées"), resume)
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
