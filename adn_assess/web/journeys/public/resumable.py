"""What this browser was doing: its latest assessments, each with the one next thing to do."""

from dataclasses import dataclass
from functools import partial
from typing import Final

from flask import url_for
from sqlalchemy import Connection

from adn_assess.domain.answers.plan import SOON_DAYS, lines_due
from adn_assess.storage import plans
from adn_assess.storage.access_roles import FOLLOWING_ROLES
from adn_assess.storage.file_states import load_states
from adn_assess.storage.grants import OpenableAssessment
from adn_assess.web.assessment.access import open_assessment
from adn_assess.web.assessment.next_steps import NextStep, PlanState, next_step
from adn_assess.web.assessment.openable import list_openable
from adn_assess.web.assessment.page_sequence import (
    RESULT,
    TASKS,
    numbered_pages,
    page_at,
    title_of,
)
from adn_assess.web.assessment.unanswered import slug_to_resume
from adn_assess.web.http.dates import day_of, days_after
from adn_assess.web.http.language import gettext as _
from adn_assess.web.runtime import runtime

MAX_RESUMABLE: Final = 3
"""How many assessments the home page shows; the dashboard has them all."""


@dataclass(frozen=True, slots=True)
class Resumable:
    """An assessment, or a voice of one, that this browser may go on with."""

    openable: OpenableAssessment
    next_step: NextStep


def load_resumables(connection: Connection) -> list[Resumable]:
    """The assessments of this browser, the one changed last first; none for a stranger."""
    openable = sorted(list_openable(connection), key=lambda each: -each.last_used_at)
    shown = openable[:MAX_RESUMABLE]
    followed = [each.id for each in shown if each.role in FOLLOWING_ROLES]
    planned = plans.load_plan_lines(connection, followed) if followed else {}
    states = load_states(connection, shown)
    today = day_of(runtime().now())
    soon = days_after(today, SOON_DAYS)
    return [
        Resumable(
            each,
            next_step(
                each,
                states[each.id],
                PlanState(bool(lines), bool(lines_due((e.item for e in lines), today, soon))),
                partial(_page_waiting, connection, each.id),
            ),
        )
        for each in shown
        if each.id in states
        for lines in (planned.get(each.id, ()),)
    ]


def _page_waiting(connection: Connection, assessment_id: str) -> NextStep | None:
    """The page to go on at; None for an owner who left at the result, or when all is answered."""
    opened = open_assessment(connection, assessment_id, "answer")
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
    if stored.apart and stored.page_slug == TASKS:
        return NextStep(words, url_for("questionnaire.task_list", assessment_id=stored.id))
    return NextStep(words, url_for("questionnaire.page", assessment_id=stored.id, slug=slug))
