"""Schema versions: create, upgrade and downgrade the schema with Alembic, and read its revision."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, inspect, text

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

    A schema that is up to date is left alone: every start looks, and few find something to do.
    `report` is told each revision as it is reached. Raises TooNewError for a database of a newer
    program, UnavailableError as any transaction.
    """
    if current_revision(database) == newest_revision():
        return
    from adn_assess.storage import alembic_runs  # noqa: PLC0415 - see its docstring

    with database.migrating() as connection:
        if not database.is_sqlite:
            connection.execute(text(f"SELECT pg_advisory_xact_lock({UPGRADE_LOCK})"))
        stored = _revision_of(connection)
        if stored and not alembic_runs.knows(connection, MIGRATIONS, stored):
            raise TooNewError(stored)
        alembic_runs.upgrade(connection, MIGRATIONS, revision, report)
    # A migration may delete what must not remain.
    database.truncate_wal()


def downgrade(database: Database, revision: str) -> None:
    """Migrate the schema down to an earlier revision, in one transaction."""
    from adn_assess.storage import alembic_runs  # noqa: PLC0415 - see its docstring

    with database.migrating() as connection:
        alembic_runs.downgrade(connection, MIGRATIONS, revision)


def newest_revision() -> str:
    """The revision that this program is written for: the files of migrations are named in order."""
    return max(each.name.partition("_")[0] for each in (MIGRATIONS / "versions").glob("*.py"))


def current_revision(database: Database) -> str | None:
    """The Alembic revision of the database; None when it has no schema yet."""
    with database.reading() as connection:
        return _revision_of(connection)


def _revision_of(connection: Connection) -> str | None:
    if not inspect(connection).has_table("alembic_version"):
        return None
    return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
