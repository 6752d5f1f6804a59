"""The contracts of import-linter hold, cover every package, and each sees a planted import."""

import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

from tests.architecture.sources import PACKAGE
from tests.conftest import ROOT

LINTER: Final = Path(sys.executable).with_name("lint-imports")
SETTINGS: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS: Final[list[dict[str, Any]]] = SETTINGS["tool"]["importlinter"]["contracts"]
EXHAUSTIVE: Final = [each for each in CONTRACTS if each.get("exhaustive")]
CONTAINERS: Final = {name for contract in EXHAUSTIVE for name in contract["containers"]}


class Planted(NamedTuple):
    """A line added to a module, and the start of the contract's name that forbids it."""

    contract: str
    file: str
    line: str


PLANTED: Final = (
    Planted("Imports point inwards", "storage/plans.py", "import adn_assess.exports.json"),
    Planted("web: serve", "web/http/qr.py", "import adn_assess.web.assessment.access"),
    Planted(
        "Journeys never", "web/journeys/plan/views.py", "import adn_assess.web.journeys.mandate"
    ),
    Planted(
        "domain: documents", "domain/answers/plan.py", "import adn_assess.domain.scoring.scores"
    ),
    Planted("YAML and wikitext are read", "exports/json.py", "import yaml"),
    Planted("Flask is known", "exports/json.py", "import flask"),
    Planted("web.http knows", "web/http/qr.py", "import adn_assess.forms.entries"),
    Planted("Tables are known", "web/http/throttle.py", "import adn_assess.storage.tables"),
    Planted(
        "Modules of one package",
        "content/located_yaml.py",
        "import adn_assess.content.edition_loader",
    ),
)


@pytest.fixture
def copied_package(tmp_path: Path) -> Path:
    """A copy of the package and of the contracts, in a folder of their own."""
    ignored = shutil.ignore_patterns("__pycache__", "*.ttf", "*.po", "*.typ")
    shutil.copytree(PACKAGE, tmp_path / PACKAGE.name, ignore=ignored)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path / PACKAGE.name


def broken_contracts(package: Path) -> list[str]:
    """The names of the contracts that a copy of the package breaks."""
    command = [str(LINTER), "--no-cache", "--no-logo"]
    # A wide terminal: the linter would break a name in two lines.
    environment = {**os.environ, "COLUMNS": "200"}
    completed = subprocess.run(
        command, cwd=package.parent, env=environment, capture_output=True, text=True, check=False
    )
    output = completed.stdout
    broken = [line[: -len(" BROKEN")] for line in output.splitlines() if line.endswith(" BROKEN")]
    assert bool(broken) == bool(completed.returncode), output + completed.stderr
    return broken


def test_the_contracts_hold(copied_package: Path) -> None:
    assert broken_contracts(copied_package) == []


@pytest.mark.slow
@pytest.mark.parametrize("planted", PLANTED, ids=lambda planted: planted.contract)
def test_a_contract_sees_a_planted_import(planted: Planted, copied_package: Path) -> None:
    with (copied_package / planted.file).open("a", encoding="utf-8") as file:
        file.write(f"\n{planted.line}\n")
    broken = broken_contracts(copied_package)
    assert any(name.startswith(planted.contract) for name in broken)


@pytest.mark.slow
@pytest.mark.parametrize("container", sorted(CONTAINERS))
def test_a_new_module_must_find_its_layer(container: str, copied_package: Path) -> None:
    folder = copied_package.parent.joinpath(*container.split("."))
    (folder / "newcomer.py").write_text('"""A module of no layer."""\n', encoding="utf-8")
    (contract,) = [each["name"] for each in EXHAUSTIVE if container in each["containers"]]
    assert broken_contracts(copied_package) == [contract]


def test_every_contract_has_a_planted_import() -> None:
    starts = tuple(each.contract for each in PLANTED)
    assert [each["name"] for each in CONTRACTS if not each["name"].startswith(starts)] == []


def test_every_package_of_packages_has_exhaustive_layers() -> None:
    """Inside a room of the domain, modules need only import each other in one direction."""
    folders = {init.parent.parent for init in PACKAGE.rglob("__init__.py")} - {ROOT}
    names = {".".join(folder.relative_to(ROOT).parts) for folder in folders}
    layered = {name for name in names if not name.startswith("adn_assess.domain.")}
    assert layered - CONTAINERS == set()
