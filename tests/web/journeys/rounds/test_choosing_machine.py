"""Any order of events in a room that chooses, held against a plain model of it.

What must hold after every event: nothing of a mark is shown before the choice is closed, what was
acknowledged is counted, and fewer than five who chose leave nothing.
"""

import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any, Final

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from adn_assess.storage.database import Database
from adn_assess.storage.schema import upgrade
from adn_assess.web.settings import Settings
from tests.effort import effort
from tests.visitor import Page, Visitor, browser
from tests.web.applications import APPLICATIONS
from tests.web.assessment_actions import assessment_url, share
from tests.web.conftest import SECRET, Clock
from tests.web.journeys.rounds.choosing_actions import COUNTS, WALL, build_room, offered
from tests.web.voice_actions import close_choice, come_to_choose, open_choice, put_marks

EXAMPLES: Final = effort(4, long=100)
PHONES: Final = 7
FULL: Final = 5


@cache
def prepared() -> tuple[Path, str, tuple[Any, ...], str]:
    """A database with a closed group; its file, its owner's cookies, and a link to manage it."""
    folder = Path(tempfile.mkdtemp())
    url = f"sqlite:///{folder / 'room.sqlite3'}"
    database = Database(url)
    upgrade(database)
    database.close()
    app = APPLICATIONS.lend(Settings(database_url=url, secret_key=SECRET), Clock())
    them = build_room(lambda: browser(app))
    share(them.owner, them.assessment)
    link = them.owner.send({"name": "x", "role": "owner"}, press="Créer le lien").address()
    APPLICATIONS.take_back(app)
    cookies = tuple(them.owner.client.cookies.jar)
    return folder / "room.sqlite3", them.assessment, cookies, link


class RoomThatChooses(RuleBasedStateMachine):
    """A facilitator, and phones that come, choose, change their minds, or manage the file."""

    def __init__(self) -> None:
        super().__init__()
        file, self.assessment, cookies, self.link = prepared()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(file, self.folder / "adn.sqlite3")
        url = f"sqlite:///{self.folder / 'adn.sqlite3'}"
        self.app = APPLICATIONS.lend(Settings(database_url=url, secret_key=SECRET), Clock())
        self.owner = browser(self.app)
        for each in cookies:
            self.owner.client.cookies.jar.set_cookie(each)
        self.phones: list[Visitor] = [browser(self.app) for _ in range(PHONES)]
        self.managing: set[int] = set()
        self.actions: list[str] = []
        self.marks: dict[int, frozenset[str]] = {}
        self.code = ""
        self.counted: dict[str, int] | None = None
        self.choosers = 0

    def teardown(self) -> None:
        for visitor in (self.owner, *self.phones):
            visitor.client.close()
        APPLICATIONS.take_back(self.app)
        shutil.rmtree(self.folder)

    def wall(self) -> Page:
        return self.owner.open(assessment_url(self.assessment, WALL))

    @precondition(lambda self: not self.code and self.counted is None)
    @rule()
    def open(self) -> None:
        self.code = open_choice(self.owner, self.assessment)
        self.marks = {}

    @precondition(lambda self: self.code)
    @rule(phone=st.integers(0, PHONES - 1), places=st.sets(st.integers(0, 3), max_size=4))
    def choose(self, phone: int, places: set[int]) -> None:
        visitor = self.phones[phone]
        self.actions = offered(come_to_choose(visitor, self.code))
        chosen = frozenset(self.actions[place] for place in places)
        page = put_marks(visitor, sorted(chosen))
        assert page.status == (422 if len(chosen) > 3 else 200)
        if len(chosen) <= 3:
            self.marks[phone] = chosen

    @precondition(lambda self: self.code)
    @rule(places=st.sets(st.integers(0, 2), min_size=1))
    def everyone_chooses(self, places: set[int]) -> None:
        for phone in range(FULL):
            self.choose(phone, places)

    @rule(phone=st.integers(0, PHONES - 1))
    def manage(self, phone: int) -> None:
        self.phones[phone].open(self.link)
        self.phones[phone].send()
        self.managing.add(phone)

    @precondition(lambda self: self.code)
    @rule()
    def close(self) -> None:
        close_choice(self.owner, self.assessment)
        self.code = ""
        chose = [phone for phone, marks in self.marks.items() if marks]
        if len({*chose} - self.managing) >= FULL:
            self.choosers = len(chose)
            self.counted = {
                action: sum(action in self.marks[phone] for phone in chose)
                for action in self.actions
            }

    @precondition(lambda self: not self.code)
    @rule(phone=st.integers(0, PHONES - 1))
    def come_too_late(self, phone: int) -> None:
        assert offered(self.phones[phone].open("/choisir")) == []

    @invariant()
    def the_wall_shows_what_was_counted_and_nothing_else(self) -> None:
        shown = COUNTS.findall(self.wall().words)
        if self.counted is None:
            assert shown == []
            return
        expected = sorted(self.counted.values(), reverse=True)
        assert shown == [f"{count} sur {self.choosers}" for count in expected]


TestRoomThatChooses = RoomThatChooses.TestCase
TestRoomThatChooses.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=12,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
