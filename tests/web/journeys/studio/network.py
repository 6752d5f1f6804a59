"""A small network on one database: two who write the content, an owner, and two who answer apart.

Everything is done by the pages of the application; it is built once, and each copy of it is a
database and cookies.
"""

import json
import shutil
import tempfile
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, Final

import httpx
from flask import Flask

from adn_assess.content.draft_item import DraftItem
from adn_assess.domain.edition.catalogue import Text
from adn_assess.domain.edition.edition import Edition
from adn_assess.storage import drafts, publications
from adn_assess.storage.database import Database
from adn_assess.storage.schema import upgrade
from adn_assess.web.application import create_app
from adn_assess.web.assessment.publishing import NothingChangedError, publish
from adn_assess.web.journeys.studio.open_draft import DraftContent, content_of
from adn_assess.web.runtime import CurrentEdition, Runtime
from adn_assess.web.settings import Settings
from tests.conftest import ROOT
from tests.visitor import SITE, InProcess, Page, Visitor, browser
from tests.web.assessment_actions import assessment_url, page_url, start
from tests.web.conftest import SECRET, Clock, runtime_of
from tests.web.coordination_actions import come_in, draft_url, invited
from tests.web.voice_actions import NEEDS, OBSTACLES, invite, open_up, say, seal, take

AXIS: Final = "concertation"
WRITERS: Final = ("marie", "ana")
VOICES: Final = ("first", "second")
APART_ANSWERS: Final = {
    "need.concertation.meet": "2",
    "need.concertation.tasks": "3",
    "concertation.visibility": "0",
    "concertation.access.distance": "unknown",
}
"""What each of those apart answered before it was opened."""
Words = tuple[str, str]
"""The id of a statement, and the words that ask it."""


def asked_in(edition: Edition) -> dict[str, str]:
    """The statements of the first axis, each with the words that ask it."""
    return {each.id: each.statement.fr for each in edition.questions.values() if each.axis == AXIS}


class QuickVisitor(Visitor):
    """A visitor whose pages are not read by the strict parser: other tests read them."""

    def _show(self, answer: httpx.Response) -> Page:
        self.seen = Page(answer)
        return self.seen


class Network:
    """The application, its database, its people, and the ids of their files."""

    def __init__(self) -> None:
        built = _built()
        self.app = built.app
        self.folder = Path(tempfile.mkdtemp())
        file = self.folder / "adn.sqlite3"
        shutil.copyfile(built.file, file)
        self.app.extensions["adn"] = _runtime(file, built.current)
        self.people = {name: _visitor(self.app, jar) for name, jar in built.cookies.items()}
        self.own, self.apart = built.own, built.apart
        self.voices: Mapping[str, str] = built.voices
        self.seed = built.current

    def close(self) -> None:
        """Forget all of it."""
        for each in self.people.values():
            each.client.close()
        self.runtime.database.close()
        shutil.rmtree(self.folder)

    @property
    def runtime(self) -> Runtime:
        return runtime_of(self.app)

    @property
    def served(self) -> CurrentEdition:
        return self.runtime.current

    def draft(self, number: int) -> DraftContent:
        """What a draft says."""
        with self.app.app_context(), self.runtime.database.reading() as connection:
            stored = drafts.load_draft(connection, number)
            assert stored is not None
            return content_of(connection, stored, tuple(drafts.load_changes(connection, number)))

    def acts(self, number: int) -> int:
        """How many changes a draft has."""
        with self.runtime.database.reading() as connection:
            return len(drafts.load_changes(connection, number))

    def last_published(self) -> str | None:
        with self.runtime.database.reading() as connection:
            return publications.last_edition_id(connection)

    def publish_files(self, edition: Edition) -> bool:
        """Publish an edition as `flask content publish` does; whether anything changed."""
        with self.app.app_context():
            with self.runtime.database.writing() as connection:
                self.runtime.serve_last_published(connection)
                try:
                    publish(connection, edition, {"": Text("Des fichiers.", "")})
                except NothingChangedError:
                    return False
            with self.runtime.database.reading() as connection:
                self.runtime.serve_last_published(connection)
        return True

    def add(self, who: str, draft: int, label: str) -> DraftItem:
        """Add a need that is fit to be published: its texts, and a link with its reason.

        Its name has other words than its statement, which may be reworded alone.
        """
        visitor, name = self.people[who], f"{label.rstrip('.')} (nom)"
        visitor.open(draft_url(draft, f"ajouter/need/{AXIS}"))
        path = visitor.send({"label": name}).path
        texts = {
            f"{key}.{language}": f"{label} ({key}, {language})."
            for key in ("label", "statement", "ask")
            for language in ("fr", "en")
        }
        visitor.send({**texts, "label.fr": name, "statement.fr": label}, press="next")
        item_id = path.rpartition("/")[2]
        # A need of the same name is the one that there was, which has links already.
        action = visitor.open(draft_url(draft, f"lier/need/{item_id}")).offered("other")[0]
        visitor.send({"other": action, "strength": "1", "basis": "judgement"})
        page = visitor.send({"reason.fr": "Parce que.", "reason.en": "Because."}, press="next")
        assert page.status == 200
        return next(each for each in self.draft(draft).items if each.id == item_id)

    def answers(self, who: str, file: str, rounds: int) -> list[dict[str, Any]]:
        """The rounds of the save file of an owner, so many, the last one last."""
        address = assessment_url(file, f"rapport.json?tour={rounds}")
        save = json.loads(self.people[who].client.get(address).text)["save"]
        return [*save.get("rounds", []), save]


