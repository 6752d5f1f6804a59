"""Assessments: how one is created, and that deleting one leaves nothing of it."""

import sqlite3

import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from adn_assess.storage import assessments
from adn_assess.storage.database import Database
from adn_assess.storage.load_voice import load_shared_voice
from adn_assess.storage.remark_tables import remark
from adn_assess.storage.save_answers import AnswerChanges, save_answers
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.storage.tables import (
    COORDINATION_TABLES,
    STUDIO_TABLES,
    edition,
    failed_look_up,
    incident,
    metadata,
)
from tests.databases import opened
from tests.storage.builders import (
    FIRST_PAGE,
    LATER,
    NOW,
    ONE,
    OTHER,
    files,
    fill,
    find,
    found,
    overlapping,
    remove,
    rows,
    start,
)


def test_an_assessment_starts_at_its_first_page_without_an_answer(database: Database) -> None:
    start(database)
    stored = found(database)
    assert stored == StoredVoice(ONE, stored.round, stored.voice_id, FIRST_PAGE, None, {}, {}, {})
    assert (stored.round.number, stored.round.started_at, stored.round.sharing) == (
        1,
        NOW,
        "together",
    )


def test_a_round_needs_an_edition_that_is_stored(database: Database) -> None:
    with pytest.raises(IntegrityError), database.writing() as connection:
        assessments.create_assessment(connection, ONE, "never kept", "diagnosis", FIRST_PAGE, NOW)
    assert find(database) is None


OF_NO_FILE = (
    edition.name,
    failed_look_up.name,
    incident.name,
    *(each.name for each in (*COORDINATION_TABLES, *STUDIO_TABLES)),
    remark.name,
)


def test_a_deleted_assessment_leaves_no_row_in_any_table(database: Database) -> None:
    fill(database, OTHER)
    before = rows(database)
    fill(database, ONE)
    for name, now in rows(database).items():
        assert name in OF_NO_FILE or len(now) > len(before[name]), f"nothing tried in {name}"
    remove(database)
    assert rows(database) == before
    assert find(database) is None


def test_a_deleted_assessment_may_be_deleted_again(database: Database) -> None:
    fill(database, OTHER)
    fill(database, ONE)
    remove(database)
    before = rows(database)
    remove(database)
    assert rows(database) == before


def test_a_deleted_assessment_leaves_no_trace_in_the_file(sqlite_url: str) -> None:
    word = "Rivière-au-Tonnerre"
    with opened(sqlite_url) as database:
        metadata.create_all(database.engine)
        for number in range(30):
            fill(database, f"before-{number}")
        fill(database, ONE, word)
        for number in range(30):
            fill(database, f"after-{number}")
        assert word.encode() in files(database)
        remove(database)
        database.close()
        # What `VACUUM` would tidy is not tidied: only the write-ahead log goes back to the file.
        plain = sqlite3.connect(database.engine.url.database or "")
        assert plain.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0
        plain.close()
        assert word.encode() not in files(database)
        assert b"Rivi" not in files(database)
        assert b"after-7" in files(database)


def deleting(connection: Connection) -> None:
    assessments.delete_assessment(connection, ONE)


def test_deleting_waits_for_a_save_and_then_leaves_nothing(database: Database) -> None:
    start(database, OTHER)
    before = rows(database)
    start(database)
    held: list[StoredVoice] = []

    def read(connection: Connection) -> None:
        stored = load_shared_voice(connection, ONE, to_change=True)
        assert stored is not None
        held.append(stored)

    def save(connection: Connection) -> None:
        changes = AnswerChanges("veille/besoins", "direction", {"a": "1"}, {"a": "1"}, {"a": "1"})
        save_answers(connection, held[0], changes, LATER)

    overlapping(database, read, deleting, then=save)
    assert rows(database) == before


def test_a_save_that_comes_after_a_deletion_finds_nothing(database: Database) -> None:
    start(database)
    seen: list[StoredVoice | None] = []
    overlapping(
        database,
        deleting,
        lambda connection: seen.append(load_shared_voice(connection, ONE, to_change=True)),
    )
    assert seen == [None]
