"""The page of the rounds of a diagnosis, which several forms show again."""

from flask import render_template, request
from sqlalchemy import Connection

from adn_assess.storage import rounds
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.participants import load_participants
from adn_assess.web.assessment.plan_due import load_plan_due


def rounds_page(connection: Connection, opened: OpenedAssessment, *, outdated: bool = False) -> str:
    """The rounds, and the ways to start one more or to give up the latest.

    `outdated` says that nothing was done, because they changed meanwhile.
    """
    return render_template(
        "rounds/index.html",
        opened=opened,
        rounds=rounds.list_rounds(connection, opened.stored.id),
        participants=load_participants(connection, opened),
        may_give_up=may_give_up(opened),
        plan_due=load_plan_due(connection, opened),
        reviewed="revue" in request.args,
        outdated=outdated,
    )


def may_give_up(opened: OpenedAssessment) -> bool:
    """Whether the latest round may be given up.

    One that is not open always may, and a shared one that came after another; not one that was
    opened, which people have read, nor one of a file.
    """
    stored_round = opened.stored.round
    if not stored_round.readable:
        return True
    is_shared = stored_round.sharing == "together"
    return is_shared and stored_round.number > 1 and stored_round.imported_at is None
