"""What a plan asks for now: the lines whose day has come, while there is any to review."""

from sqlalchemy import Connection

from adn_assess.domain.answers.plan import SOON_DAYS, LinesDue, lines_due
from adn_assess.storage import plans
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.http.dates import day_of, days_after
from adn_assess.web.runtime import runtime


def load_plan_due(connection: Connection, opened: OpenedAssessment) -> LinesDue | None:
    """The lines due of a plan that this browser sees to; None while no line of it is open."""
    stored = opened.stored
    if stored.apart or stored.purpose != "diagnosis" or not opened.may("follow"):
        return None
    items = plans.load_plan(connection, stored.id).plan.items
    if not any(each.is_open for each in items):
        return None
    today = day_of(runtime().now())
    return lines_due(items, today, days_after(today, SOON_DAYS))
