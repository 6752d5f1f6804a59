"""The state of a running application: settings, database, editions, clock."""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, cast

from flask import current_app
from sqlalchemy import Connection

from adn_assess.caches.bounded import BoundedCache
from adn_assess.content import edition_archive
from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.edition import Edition
from adn_assess.storage.database import Database
from adn_assess.storage.editions import load_packed_edition
from adn_assess.web.settings import DATABASE, Settings, ensure_instance_dir

MAX_EDITIONS: Final = 16
"""Unpacked editions of rounds in memory, beside today's."""


@dataclass(frozen=True)
class CurrentEdition:
    """Today's edition, with its packed bytes and the id that they make."""

    edition: Edition
    packed: bytes
    id: str


@dataclass
class Runtime:
    """The state of one application. Creating it opens nothing: some commands need no database."""

    settings: Settings
    clock: Callable[[], float]
    _editions: BoundedCache[str, Edition] = field(
        default_factory=lambda: BoundedCache(MAX_EDITIONS)
    )

    @cached_property
    def database(self) -> Database:
        """The database; the instance folder is created when the database is in it."""
        database = Database(self.settings.database_url)
        if database.engine.url.database == str(self.settings.instance / DATABASE):
            ensure_instance_dir(self.settings.instance)
        return database

    @cached_property
    def current(self) -> CurrentEdition:
        """Today's edition, loaded once; BrokenContentError when the content has faults."""
        edition = load_edition(self.settings.content)
        packed = edition_archive.pack(edition)
        return CurrentEdition(edition, packed, edition_archive.edition_id(packed))

    def edition(self, connection: Connection, edition_id: str) -> Edition:
        """The edition of that id: today's, or one read from the database once."""
        if edition_id == self.current.id:
            return self.current.edition
        edition = self._editions.get(edition_id)
        if edition is None:
            packed = load_packed_edition(connection, edition_id)
            edition = edition_archive.unpack(packed, self.current.edition)
            self._editions.put(edition_id, edition)
        return edition

    def now(self) -> int:
        """The time in whole seconds since 1970, UTC."""
        return int(self.clock())


def runtime() -> Runtime:
    """The runtime of the current application."""
    return cast("Runtime", current_app.extensions["adn"])
