"""A file in which people only plan, decide and prepare is in use: the purge counts from then."""

from collections.abc import Callable
from typing import Final

import pytest
from flask import Flask

from adn_assess.storage.retention import DAY_SECONDS, list_expired, plan_purge
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse, Clock, runtime_of
from tests.web.journeys.plan.plan_actions import add, diagnosed

LATER: Final = 500 * DAY_SECONDS
"""Less than the months without a change after which a file is purged; twice as long is more."""


def add_line(owner: Visitor, assessment: str) -> None:
    add(owner, assessment, "Écrire aux membres")


def decide(owner: Visitor, assessment: str) -> None:
    owner.open(assessment_url(assessment, "rencontre"))
    owner.send({"words.own1": "Écrire aux membres"}, press="Enregistrer dans le plan")


def ask(owner: Visitor, sheet: str) -> None:
    owner.open(assessment_url(sheet, "premiere-rencontre"))
    owner.send({"words.new": "Qui décide du budget?"}, to="premiere-rencontre", press="save")


def mandate(owner: Visitor) -> str:
    return start(owner, purpose="mandate")


@pytest.mark.parametrize(
    ("create", "change"), [(diagnosed, add_line), (diagnosed, decide), (mandate, ask)]
)
def test_a_purge_counts_from_the_day_on_which_a_plan_or_a_meeting_was_written_in(
    app: Flask,
    browse: Browse,
    clock: Clock,
    create: Callable[[Visitor], str],
    change: Callable[[Visitor, str], None],
) -> None:
    owner, other = browse(), browse()
    used, left = create(owner), create(other)
    clock.now += LATER
    change(owner, used)
    clock.now += LATER
    with app.app_context(), runtime_of(app).database.reading() as connection:
        purged = list_expired(connection, plan_purge(connection, int(clock.now)))
    assert left in purged
    assert used not in purged
