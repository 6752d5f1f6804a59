"""Bring a database's schema up to this code: create it, migrate it, or say why not."""

from pathlib import Path
from typing import Final

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, text

from adn_assess.storage.database import Database

MIGRATIONS: Final = Path(__file__).parent / "migrations"
UPGRADE_LOCK: Final = 4_120_190
"""Any number that nothing else locks on: several workers start at once on one PostgreSQL."""


class TooNewError(Exception):
    """The database was written by a newer version of the program."""


def upgrade(database: Database, revision: str = "head") -> None:
    """Create or migrate the schema, in one transaction: it ends old or new, never between."""
    with database.migrating() as connection:
        if not database.is_sqlite:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})"))
        _refuse_newer(connection)
        command.upgrade(_config(connection), revision)


def downgrade(database: Database, revision: str) -> None:
    """Take the schema back to an earlier revision."""
    with database.migrating() as connection:
        command.downgrade(_config(connection), revision)


def current(database: Database) -> str | None:
    """The revision of the database; None when it is empty."""
    with database.reading() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(connection: Connection) -> None:
    revision = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(_config(connection))
    try:
        scripts.get_revision(revision) if revision else None
    except CommandError as error:
        raise TooNewError(revision) from error


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
