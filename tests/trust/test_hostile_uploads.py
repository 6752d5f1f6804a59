"""A stranger reads a page while others send the worst files again and again."""

import time
from itertools import cycle
from threading import Event, Thread
from typing import Final

from tests.effort import effort
from tests.figures import Figures
from tests.serving import Serve, Server, Visit
from tests.trust.hostile_files import save_files
from tests.visitor import Visitor

SENDERS: Final = effort(2, 8)
PAGES: Final = effort(10, 200)
COSTLY: Final = ("empty voices, all parts read", "wrong types, all parts read", "long notes")
REFUSED_OR_READ: Final = (200, 422, 429, 503)


def send_again(visitor: Visitor, files: tuple[bytes, ...], ended: Event, seen: list[int]) -> None:
    for file in cycle(files):
        if ended.is_set():
            return
        visitor.open("/diagnostic/importer")
        page = visitor.send(files={"file": ("a.json", file)}, press="Reprendre ce fichier")
        seen.append(page.status)


def test_a_stranger_is_answered_while_others_send_the_worst_files(
    serve: Serve, visit: Visit, figures: Figures
) -> None:
    server: Server = serve()
    made = dict(save_files())
    files = tuple(made[name].encode() for name in COSTLY)
    ended, seen = Event(), list[int]()
    senders = [
        Thread(target=send_again, args=(visit(server), files, ended, seen)) for _ in range(SENDERS)
    ]
    for each in senders:
        each.start()
    stranger, taken = visit(server), []
    for _ in range(PAGES):
        begun = time.perf_counter()
        assert stranger.open("/methode").status == 200
        taken.append(time.perf_counter() - begun)
    ended.set()
    for each in senders:
        each.join()
    assert seen
    assert set(seen) <= set(REFUSED_OR_READ)
    p95 = sorted(taken)[int(len(taken) * 0.95) - 1]
    figures.add_line(
        f"a page read during {len(seen)} hostile uploads by {SENDERS}: "
        f"p95 {p95 * 1000:.0f} ms, {max(taken) * 1000:.0f} at most"
    )
