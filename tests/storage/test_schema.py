"""The schema: what migrations make, what they keep, and what an upgrade refuses."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from textwrap import indent
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import inspect, text

from adn_assess.storage import schema
from adn_assess.storage.database import Database
from adn_assess.storage.tables import metadata
from tests.databases import PostgresServer, opened
from tests.storage.builders import ONE, all_at_once, change, found, rows, start

Rehearse = Callable[..., None]
NEXT = "9998"
"""The revision of the rehearsals, which comes after all those of the program."""


def revisions() -> list[str]:
    """The revisions of the program, the oldest first."""
    scripts = ScriptDirectory(str(schema.MIGRATIONS))
    return [script.revision for script in reversed(list(scripts.walk_revisions()))]


HEAD = revisions()[-1]


@pytest.fixture
def new_database(empty_database: Database) -> Database:
    schema.upgrade(empty_database)
    return empty_database


def described(database: Database) -> dict[str, object]:
    """All that a database says of its tables, in an order that does not depend on their making."""
    asked = ("columns", "pk_constraint", "foreign_keys", "indexes", "unique_constraints")
    told: dict[str, object] = {}
    with database.reading() as connection:
        inspector = inspect(connection)
        for table in inspector.get_table_names():
            for what in (*asked, "check_constraints"):
                found_there = getattr(inspector, f"get_{what}")(table)
                listed = found_there if isinstance(found_there, list) else [found_there]
                told[f"{table}: {what}"] = sorted(repr(settled(each)) for each in listed)
    return told


def settled(part: dict[str, Any]) -> dict[str, str]:
    """What is said of a part of a table; types compare by their words."""
    return {name: str(value) for name, value in sorted(part.items())}


def tables(database: Database) -> set[str]:
    with database.reading() as connection:
        return set(inspect(connection).get_table_names())


def test_the_migrations_make_the_tables_that_the_code_uses(new_database: Database) -> None:
    with new_database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})
        assert compare_metadata(context, metadata) == []


def test_the_migrations_make_every_constraint_under_its_name(
    new_database: Database, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    made = described(new_database)
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
    made = {key: value for key, value in made.items() if not key.startswith("alembic_version")}
    assert made == expected
    assert any(
        "role" in repr(value) for key, value in made.items() if key.endswith("check_constraints")
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


@pytest.fixture
def rehearse(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Rehearse:
    """Add a migration after those of the program, for the time of a test."""
    folder = tmp_path / "migrations"
    ours = shutil.ignore_patterns("__pycache__")
    shutil.copytree(schema.MIGRATIONS, folder, ignore=ours)
    monkeypatch.setattr(schema, "MIGRATIONS", folder)

    def add(up: str, down: str = "pass") -> None:
        (folder / "versions" / f"{NEXT}_rehearsal.py").write_text(
            "import sqlalchemy as sa\nfrom alembic import op\n"
            f"revision, down_revision = {NEXT!r}, {HEAD!r}\n"
            f"def upgrade():\n{indent(up, '    ')}\n"
            f"def downgrade():\n{indent(down, '    ')}\n",
            encoding="utf-8",
        )

    return add


def filled_rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    start(database)
    change(database, profile={"p": "1"}, codes={"a": "1", "b": "2"}, notes={"veille": "é 🎭"})
    return rows(database)


# A table that others belong to, a column of which changes: SQLite can only make the table anew.
ALTER = """
with op.batch_alter_table({table!r}) as batch:
    batch.alter_column({column!r}, type_={kind}, existing_nullable=False)
