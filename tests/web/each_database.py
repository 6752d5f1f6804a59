"""The application in this process, on a database of each kind in turn.

A file of tests imports these fixtures with those they ask for: `from tests.web.each_database import
app, browse, database, postgres_server, sqlite_url`.
"""

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from flask import Flask

from adn_assess.storage.database import Database
from adn_assess.web.settings import Settings
from tests.databases import database, postgres_server, sqlite_url
from tests.web.applications import APPLICATIONS, CONTENT
from tests.web.conftest import SECRET, Browse, Clock, Prepared, runtime_of

__all__ = ["app", "browse", "database", "postgres_server", "sqlite_url"]


@pytest.fixture
def app(database: Database, clock: Clock, prepared: Prepared) -> Iterator[Flask]:
    """The application on that database."""
    url = database.engine.url.render_as_string(hide_password=False)
    lent = APPLICATIONS.lend(Settings(url, SECRET, content=CONTENT), clock)
    runtime_of(lent).current = prepared.current
    yield lent
    APPLICATIONS.take_back(lent)


@pytest.fixture
def browse(app: Flask, prepared: Prepared) -> Iterator[Browse]:
    """Open as many browsers as the test has people."""
    with ExitStack() as at_end:
        yield Browse(app, prepared, at_end)
