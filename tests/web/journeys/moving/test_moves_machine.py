"""Any order of edits, publications, moves, returns and answers, in the application itself.

No answer is lost, no round is shown in other words than its own, and two rounds are compared only
on what kept its meaning.
"""

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from adn_assess.domain.edition.edition import Edition
from adn_assess.storage.database import Database
from adn_assess.storage.schema import upgrade
from adn_assess.web.runtime import CurrentEdition, Runtime
from adn_assess.web.settings import Settings
from tests.conftest import ROOT
from tests.effort import effort
from tests.visitor import browser
from tests.web.applications import APPLICATIONS
from tests.web.assessment_actions import assessment_url, page_url, start, stored
from tests.web.conftest import SECRET, Clock, runtime_of
from tests.web.journeys.moving.content_edits import (
    AXIS,
    added,
    changed_meaning,
    publish,
    retired,
    worded,
)
from tests.web.journeys.moving.moves import go_back, go_over
from tests.web.journeys.rounds.round_actions import again
from tests.web.voice_actions import NEEDS, say

VALUES = ("3", "2", "0", "unknown")
Words = tuple[str, str]
"""Id of a need, and the words that ask it."""


@cache
def prepared() -> tuple[Path, CurrentEdition]:
    """An empty database with its schema, and the content."""
    folder = Path(tempfile.mkdtemp())
    database = Database(f"sqlite:///{folder / 'empty.sqlite3'}")
    upgrade(database)
    database.close()
    content = Settings(database_url="", secret_key="", content=ROOT / "questions")
    return folder / "empty.sqlite3", Runtime(content, Clock()).current


def needs(edition: Edition) -> dict[str, str]:
    """The needs of the first axis, each with the words that ask it."""
    return {each.id: each.statement.fr for each in edition.axis[AXIS].needs}


