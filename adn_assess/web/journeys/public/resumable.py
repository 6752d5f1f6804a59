"""What this browser was doing: its latest assessments, each with the one next thing to do."""

from dataclasses import dataclass
from typing import Final

from sqlalchemy import Connection

from adn_assess.domain.answers.plan import SOON_DAYS, lines_due
from adn_assess.storage import plans
from adn_assess.storage.access_roles import FOLLOWING_ROLES
from adn_assess.storage.grants import OpenableAssessment
from adn_assess.web.assessment.next_steps import NextStep, load_next_step
from adn_assess.web.assessment.openable import list_openable
from adn_assess.web.http.dates import day_of, days_after
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
    today = day_of(runtime().now())
    soon = days_after(today, SOON_DAYS)
    return [
        Resumable(
            each,
            load_next_step(
                connection,
                each,
                planned=each.id in planned,
                due=bool(lines_due(planned.get(each.id, ()), today, soon)),
            ),
        )
        for each in shown
    ]
