"""Source files of the project, and the comparison of a rule's offenders with its exceptions."""

import ast
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Final

from tests.conftest import ROOT

PACKAGE: Final = ROOT / "adn_assess"
CODE: Final = ("app.py", "adn_assess", "bench", "devtools", "tests")
"""The files and folders that hold Python code."""


def python_files(*names: str) -> list[Path]:
    """The Python files of these files and folders of the project, sorted."""
    paths = [ROOT / name for name in names]
    folders = [file for path in paths for file in path.rglob("*.py")]
    return sorted([*(path for path in paths if path.is_file()), *folders])


def name_of(file: Path) -> str:
    """The path of a file from the root of the project, with slashes."""
    return file.relative_to(ROOT).as_posix()


@cache
def tree_of(file: Path) -> ast.Module:
    """The syntax tree of a Python file."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def compare(offenders: Iterable[str], exceptions: Mapping[str, str]) -> list[str]:
    """The faults of a rule: offenders without an exception, and exceptions without an offender."""
    found = set(offenders)
    return sorted(
        [
            *(f"{each}: breaks the rule" for each in found - exceptions.keys()),
            *(f"{each}: the exception is no longer needed" for each in exceptions.keys() - found),
        ]
    )
