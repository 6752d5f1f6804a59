"""Papers are made in turn: whoever answers questions is served while others print."""

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from pathlib import Path
from threading import Event
from typing import Any

import pytest

from adn_assess.exports import typesetting
from adn_assess.exports.typesetting import SEATS, TooManyError

PATIENCE = 30


class Slow:
    """A compiler that makes nothing until it is told to."""

    started = Event()
    go_on = Event()

    def __init__(self, *_: object, **__: object) -> None:
        pass

    def compile(self, **_: object) -> bytes:
        self.started.set()
        assert self.go_on.wait(PATIENCE)
        return b"%PDF"


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> type[Slow]:
    Slow.started.clear()
    Slow.go_on.clear()
    monkeypatch.setattr("adn_assess.exports.typesetting.typst.Compiler", Slow)
    return Slow


def paper(tmp_path: Path) -> Callable[[], Any]:
    template = tmp_path / "paper.typ"
    template.write_text("")
    return lambda: typesetting.typeset(template, {}, None)


def test_so_many_papers_wait_their_turn_and_no_more(slow: type[Slow], tmp_path: Path) -> None:
    make = paper(tmp_path)
    with ThreadPoolExecutor(SEATS + 1) as pool:
        made = [pool.submit(make) for _ in range(SEATS + 1)]
        assert slow.started.wait(PATIENCE)
        [refused], _ = wait(made, PATIENCE, FIRST_COMPLETED)
        assert isinstance(refused.exception(), TooManyError)
        slow.go_on.set()
        assert sum(each.exception() is None for each in made) == SEATS
    assert make() == b"%PDF"


def test_a_paper_that_fails_gives_its_turn_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr("adn_assess.exports.typesetting.typst.Compiler", fail)
    for _ in range(SEATS + 1):
        with pytest.raises(ValueError):  # noqa: PT011 - it is its own
            paper(tmp_path)()
