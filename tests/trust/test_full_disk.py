"""A disk without room: what is typed is given back, what is there is read, and room is enough."""

import resource
import signal
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import text

from tests.databases import opened
from tests.serving import Serve, Server, Visit
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, page_url, start, stored
from tests.web.voice_actions import NEED, NEEDS, OBSTACLES, say

NOTE = "note.concertation"
TYPED = "Tapé avec soin."
LITTLE = 4096


@contextmanager
def no_room_for_files(server: Server) -> Iterator[None]:
    """No file of the server may grow, as on a full disk."""
    _, hard = resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE)
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (LITTLE, hard))
    yield
    resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (hard, hard))


FULL_TABLESPACE = """
CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = 'disk_full'; END $$;
CREATE TRIGGER no_room BEFORE INSERT OR UPDATE ON note EXECUTE FUNCTION no_room();
"""


@contextmanager
def no_room_in_postgresql(url: str) -> Iterator[None]:
    """PostgreSQL says what it says when its disk is full."""
    with opened(url) as database:
        with database.writing() as administrator:
            administrator.execute(text(FULL_TABLESPACE))
        yield
        with database.writing() as administrator:
            administrator.execute(text("DROP TRIGGER no_room ON note"))


def check_a_full_disk(visitor: Visitor, assessment: str, answers: dict[str, str]) -> None:
    page = visitor.send({NOTE: TYPED}, press="next")
    assert page.status == 503
    assert page.fields[NOTE] == TYPED
    assert "enregistrement n’a pa" in page.words
    elsewhere = Visitor(visitor.client)
    assert elsewhere.open(assessment_url(assessment, "resultat")).status == 200
    assert stored(elsewhere, assessment, NEEDS) == answers


@pytest.mark.parametrize("kind", ["sqlite", "postgresql"])
def test_a_full_disk_gives_the_page_back_reads_on_and_needs_only_room(
    serve: Serve, visit: Visit, request: pytest.FixtureRequest, kind: str
) -> None:
    url = str(request.getfixturevalue("postgres_url")) if kind == "postgresql" else None
    server = serve(**({"DATABASE_URL": url} if url else {}))
    visitor = visit(server)
    assessment = start(visitor)
    say(visitor, assessment, {NEED: "3"})
    visitor.open(page_url(assessment, OBSTACLES))
    with no_room_in_postgresql(url) if url else no_room_for_files(server):
        check_a_full_disk(visitor, assessment, {NEED: "3"})
    assert visitor.send(press="next").status == 200
    assert stored(visitor, assessment, OBSTACLES) == {NOTE: TYPED}
    assert server.end(signal.SIGTERM) == 0
