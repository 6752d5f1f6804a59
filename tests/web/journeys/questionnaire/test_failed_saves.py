"""Saves that fail: expired forms, replaced keys, and a busy database."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import pytest

from adn_assess.domain.edition.edition import Edition
from adn_assess.storage import database
from adn_assess.storage.database import Database, UnavailableError
from adn_assess.web.assessment.page_sequence import slug_of
from tests.visitor import Visitor
from tests.web.assessment_actions import (
    ERROR,
    assessment_url,
    page_url,
    start,
    stored,
)
from tests.web.conftest import Browse, MakeApp, runtime_of
from tests.web.journeys.questionnaire.first_page import NOTE, OBSTACLES, VISIBILITY


@pytest.mark.parametrize("token", [None, "", "forged", "old"])
@pytest.mark.parametrize("button", ["next", "quit"])
def test_an_expired_form_comes_back_with_what_was_typed_and_then_saves(
    visitor: Visitor, token: str | None, button: str
) -> None:
    assessment = start(visitor)
    values = {VISIBILITY: "3", NOTE: "Deux\nlignes & <b>."}
    visitor.open(page_url(assessment, OBSTACLES))
    page = visitor.send(values, press=button, forged={"csrf_token": token})
    assert page.status == 400
    assert page.title.startswith(ERROR)
    assert page.fields[VISIBILITY] == "3"
    assert page.fields[NOTE].replace("\r\n", "\n") == values[NOTE]
    assert visitor.send(press=button).status == 200
    stored_values = stored(visitor, assessment, OBSTACLES)
    assert {key: value.replace("\r\n", "\n") for key, value in stored_values.items()} == values


def test_an_expired_form_of_someone_without_access_is_not_found(
    browse: Browse, edition: Edition
) -> None:
    assessment = start(browse())
    stranger = browse()
    stranger.open("/diagnostic/nouveau")
    page = stranger.post(page_url(assessment, slug_of(edition.pages[0])), {})
    assert page.status == 404


NEW = "another-key-for-tests-that-is-long-enough-and-new"


def test_a_rotated_key_keeps_sessions_and_forms_left_open(
    make_app: MakeApp, browse: Browse
) -> None:
    visitor = browse(make_app(secret_key="the-former-key-" * 4))
    assessment = start(visitor)
    visitor.open(page_url(assessment, OBSTACLES))
    rotated = browse(make_app(secret_key=NEW, former_keys=("the-former-key-" * 4,)))
    rotated.client.cookies = visitor.client.cookies
    rotated.seen = visitor.page
    page = rotated.send({VISIBILITY: "3", NOTE: "Restée ouverte."}, press="next")
    if page.status == 400:  # the form's own token has aged: one more press, and nothing to retype
        assert page.fields[NOTE] == "Restée ouverte."
        page = rotated.send(press="next")
    assert page.path == page_url(assessment, "formation/besoins")
    assert stored(rotated, assessment, OBSTACLES) == {VISIBILITY: "3", NOTE: "Restée ouverte."}


def test_a_key_that_is_given_up_closes_sessions(make_app: MakeApp, browse: Browse) -> None:
    visitor = browse(make_app(secret_key="the-former-key-" * 4))
    assessment = start(visitor)
    changed = browse(make_app(secret_key=NEW))
    changed.client.cookies = visitor.client.cookies
    assert changed.open(page_url(assessment, OBSTACLES)).status == 404


@contextmanager
def _locked(_database: Database) -> Iterator[Any]:
    if _database:
        raise UnavailableError("database is locked")
    yield


@pytest.mark.parametrize("button", ["next", "quit"])
def test_a_locked_database_gives_the_page_back_with_what_was_typed_and_then_recovers(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch, button: str
) -> None:
    assessment = start(visitor)
    visitor.open(page_url(assessment, OBSTACLES))
    with monkeypatch.context() as locked:
        locked.setattr(Database, "writing", _locked)
        page = visitor.send({VISIBILITY: "3", NOTE: "Tapé avec soin."}, press=button)
        assert page.status == 503
        assert page.title.startswith(ERROR)
        assert (page.fields[VISIBILITY], page.fields[NOTE]) == ("3", "Tapé avec soin.")
        assert "occupé" in page.words
        reader = visitor.open(assessment_url(assessment, "resultat"))
        assert reader.status == 200, "reads are still served"
        visitor.seen = page
    assert visitor.send(press=button).status == 200
    stored_values = stored(visitor, assessment, OBSTACLES)
    assert stored_values == {VISIBILITY: "3", NOTE: "Tapé avec soin."}


def test_a_locked_database_is_explained_in_words_on_every_page_that_writes(
    visitor: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    assessment = start(visitor)
    address = visitor.send(press="quit").address()
    monkeypatch.setattr(Database, "writing", _locked)
    visitor.open("/diagnostic/nouveau")
    assert visitor.send().status == 503
    assert "en sûreté" in visitor.page.words
    visitor.open(address)
    assert visitor.send().status == 503
    for page, button in (
        (assessment_url(assessment, ""), None),
        (assessment_url(assessment, "effacer"), None),
    ):
        visitor.open(page.rstrip("/"))
        assert visitor.send(press=button).status == 503
    answers = ("reponses.yaml", b"answers: {}")
    visitor.open("/diagnostic/importer")
    assert visitor.send(files={"file": answers}).status == 503


def test_a_database_held_by_another_process_is_busy_until_it_lets_go(
    make_app: MakeApp, browse: Browse, monkeypatch: pytest.MonkeyPatch
) -> None:
    impatient = (*database.SQLITE_PRAGMAS, "PRAGMA busy_timeout=20")
    monkeypatch.setattr(database, "SQLITE_PRAGMAS", impatient)
    app = make_app()
    visitor = browse(app)
    assessment = start(visitor)
    visitor.open(page_url(assessment, OBSTACLES))
    file = runtime_of(app).database.engine.url.database
    assert file
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        page = visitor.send({NOTE: "Tapé avec soin."}, press="next")
        assert page.status == 503
        assert page.fields[NOTE] == "Tapé avec soin."
    assert visitor.send(press="next").status == 200
    assert stored(visitor, assessment, OBSTACLES) == {NOTE: "Tapé avec soin."}
