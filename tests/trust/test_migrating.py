"""A database that comes from an older version, with what people wrote in it."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count

import pytest
from flask import Flask

from adn_assess.storage import schema
from adn_assess.storage.database import Database
from adn_assess.web.settings import Settings
from tests.conftest import ROOT
from tests.databases import opened
from tests.effort import cases, effort
from tests.figures import Figures
from tests.storage.schema_description import HEAD, described, revisions
from tests.visitor import browser
from tests.web.applications import APPLICATIONS
from tests.web.assessment_actions import PROFILE, REQUIRED, assessment_url, fill, start
from tests.web.conftest import SECRET, Clock
from tests.web.voice_actions import NEED

OLDEST = revisions()[0]
GONE_BACK_TO = cases(revisions()[:-1], [*revisions()[:-3:8], *revisions()[-3:-1]])
"""The oldest, whose way passes by all others, some between, and the newest two; or every one."""
STATEMENTS_APART = effort(61, 1)
"""Every how many statements of a migration it is killed."""


def application(url: str) -> Flask:
    return APPLICATIONS.lend(Settings(database_url=url, secret_key=SECRET), Clock())


def reports(app: Flask, cookies: dict[str, str], assessment: str) -> list[bytes]:
    visitor = browser(app)
    visitor.client.cookies.update(cookies)
    names = ("rapport.json", "rapport.html", "rapport.csv", "rapport.pdf")
    answers = [visitor.client.get(assessment_url(assessment, name)) for name in names]
    assert {answer.status_code for answer in answers} == {200}
    APPLICATIONS.take_back(app)
    return [answer.content for answer in answers]


@pytest.mark.parametrize("revision", GONE_BACK_TO)
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

def upgrade(url, left):
    database = Database(url)
    def count(*_):
        nonlocal left
        left -= 1
        if left < 0:
            os.kill(os.getpid(), signal.SIGKILL)
    event.listen(database.engine, "before_cursor_execute", count)
    schema.upgrade(database)

for line in sys.stdin:
    url, left = line.split()
    child = os.fork()
    if child == 0:
        upgrade(url, int(left))
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
"""Each upgrade is a process of its own, killed before a statement; one program imports it all."""


@contextmanager
def killer(url: str) -> Iterator[Callable[[int], int]]:
    """Upgrade in a process killed before its next statement; the status it ends with."""
    with subprocess.Popen(
        [sys.executable, "-c", KILLED],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as program:
        assert program.stdin is not None
        assert program.stdout is not None
        orders, statuses = program.stdin, program.stdout

        def upgrade_killed_after(statements: int) -> int:
            orders.write(f"{url} {statements}\n")
            orders.flush()
            return int(statuses.readline())

        yield upgrade_killed_after
        orders.close()


def state_of(database: Database) -> tuple[str | None, dict[str, object]]:
    return schema.current_revision(database), described(database)


def test_a_migration_that_is_killed_leaves_the_old_schema_or_the_new(
    empty_url: str, figures: Figures
) -> None:
    with opened(empty_url) as database, killer(empty_url) as upgrade_killed_after:
        schema.upgrade(database)
        new = state_of(database)
        schema.downgrade(database, OLDEST)
        old = state_of(database)
        killed = 0
        for statements in count(0, STATEMENTS_APART):
            status = upgrade_killed_after(statements)
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
