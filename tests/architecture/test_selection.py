"""`make quick` runs no test that needs a browser, PostgreSQL or a server."""

import subprocess
import sys

from tests.conftest import ROOT

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
