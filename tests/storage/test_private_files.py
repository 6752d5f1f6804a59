"""The files of a SQLite database are readable by their owner only, wherever they are."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from adn_assess.storage.backup import back_up
from adn_assess.storage.database import Database
from adn_assess.storage.schema import upgrade
from tests.databases import opened


@pytest.fixture(params=[0o000, 0o022, 0o277])
def umask(request: pytest.FixtureRequest) -> Iterator[int]:
    before = os.umask(request.param)
    yield request.param
    os.umask(before)


def modes(folder: Path) -> dict[str, int]:
    return {file.name: stat.S_IMODE(file.stat().st_mode) for file in folder.iterdir()}


def open_and_write(file: Path) -> Database:
    database = Database(f"sqlite:///{file}")
    with database.writing() as connection:
        connection.execute(text("CREATE TABLE IF NOT EXISTS mine (n int)"))
    return database


def test_a_new_database_and_what_stands_beside_it_are_closed_to_others(
    tmp_path: Path, umask: int
) -> None:
    del umask
    database = open_and_write(tmp_path / "a")
    assert modes(tmp_path) == {"a": 0o600, "a-wal": 0o600, "a-shm": 0o600}
    database.close()


def test_a_database_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    first = open_and_write(tmp_path / "a")
    for file in tmp_path.iterdir():
        file.chmod(0o644)
    second = open_and_write(tmp_path / "a")
    assert modes(tmp_path) == {"a": 0o600, "a-wal": 0o600, "a-shm": 0o600}
    for each in (first, second):
        each.close()


@pytest.mark.parametrize("kind", ["a folder", "a letter"])
def test_what_is_no_database_keeps_its_mode(tmp_path: Path, kind: str) -> None:
    other = tmp_path / "other"
    if kind == "a folder":
        other.mkdir(mode=0o755)
    else:
        other.write_text("Bonjour. " * 1000, encoding="utf-8")
    before = modes(tmp_path)
    with opened(f"sqlite:///{other}") as database, pytest.raises(Exception, match=r"database"):
        database.reading().__enter__()
    assert modes(tmp_path) == before


def test_a_backup_is_closed_to_others_while_it_is_written_and_after(
    tmp_path: Path, umask: int
) -> None:
    del umask
    with opened(f"sqlite:///{tmp_path / 'a'}") as database:
        upgrade(database)
        (tmp_path / "copies").mkdir()
        (tmp_path / "copies").chmod(0o755)
        back_up(database, tmp_path / "copies" / "b")
    assert modes(tmp_path / "copies") == {"b": 0o600}
