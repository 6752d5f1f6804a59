"""No module is longer than 300 lines, and no line of a template than 160 characters.

The number of statements of a function is checked by Ruff (max-statements in pyproject.toml).
"""

import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

import pytest

from tests.architecture.sources import CODE, compare, name_of, python_files
from tests.conftest import ROOT

MAX_LINES: Final = 300
MAX_STATEMENTS: Final = 40
MAX_TEMPLATE_COLUMNS: Final = 160

LONG_MODULES: Final[Mapping[str, str]] = {
    "tests/web/journeys/rounds/test_voices_machine.py": "one state machine, which is one class",
}
ESSAY: Final = "an essay: a paragraph is a line, and breaking it would change the page"
LONG_LINES: Final[Mapping[str, str]] = {
    "templates/layout.html": "the sign is one drawing, without a space between its paths",
    "templates/public/method.en.html": ESSAY,
    "templates/public/method.fr.html": ESSAY,
    "templates/public/privacy.en.html": ESSAY,
    "templates/public/privacy.fr.html": ESSAY,
}


def long_modules(files: Iterable[Path]) -> list[Path]:
    """The Python files that have too many lines."""
    return [file for file in files if len(lines_of(file)) > MAX_LINES]


def with_long_lines(files: Iterable[Path]) -> list[Path]:
    """The templates that have a line with too many characters."""
    return [
        file for file in files if any(len(line) > MAX_TEMPLATE_COLUMNS for line in lines_of(file))
    ]


def lines_of(file: Path) -> list[str]:
    """The lines of a text file."""
    return file.read_text(encoding="utf-8").splitlines()


def test_no_module_is_too_long() -> None:
    offenders = map(name_of, long_modules(python_files(*CODE)))
    assert compare(offenders, LONG_MODULES) == []


def test_no_line_of_a_template_is_too_long() -> None:
    offenders = map(name_of, with_long_lines(sorted((ROOT / "templates").rglob("*.html"))))
    assert compare(offenders, LONG_LINES) == []


def test_a_module_that_is_too_long_is_seen(tmp_path: Path) -> None:
    short, long = tmp_path / "short.py", tmp_path / "long.py"
    short.write_text("x = 1\n" * MAX_LINES)
    long.write_text("x = 1\n" * (MAX_LINES + 1))
    assert long_modules([short, long]) == [long]


def test_a_line_that_is_too_long_is_seen(tmp_path: Path) -> None:
    short, long = tmp_path / "short.html", tmp_path / "long.html"
    short.write_text("é" * MAX_TEMPLATE_COLUMNS, encoding="utf-8")
    long.write_text("é" * (MAX_TEMPLATE_COLUMNS + 1), encoding="utf-8")
    assert with_long_lines([short, long]) == [long]


@pytest.mark.parametrize(("statements", "status"), [(MAX_STATEMENTS, 0), (MAX_STATEMENTS + 1, 1)])
def test_a_function_of_too_many_statements_is_seen(statements: int, status: int) -> None:
    source = "def f(x):\n" + "    x = x + 1\n" * statements
    command = [sys.executable, "-m", "ruff", "check", "--select", "PLR0915", "-"]
    completed = subprocess.run(
        command, cwd=ROOT, input=source, capture_output=True, text=True, check=False
    )
    assert completed.returncode == status, completed.stdout


def test_an_exception_without_an_offender_is_a_fault() -> None:
    assert compare(["long.py"], {"long.py": "one list"}) == []
    assert compare([], {"long.py": "one list"}) == ["long.py: the exception is no longer needed"]
    assert compare(["long.py"], {}) == ["long.py: breaks the rule"]
