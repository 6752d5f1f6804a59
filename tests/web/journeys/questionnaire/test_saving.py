"""What can go wrong while a page is saved, and what is never lost nor replaced in silence."""

import re
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

import pytest

from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.edition import Edition
from adn_assess.storage import database
from adn_assess.storage.database import Database, UnavailableError
from adn_assess.web.assessment.page_sequence import slug_of
from tests.conftest import ROOT
from tests.visitor import Visitor, words_of
from tests.web.assessment_actions import (
    ERROR,
    PROFILE,
    REQUIRED,
    assessment_url,
    fill,
    page_url,
    start,
    stored,
)
from tests.web.conftest import Browse, MakeApp, runtime_of

OBSTACLES = "concertation/obstacles"
VISIBILITY = "concertation.visibility"
NOTE = "note.concertation"
TYPE = "profile.organization_type"


def test_a_page_sent_twice_is_saved_once_and_goes_on_twice(visitor: Visitor) -> None:
    assessment = start(visitor)
    page = visitor.open(page_url(assessment, OBSTACLES))
    sent = {**page.fields, VISIBILITY: "3", NOTE: "Deux fois.", "action": "next"}
    landed = {visitor.post(page_url(assessment, OBSTACLES), sent).path for _ in range(2)}
    assert landed == {page_url(assessment, "formation/besoins")}
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "3", NOTE: "Deux fois."}


def test_a_stale_page_with_the_same_answers_is_a_success(browse: Browse) -> None:
    visitor = browse()
    assessment = start(visitor)
    stale = dict(visitor.open(page_url(assessment, OBSTACLES)).fields)
    fill(visitor, assessment, {OBSTACLES: {VISIBILITY: "3", NOTE: "Même chose."}})
    sent = {**stale, VISIBILITY: "3", NOTE: "Même chose.", "action": "next"}
    page = visitor.post(page_url(assessment, OBSTACLES), sent)
    assert page.status == 200
    assert page.path == page_url(assessment, "formation/besoins")


def test_a_stale_page_with_answers_to_other_statements_is_a_success(
    visitor: Visitor, edition: Edition
) -> None:
    other = edition.axis["concertation"].obstacles[1].id
    assessment = start(visitor)
    stale = dict(visitor.open(page_url(assessment, OBSTACLES)).fields)
    fill(visitor, assessment, {OBSTACLES: {VISIBILITY: "3"}})
    page = visitor.post(page_url(assessment, OBSTACLES), {**stale, other: "1", "action": "next"})
    assert page.status == 200
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "3", other: "1"}


CONFLICTS = pytest.mark.parametrize(
    ("slug", "name", "first", "then", "in_words"),
    [
        (OBSTACLES, VISIBILITY, "3", "0", "Tout à fait d’accord"),
        (OBSTACLES, VISIBILITY, "unknown", "not_applicable", "Je ne sais pas"),
        (OBSTACLES, NOTE, "Le mot de l’une.", "Le mot de l’autre.", "Le mot de l’une."),
        (OBSTACLES, NOTE, "Le mot de l’une.", "", "Le mot de l’une."),
        ("concertation/besoins", "need.concertation.meet", "3", "0", "Non, et nous en aurions"),
        (PROFILE, REQUIRED, "present", "absent", "Oui"),
        (PROFILE, TYPE, "national", "other", "national"),
        (PROFILE, "voice.role", "direction", "board", "Direction"),
    ],
)


@CONFLICTS
def test_a_stale_page_with_a_different_answer_shows_both_and_loses_neither(
    visitor: Visitor, slug: str, name: str, first: str, then: str, in_words: str
) -> None:
    common = {REQUIRED: "vacant"} if slug == PROFILE else {}
    assessment = start(visitor)
    stale = dict(visitor.open(page_url(assessment, slug)).fields)
    fill(visitor, assessment, {slug: {**common, name: first}})
    stored_values = stored(visitor, assessment, slug)

    page = visitor.post(
        page_url(assessment, slug), {**stale, **common, name: then, "action": "next"}
    )
    assert page.status == 409
    assert page.title.startswith(ERROR)
    assert page.fields[name] == then
    assert in_words in words_of(page.by_id(f"{name}-aide"))
    assert any(e.get("href") == f"#{name}" for e in page.tree.iter("a"))

    assert stored(visitor, assessment, slug) == stored_values
    visitor.post(page_url(assessment, slug), {**stale, **common, name: then, "action": "next"})
    assert visitor.page.status == 409, "looking at the page settled the matter"
    assert visitor.send(press="next").status == 200
    chosen = {key: value for key, value in {**stored_values, name: then}.items() if value}
    assert stored(visitor, assessment, slug) == chosen


