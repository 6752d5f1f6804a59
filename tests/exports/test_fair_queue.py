"""Files take turns in the renderer: who asks the most waits, and is refused first."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from threading import Event, Semaphore

import pytest

from adn_assess.exports import fair_queue
from adn_assess.exports.fair_queue import MAX_REQUESTS, FairQueue, QueueFullError

TIMEOUT_SECONDS = 30


@dataclass
class Room:
    """A queue, the people in front of it, and the order in which they were served."""

    queue: FairQueue
    people: ThreadPoolExecutor
    served: list[str] = field(default_factory=list)
    found: dict[str, bytes] = field(default_factory=dict)
    """Documents that are made, by name."""
    at_once: int = 0

    def ask(
        self,
        file: str,
        document: str = "",
        work: Callable[[], object] = bool,
        source: str = "office",
    ) -> Future[None]:
        """Come to the queue, and return once the request waits or was refused."""
        waits = Semaphore(0)

        def find() -> bytes | None:
            waits.release()
            return self.found.get(document)

        def come() -> None:
            try:
                with self.queue.turn(file, find, source) as found:
                    if found is None:
                        self.serve(document or file, work)
            finally:
                waits.release()

        request = self.people.submit(come)
        assert waits.acquire(timeout=TIMEOUT_SECONDS)
        return request

    def serve(self, name: str, work: Callable[[], object]) -> None:
        self.at_once += 1
        assert self.at_once == 1
        self.served.append(name)
        work()
        self.found[name] = name.encode()
        self.at_once -= 1

    @contextmanager
    def busy(self, file: str = "somebody") -> Iterator[None]:
        """While a document of a file is being rendered."""
        go_on = Event()
        request = self.ask(file, work=lambda: go_on.wait(TIMEOUT_SECONDS))
        try:
            yield
        finally:
            go_on.set()
            request.result(TIMEOUT_SECONDS)


@pytest.fixture
def room() -> Iterator[Room]:
    with ThreadPoolExecutor(2 * MAX_REQUESTS) as people:
        yield Room(FairQueue(), people)


def end(requests: list[Future[None]]) -> None:
    for request in requests:
        request.result(TIMEOUT_SECONDS)


def test_files_are_served_in_the_order_in_which_they_came(room: Room) -> None:
    with room.busy():
        requests = [room.ask(file) for file in "abc"]
    end(requests)
    assert room.served == ["somebody", *"abc"]


def test_a_file_that_asks_for_several_documents_lets_the_others_go_first(room: Room) -> None:
    with room.busy("a"):
        requests = [room.ask("a", "a2"), room.ask("a", "a3"), room.ask("b"), room.ask("c")]
    end(requests)
    assert room.served == ["a", "b", "c", "a2", "a3"]


def test_a_file_that_was_served_a_lot_lately_lets_the_others_go_first(room: Room) -> None:
    end([room.ask("a"), room.ask("a"), room.ask("b")])
    with room.busy():
        requests = [room.ask(file) for file in "abc"]
    end(requests)
    assert room.served[4:] == ["c", "b", "a"]


def test_a_file_that_was_served_for_long_lets_those_served_more_often_go_first(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    seconds = count(0, 10)
    with monkeypatch.context() as at_ten_seconds:
        at_ten_seconds.setattr(fair_queue, "monotonic", lambda: next(seconds))
        end([room.ask("a")])
    for _ in range(3):
        end([room.ask("b")])
    with room.busy():
        requests = [room.ask(file) for file in "ab"]
    end(requests)
    assert room.served[-2:] == ["b", "a"]


def test_so_many_requests_wait_and_no_more(room: Room) -> None:
    with room.busy():
        requests = [room.ask(str(number)) for number in range(MAX_REQUESTS)]
        *waiting, refused = requests
        assert isinstance(refused.exception(TIMEOUT_SECONDS), QueueFullError)
    end(waiting)
    assert len(room.queue) == 0
    assert len(room.served) == MAX_REQUESTS


def test_whoever_floods_is_refused_and_not_whoever_comes_then(room: Room) -> None:
    with room.busy("a"):
        flood = [room.ask("a", f"a{number}") for number in range(MAX_REQUESTS - 1)]
        other = room.ask("b")
        assert isinstance(flood[-1].exception(TIMEOUT_SECONDS), QueueFullError)
    end([*flood[:-1], other])
    assert room.served[1] == "b"


def test_whoever_floods_with_a_new_file_each_time_is_refused_and_not_another_source(
    room: Room,
) -> None:
    end([room.ask("f0", source="flood")])
    with room.busy():
        flood = [room.ask(f"f{number}", source="flood") for number in range(1, MAX_REQUESTS)]
        other = room.ask("other", source="elsewhere")
        assert isinstance(flood[-1].exception(TIMEOUT_SECONDS), QueueFullError)
    end([*flood[:-1], other])
    assert room.served[2] == "other"


def test_a_file_served_a_lot_lately_is_refused_before_one_that_was_not(room: Room) -> None:
    end([room.ask("a")])
    with room.busy():
        first, *others = [room.ask(file) for file in ("a", *map(str, range(MAX_REQUESTS - 1)))]
        assert isinstance(first.exception(TIMEOUT_SECONDS), QueueFullError)
    end(others)


@pytest.mark.parametrize("loops", [3, MAX_REQUESTS - 1])
def test_clients_that_ask_without_end_do_not_get_another_refused(room: Room, loops: int) -> None:
    """Each looping client asks again as soon as it is served, on its own file."""
    stop = Event()

    def loop(file: str) -> None:
        while not stop.is_set():
            try:
                with room.queue.turn(file, lambda: None):
                    room.served.append(file)
            except QueueFullError:
                continue

    end([room.ask(f"loop {number}") for number in range(loops)])
    with ThreadPoolExecutor(loops) as clients:
        looping = [clients.submit(loop, f"loop {number}") for number in range(loops)]
        try:
            for number in range(37):
                room.ask(f"visitor {number}").result(TIMEOUT_SECONDS)
        finally:
            stop.set()
    end(looping)
    assert sum(each.startswith("visitor") for each in room.served) == 37


def test_a_document_made_meanwhile_is_not_made_again(room: Room) -> None:
    with room.busy("a"):
        requests = [room.ask(file, "a") for file in "abc"]
    end(requests)
    assert room.served == ["a"]


def test_a_failure_frees_its_place(room: Room) -> None:
    def fail() -> None:
        room.at_once = 0
        raise ValueError

    for _ in range(MAX_REQUESTS + 1):
        with pytest.raises(ValueError):  # noqa: PT011 - it is its own
            room.ask("a", work=fail).result(TIMEOUT_SECONDS)
    end([room.ask("a")])


def test_a_request_is_refused_before_a_proxy_gives_up(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    with room.busy():
        monkeypatch.setattr(fair_queue, "MAX_WAIT_SECONDS", 0)
        assert isinstance(room.ask("a").exception(TIMEOUT_SECONDS), QueueFullError)
    end([room.ask("a")])
