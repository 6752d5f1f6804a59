"""Which tests `make quick` leaves out, and what `make test` leaves to `make test-long`."""

import os
import re
import subprocess
import sys
from typing import Final

from tests.conftest import ROOT

LEAVING: Final = re.compile(r"^from (tests\.effort|hypothesis) import", re.MULTILINE)
SHORT: Final = {name: value for name, value in os.environ.items() if name != "ADN_LONG"}
MIXED: tuple[str, ...] = ("tests/storage/test_assessments.py", "tests/browser/test_weight.py")


def collected(expression: str) -> list[str]:
    """The tests of two files, one in memory and PostgreSQL, one in a browser, by that mark."""
    command = [sys.executable, "-m", "pytest", "--collect-only", "-q", "-n", "0", "-m", expression]
    completed = subprocess.run(
        [*command, *MIXED], cwd=ROOT, capture_output=True, text=True, check=False
    )
    return [line for line in completed.stdout.splitlines() if "::" in line]


def test_the_quick_tests_leave_out_what_needs_another_program() -> None:
    quick, slow = collected("not slow"), collected("slow")
    assert quick
    assert not [each for each in quick if "postgresql" in each or "browser" in each]
    assert {each.split("::")[0] for each in slow} == set(MIXED)


def printed(*arguments: str) -> str:
    """What a command of the Makefile would run, or what pytest says."""
    return subprocess.run(
        arguments, cwd=ROOT, env=SHORT, capture_output=True, text=True, check=True
    ).stdout


def test_what_is_left_to_the_long_tests_is_among_them_and_is_said() -> None:
    leaving = {
        str(file.relative_to(ROOT))
        for file in (ROOT / "tests").rglob("test_*.py")
        if LEAVING.search(file.read_text(encoding="utf-8"))
    }
    assert "tests/trust/test_migrating.py" in leaving
    assert leaving <= set(printed("make", "-n", "test-long").split())
    output = printed(
        *(sys.executable, "-m", "pytest", "-q", "-n", "1", "--deselect", "tests/trust"),
        *("tests/architecture/test_sizes.py", "tests/trust/test_migrating.py"),
    )
    assert re.search(r"\d+ cases more run in make test-long only", output)
