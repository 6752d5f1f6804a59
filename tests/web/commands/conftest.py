"""A fixture that runs a command without a database."""

import pytest

from adn_assess.web.application import create_app
from adn_assess.web.settings import Settings
from tests.conftest import ROOT
from tests.web.commands.run_commands import NO_DATABASE, Run, run_on


@pytest.fixture
def run() -> Run:
    """Run a command in this process, far from any database."""
    return lambda *arguments, content=ROOT / "questions": run_on(
        create_app(Settings(database_url=NO_DATABASE, secret_key="x" * 40, content=content)),
        *arguments,
    )


@pytest.fixture
def run_db(tmp_path_factory: pytest.TempPathFactory) -> Run:
    """Run a command in this process, with a database that nothing was ever stored in."""
    url = f"sqlite:///{tmp_path_factory.mktemp('database') / 'adn.sqlite3'}"
    return lambda *arguments, content=ROOT / "questions": run_on(
        create_app(Settings(database_url=url, secret_key="x" * 40, content=content)),
        *arguments,
    )
