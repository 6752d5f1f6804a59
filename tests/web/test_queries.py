"""SQL statements of each page: few, and no more when there is more to show."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from flask import Flask
from sqlalchemy import event

from adn_assess.storage import groups
from tests.visitor import Visitor
from tests.web.assessment_actions import (
    SHARE,
    assessment_url,
    page_url,
    share,
    start,
    start_answered,
)
from tests.web.conftest import Browse, runtime_of
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.people import allowed_on
from tests.web.routes import ROUTES
from tests.web.voice_actions import NEED, invite, join, say, seal, take

HASH_LENGTH = 64
MAX_SQL_STATEMENTS = 20
"""Of any page: those that tell of several rounds or voices ask for each of them."""
MAX_TO_PUBLISH = 24
"""Of a publication: it locks the draft and the offers it has, reads which ids were ever given, and
stores the edition, why each item changed, the end of the draft and what was done."""
QUESTION_PAGE_READS = 4
"""Reads of a page answered and the next one shown: each time the sheet, with the way into it, and
what it holds. Writes are two: what changes, and where one is."""


@contextmanager
def counted(app: Flask) -> Iterator[list[str]]:
    """Every statement that the database is asked meanwhile."""
    asked: list[str] = []
    engine = runtime_of(app).database.engine

    def note(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        asked.append(statement)

    event.listen(engine, "before_cursor_execute", note)
    try:
        yield asked
    finally:
        event.remove(engine, "before_cursor_execute", note)


def count_of(app: Flask, visitor: Visitor, address: str) -> int:
    """How many statements a page takes, once what is made once is made."""
    visitor.open(address)
    with counted(app) as asked:
        assert visitor.open(address).status == 200
    return len(asked)


@pytest.mark.parametrize(("endpoint", "method"), ROUTES)
def test_no_request_asks_the_database_too_often(
    app: Flask, browse: Browse, endpoint: str, method: str
) -> None:
    them = allowed_on(browse, ROUTES[endpoint, method])
    csrf = them.token_of_form()
    with counted(app) as asked:
        them.ask(endpoint, method, csrf=csrf)
    publishes = (endpoint, method) == ("publishing.publish_draft", "POST")
    assert len(asked) <= (MAX_TO_PUBLISH if publishes else MAX_SQL_STATEMENTS), asked


def test_a_page_answered_and_the_next_one_shown_ask_for_as_little_as_they_need(
    app: Flask, visitor: Visitor
) -> None:
    assessment = start(visitor)
    visitor.open(page_url(assessment, "concertation/besoins"))
    with counted(app) as asked:
        visitor.send({NEED: "3"}, press="next")
    writes = [each for each in asked if not each.startswith("SELECT")]
    reads = [each for each in asked if each.startswith("SELECT")]
    assert len(writes) == 2, writes
    assert len(reads) == QUESTION_PAGE_READS, reads


def test_more_files_ask_for_no_more(app: Flask, visitor: Visitor) -> None:
    start_answered(visitor)
    before = count_of(app, visitor, "/diagnostic")
    for _ in range(5):
        start_answered(visitor)
    assert len(everything_in(app)["assessment"]) == 6
    assert count_of(app, visitor, "/diagnostic") == before
    assert count_of(app, visitor, "/") <= MAX_SQL_STATEMENTS


def test_groups_of_others_cost_nothing_to_a_browser_that_joined_none(
    app: Flask, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its name in each open group of the installation takes time to compute."""
    member, stranger = browse(), browse()
    owner = browse()
    voice = take(member, join(owner, start(owner)))
    start(stranger)
    computed: list[int] = []
    compute = groups.holder_hash

    def counting(browser: str, round_id: int) -> str:
        computed.append(round_id)
        return compute(browser, round_id)

    monkeypatch.setattr(groups, "holder_hash", counting)
    stranger.open("/diagnostic")
    stranger.open("/diagnostic/quitter-cet-appareil")
    stranger.send(to="quitter-cet-appareil")
    assert computed == []
    assert voice is not None
    assert voice in member.open("/diagnostic").source
    member.open("/diagnostic/quitter-cet-appareil")
    member.send(to="quitter-cet-appareil")
    [held] = [each for each in everything_in(app)["voice"] if voice in each]
    assert not [each for each in held if len(str(each)) == HASH_LENGTH]


def test_more_links_and_lines_of_a_plan_ask_for_no_more(app: Flask, visitor: Visitor) -> None:
    assessment = start(visitor)
    counts = []
    for number in range(3):
        share(visitor, assessment)
        visitor.send({"name": str(number), "role": "reader"}, press="Créer le lien")
        visitor.open(assessment_url(assessment, "plan"))
        visitor.send({"words": f"Écrire {number}."}, to="plan/ajouter")
        pages = [assessment_url(assessment, page) for page in (SHARE, "plan", "resultat")]
        counts.append([count_of(app, visitor, page) for page in pages])
    assert counts[0] == counts[1] == counts[2]


@pytest.mark.parametrize("page", ["", "tours"])
def test_more_voices_ask_for_no_more(app: Flask, browse: Browse, page: str) -> None:
    counts = []
    for roles in (["agent", "direction"], ["agent", "direction", "board", "team"]):
        owner = browse()
        assessment = start(owner)
        for address in invite(owner, assessment, roles).values():
            visitor = browse()
            voice = take(visitor, address)
            assert voice is not None
            say(visitor, voice, {NEED: "2"})
            seal(visitor, voice)
        counts.append(count_of(app, owner, assessment_url(assessment, page).rstrip("/")))
    assert counts[0] == counts[1]
