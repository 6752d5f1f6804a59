"""A backup is of one moment, whole, and comes back on either kind of database."""

import sqlite3
import stat
from pathlib import Path

import pytest
from sqlalchemy import event

from adn_assess.domain.answers.plan import PlanItem
from adn_assess.storage import backup, plans
from adn_assess.storage.backup import NotABackupError, NotEmptyError
from adn_assess.storage.database import Database
from adn_assess.storage.schema import TooNewError, downgrade, newest_revision, upgrade
from tests.storage.builders import OTHER, add_link, change, found, rows, start


def filled(database: Database) -> None:
    start(database)
    change(database, codes={"veille.tools": "3"}, notes={"veille": "Deux lignes.\n🎻"})
    add_link(database, "a-token")
    start(database, OTHER)
    with database.writing() as connection:
        plans.add_items(connection, OTHER, [PlanItem("action", words="x")])


@pytest.fixture
def elsewhere(tmp_path: Path) -> Database:
    other = Database(f"sqlite:///{tmp_path / 'elsewhere.sqlite3'}")
    upgrade(other)
    return other


def test_what_is_backed_up_is_restored_row_by_row(
    database: Database, elsewhere: Database, tmp_path: Path
) -> None:
    filled(database)
    file = tmp_path / "backup"
    counts = backup.back_up(database, file)
    assert counts["assessment"] == 2
    assert backup.restore(elsewhere, file) == counts
    assert rows(elsewhere) == rows(database)
    elsewhere.close()


def test_copying_writes_a_few_rows_at_a_time_and_says_how_far_it_is(
    database: Database, elsewhere: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(backup, "CHUNK_ROWS", 2)
    monkeypatch.setattr(backup, "REPORT_ROWS", 4)
    start(database)
    change(database, codes={f"veille.{number}": "3" for number in range(9)})
    sizes: list[int] = []

    def note(*arguments: object) -> None:
        parameters = arguments[3]
        sizes.append(len(parameters) if isinstance(parameters, list) else 1)

    reported: list[tuple[str, int]] = []
    backup.back_up(database, tmp_path / "backup", lambda *line: reported.append(line))
    event.listen(elsewhere.engine, "before_cursor_execute", note)
    backup.restore(elsewhere, tmp_path / "backup", lambda *line: reported.append(line))
    assert reported == [("answer", 4), ("answer", 8)] * 2
    assert max(sizes) == 2
    elsewhere.close()


def test_a_whole_table_never_comes_from_postgresql_at_once(
    database: Database, tmp_path: Path
) -> None:
    """The driver holds all the rows of a cursor that is not on the server."""
    cursors: set[str] = set()

    def note(_connection: object, cursor: object, statement: str, *_: object) -> None:
        if statement.startswith("SELECT"):
            cursors.add(type(cursor).__name__)

    event.listen(database.engine, "after_cursor_execute", note)
    backup.back_up(database, tmp_path / "backup")
    expected = {"Cursor"} if database.is_sqlite else {"ServerCursor"}
    assert cursors == expected


def test_a_restored_database_goes_on_numbering(
    database: Database, elsewhere: Database, tmp_path: Path
) -> None:
    filled(elsewhere)
    backup.back_up(elsewhere, tmp_path / "backup")
    elsewhere.close()
    backup.restore(database, tmp_path / "backup")
    add_link(database, "another-token")
    start(database, "f" * 20)
    assert found(database, "f" * 20).codes == {}


def test_only_its_owner_may_read_a_backup_and_nothing_else_is_left_beside_it(
    database: Database, tmp_path: Path
) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    backup.back_up(database, folder / "backup")
    assert [each.name for each in folder.iterdir()] == ["backup"]
    assert stat.S_IMODE((folder / "backup").stat().st_mode) == 0o600


def test_a_backup_never_replaces_another(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    file.write_text("precious")
    with pytest.raises(FileExistsError):
        backup.back_up(database, file)
    assert file.read_text() == "precious"


def test_a_backup_is_not_restored_over_anything(database: Database, tmp_path: Path) -> None:
    filled(database)
    backup.back_up(database, tmp_path / "backup")
    before = rows(database)
    with pytest.raises(NotEmptyError):
        backup.restore(database, tmp_path / "backup")
    assert rows(database) == before


@pytest.mark.parametrize("damage", ["not a database", "cut short", "empty database"])
def test_a_file_that_is_no_sound_backup_is_refused_and_nothing_is_written(
    database: Database, tmp_path: Path, damage: str
) -> None:
    file = tmp_path / "backup"
    if damage == "not a database":
        file.write_bytes(b"SQL?")
    elif damage == "empty database":
        other = sqlite3.connect(file)
        other.execute("CREATE TABLE x (y)")
        other.close()
    else:
        backup.back_up(database, file)
        whole = file.read_bytes()
        file.write_bytes(whole[: len(whole) // 2])
    before = rows(database)
    with pytest.raises(NotABackupError):
        backup.restore(database, file)
    assert rows(database) == before


def test_a_backup_of_an_older_version_is_brought_up_to_this_one(
    database: Database, tmp_path: Path
) -> None:
    old = Database(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    upgrade(old)
    start(old)
    downgrade(old, "0004")
    old.close()
    steps: list[str] = []
    backup.restore(database, tmp_path / "old.sqlite3", tell=steps.append)
    assert found(database).page_slug == "profil"
    assert steps[0] == f"checking {tmp_path / 'old.sqlite3'}"
    assert steps[-1] == f"migrated to {newest_revision()}"


def test_a_backup_of_a_newer_version_is_refused(database: Database, tmp_path: Path) -> None:
    file = tmp_path / "backup"
    backup.back_up(database, file)
    held = sqlite3.connect(file)
    held.execute("UPDATE alembic_version SET version_num = '9999'")
    held.commit()
    held.close()
    with pytest.raises(TooNewError):
        backup.restore(database, file)