def shown(visitor: Visitor, file: str) -> str:
    """What the pages of the first axis say."""
    pages = [visitor.open(page_url(file, slug)) for slug in (NEEDS, OBSTACLES)]
    assert [each.status for each in pages] == [200, 200]
    return " ".join(each.words for each in pages)


def slug_of(edition: Edition, statement: str) -> str:
    """The page that asks a statement of the first axis."""
    return NEEDS if edition.questions[statement].kind == "need" else OBSTACLES


class _Built:
    """What every network starts from."""

    def __init__(self) -> None:
        folder = Path(tempfile.mkdtemp())
        self.file = folder / "adn.sqlite3"
        database = Database(f"sqlite:///{self.file}")
        upgrade(database)
        database.close()
        content = Settings(database_url="", secret_key="", content=ROOT / "questions")
        self.current = Runtime(content, Clock()).current
        settings = Settings(database_url=f"sqlite:///{self.file}", secret_key=SECRET)
        self.app = create_app(settings, clock=Clock())
        self.app.extensions["adn"] = _runtime(self.file, self.current)
        people = {name: browser(self.app) for name in (*WRITERS, "owner", "host", *VOICES)}
        for name in WRITERS:
            come_in(people[name], invited(self.app, name))
        self.own = start(people["owner"])
        self.apart = start(people["host"])
        self.voices, seed = {}, self.current.edition
        addresses = invite(people["host"], self.apart).values()
        for name, address in zip(VOICES, addresses, strict=True):
            voice = take(people[name], address)
            assert voice is not None
            self.voices[name] = voice
            for slug in (NEEDS, OBSTACLES):
                mine = {
                    each: APART_ANSWERS[each]
                    for each in APART_ANSWERS
                    if slug_of(seed, each) == slug
                }
                say(people[name], voice, mine, slug)
            seal(people[name], voice)
        assert open_up(people["host"], self.apart).status == 200
        self.cookies = {name: each.client.cookies for name, each in people.items()}
        runtime_of(self.app).database.close()


@cache
def _built() -> _Built:
    return _Built()


def _runtime(file: Path, current: CurrentEdition) -> Runtime:
    settings = Settings(database_url=f"sqlite:///{file}", secret_key=SECRET)
    made = Runtime(settings, Clock())
    made.__dict__["files"] = current
    return made


def _visitor(app: Flask, cookies: httpx.Cookies) -> Visitor:
    client = httpx.Client(
        transport=InProcess(app), base_url=SITE, follow_redirects=True, cookies=cookies
    )
    return QuickVisitor(client)
