"""Run a command of the application, in this process or in one of its own."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from click.testing import Result
from flask import Flask

from tests.conftest import ROOT

EXAMPLE = ROOT / "docs" / "example-answers.yaml"
NO_DATABASE = "postgresql://nobody@127.0.0.1:1/nothing"


Run = Callable[..., Result]


def run_on(app: Flask, *arguments: str | Path) -> Result:
    return app.test_cli_runner().invoke(args=[str(each) for each in arguments])


def flask(*arguments: str | Path, cwd: Path = ROOT) -> subprocess.CompletedProcess[bytes]:
    """Run `flask` as a person does, with an environment that has nothing of ours."""
    return subprocess.run(
        [Path(sys.executable).parent / "flask", *map(str, arguments)],
        cwd=cwd,
        env={"PATH": os.environ["PATH"]},
        capture_output=True,
        check=False,
        timeout=60,
    )
