"""The command that creates the database, and the help of every command."""

from pathlib import Path

import click
import pytest

from adn_assess.web.application import create_app
from adn_assess.web.settings import Settings
from tests.web.commands.run_commands import NO_DATABASE, Run, run_on


def test_the_database_is_made_by_its_command_and_again_for_nothing(tmp_path: Path) -> None:
    app = create_app(
        Settings(database_url=f"sqlite:///{tmp_path / 'adn.sqlite3'}", secret_key="x" * 40)
    )
    for _ in range(2):
        done = run_on(app, "db", "upgrade")
        assert done.exit_code == 0
        assert done.stdout.startswith("ok ")
    app.extensions["adn"].database.close()


@pytest.mark.parametrize("url", ["sqlite:////nowhere/adn.sqlite3", NO_DATABASE])
def test_a_database_that_cannot_be_opened_is_reported_by_its_command(url: str) -> None:
    app = create_app(Settings(database_url=url, secret_key="x" * 40))
    done = run_on(app, "db", "upgrade")
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    app.extensions["adn"].database.close()


def test_every_command_explains_itself(run: Run) -> None:
    for command in ("diagnose", "content", "db"):
        done = run(command, "--help")
        assert done.exit_code == 0
        assert "Usage:" in click.unstyle(done.output)
