"""Papers are made in turn: whoever answers questions is served while others print."""

import json
from collections.abc import Callable, Mapping
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path
from threading import BoundedSemaphore, Event, Semaphore

import pytest

from adn_assess.exports import typesetting
from adn_assess.exports.typesetting import KEPT, MAX_WAITING_DOCUMENTS, TooManyDocumentsError

PATIENCE = 30
Make = Callable[[str], bytes]


class Slow:
    """A compiler that makes nothing until it is told to."""

    started = Event()
    go_on = Event()
    made = 0

    def __init__(self, texts: Mapping[str, bytes], **_: object) -> None:
        self.printed = texts["printed.json"]

    def compile(self, **_: object) -> bytes:
        Slow.made += 1
        self.started.set()
        assert self.go_on.wait(PATIENCE)
        return self.printed


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetting, "_kept", {})


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> type[Slow]:
    Slow.started.clear()
    Slow.go_on.clear()
    Slow.made = 0
    monkeypatch.setattr("adn_assess.exports.typesetting.typst.Compiler", Slow)
    return Slow


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Make the paper that says something."""
    template = tmp_path / "paper.typ"
    template.write_text("")
    return lambda words: typesetting.typeset(template, {"words": words}, None)


def says(words: str) -> bytes:
    return b"//" + json.dumps({"words": words}, separators=(",", ":")).encode()


def test_so_many_papers_wait_their_turn_and_no_more(slow: type[Slow], make: Make) -> None:
    with ThreadPoolExecutor(MAX_WAITING_DOCUMENTS + 1) as pool:
        made = [pool.submit(make, str(number)) for number in range(MAX_WAITING_DOCUMENTS + 1)]
        assert slow.started.wait(PATIENCE)
        [refused], _ = wait(made, PATIENCE, FIRST_COMPLETED)
        assert isinstance(refused.exception(), TooManyDocumentsError)
        slow.go_on.set()
        assert sum(each.exception() is None for each in made) == MAX_WAITING_DOCUMENTS
    assert make("another") == says("another")


def test_a_paper_that_fails_gives_its_turn_back(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr("adn_assess.exports.typesetting.typst.Compiler", fail)
    for _ in range(MAX_WAITING_DOCUMENTS + 1):
        with pytest.raises(ValueError):  # noqa: PT011 - it is its own
            make("")


def test_a_paper_that_was_made_is_given_again_while_others_are_being_made(
    slow: type[Slow], make: Make
) -> None:
    slow.go_on.set()
    make("ours")
    slow.started.clear()
    slow.go_on.clear()
    with ThreadPoolExecutor(1) as pool:
        theirs = pool.submit(make, "theirs")
        assert slow.started.wait(PATIENCE)
        try:
            assert make("ours") == says("ours")
        finally:
            slow.go_on.set()
        assert theirs.result() == says("theirs")


class Telling(BoundedSemaphore):
    """Seats that tell when one is taken."""

    taken = Semaphore(0)

    def acquire(self, blocking: bool = True, timeout: float | None = None) -> bool:  # noqa: FBT001, FBT002 - the library's
        given = super().acquire(blocking, timeout)
        self.taken.release()
        return given


def test_those_who_ask_for_one_paper_at_once_have_it_made_once(
    slow: type[Slow], make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(typesetting, "_seats", Telling(MAX_WAITING_DOCUMENTS))
    with ThreadPoolExecutor(MAX_WAITING_DOCUMENTS) as pool:
        made = [pool.submit(make, "ours") for _ in range(MAX_WAITING_DOCUMENTS)]
        assert all(Telling.taken.acquire(timeout=PATIENCE) for _ in range(MAX_WAITING_DOCUMENTS))
        slow.go_on.set()
        assert {each.result() for each in made} == {says("ours")}
    assert slow.made == 1


def test_papers_that_differ_in_a_word_a_day_or_a_layout_are_different_papers(
    tmp_path: Path,
) -> None:
    layouts = [tmp_path / "a.typ", tmp_path / "b.typ"]
    for number, layout in enumerate(layouts):
        layout.write_text(f'#set document(title: [{number}])\n#read("printed.json")')
    asked = [
        (layout, {"words": words}, day)
        for layout in layouts
        for words in ("Oui.", "Non.")
        for day in ("2026-11-23", "2026-11-24")
    ]
    made = [typesetting.typeset(*each) for each in asked]
    assert len(set(made)) == len(asked)
    assert [typesetting.typeset(*each) for each in asked] == made


def test_only_the_last_papers_are_kept(slow: type[Slow], make: Make) -> None:
    slow.go_on.set()
    for number in range(KEPT + 1):
        make(str(number))
    make(str(KEPT))
    assert slow.made == KEPT + 1
    make("0")
    assert slow.made == KEPT + 2
