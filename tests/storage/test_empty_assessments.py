"""An assessment that was started and left empty begins anew; one that holds anything never does."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, update

from adn_assess.domain.answers.plan import PlanItem
from adn_assess.domain.edition.questionnaire import Purpose
from adn_assess.storage import assessments, grants, plans, private_links, rounds
from adn_assess.storage.database import Database
from adn_assess.storage.empty_assessments import restart_empty_assessment
from adn_assess.storage.load_voice import load_shared_voice
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.storage.tables import round_
from tests.storage.builders import EDITION, FIRST_PAGE, LATER, NOW, ONE, OTHER, found, start

BROWSER = "a browser"
FORM = "f" * 64

Put = Callable[[Connection], None]


def begin(database: Database, assessment_id: str = ONE, now: int = NOW) -> None:
    start(database, assessment_id, now)
    with database.writing() as connection:
        grants.add_grant(connection, BROWSER, assessment_id, "owner", now)


def restarted(database: Database, browser: str = BROWSER) -> str | None:
    with database.writing() as connection:
        stored = restart_empty_assessment(
            connection, browser, "diagnosis", EDITION, "other-page", LATER, FORM
        )
    return stored.id if stored else None


def changed(connection: Connection, changes: AnswerChanges) -> None:
    stored = load_shared_voice(connection, ONE)
    assert stored is not None
    save_answers(connection, stored, changes, NOW)


def imported(connection: Connection) -> None:
    connection.execute(update(round_).values(imported_at=NOW))


def begun(connection: Connection, purpose: Purpose) -> None:
    rounds.add_round(connection, ONE, EDITION, purpose, FIRST_PAGE, NOW)


def linked(connection: Connection) -> None:
    private_links.add_link(connection, ONE, "reader", "x", "a token", NOW, LATER)


THINGS: dict[str, Put] = {
    "an answer": lambda c: changed(c, AnswerChanges(FIRST_PAGE, None, codes={"a": "1"})),
    "a note": lambda c: changed(c, AnswerChanges(FIRST_PAGE, None, notes={"veille": "x"})),
    "a choice": lambda c: changed(c, AnswerChanges(FIRST_PAGE, None, profile={"type": "x"})),
    "a role": lambda c: changed(c, AnswerChanges(FIRST_PAGE, "agent")),
    "a name": lambda c: assessments.rename_assessment(c, ONE, "Arrimage"),
    "a line": lambda c: plans.add_items(c, ONE, [PlanItem("action", words="Écrire.")]),
    "hours": lambda c: plans.set_hours(c, ONE, 3),
    "a round": lambda c: begun(c, "diagnosis"),
    "a handover": lambda c: begun(c, "handover"),
    "a link": linked,
    "a file": imported,
}


def test_the_latest_empty_assessment_begins_now(database: Database) -> None:
    begin(database)
    begin(database, OTHER, NOW + 1)
    assert restarted(database) == OTHER
    stored = found(database, OTHER)
    assert (stored.round.started_at, stored.page_slug, stored.touched_at) == (
        LATER,
        "other-page",
        LATER,
    )
    assert found(database, ONE).round.started_at == NOW


@pytest.mark.parametrize("put", THINGS.values(), ids=THINGS)
def test_an_assessment_that_holds_anything_is_left_as_it_is(database: Database, put: Put) -> None:
    begin(database)
    with database.writing() as connection:
        put(connection)
    assert restarted(database) is None


def test_another_browser_and_another_purpose_find_nothing(database: Database) -> None:
    begin(database)
    assert restarted(database, "another") is None
    with database.writing() as connection:
        other = restart_empty_assessment(
            connection, BROWSER, "mandate", EDITION, FIRST_PAGE, LATER, FORM
        )
    assert other is None


def test_whoever_came_in_by_a_link_begins_nothing_anew(database: Database) -> None:
    start(database)
    with database.writing() as connection:
        grants.add_grant(connection, BROWSER, ONE, "reader", NOW)
    assert restarted(database) is None
