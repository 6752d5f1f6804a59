"""The schema: the migrations create the tables of the code, and upgrades go up and down."""

import subprocess
import sys
from functools import partial
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import text

from adn_assess.storage import schema
from adn_assess.storage.database import Database
from adn_assess.storage.tables import metadata
from tests.conftest import ROOT
from tests.databases import PostgresServer, opened
from tests.storage.builders import ONE, all_at_once, change, found, rows, start
from tests.storage.schema_description import HEAD, NEXT, described, revisions, tables

START = """
import sys
import adn_assess.web.serve
from adn_assess.storage import schema
from adn_assess.storage.database import Database
schema.upgrade(Database(sys.argv[1]))
print(*sys.modules)
"""


@pytest.fixture
def new_database(empty_database: Database) -> Database:
    schema.upgrade(empty_database)
    return empty_database


def test_the_migrations_make_the_tables_that_the_code_uses(new_database: Database) -> None:
    with new_database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_the_migrations_make_every_constraint_under_its_name(
    new_database: Database, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    description = described(new_database)
    if new_database.is_sqlite:
        direct = f"sqlite:///{tmp_path / 'direct.sqlite3'}"
        with opened(direct) as database:
            metadata.create_all(database.engine)
            expected = described(database)
    else:
        server: PostgresServer = request.getfixturevalue("postgres_server")
        with server.fresh() as direct, opened(direct) as database:
            metadata.create_all(database.engine)
            expected = described(database)
    description = {
        key: value for key, value in description.items() if not key.startswith("alembic_version")
    }
    assert description == expected
    assert any(
        "role" in repr(value)
        for key, value in description.items()
        if key.endswith("check_constraints")
    )


def test_an_empty_database_comes_up_to_the_newest_revision(empty_database: Database) -> None:
    assert schema.current_revision(empty_database) is None
    schema.upgrade(empty_database)
    assert schema.current_revision(empty_database) == HEAD
    assert tables(empty_database) == {*metadata.tables, "alembic_version"}


def test_an_upgrade_without_anything_to_do_changes_nothing(new_database: Database) -> None:
    start(new_database)
    before = (rows(new_database), described(new_database))
    schema.upgrade(new_database)
    assert (rows(new_database), described(new_database)) == before


def test_revisions_are_numbered_in_their_order() -> None:
    known = revisions()
    assert known == sorted(known)
    assert known[-1] < NEXT
    assert ScriptDirectory(str(schema.MIGRATIONS)).get_heads() == [HEAD]


@pytest.mark.parametrize("revision", revisions())
def test_every_revision_goes_up_down_and_up(empty_database: Database, revision: str) -> None:
    schema.upgrade(empty_database, revision)
    assert schema.current_revision(empty_database) == revision
    schema.upgrade(empty_database)
    newest = described(empty_database)
    start(empty_database)
    change(empty_database, role="direction", codes={"a": "1"}, notes={"veille": "é"})
    filled = rows(empty_database)
    if revision != HEAD:
        schema.downgrade(empty_database, revision)
        schema.upgrade(empty_database)
        assert rows(empty_database) == filled
    schema.downgrade(empty_database, "base")
    assert tables(empty_database) == {"alembic_version"}
    assert schema.current_revision(empty_database) is None
    schema.upgrade(empty_database)
    assert described(empty_database) == newest
    start(empty_database)
    assert found(empty_database).codes == {}


def upgrade_apart(url: str) -> None:
    """Upgrade as a worker of its own does."""
    with opened(url) as database:
        schema.upgrade(database)


@pytest.mark.parametrize("turn", range(3))
def test_workers_that_start_at_once_all_find_the_schema_ready(empty_url: str, turn: int) -> None:
    del turn
    all_at_once([partial(upgrade_apart, empty_url)] * 4)
    with opened(empty_url) as database:
        assert schema.current_revision(database) == HEAD
        start(database)
        assert found(database).id == ONE


def test_an_upgrade_gives_its_lock_back(postgres_url: str) -> None:
    with opened(postgres_url) as database:
        schema.upgrade(database)
        with database.reading() as connection:
            held = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"
            assert connection.execute(text(held)).scalar_one() == 0


def test_a_start_on_a_schema_that_is_up_to_date_imports_nothing_of_migrations(
    sqlite_url: str,
) -> None:
    with opened(sqlite_url) as database:
        schema.upgrade(database)
    imported = subprocess.run(
        [sys.executable, "-c", START, sqlite_url],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split()
    assert "adn_assess.storage.schema" in imported
    assert not {"alembic", "psycopg"} & set(imported)
