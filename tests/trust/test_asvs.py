"""docs/asvs.yaml: every requirement of levels 1 and 2, with evidence that is still there."""

import ast
import hashlib
import re
from functools import cache
from typing import Any, Final

import pytest
import yaml

from tests.conftest import ROOT
from tests.figures import Figures

REGISTER: Final[dict[str, Any]] = yaml.safe_load(
    (ROOT / "docs" / "asvs.yaml").read_text(encoding="utf-8")
)
APPLIES: Final[dict[str, dict[str, Any]]] = REGISTER["applies"]
ASKED: Final = {1: 70, 2: 183}
"""How many requirements the standard has at each level, new at that level."""
NAMED: Final = "7f92c5c87b5c08be6bcd33c28f95fbef27f408555d04455f68c458a6f36e2d09"
"""SHA-256 of all their names, in order: none is left out for another."""


def outside(level: int) -> list[str]:
    """What does not apply, at a level."""
    return [name for part in REGISTER["does_not_apply"] for name in part[f"level_{level}"]]


@pytest.mark.parametrize("level", ASKED)
def test_every_requirement_of_a_level_is_there_once(level: int) -> None:
    inside = [name for name, each in APPLIES.items() if each["level"] == level]
    named = [*inside, *outside(level)]
    assert len(named) == len(set(named)) == ASKED[level]
    assert all(re.fullmatch(r"V\d+\.\d+\.\d+", name) for name in named)


def test_no_requirement_is_left_out_for_another() -> None:
    named = sorted([*APPLIES, *outside(1), *outside(2)])
    assert hashlib.sha256(" ".join(named).encode()).hexdigest() == NAMED


@cache
def defined_in(file: str) -> set[str]:
    """The names of the tests of a file."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))
    return {each.name for each in ast.walk(tree) if isinstance(each, ast.FunctionDef)}


@cache
def headings_in(file: str) -> set[str]:
    """The headings of a page, as addresses name them."""
    lines = (ROOT / file).read_text(encoding="utf-8").splitlines()
    titles = [line.lstrip("# ").lower() for line in lines if line.startswith("#")]
    return {re.sub(r"[^\w -]", "", title).replace(" ", "-") for title in titles}


def is_living(evidence: str) -> bool:
    """Whether what shows a requirement is still there."""
    file, _, test = evidence.partition("::")
    page, _, heading = file.partition("#")
    if not (ROOT / page).is_file():
        return False
    if test:
        return test.startswith("test_") and test in defined_in(file)
    return not heading or heading in headings_in(page)


@pytest.mark.parametrize("name", APPLIES)
def test_a_requirement_has_evidence_that_is_still_there_or_a_dated_reason(name: str) -> None:
    requirement = APPLIES[name]
    assert requirement["about"]
    if "not_met" in requirement:
        assert len(requirement["not_met"].split()) > 5
        assert requirement["since"].year >= 2026
        return
    assert requirement["shown"]
    assert [each for each in requirement["shown"] if not is_living(each)] == []


def test_what_does_not_apply_has_its_reason(figures: Figures) -> None:
    assert all(len(part["because"].split()) > 1 for part in REGISTER["does_not_apply"])
    met = sum("shown" in each for each in APPLIES.values())
    figures.add_line(f"ASVS 5.0, levels 1 and 2: {met} covered of {len(APPLIES)} applicable")


@pytest.mark.parametrize(
    "evidence",
    [
        "tests/web/assessment/test_access.py::test_that_is_not_there",
        "tests/web/assessment/test_access.py::people",
        "tests/nowhere.py::test_x",
        "docs/security.md#no-such-heading",
        "docs/nowhere.md",
    ],
)
def test_evidence_that_is_gone_is_noticed(evidence: str) -> None:
    assert not is_living(evidence)
