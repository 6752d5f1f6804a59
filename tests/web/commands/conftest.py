"""A fixture that runs a command without a database."""

import time
from pathlib import Path

import pytest
from click.testing import Result

from adn_assess.web.settings import Settings
from tests.web.applications import APPLICATIONS, CONTENT
from tests.web.commands.run_commands import NO_DATABASE, Run, run_on


def runner(url: str) -> Run:
    """Run each command on an application of its own, on that database."""

    def run(*arguments: str | Path, content: Path = CONTENT) -> Result:
        settings = Settings(database_url=url, secret_key="x" * 40, content=content)
        app = APPLICATIONS.lend(settings, time.time)
        try:
            return run_on(app, *arguments)
        finally:
            APPLICATIONS.take_back(app)

    return run


@pytest.fixture
def run() -> Run:
    """Run a command in this process, far from any database."""
    return runner(NO_DATABASE)


@pytest.fixture
def run_db(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a command in this process, with a database that nothing was ever stored in."""
    url = f"sqlite:///{tmp_path_factory.mktemp('database') / 'adn.sqlite3'}"
    return runner(url)
