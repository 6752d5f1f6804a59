"""Lines of a plan, wherever they are typed: add them, within its bounds."""

from collections.abc import Sequence

from sqlalchemy import Connection

from adn_assess.domain.answers.plan import MAX_PLAN_LINES, PlanItem
from adn_assess.storage import assessments, plans
from adn_assess.web.http.language import gettext as _
from adn_assess.web.runtime import runtime


def add_lines(
    connection: Connection,
    assessment_id: str,
    items: Sequence[PlanItem],
    hashed: str | None = None,
) -> bool:
    """Add lines, made by the form of that hash, if any; False when the plan has no such room."""
    stored = plans.load_plan(connection, assessment_id).plan.items
    planned = {each.about for each in stored if each.about is not None}
    added = [each for each in items if each.about not in planned]
    if len(stored) + len(added) > MAX_PLAN_LINES:
        return False
    plans.add_items(connection, assessment_id, items, hashed)
    assessments.touch_assessment(connection, assessment_id, runtime().now())
    return True


def has_room(connection: Connection, assessment_id: str, count: int) -> bool:
    """Whether a plan has room for so many lines more."""
    stored = plans.load_plan(connection, assessment_id).items
    return len(stored) + count <= MAX_PLAN_LINES


def full_plan_message() -> str:
    """The message for more lines than a plan may have."""
    return _("Un plan a {count} lignes au plus. Retirez-en avant d’en ajouter.").format(
        count=MAX_PLAN_LINES
    )
