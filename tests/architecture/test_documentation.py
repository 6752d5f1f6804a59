"""The page on the architecture names files that exist, and shows the layers that are checked."""

import re
from typing import Final

from lxml import etree

from tests.architecture.test_contracts import EXHAUSTIVE
from tests.conftest import ROOT

PAGE: Final = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PICTURE: Final = ROOT / "docs" / "images" / "architecture.svg"


def missing_paths(page: str) -> list[str]:
    """The paths that a page names between backquotes, and that do not exist."""
    named = re.findall(r"`([a-z_]+/[a-z_/.]*)`", page)
    return [path for path in named if not (ROOT / path).exists()]


def test_every_path_of_the_architecture_exists() -> None:
    assert missing_paths(PAGE) == []


def test_a_path_that_does_not_exist_is_seen() -> None:
    assert missing_paths("`adn_assess/domain/` `adn_assess/walk.py`") == ["adn_assess/walk.py"]


def test_the_example_of_the_architecture_is_a_statement() -> None:
    assert "id: veille.tools\n" in (ROOT / "questions" / "veille.yaml").read_text(encoding="utf-8")


def test_the_picture_shows_every_layer() -> None:
    layers = {
        name for each in EXHAUSTIVE for layer in each["layers"] for name in layer.split(" | ")
    }
    drawn = etree.parse(PICTURE).iter("{*}text")
    shown = {(element.text or "").removeprefix("adn_assess/") for element in drawn}
    assert layers - shown == set()