"""


@pytest.mark.parametrize(
    ("table", "column", "new", "old"),
    [
        ("assessment", "created_at", "sa.String(20)", "sa.BigInteger()"),
        ("round", "number", "sa.BigInteger()", "sa.Integer()"),
        ("voice", "place", "sa.String(200)", "sa.String(120)"),
        ("edition", "first_used_at", "sa.String(20)", "sa.BigInteger()"),
    ],
)
def test_a_migration_that_changes_a_table_keeps_what_belongs_to_its_rows(
    new_database: Database, rehearse: Rehearse, table: str, column: str, new: str, old: str
) -> None:
    before = filled_rows(new_database)
    using = "" if new_database.is_sqlite else f", postgresql_using='{column}::bigint'"
    up = ALTER.format(table=table, column=column, kind=new)
    down = ALTER.format(table=table, column=column, kind=old).replace(
        "existing_nullable=False", f"existing_nullable=False{using}"
    )
    if table == "voice":
        down = down.replace(using, "")
    rehearse(up, down)
    for _ in range(2):
        schema.upgrade(new_database)
        assert schema.current_revision(new_database) == NEXT
        assert {name: len(each) for name, each in rows(new_database).items()} == {
            name: len(each) for name, each in before.items()
        }
        assert found(new_database).notes == {"veille": "é 🎭"}
        schema.downgrade(new_database, HEAD)
        assert rows(new_database) == before


def test_after_a_migration_deleting_still_takes_everything_along(
    new_database: Database, rehearse: Rehearse
) -> None:
    filled_rows(new_database)
    rehearse(ALTER.format(table="assessment", column="touched_at", kind="sa.Integer()"))
    schema.upgrade(new_database)
    assert all(rows(new_database)[name] for name in ("answer", "note", "profile_choice", "voice"))
    with new_database.writing() as connection:
        connection.execute(text("DELETE FROM assessment"))
    assert {name for name, left in rows(new_database).items() if left} == {"edition"}


FAILING = """
op.create_table("half", sa.Column("id", sa.Integer, primary_key=True))
op.execute("UPDATE voice SET place = 'half way'")
op.execute("DELETE FROM answer")
op.add_column("voice", sa.Column("half", sa.Integer))
"""


@pytest.mark.parametrize(
    "end", ["raise RuntimeError('half way')", "raise KeyboardInterrupt('half way')"]
)
def test_a_migration_that_fails_leaves_the_old_schema(
    new_database: Database, rehearse: Rehearse, end: str
) -> None:
    before = (filled_rows(new_database), described(new_database))
    rehearse(FAILING + end)
    with pytest.raises(BaseException, match="half way"):
        schema.upgrade(new_database)
    assert (rows(new_database), described(new_database)) == before
    assert schema.current_revision(new_database) == HEAD
    rehearse(FAILING)
    schema.upgrade(new_database)
    assert schema.current_revision(new_database) == NEXT
    assert "half" in tables(new_database)


@pytest.mark.parametrize("end", ["", "raise RuntimeError('half way')"])
def test_a_migration_leaves_no_row_without_what_it_belongs_to(
    empty_database: Database, rehearse: Rehearse, end: str
) -> None:
    """It takes along what belongs to the rows that it deletes, or it fails."""
    schema.upgrade(empty_database)
    filled_rows(empty_database)
    sweep = "op.execute('DELETE FROM round')"
    rehearse(f"{sweep}\n{end}")
    with suppress(Exception):
        schema.upgrade(empty_database)
    with empty_database.reading() as connection:
        lonely = "SELECT count(*) FROM voice WHERE round_id NOT IN (SELECT id FROM round)"
        assert connection.execute(text(lonely)).scalar_one() == 0


@pytest.mark.parametrize("end", ["pass", "raise RuntimeError('half way')"])
def test_after_a_migration_sqlite_keeps_its_promises(
    sqlite_url: str, rehearse: Rehearse, end: str
) -> None:
    with opened(sqlite_url) as database:
        schema.upgrade(database)
        rehearse(end)
        with suppress(RuntimeError):
            schema.upgrade(database)
        assert "Connections in pool: 1" in database.engine.pool.status()
        for begin in (database.writing, database.reading):
            with begin() as connection:
                assert connection.execute(text("PRAGMA foreign_keys")).scalar_one() == 1
                assert connection.execute(text("PRAGMA secure_delete")).scalar_one() == 1


def test_a_first_migration_that_fails_leaves_an_empty_database(
    empty_database: Database, rehearse: Rehearse
) -> None:
    rehearse("raise RuntimeError('half way')")
    with pytest.raises(RuntimeError, match="half way"):
        schema.upgrade(empty_database)
    assert tables(empty_database) == set()
    assert schema.current_revision(empty_database) is None


def test_a_database_from_a_newer_program_is_refused_and_left_alone(
    new_database: Database, rehearse: Rehearse, monkeypatch: pytest.MonkeyPatch
) -> None:
    rehearse('op.add_column("voice", sa.Column("newer", sa.Integer))')
    schema.upgrade(new_database)
    before = (filled_rows(new_database), described(new_database))
    monkeypatch.undo()
    with pytest.raises(schema.TooNewError, match=NEXT):
        schema.upgrade(new_database)
    assert (rows(new_database), described(new_database)) == before
    assert schema.current_revision(new_database) == NEXT


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
