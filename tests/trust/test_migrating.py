"""A database that comes from an older version, with what people wrote in it."""

import os
import signal
import subprocess
import sys
from itertools import count

import pytest
from flask import Flask

from adn_assess.storage import schema
from adn_assess.storage.database import Database
from adn_assess.web.application import create_app
from adn_assess.web.settings import Settings
from tests.conftest import ROOT
from tests.databases import opened
from tests.effort import effort
from tests.figures import Figures
from tests.storage.schema_description import HEAD, described, revisions
from tests.visitor import browser
from tests.web.assessment_actions import PROFILE, REQUIRED, assessment_url, fill, start
from tests.web.conftest import SECRET, Clock, runtime_of
from tests.web.voice_actions import NEED

OLDEST = revisions()[0]
STATEMENTS_APART = effort(31, 1)
"""Every how many statements of a migration it is killed."""


def application(url: str) -> Flask:
    return create_app(Settings(database_url=url, secret_key=SECRET), clock=Clock())


def reports(app: Flask, cookies: dict[str, str], assessment: str) -> list[bytes]:
    visitor = browser(app)
    visitor.client.cookies.update(cookies)
    names = ("rapport.json", "rapport.html", "rapport.csv", "rapport.pdf")
    answers = [visitor.client.get(assessment_url(assessment, name)) for name in names]
    assert {answer.status_code for answer in answers} == {200}
    runtime_of(app).database.close()
    return [answer.content for answer in answers]


@pytest.mark.parametrize("revision", revisions()[:-1])
def test_what_people_wrote_goes_down_and_up_again_with_the_same_reports(
    empty_url: str, revision: str
) -> None:
    with opened(empty_url) as database:
        schema.upgrade(database)
    app = application(empty_url)
    visitor = browser(app)
    assessment = start(visitor)
    fill(
        visitor,
        assessment,
        {
            PROFILE: {REQUIRED: "absent"},
            "concertation/besoins": {NEED: "3"},
            "concertation/obstacles": {
                "concertation.visibility": "2",
                "note.concertation": "Été, « œuvre » 🎻",
            },
        },
    )
    cookies = dict(visitor.client.cookies)
    before = reports(app, cookies, assessment)
    with opened(empty_url) as database:
        for to in ("down", "up", "down", "up"):
            (schema.downgrade if to == "down" else schema.upgrade)(
                database, revision if to == "down" else HEAD
            )
    assert reports(application(empty_url), cookies, assessment) == before


KILLED = """
import os, signal, sys
from sqlalchemy import event
from adn_assess.storage import schema
from adn_assess.storage.database import Database
database, left = Database(sys.argv[1]), int(sys.argv[2])
def count(*_):
    global left
    left -= 1
    if left < 0:
        os.kill(os.getpid(), signal.SIGKILL)
event.listen(database.engine, "before_cursor_execute", count)
schema.upgrade(database)
"""


def upgrade_killed_after(url: str, statements: int) -> int:
    """Upgrade in a process that is killed before its next statement; the status it ends with."""
    return subprocess.run(
        [sys.executable, "-c", KILLED, url, str(statements)],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        check=False,
        timeout=60,
    ).returncode


def state_of(database: Database) -> tuple[str | None, dict[str, object]]:
    return schema.current_revision(database), described(database)


def test_a_migration_that_is_killed_leaves_the_old_schema_or_the_new(
    empty_url: str, figures: Figures
) -> None:
    with opened(empty_url) as database:
        schema.upgrade(database)
        new = state_of(database)
        schema.downgrade(database, OLDEST)
        old = state_of(database)
        killed = 0
        for statements in count(0, STATEMENTS_APART):
            status = upgrade_killed_after(empty_url, statements)
            if status == 0:
                break
            assert status == -signal.SIGKILL
            killed += 1
            assert state_of(database) in (old, new), statements
        assert state_of(database) == new
    kind = "SQLite" if empty_url.startswith("sqlite") else "PostgreSQL"
    figures.add_line(
        f"migration, {kind}: killed at {killed} moments, always the old schema or the new"
    )
    assert killed > 1
