"""Bounded caches: what they hold, by what key, and how they are cleared."""

import ast
from pathlib import Path

import pytest
from markupsafe import Markup, escape

from adn_assess.caches import bounded
from adn_assess.caches.bounded import (
    BoundedCache,
    all_caches,
    cached,
    cached_by,
    clear_caches,
    shared_cache,
)
from adn_assess.caches.fragments import fragment

PACKAGE = Path(bounded.__file__).parent.parent
STANDARD = ("cache", "lru_cache")
PURE = {PACKAGE / "domain" / "edition" / f"{name}.py" for name in ("placeholders", "text_groups")}
"""In the domain, which imports the standard library only: by class of the wording."""


class Counted:
    """A function that counts its calls."""

    def __init__(self) -> None:
        self.calls = 0

    def double(self, text: str) -> str:
        self.calls += 1
        return text * 2


@pytest.fixture(autouse=True)
def own_registry(monkeypatch: pytest.MonkeyPatch) -> None:
    """Caches that a test makes are not those of the process."""
    monkeypatch.setattr(bounded, "_caches", {})


def test_a_value_is_computed_once_for_its_arguments() -> None:
    counted = Counted()
    double = cached(2)(counted.double)
    assert [double("a"), double("b"), double("a")] == ["aa", "bb", "aa"]
    assert counted.calls == 2


def test_a_full_cache_drops_the_value_unused_for_the_longest() -> None:
    counted = Counted()
    double = cached(2)(counted.double)
    for text in ("a", "b", "a", "c", "a"):
        double(text)
    assert counted.calls == 3
    double("b")
    assert counted.calls == 4


def test_a_bounded_cache_drops_the_value_unused_for_the_longest() -> None:
    cache = BoundedCache[str, int](2)
    cache.put("a", 1)
    cache.put("b", 2)
    assert cache.get("a") == 1
    cache.put("c", 3)
    assert (cache.get("a"), cache.get("b"), cache.get("c"), len(cache)) == (1, None, 3, 2)


def test_a_cache_of_files_is_bounded_by_their_bytes() -> None:
    cache = shared_cache("files", 100)
    for number in range(12):
        cache.put(number, b"ten bytes.")
    assert (cache.size, len(cache)) == (100, 10)
    assert (cache.get(1), cache.get(2)) == (None, b"ten bytes.")


def test_a_file_that_would_drive_out_many_others_is_not_stored() -> None:
    cache = shared_cache("files", 100)
    cache.put("fits", b"x" * 25)
    cache.put("large", b"x" * 26)
    assert (cache.get("fits"), cache.get("large")) == (b"x" * 25, None)


def test_a_key_of_its_own_tells_values_apart() -> None:
    def by_id(_edition: list[str], edition_id: str) -> str:
        return edition_id

    @cached_by(by_id, 4)
    def first(edition: list[str], edition_id: str) -> str:
        return edition[0] + edition_id

    assert first(["a"], "one") == "aone"
    assert first(["b"], "two") == "btwo"
    assert first(["c"], "one") == "aone"


def test_every_cache_can_be_listed_and_cleared() -> None:
    counted = Counted()
    double = cached(3)(counted.double)
    double("a")
    [(name, cache)] = all_caches().items()
    assert name == f"{__name__}.Counted.double"
    assert (cache.max_size, cache.size()) == (3, 1)
    clear_caches()
    assert cache.size() == 0
    double("a")
    assert counted.calls == 2


def test_a_text_and_markup_of_the_same_characters_are_two_fragments() -> None:
    def bold(words: str) -> Markup:
        return Markup("<b>{}</b>").format(words)

    assert fragment(bold, Markup("<i>")) == "<b><i></b>"
    assert fragment(bold, "<i>") == "<b>&lt;i&gt;</b>"


def test_a_fragment_is_stored_by_every_word() -> None:
    def pair(one: str, other: str) -> Markup:
        return escape(f"{one}, {other}")

    assert [fragment(pair, "a", each) for each in ("b", "c", "b")] == ["a, b", "a, c", "a, b"]


@pytest.mark.parametrize("path", sorted({*PACKAGE.rglob("*.py")} - PURE))
def test_no_module_makes_a_cache_of_its_own(path: Path) -> None:
    if path == Path(bounded.__file__):
        return
    tree = ast.parse(path.read_text(encoding="utf-8"))
    imported = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.module in ("functools", "cachetools")
        for alias in node.names
    }
    assert not imported & {*STANDARD, "cached", "LRUCache", "TTLCache"}
