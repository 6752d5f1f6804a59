"""Drafts and publications in both databases: order, acts, one publication after another."""

import pytest
from sqlalchemy.exc import IntegrityError

from adn_assess.domain.edition.catalogue import Text
from adn_assess.storage import backup, drafts, editions, publications, schema
from adn_assess.storage.database import Database
from adn_assess.storage.publications import SupersededError
from tests.databases import database, empty_database, postgres_server, sqlite_url
from tests.storage.builders import rows
from tests.storage.test_backup import elsewhere

__all__ = ["database", "elsewhere", "empty_database", "postgres_server", "sqlite_url"]

FIRST, SECOND, THIRD = "1" * 64, "2" * 64, "3" * 64


def begun(database: Database) -> int:
    """A draft of the first edition with two acts: one change, then two at once."""
    with database.writing() as connection:
        for each in (FIRST, SECOND, THIRD):
            editions.store_edition(connection, each, b"{}", 0)
        draft = drafts.create_draft(connection, "Un", FIRST, 0, "f" * 64)
        drafts.add_changes(connection, draft, [("a/fr", "x")], None, 1)
        drafts.add_changes(connection, draft, [("b", None), ("c", {"id": "c"})], None, 2)
    return draft


def test_changes_keep_their_order_and_the_act_they_were_made_in(database: Database) -> None:
    draft = begun(database)
    with database.reading() as connection:
        found = drafts.load_changes(connection, draft)
        stored = drafts.load_draft(connection, draft)
    assert [(each.number, each.act, each.path, each.value) for each in found] == [
        (1, 1, "a/fr", "x"),
        (2, 2, "b", None),
        (3, 2, "c", {"id": "c"}),
    ]
    assert stored is not None
    assert (stored.last_change, stored.base_edition_id) == (3, FIRST)


def test_a_form_begins_one_draft(database: Database) -> None:
    draft = begun(database)
    with database.reading() as connection:
        assert drafts.draft_of_form(connection, "f" * 64) == draft
    with pytest.raises(IntegrityError), database.writing() as connection:
        drafts.create_draft(connection, "Deux", FIRST, 0, "f" * 64)


def test_a_draft_that_has_no_such_number_is_none(database: Database) -> None:
    with database.reading() as connection:
        assert drafts.load_draft(connection, 12) is None
        assert drafts.load_changes(connection, 12) == []


def test_the_last_publication_is_served_with_its_reasons(database: Database) -> None:
    draft = begun(database)
    with database.writing() as connection:
        assert publications.last_edition_id(connection) is None
        why = {"": Text("Pourquoi", "Why"), "need/x": Text("Parce", "")}
        assert publications.add_publication(connection, SECOND, FIRST, why, 5, None, draft) == 1
        assert publications.add_publication(connection, FIRST, SECOND, {}, 6) == 2
    with database.reading() as connection:
        assert publications.last_edition_id(connection) == FIRST
        last, first = publications.list_publications(connection, before=3, most=10)
    assert (last.number, last.reasons, last.who) == (2, {}, None)
    assert (first.number, first.reasons["need/x"]) == (1, Text("Parce", ""))


def test_a_publication_that_follows_another_than_the_last_is_refused(database: Database) -> None:
    begun(database)
    with database.writing() as connection:
        publications.add_publication(connection, SECOND, FIRST, {}, 5)
    before = rows(database)
    with pytest.raises(SupersededError), database.writing() as connection:
        publications.add_publication(connection, THIRD, FIRST, {}, 6)
    assert rows(database) == before


def test_a_draft_is_published_once(database: Database) -> None:
    draft = begun(database)
    with database.writing() as connection:
        publications.add_publication(connection, SECOND, FIRST, {}, 5, None, draft)
    with pytest.raises(SupersededError), database.writing() as connection:
        publications.add_publication(connection, THIRD, SECOND, {}, 6, None, draft)


def test_an_edition_that_was_published_is_not_gone_back_from(database: Database) -> None:
    begun(database)
    with database.writing() as connection:
        publications.add_publication(connection, SECOND, FIRST, {}, 5)
    before = rows(database)
    with pytest.raises(RuntimeError, match="published"):
        schema.downgrade(database, "0021")
    assert rows(database) == before


def test_a_migration_back_and_forth_without_drafts_leaves_the_schema(
    empty_database: Database,
) -> None:
    schema.upgrade(empty_database)
    schema.downgrade(empty_database, "0021")
    schema.upgrade(empty_database)
    draft = begun(empty_database)
    assert draft == 1


def test_a_backup_holds_drafts_and_publications(
    database: Database, elsewhere: Database, tmp_path_factory: pytest.TempPathFactory
) -> None:
    draft = begun(database)
    with database.writing() as connection:
        why = {"": Text("Pourquoi", "Why")}
        publications.add_publication(connection, SECOND, FIRST, why, 5, None, draft)
    file = tmp_path_factory.mktemp("backup") / "backup"
    backup.back_up(database, file)
    backup.restore(elsewhere, file)
    assert rows(elsewhere) == rows(database)
    with elsewhere.writing() as connection:
        assert publications.last_edition_id(connection) == SECOND
        assert drafts.create_draft(connection, "Deux", SECOND, 7, None) == draft + 1
    elsewhere.close()
