"""What one installation published is exported, published by another, and is the same edition."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from flask import Flask

from adn_assess.content.edition_archive import edition_id
from adn_assess.storage import schema
from adn_assess.storage.editions import store_edition
from adn_assess.storage.publications import add_publication, last_edition_id
from adn_assess.web.application import create_app
from adn_assess.web.settings import Settings
from tests.databases import PostgresServer
from tests.web.applications import CONTENT
from tests.web.commands.run_commands import run_on
from tests.web.conftest import SECRET, Browse, runtime_of
from tests.web.coordination_actions import NEED, WORDS, begin_draft, coordinator, publish, write
from tests.web.each_database import app, browse, database, postgres_server, sqlite_url

__all__ = ["app", "browse", "database", "postgres_server", "sqlite_url"]


@pytest.fixture
def elsewhere(app: Flask, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Flask]:
    """Another installation, on an empty database of the same kind."""
    with ExitStack() as at_end:
        if runtime_of(app).database.engine.dialect.name == "sqlite":
            url = f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}"
        else:
            server: PostgresServer = request.getfixturevalue("postgres_server")
            url = at_end.enter_context(server.fresh())
        made = create_app(Settings(url, SECRET, content=CONTENT))
        at_end.callback(runtime_of(made).database.close)
        schema.upgrade(runtime_of(made).database)
        yield made


def last_published(app: Flask) -> str | None:
    with runtime_of(app).database.reading() as connection:
        return last_edition_id(connection)


@pytest.mark.parametrize("meaning", ["same", "other"])
def test_what_the_studio_published_is_the_same_edition_elsewhere(
    app: Flask, browse: Browse, elsewhere: Flask, tmp_path: Path, meaning: str
) -> None:
    marie = coordinator(browse)
    draft = begin_draft(marie)
    write(marie, draft, "need", NEED, {"statement.fr": WORDS, "statement.en": "We talk: “here”."})
    texts = {"definition.fr": "Une personne\n\nd’ici.", "definition.en": "# Somebody: here"}
    write(marie, draft, "term", "adn", texts)
    publish(marie, draft, {f"need/{NEED}": meaning})
    folder = tmp_path / "carried"
    exported = run_on(app, "content", "export", folder)
    assert (exported.exit_code, exported.stderr) == (0, "")
    done = run_on(
        elsewhere, "content", "publish", folder, "--why", "Venu d’ailleurs.", "--why-en", "Carried."
    )
    assert (done.exit_code, done.stderr) == (0, "")
    assert last_published(elsewhere) == last_published(app) == runtime_of(app).current.id
    assert exported.stdout.startswith(f"ok {runtime_of(app).current.id[:12]}")
    back = run_on(app, "content", "publish", folder, "--why", "Encore.", "--why-en", "Again.")
    assert "served already" in back.stderr


def test_an_export_says_when_it_has_another_id_than_what_is_served(
    app: Flask, tmp_path: Path
) -> None:
    running = runtime_of(app)
    older = json.loads(running.files.packed)
    del older["story"]
    packed = json.dumps(older).encode()
    with running.database.writing() as connection:
        for each in (running.files.packed, packed):
            store_edition(connection, edition_id(each), each, 0)
        add_publication(connection, edition_id(packed), running.files.id, {}, 0)
    done = run_on(app, "content", "export", tmp_path / "carried")
    assert done.exit_code == 0
    carried = Settings("", SECRET, content=tmp_path / "carried")
    written = run_on(create_app(carried), "content", "check")
    assert done.stdout.split(":")[0] == written.stdout.split(":")[0]
    assert edition_id(packed)[:12] not in done.stdout
    assert f"not the id of what is served ({edition_id(packed)[:12]})" in done.stderr
