"""Messages of `ready_app` when the program cannot serve: in French, with what to do."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import text

from adn_assess.storage import schema
from adn_assess.storage.database import Database
from adn_assess.web.application import create_app
from adn_assess.web.runtime import Runtime
from adn_assess.web.serve import NotReadyError, ready_app
from adn_assess.web.settings import Settings
from tests.conftest import ROOT
from tests.storage.builders import rows
from tests.storage.unusable import UNFIT, UNUSABLE, make_unusable

CONTENT = ROOT / "questions"


@pytest.fixture(autouse=True)
def _closing(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Give back the connections of every application made, ready or not."""
    with ExitStack() as at_end:

        def noted(settings: Settings) -> Flask:
            app = create_app(settings)
            at_end.callback(close, app.extensions["adn"])
            return app

        monkeypatch.setattr("adn_assess.web.serve.create_app", noted)
        yield


def close(running: Runtime) -> None:
    if "database" in vars(running):
        running.database.close()


def refusal(url: str, content: Path = CONTENT) -> str:
    """The sentence with which the program refuses to start."""
    with pytest.raises(NotReadyError) as refused:
        ready_app(Settings(database_url=url, secret_key="s" * 40, content=content))
    sentence = str(refused.value)
    for foreign in ("Traceback", "sqlalche.me", "(psycopg", "(sqlite3", ' File "', "[SQL"):
        assert foreign not in sentence
    assert sentence.count("\n") <= 3
    assert not sentence.endswith(".")
    return sentence


def test_a_program_that_can_serve_has_its_database_ready(empty_url: str) -> None:
    app = ready_app(Settings(database_url=empty_url, secret_key="s" * 40))
    running: Runtime = app.extensions["adn"]
    assert not any(rows(running.database).values())
    assert schema.current_revision(running.database)


def test_a_database_from_a_newer_program_asks_for_the_newer_program(
    empty_database: Database,
) -> None:
    database = empty_database
    schema.upgrade(database)
    with database.writing() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    sentence = refusal(database.engine.url.render_as_string(hide_password=False))
    assert sentence.startswith("la base de données vient d’une version plus récente")
    assert "9999" in sentence
    assert schema.current_revision(database) == "9999"


@pytest.mark.parametrize("kind", [*UNUSABLE, *UNFIT])
def test_a_database_that_cannot_be_opened_asks_to_look_at_its_address(
    kind: str, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    sentence = refusal(make_unusable(kind, tmp_path, request))
    assert sentence.startswith("la base de données ne s’ouvre pas")
    assert "DATABASE_URL" in sentence
    assert "s3cret" not in sentence


def broken(folder: Path) -> None:
    for file in CONTENT.glob("*.yaml"):
        (folder / file.name).write_text("un: [deux\n", encoding="utf-8")


def unreadable(folder: Path) -> None:
    (folder / "folder.yaml").mkdir()


def empty(folder: Path) -> None:
    assert list(folder.iterdir()) == []


@pytest.mark.parametrize("spoil", [broken, empty, Path.rmdir, unreadable])
def test_broken_content_asks_to_mend_it_and_opens_no_database(
    tmp_path: Path, sqlite_url: str, capsys: pytest.CaptureFixture[str], spoil: Any
) -> None:
    content = tmp_path / "questions"
    content.mkdir()
    spoil(content)
    assert refusal(sqlite_url, content).startswith("corrigez le contenu")
    lines = capsys.readouterr().err.splitlines()
    assert lines
    assert all(line.startswith("questions/") for line in lines)
    assert not (tmp_path / "adn.sqlite3").exists()


def test_a_setting_that_makes_no_sense_is_named(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("ADN_INSTANCE", str(tmp_path))
    monkeypatch.setenv("PORT", "huit mille")
    with pytest.raises(NotReadyError, match=r"^PORT doit être un nombre .*huit mille"):
        ready_app()