class Moves(RuleBasedStateMachine):
    """A network that edits, and the owner of a file."""

    def __init__(self) -> None:
        super().__init__()
        empty, current = prepared()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(empty, self.folder / "adn.sqlite3")
        url = f"sqlite:///{self.folder / 'adn.sqlite3'}"
        self.app = APPLICATIONS.lend(Settings(database_url=url, secret_key=SECRET), Clock())
        runtime_of(self.app).current = current
        self.owner = browser(self.app)
        self.assessment = start(self.owner)
        self.draft = current.edition
        self.count = 0
        self.rounds: list[dict[Words, str]] = [{}]
        self.editions = [current.edition]
        self.published = {current.id: current.edition}
        self.before: list[Edition] = []
        self.late: dict[str, Any] | None = None
        self.late_words: dict[str, str] = {}

    def teardown(self) -> None:
        self.owner.client.close()
        APPLICATIONS.take_back(self.app)
        shutil.rmtree(self.folder)

    @property
    def model(self) -> dict[Words, str]:
        """What was answered in the latest round, by what was asked in which words."""
        return self.rounds[-1]

    @property
    def asked(self) -> dict[str, str]:
        return needs(self.editions[-1])

    # --- what the network does

    @rule(data=st.data(), how=st.sampled_from(["word", "word", "retire", "mean", "add"]))
    def edit(self, data: st.DataObject, how: str) -> None:
        ids = sorted(needs(self.draft))
        need = data.draw(st.sampled_from(ids))
        self.count += 1
        words = f"Mots numéro {self.count}."
        match how:
            case "word":
                self.draft = worded(need, words)(self.draft)
            case "mean":
                self.draft = changed_meaning(need, f"{need}.{self.count}", words)(self.draft)
            case "add":
                self.draft = added(f"need.{AXIS}.new{self.count}", words)(self.draft)
            case "retire" if len(ids) > 1:
                self.draft = retired(need)(self.draft)

    @rule()
    def publish(self) -> None:
        published = publish(self.app, self.draft)
        self.published[published.id] = self.draft

    # --- what the owner does

    @rule(data=st.data(), value=st.sampled_from(VALUES))
    def answer(self, data: st.DataObject, value: str) -> None:
        need = data.draw(st.sampled_from(sorted(self.asked)))
        assert say(self.owner, self.assessment, {need: value}).status == 200
        self.model[need, self.asked[need]] = value

    @precondition(lambda self: self.differs())
    @rule(keeping=st.booleans())
    def move(self, *, keeping: bool) -> None:
        after = runtime_of(self.app).current.edition
        assert go_over(self.owner, self.assessment, keeping=keeping).status == 200
        self.before.append(self.editions[-1])
        self.arrive(after, keeping=keeping)

    def differs(self) -> bool:
        return self.editions[-1] != runtime_of(self.app).current.edition

    @precondition(lambda self: bool(self.before))
    @rule(keeping=st.booleans())
    def go_back(self, *, keeping: bool) -> None:
        assert go_back(self.owner, self.assessment, keeping=keeping).status == 200
        self.arrive(self.before.pop(), keeping=keeping)

    def arrive(self, after: Edition, *, keeping: bool) -> None:
        asked, now = self.asked, needs(after)
        if keeping:
            for need in asked.keys() & now.keys():
                old, new = (need, asked[need]), (need, now[need])
                if old in self.model and new not in self.model:
                    self.model[new] = self.model[old]
        self.editions[-1] = after

    @rule()
    def leave_a_page_open(self) -> None:
        self.late = dict(self.owner.open(page_url(self.assessment, NEEDS)).fields)
        self.late_words = self.asked

    @precondition(lambda self: self.late is not None)
    @rule(data=st.data(), value=st.sampled_from(VALUES))
    def save_the_page_that_stayed_open(self, data: st.DataObject, value: str) -> None:
        need = data.draw(st.sampled_from(sorted(self.late_words)))
        assert self.late is not None
        kept = {name: self.late[name] for name in ("csrf_token", "seen", "tour")}
        page = self.owner.post(page_url(self.assessment, NEEDS), {**kept, need: value})
        assert page.status in (200, 409)
        if page.status == 200:
            self.model[need, self.late_words[need]] = value
        self.late = None

    @precondition(lambda self: len(self.rounds) < 3 and bool(self.model))
    @rule()
    def take_stock_again(self) -> None:
        again(self.owner, self.assessment)
        self.rounds.append({})
        self.editions.append(runtime_of(self.app).current.edition)
        self.before, self.late = [], None

    # --- what must hold

    @invariant()
    def the_questionnaire_asks_in_the_words_of_the_round(self) -> None:
        expected = {
            need: self.model[need, words]
            for need, words in self.asked.items()
            if (need, words) in self.model
        }
        assert stored(self.owner, self.assessment, NEEDS) == expected
        self.only_words_of(self.editions[-1], self.owner.page.words)

    def only_words_of(self, edition: Edition, shown: str) -> None:
        own = needs(edition).values()
        others = {words for each in self.published.values() for words in needs(each).values()}
        assert [words for words in others.difference(own) if words in shown] == []

    @rule()
    def look_at_every_round(self) -> None:
        for number, edition in enumerate(self.editions, start=1):
            path = f"resultat/portrait?tour={number}"
            page = self.owner.open(assessment_url(self.assessment, path))
            if page.status == 200:
                self.only_words_of(edition, page.words)

    @precondition(lambda self: bool(self.model))
    @rule()
    def read_the_save_file(self) -> None:
        """Every answer of every round is in it, with the words it was given to."""
        file = self.owner.client.get(assessment_url(self.assessment, "rapport.json")).text
        save = json.loads(file)["save"]
        for part, model, edition in zip(
            [*save.get("rounds", []), save], self.rounds, self.editions, strict=True
        ):
            counting = part["voices"][0]["answers"]
            kept = {(need, needs(edition)[need]): str(each) for need, each in counting.items()}
            for aside in part.get("aside", []):
                words = needs(self.published[aside["edition"]])
                for need, value in aside.get("answers", {}).items():
                    assert (need, words[need]) not in kept
                    kept[need, words[need]] = str(value)
            assert kept == model

    @precondition(lambda self: len(self.rounds) > 1)
    @rule()
    def compare_two_rounds(self) -> None:
        page = self.owner.open(assessment_url(self.assessment, "bouge"))
        if page.status != 200:
            return
        then, now = map(needs, self.editions[-2:])
        for need in then.keys() - now.keys():
            assert f"{then[need]} Tour " not in page.words
        for need in now.keys() - then.keys():
            assert f"{now[need]} Tour " not in page.words


Moves.TestCase.settings = settings(
    max_examples=effort(4, long=1000),
    stateful_step_count=14,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # Making a failure shorter takes minutes here, and the failing sequence is printed as it is.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
TestMoves = Moves.TestCase
