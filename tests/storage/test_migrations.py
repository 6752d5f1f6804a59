"""A migration to come: it keeps every row, or it fails and leaves the old schema."""

import shutil
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from textwrap import indent

import pytest
from sqlalchemy import text

from adn_assess.storage import schema
from adn_assess.storage.database import Database
from tests.databases import opened
from tests.storage.builders import change, found, rows, start
from tests.storage.schema_description import HEAD, NEXT, described, tables

Rehearse = Callable[..., None]


@pytest.fixture
def new_database(empty_database: Database) -> Database:
    schema.upgrade(empty_database)
    return empty_database


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
