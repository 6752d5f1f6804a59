"""Every page and every report to print is valid HTML, as the W3C's checker sees it."""

import json
import os
import subprocess
from pathlib import Path

import pytest

from tests.browser.tools import NO_CHECKER, checker_command
from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse
from tests.web.every_page import every_page


@pytest.fixture(scope="session")
def checker() -> list[str]:
    """The checker; where it cannot be had, a failure in CI and a loud skip elsewhere."""
    command = checker_command()
    if command is None:
        if os.environ.get("CI"):
            pytest.fail(NO_CHECKER)
        pytest.skip(NO_CHECKER)
    return command


def errors_in(checker: list[str], folder: Path) -> list[str]:
    """What the checker says is wrong, file by file."""
    checked = subprocess.run(
        [*checker, "--errors-only", "--format", "json", "--exit-zero-always", str(folder)],
        capture_output=True,
        check=True,
    )
    messages = json.loads(checked.stderr)["messages"]
    return [f"{Path(each.get('url', '')).name}: {each['message']}" for each in messages]


def test_every_page_is_valid_html(
    checker: list[str], visitor: Visitor, browse: Browse, tmp_path: Path
) -> None:
    pages = every_page(visitor, browse)
    assessment = start(visitor)
    for name in ("rapport.html", "rapport.html?version=courte", "rencontre.html"):
        pages.append(visitor.open(assessment_url(assessment, name)))
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, page in enumerate(pages):
        name = page.path.strip("/").replace("/", "-") or "accueil"
        (folder / f"{number:03}-{name}.html").write_text(page.source, encoding="utf-8")
    assert errors_in(checker, folder) == []


def test_what_is_wrong_in_a_page_is_found(checker: list[str], tmp_path: Path) -> None:
    (tmp_path / "wrong.html").write_text("<!doctype html><title>x</title><p><div role=x>")
    assert errors_in(checker, tmp_path)
