"""The state of a running application: settings, database, editions, clock."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cached_property
from math import inf
from typing import Final, cast

from flask import current_app
from sqlalchemy import Connection

from adn_assess.caches.bounded import BoundedCache
from adn_assess.content import edition_archive
from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.edition import Edition
from adn_assess.storage.database import Database
from adn_assess.storage.editions import load_packed_edition
from adn_assess.storage.publications import last_edition_id
from adn_assess.web.settings import DATABASE, Settings, ensure_instance_dir

MAX_EDITIONS: Final = 16
"""Unpacked editions of rounds in memory, beside today's."""
REFRESH_SECONDS: Final = 5
"""How long a process may go on with an edition after another has published the next."""


class UnreadableEditionError(Exception):
    """An edition is stored in a form that this program cannot read: damaged, or newer than it."""

    def __init__(self, edition_id: str) -> None:
        super().__init__(f"edition {edition_id} cannot be read by this version of the program")
        self.edition_id = edition_id


@dataclass(frozen=True)
class CurrentEdition:
    """Today's edition, with its packed bytes and the id that they make."""

    edition: Edition
    packed: bytes
    id: str


_previewed: Final[ContextVar[CurrentEdition | None]] = ContextVar("previewed", default=None)
"""What this request alone takes for today's edition."""


@dataclass
class Runtime:
    """The state of one application. Creating it opens nothing: some commands need no database."""

    settings: Settings
    clock: Callable[[], float]
    _editions: BoundedCache[str, Edition] = field(
        default_factory=lambda: BoundedCache(MAX_EDITIONS)
    )
    _current: CurrentEdition | None = None
    _unreadable: UnreadableEditionError | None = None
    """Why the edition published last cannot be served."""
    _looked_at: float = -inf
    """When the last publication was last looked for."""

    @cached_property
    def database(self) -> Database:
        """The database; the instance folder is created when the database is in it."""
        database = Database(self.settings.database_url)
        if database.engine.url.database == str(self.settings.instance / DATABASE):
            ensure_instance_dir(self.settings.instance)
        return database

    @cached_property
    def files(self) -> CurrentEdition:
        """The edition of the files, loaded once; BrokenContentError when the content has faults."""
        edition = load_edition(self.settings.content)
        packed = edition_archive.pack(edition)
        return CurrentEdition(edition, packed, edition_archive.edition_id(packed))

    @property
    def current(self) -> CurrentEdition:
        """Today's edition: the one published last, or that of the files when none ever was.

        Inside of `previewing`, the edition that is previewed.
        Raises UnreadableEditionError when the one published last cannot be read.
        """
        previewed = _previewed.get()
        if previewed is not None:
            return previewed
        if self._unreadable is not None:
            raise self._unreadable
        if self._current is None:
            self._current = self.files
        return self._current

    @current.setter
    def current(self, edition: CurrentEdition) -> None:
        self._current = edition

    @contextmanager
    def previewing(self, edition: CurrentEdition) -> Iterator[None]:
        """Take an edition for today's, in this request and as long as the block lasts."""
        token = _previewed.set(edition)
        try:
            yield
        finally:
            _previewed.reset(token)

    def refresh_current(self) -> None:
        """Serve the edition published last, if it was long enough ago that one looked.

        Other processes publish: each looks again at most every few seconds.
        """
        if abs(self.clock() - self._looked_at) < REFRESH_SECONDS:
            return
        with self.database.reading() as connection:
            self.serve_last_published(connection)

    def serve_last_published(self, connection: Connection) -> None:
        """Serve the edition published last from now on; that of the files when none ever was."""
        self._looked_at = self.clock()
        edition_id = last_edition_id(connection)
        if edition_id is None or (self._current is not None and edition_id == self._current.id):
            self._unreadable = None
            return
        try:
            packed, edition = self._read(connection, edition_id)
        except UnreadableEditionError as error:
            self._unreadable = error
        else:
            self.current = CurrentEdition(edition, packed, edition_id)
            self._unreadable = None

    def edition(self, connection: Connection, edition_id: str) -> Edition:
        """The edition of that id: today's, or one read from the database once.

        Raises UnreadableEditionError.
        """
        if self._current is not None and edition_id == self._current.id:
            return self._current.edition
        edition = self._editions.get(edition_id)
        if edition is None:
            _packed, edition = self._read(connection, edition_id)
            self._editions.put(edition_id, edition)
        return edition

    def _read(self, connection: Connection, edition_id: str) -> tuple[bytes, Edition]:
        """The packed bytes of a stored edition, and the edition."""
        packed = load_packed_edition(connection, edition_id)
        if edition_archive.edition_id(packed) != edition_id:
            raise UnreadableEditionError(edition_id)
        try:
            return packed, edition_archive.unpack(packed, self.files.edition)
        except ValueError as error:
            raise UnreadableEditionError(edition_id) from error

    def now(self) -> int:
        """The time in whole seconds since 1970, UTC."""
        return int(self.clock())


def runtime() -> Runtime:
    """The runtime of the current application."""
    return cast("Runtime", current_app.extensions["adn"])
