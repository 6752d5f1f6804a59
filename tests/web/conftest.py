"""The application in this process, on its own database, with a clock that a test may set."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from sqlalchemy import text

from adn_assess.storage.database import Database
from adn_assess.storage.schema import upgrade
from adn_assess.web.runtime import CurrentEdition, Runtime
from adn_assess.web.settings import TIMEZONE, Settings
from tests.visitor import SITE, Visitor, browser
from tests.web.applications import APPLICATIONS, CONTENT
from tests.web.kept import Kept

SECRET = "a-key-for-tests-that-is-long-enough-and-kept-by-nobody"


@dataclass
class Clock:
    """The time, until a test says otherwise."""

    now: float = 1_790_000_000

    def __call__(self) -> float:
        return self.now


MakeApp = Callable[..., Flask]


def runtime_of(app: Flask) -> Runtime:
    """What a running application holds."""
    running = app.extensions["adn"]
    assert isinstance(running, Runtime)
    return running


def forget_editions(app: Flask) -> None:
    """Make the database that of an installation that never had what is in it."""
    with runtime_of(app).database.writing() as connection:
        connection.execute(text("DELETE FROM assessment"))
        connection.execute(text("DELETE FROM edition"))


@pytest.fixture
def clock() -> Clock:
    return Clock()


@dataclass(frozen=True)
class Prepared:
    """What is the same for every application of a test run, made once: it only saves time."""

    folder: Path
    empty: Path
    """A database with the schema and no row."""
    current: CurrentEdition
    templates: FileSystemBytecodeCache
    kept: Kept
    """What was built so far: see saved_states.py and every_page.py."""


class Browse:
    """As many browsers as the test has people.

    It is not a dataclass: a test that fails prints its arguments, and Hypothesis prints every field
    of a dataclass, here a whole edition.
    """

    def __init__(self, app: Flask, prepared: Prepared, at_end: ExitStack, site: str = SITE) -> None:
        self.app = app
        self.prepared = prepared
        self.at_end = at_end
        self.site = site

    def __call__(self, on: Flask | None = None, site: str | None = None) -> Visitor:
        """Open one, in front of another application or at another address if need be."""
        visitor = browser(on or self.app, site or self.site)
        self.at_end.enter_context(visitor.client)
        return visitor


@pytest.fixture(scope="session")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> Prepared:
    folder = tmp_path_factory.mktemp("prepared")
    database = Database(f"sqlite:///{folder / 'empty.sqlite3'}")
    upgrade(database)
    database.close()
    running = Runtime(Settings(database_url="", secret_key="", content=CONTENT), Clock())
    templates = FileSystemBytecodeCache(str(folder))
    # The processes of a run have their folders in the same one.
    shared = tmp_path_factory.getbasetemp()
    shared = (shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared) / "kept"
    shared.mkdir(exist_ok=True)
    return Prepared(folder, folder / "empty.sqlite3", running.current, templates, Kept(shared))


@pytest.fixture
def make_app(tmp_path: Path, clock: Clock, prepared: Prepared) -> Iterator[MakeApp]:
    """Start the application, again if need be, on the one database of the test."""
    file = tmp_path / "adn.sqlite3"
    shutil.copyfile(prepared.empty, file)
    with ExitStack() as at_end:

        def make(
            *,
            secret_key: str = SECRET,
            former_keys: tuple[str, ...] = (),
            content: Path = CONTENT,
            trusted_proxies: int = 0,
            address: str | None = None,
            months: int = 24,
            contact: str | None = None,
            timezone: str = TIMEZONE,
        ) -> Flask:
            settings = Settings(
                database_url=f"sqlite:///{file}",
                secret_key=secret_key,
                former_keys=former_keys,
                trusted_proxies=trusted_proxies,
                address=address,
                months=months,
                contact=contact,
                timezone=ZoneInfo(timezone),
                content=content,
            )
            app = APPLICATIONS.lend(settings, clock)
            at_end.callback(APPLICATIONS.take_back, app)
            app.jinja_env.bytecode_cache = prepared.templates
            if content == CONTENT:
                runtime_of(app).current = prepared.current
            return app

        yield make


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    return make_app()


@pytest.fixture
def browse(app: Flask, prepared: Prepared) -> Iterator[Browse]:
    """Open as many browsers as the test has people."""
    with ExitStack() as at_end:
        yield Browse(app, prepared, at_end)


@pytest.fixture
def visitor(browse: Browse) -> Visitor:
    return browse()
