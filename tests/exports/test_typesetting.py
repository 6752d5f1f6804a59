"""Documents are compiled one at a time, and the latest are cached."""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path
from threading import BoundedSemaphore, Event, Semaphore

import pytest

from adn_assess.caches.bounded import clear_caches
from adn_assess.exports import typesetting
from adn_assess.exports.typesetting import (
    DATA_FILE,
    MAX_CACHED_DOCUMENTS,
    MAX_WAITING_DOCUMENTS,
    TooManyDocumentsError,
)

TIMEOUT_SECONDS = 30
Make = Callable[[str], bytes]


class Slow:
    """A compiler that waits for `go_on` before it returns."""

    started = Event()
    go_on = Event()
    compiled = 0

    def __init__(self, texts: Mapping[str, bytes], **_: object) -> None:
        self.data = texts[DATA_FILE]

    def compile(self, **_: object) -> bytes:
        Slow.compiled += 1
        self.started.set()
        assert self.go_on.wait(TIMEOUT_SECONDS)
        return self.data


@pytest.fixture(autouse=True)
def empty_cache() -> None:
    clear_caches()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> type[Slow]:
    Slow.started.clear()
    Slow.go_on.clear()
    Slow.compiled = 0
    monkeypatch.setattr("adn_assess.exports.typesetting.typst.Compiler", Slow)
    return Slow


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Make a document that holds those words."""
    template = tmp_path / "document.typ"
    template.write_text("")
    return lambda words: typesetting.typeset(template, {"words": words}, None)


def says(words: str) -> bytes:
    return b"//" + json.dumps({"words": words}, separators=(",", ":")).encode()


def test_so_many_documents_wait_for_the_compiler_and_no_more(slow: type[Slow], make: Make) -> None:
    with ThreadPoolExecutor(MAX_WAITING_DOCUMENTS + 1) as pool:
        documents = [pool.submit(make, str(number)) for number in range(MAX_WAITING_DOCUMENTS + 1)]
        assert slow.started.wait(TIMEOUT_SECONDS)
        [refused], _ = wait(documents, TIMEOUT_SECONDS, FIRST_COMPLETED)
        assert isinstance(refused.exception(), TooManyDocumentsError)
        slow.go_on.set()
        assert sum(each.exception() is None for each in documents) == MAX_WAITING_DOCUMENTS
    assert make("another") == says("another")


def test_a_document_that_fails_frees_its_place(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr("adn_assess.exports.typesetting.typst.Compiler", fail)
    for _ in range(MAX_WAITING_DOCUMENTS + 1):
        with pytest.raises(ValueError):  # noqa: PT011 - it is its own
            make("")


def test_a_cached_document_is_returned_while_another_is_compiled(
    slow: type[Slow], make: Make
) -> None:
    slow.go_on.set()
    make("ours")
    slow.started.clear()
    slow.go_on.clear()
    with ThreadPoolExecutor(1) as pool:
        theirs = pool.submit(make, "theirs")
        assert slow.started.wait(TIMEOUT_SECONDS)
        try:
            assert make("ours") == says("ours")
        finally:
            slow.go_on.set()
        assert theirs.result() == says("theirs")


class CountingSemaphore(BoundedSemaphore):
    """A semaphore that counts how often it was asked for."""

    asked = Semaphore(0)

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:  # noqa: FBT001, FBT002 - the library's
        acquired = super().acquire(blocking, timeout)
        self.asked.release()
        return acquired


def test_a_document_asked_for_several_times_at_once_is_compiled_once(
    slow: type[Slow], make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "_waiting_places", CountingSemaphore(MAX_WAITING_DOCUMENTS))
    with ThreadPoolExecutor(MAX_WAITING_DOCUMENTS) as pool:
        documents = [pool.submit(make, "ours") for _ in range(MAX_WAITING_DOCUMENTS)]
        assert all(
            CountingSemaphore.asked.acquire(timeout=TIMEOUT_SECONDS)
            for _ in range(MAX_WAITING_DOCUMENTS)
        )
        slow.go_on.set()
        assert {each.result() for each in documents} == {says("ours")}
    assert slow.compiled == 1


def test_documents_that_differ_in_a_word_a_date_or_a_layout_have_different_bytes(
    tmp_path: Path,
) -> None:
    layouts = [tmp_path / "a.typ", tmp_path / "b.typ"]
    for number, layout in enumerate(layouts):
        layout.write_text(f'#set document(title: [{number}])\n#read("data.json")')
    asked = [
        (layout, {"words": words}, day)
        for layout in layouts
        for words in ("Oui.", "Non.")
        for day in ("2026-11-23", "2026-11-24")
    ]
    documents = [typesetting.typeset(*each) for each in asked]
    assert len(set(documents)) == len(asked)
    assert [typesetting.typeset(*each) for each in asked] == documents


def test_only_the_latest_documents_are_cached(slow: type[Slow], make: Make) -> None:
    slow.go_on.set()
    for number in range(MAX_CACHED_DOCUMENTS + 1):
        make(str(number))
    make(str(MAX_CACHED_DOCUMENTS))
    assert slow.compiled == MAX_CACHED_DOCUMENTS + 1
    make("0")
    assert slow.compiled == MAX_CACHED_DOCUMENTS + 2
