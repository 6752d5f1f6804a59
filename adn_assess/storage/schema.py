"""Schema versions: create, upgrade and downgrade the schema with Alembic, and read its revision."""

from collections.abc import Callable
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
"""Key of the PostgreSQL advisory lock under which workers upgrade in turn: any unused number."""


class TooNewError(Exception):
    """The database is of a newer version of the program; the message is its revision."""


def upgrade(
    database: Database, revision: str = "head", report: Callable[[str], None] = lambda _: None
) -> None:
    """Create the schema or migrate it up to a revision, all in one transaction.

    `report` is told each revision as it is reached. Raises TooNewError for a database of a newer
    program, UnavailableError as any transaction.
    """
    with database.migrating() as connection:
        if not database.is_sqlite:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})"))
        _refuse_newer(connection)
        command.upgrade(_config(connection, report), revision)
    # A migration may delete what must not remain.
    database.truncate_wal()


def downgrade(database: Database, revision: str) -> None:
    """Migrate the schema down to an earlier revision, in one transaction."""
    with database.migrating() as connection:
        command.downgrade(_config(connection), revision)


def current_revision(database: Database) -> str | None:
    """The Alembic revision of the database; None when it has no schema yet."""
    with database.reading() as connection:
        return MigrationContext.configure(connection).get_current_revision()


def _refuse_newer(connection: Connection) -> None:
    """Raise TooNewError when the revision of the database is not among our migrations."""
    revision = MigrationContext.configure(connection).get_current_revision()
    scripts = ScriptDirectory.from_config(_config(connection))
    try:
        scripts.get_revision(revision) if revision else None
    except CommandError as error:
        raise TooNewError(revision) from error


def _config(connection: Connection, report: Callable[[str], None] = lambda _: None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["report"] = report
    return config