def test_a_conflict_is_not_lost_by_leaving(visitor: Visitor) -> None:
    assessment = start(visitor)
    stale = dict(visitor.open(page_url(assessment, OBSTACLES)).fields)
    fill(visitor, assessment, {OBSTACLES: {VISIBILITY: "3"}})
    page = visitor.post(
        page_url(assessment, OBSTACLES), {**stale, VISIBILITY: "0", "action": "quit"}
    )
    assert page.status == 409
    assert stored(visitor, assessment, OBSTACLES) == {VISIBILITY: "3"}


def test_a_stale_page_does_not_bring_back_in_silence_an_answer_taken_away(visitor: Visitor) -> None:
    assessment = start(visitor)
    fill(visitor, assessment, {OBSTACLES: {VISIBILITY: "3"}})
    stale = dict(visitor.open(page_url(assessment, OBSTACLES)).fields)
    visitor.send(press="next", forged={VISIBILITY: ""})
    page = visitor.post(page_url(assessment, OBSTACLES), {**stale, "action": "next"})
    assert page.status == 409
    assert stored(visitor, assessment, OBSTACLES) == {}


def test_two_people_who_answer_one_assessment_see_each_other_s_conflicts(browse: Browse) -> None:
    owner, guest = browse(), browse()
    assessment = start(owner)
    owner.open(assessment_url(assessment, "liens"))
    address = owner.send({"role": "respondent"}, press="Faire le lien").address()
    guest.open(address)
    guest.send()
    for visitor in (owner, guest):
        visitor.open(page_url(assessment, OBSTACLES))
    assert owner.send({VISIBILITY: "3"}, press="next").status == 200
    assert guest.send({VISIBILITY: "1"}, press="next").status == 409


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


def test_a_locked_database_is_said_in_words_on_every_page_that_writes(
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


@pytest.fixture
def changed_content(tmp_path: Path) -> Path:
    """The content as someone edited it since: every statement and every scale says otherwise."""
    folder = tmp_path / "questions"
    shutil.copytree(ROOT / "questions", folder)
    for file in folder.glob("*.yaml"):
        words = file.read_text(encoding="utf-8")
        changed = re.sub(r'(statement:\n\s+fr: "|label:\n\s+fr: ")', r"\1Autrement : ", words)
        file.write_text(changed, encoding="utf-8")
    return folder


def test_an_assessment_keeps_the_words_it_started_with(
    make_app: MakeApp, browse: Browse, changed_content: Path, edition: Edition
) -> None:
    visitor = browse(make_app())
    assessment = start(visitor)
    fill(visitor, assessment, {PROFILE: {REQUIRED: "absent"}, OBSTACLES: {VISIBILITY: "3"}})
    before = visitor.open(assessment_url(assessment, "rapport.html")).source
    changed = load_edition(changed_content)
    assert changed != edition

    later = browse(make_app(content=changed_content))
    later.client.cookies = visitor.client.cookies
    assert later.open(assessment_url(assessment, "rapport.html")).source == before
    for page in ("relire", "resultat", f"etape/{OBSTACLES}"):
        words = later.open(assessment_url(assessment, page)).words
        assert edition.questions[VISIBILITY].statement.fr in words
        assert "Autrement" not in words
    later.open(page_url(assessment, OBSTACLES))
    assert later.send({VISIBILITY: "0"}, press="next").status == 200

    new = start(later)
    words = later.open(page_url(new, OBSTACLES)).words
    assert changed.questions[VISIBILITY].statement.fr in words
    fill(later, new, {OBSTACLES: {VISIBILITY: "3"}})
    assert "Autrement" in later.open(assessment_url(new, "resultat")).words
