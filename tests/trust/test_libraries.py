"""The libraries: pinned, with their hashes, and listed."""

import json
import re

import pytest

from tests.conftest import ROOT

PIN = re.compile(r"(?m)^([a-z0-9-]+)==([^ ;]+)")


def pinned(name: str) -> dict[str, str]:
    return dict(PIN.findall((ROOT / name).read_text(encoding="utf-8")))


def test_the_list_of_libraries_is_that_of_the_lock() -> None:
    listed = json.loads((ROOT / "docs" / "sbom.json").read_text(encoding="utf-8"))
    assert listed["bomFormat"] == "CycloneDX"
    versions = {each["name"]: each["version"] for each in listed["components"]}
    assert versions == pinned("requirements.txt")


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_every_library_has_its_hashes(name: str) -> None:
    words = (ROOT / name).read_text(encoding="utf-8")
    parts = re.split(r"(?m)^(?=[a-z0-9])", words)[1:]
    assert len(parts) == len(pinned(name)) > 10
    assert all("--hash=sha256:" in part for part in parts)


def test_what_serves_is_pinned_as_it_is_tested() -> None:
    assert pinned("requirements.txt").items() <= pinned("requirements-dev.txt").items()
