"""Alembic on a connection: upgrade, downgrade, and which revisions this program knows.

`schema` imports it only when there is something to migrate: Alembic is a fifth of the time that a
server takes to start.
"""

from collections.abc import Callable
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection

Report = Callable[[str], None]
"""Told each revision as it is reached."""


def upgrade(connection: Connection, scripts: Path, revision: str, report: Report) -> None:
    """Run the migrations up to a revision, on a transaction that is open."""
    command.upgrade(_config(connection, scripts, report), revision)


def downgrade(connection: Connection, scripts: Path, revision: str) -> None:
    """Run them down to a revision."""
    command.downgrade(_config(connection, scripts, lambda _: None), revision)


def knows(connection: Connection, scripts: Path, revision: str) -> bool:
    """Whether a revision is among the migrations."""
    directory = ScriptDirectory.from_config(_config(connection, scripts, lambda _: None))
    try:
        directory.get_revision(revision)
    except CommandError:
        return False
    return True


def _config(connection: Connection, scripts: Path, report: Report) -> Config:
    config = Config()
    config.set_main_option("script_location", str(scripts).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    config.attributes["report"] = report
    return config
