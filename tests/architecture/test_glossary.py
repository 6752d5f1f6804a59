"""The glossary and the code say the same words."""

import ast
import re
from dataclasses import replace
from typing import Final

import pytest

from adn_assess.storage.tables import metadata
from tests.architecture.glossary import (
    names_in,
    names_in_code,
    public_classes,
    read_glossary,
    source_of,
)
from tests.architecture.sources import CODE, PACKAGE
from tests.conftest import ROOT

GLOSSARY: Final = read_glossary((ROOT / "docs" / "glossary.md").read_text(encoding="utf-8"))
ROOMS: Final = tuple(
    f"adn_assess/domain/{each}" for each in ("edition", "answers", "scoring", "mandate")
)


def test_every_code_word_stands_in_the_code() -> None:
    names = names_in_code("adn_assess") | set(metadata.tables)
    assert [word for word in GLOSSARY.code_words if word not in names] == []


def test_a_code_word_stands_once() -> None:
    words = GLOSSARY.code_words
    assert sorted(word for word in set(words) if words.count(word) > 1) == []


def test_every_public_class_of_the_domain_is_made_of_words_of_the_glossary() -> None:
    assert GLOSSARY.unexplained(public_classes(*ROOMS)) == {}


def test_every_table_is_made_of_words_of_the_glossary() -> None:
    assert GLOSSARY.unexplained(metadata.tables) == {}


def test_no_retired_word_stands_in_a_name() -> None:
    names = names_in_code(*CODE)
    assert {name: words for name in names if (words := GLOSSARY.retired_in(name))} == {}


def test_a_name_that_stays_is_still_in_use() -> None:
    used = set(re.findall(r"[a-z_]+", source_of(PACKAGE)))
    parts = used | {part for name in used for part in name.split("_")}
    assert GLOSSARY.staying - parts == set()


@pytest.mark.parametrize(
    "source",
    [
        "class WalkPage: ...",
        "def start_walk(): ...",
        "def start(walk): ...",
        "_walk = 1",
        "WALK_PAGES: int = 3",
        "page.walk = 1",
        "for walk in pages: ...",
        "lambda walk: 1",
        "def f(*, walk_page=None): ...",
        "standing = 1",
    ],
)
def test_a_planted_retired_word_is_seen(source: str) -> None:
    glossary = replace(GLOSSARY, staying=frozenset())
    assert any(glossary.retired_in(name) for name in names_in(ast.parse(source)))


def test_a_word_that_only_resembles_a_retired_one_is_let_be() -> None:
    names = names_in(ast.parse("sidewalk = outstanding = standing_order = 1"))
    assert [name for name in names if GLOSSARY.retired_in(name)] == []


def test_a_planted_class_is_seen() -> None:
    assert GLOSSARY.unexplained(["PlanItem", "PlanZebra"]) == {"PlanZebra": {"zebra"}}


def test_a_name_in_use_is_not_retired() -> None:
    retired = GLOSSARY.retired_anywhere | GLOSSARY.retired_alone
    assert retired & set(GLOSSARY.code_words) == set()
