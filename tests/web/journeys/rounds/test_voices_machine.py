"""Any order of events among people who answer apart, held against a plain model of them.

What must hold after every event: nobody is shown what another said before it may be shown, and
nothing that was acknowledged is lost.
"""

import shutil
import tempfile
from collections import Counter
from dataclasses import dataclass, field
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any, Final

import yaml
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from adn_assess.domain.answers.anonymity import MIN_VOICES
from adn_assess.storage import voices
from adn_assess.storage.database import Database
from adn_assess.storage.load_voice import load_shared_voice
from adn_assess.storage.schema import upgrade
from adn_assess.web.runtime import CurrentEdition, Runtime
from adn_assess.web.settings import Settings
from tests.conftest import ROOT
from tests.effort import effort
from tests.visitor import Visitor, browser
from tests.web.applications import APPLICATIONS
from tests.web.assessment_actions import REQUIRED, assessment_url, page_url, share, start
from tests.web.conftest import SECRET, Clock, runtime_of
from tests.web.journeys.rounds.round_actions import again
from tests.web.voice_actions import AXES, invitations, join, say, seal, take

OBSTACLES: Final = "concertation/obstacles"
STATEMENTS: Final = ("concertation.visibility", "concertation.access.distance")
NOTE: Final = "note.concertation"
EXAMPLES: Final = effort(5, long=150)
"""How many sequences are tried."""
VALUES: Final = ("0", "1", "2", "3", "unknown", "not_applicable")
RESULT_PATHS: Final = (
    "resultat",
    "rapport.json",
    "rapport.html",
    "regards",
    "regards.json",
    "bouge",
    "bouge.json",
    "atelier/1",
    "atelier/concertation/4",
)
"""Every address that shows what people said, as a page or as a file."""


@cache
def prepared() -> tuple[Path, tuple[CurrentEdition, CurrentEdition]]:
    """An empty database with its schema, and two editions of the content."""
    folder = Path(tempfile.mkdtemp())
    database = Database(f"sqlite:///{folder / 'empty.sqlite3'}")
    upgrade(database)
    database.close()
    other = folder / "questions"
    shutil.copytree(ROOT / "questions", other)
    edited = yaml.safe_load((other / "edition.yaml").read_text(encoding="utf-8"))
    edited["title"]["fr"] += " bis"
    (other / "edition.yaml").write_text(yaml.safe_dump(edited, allow_unicode=True), "utf-8")
    return folder / "empty.sqlite3", (current_edition(ROOT / "questions"), current_edition(other))


def current_edition(content: Path) -> CurrentEdition:
    settings_ = Settings(database_url="", secret_key="", content=content)
    return Runtime(settings_, Clock()).current


@dataclass
class ModelVoice:
    """A voice as the model knows it."""

    role: str
    visitor: Visitor
    id: str
    answers: dict[str, str] = field(default_factory=dict)
    words: str = ""
    sealed: bool = False


@dataclass
class ModelCopy:
    """A copy on paper as the model knows it: nobody holds it."""

    role: str
    answers: dict[str, str]
    words: str = ""


@dataclass
class Turn:
    """A round as the model knows it."""

    sharing: str
    voices: list[ModelVoice] = field(default_factory=list)
    copies: list[ModelCopy] = field(default_factory=list)
    invited: dict[str, str] = field(default_factory=dict)
    vacant: set[str] = field(default_factory=set)
    opened: bool = False
    code: str = ""
    axes: tuple[str, ...] = AXES

    @property
    def copies_and_voices(self) -> list[ModelVoice | ModelCopy]:
        """The voices and the copies."""
        return [*self.voices, *self.copies]

    @property
    def readable(self) -> bool:
        return self.sharing == "together" or self.opened

    @property
    def asks_obstacles(self) -> bool:
        """Whether the page that people answer here is asked: another axis may have been chosen."""
        return AXES[0] in self.axes


class People(RuleBasedStateMachine):
    """An owner, a reader, a stranger, and whoever is invited."""

    def __init__(self) -> None:
        super().__init__()
        empty, (today, _) = prepared()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(empty, self.folder / "adn.sqlite3")
        url = f"sqlite:///{self.folder / 'adn.sqlite3'}"
        self.app = APPLICATIONS.lend(Settings(database_url=url, secret_key=SECRET), Clock())
        runtime_of(self.app).current = today
        self.owner, self.reader, self.stranger = (browser(self.app) for _ in range(3))
        self.assessment = start(self.owner)
        self.owner.send({REQUIRED: "absent"}, press="next")
        share(self.owner, self.assessment)
        link = self.owner.send({"name": "x", "role": "reader"}, press="Créer le lien").address()
        self.reader.open(link)
        self.reader.send()
        start(self.stranger)
        self.turns = [Turn("together")]
        self.spent: list[str] = []
        self.count = 0
        self.looks = 0

    def teardown(self) -> None:
        for visitor in (self.owner, self.reader, self.stranger, *self.voices()):
            visitor.client.close()
        APPLICATIONS.take_back(self.app)
        shutil.rmtree(self.folder)

    @property
    def now(self) -> Turn:
        return self.turns[-1]

    def voices(self) -> list[Visitor]:
        return [voice.visitor for turn in self.turns for voice in turn.voices]

    def home(self) -> str:
        return f"/diagnostic/{self.assessment}"

    # --- what the owner does

    @precondition(lambda self: self.now.readable)
    @rule(roles=st.sampled_from([("agent", "direction"), ("agent", "direction", "team")]))
    def invite(self, roles: tuple[str, ...]) -> None:
        self.owner.open(assessment_url(self.assessment, "tours/scellees"))
        page = self.owner.send(press="Faire les invitations", forged={"role": list(roles)})
        found = list(invitations(page).values())
        self.turns.append(Turn("sealed", invited=dict(zip(roles, found, strict=True))))

    @precondition(lambda self: self.now.readable)
    @rule(axes=st.sampled_from([AXES, AXES, AXES[:1], AXES[1:2]]))
    def open_a_group(self, axes: tuple[str, ...]) -> None:
        code = join(self.owner, self.assessment, axes=axes)
        self.turns.append(Turn("anonymous", code=code, axes=axes))

    @precondition(lambda self: self.now.readable)
    @rule()
    def take_stock_again(self) -> None:
        again(self.owner, self.assessment)
        self.turns.append(Turn("together"))

    @rule(which=st.integers(0, 1))
    def change_the_content(self, which: int) -> None:
        runtime_of(self.app).current = prepared()[1][which]

    @rule()
    def open_up(self) -> None:
        turn = self.now
        spoke = [voice for voice in turn.voices if voice.answers]
        ready = {
            "together": False,
            "sealed": len(turn.voices) + len(turn.copies) >= 2
            and not turn.invited
            and not turn.vacant
            and all(voice.sealed for voice in turn.voices),
            "anonymous": max(len(spoke), len(turn.copies)) >= MIN_VOICES,
        }[turn.sharing]
        csrf = self.owner.open("/diagnostic/nouveau").fields["csrf_token"]
        page = self.owner.post(
            assessment_url(self.assessment, "tours/ouvrir"), {"csrf_token": csrf}
        )
        if not turn.readable:
            assert page.status == (200 if ready else 409)
            turn.opened = ready
            turn.code = "" if ready else turn.code

    @precondition(lambda self: not self.now.readable)
    @rule()
    def give_up(self) -> None:
        self.owner.open(assessment_url(self.assessment, "tours/abandonner"))
        assert self.owner.send(to="abandonner").status == 200
        gone = self.turns.pop()
        self.spent += [*gone.invited.values(), *filter(None, [gone.code])]
        if not self.turns:
            self.turns.append(Turn("together"))

    @precondition(lambda self: not self.now.readable and self.now.sharing == "sealed")
    @rule(data=st.data(), again=st.booleans())
    def replace_or_remove(self, data: st.DataObject, *, again: bool) -> None:
        """The owner's page says who is who by role only; so does the model."""
        turn = self.now
        with runtime_of(self.app).database.reading() as connection:
            held = load_shared_voice(connection, self.assessment)
            assert held is not None
            participants = voices.list_participants(connection, held.round)
        if not participants:
            return
        participant = data.draw(st.sampled_from(participants))
        address = f"voix/{participant.id}/{'inviter' if again else 'retirer'}"
        self.owner.open(assessment_url(self.assessment, address))
        page = self.owner.send(to=address)
        role = participant.role or ""
        assert (participant.status == "vacant") is (role in turn.vacant)
        turn.vacant.discard(role)
        if role in turn.invited:
            self.spent.append(turn.invited.pop(role))
        turn.voices = [voice for voice in turn.voices if voice.role != role]
        turn.copies = [copy for copy in turn.copies if copy.role != role]
        if again:
            [turn.invited[role]] = invitations(page).values()

    @precondition(lambda self: bool(self.now.code) and self.now.asks_obstacles)
    @rule(count=st.sampled_from((1, 4)), value=st.sampled_from(VALUES))
    def enter_copies_of_the_group(self, count: int, value: str) -> None:
        for _ in range(count):
            self.enter_copy("tours/copie", {STATEMENTS[0]: value})
            self.now.copies.append(ModelCopy("", {STATEMENTS[0]: value}))

    @precondition(lambda self: bool(self.now.invited or self.now.vacant))
    @rule(data=st.data(), value=st.sampled_from(VALUES))
    def enter_the_copy_of_somebody(self, data: st.DataObject, value: str) -> None:
        turn = self.now
        role = data.draw(st.sampled_from(sorted({*turn.invited, *turn.vacant})))
        with runtime_of(self.app).database.reading() as connection:
            held = load_shared_voice(connection, self.assessment)
            assert held is not None
            participants = voices.list_participants(connection, held.round)
        [number] = [each.id for each in participants if each.role == role]
        self.count += 1
        words = f"SECRET-{self.count}."
        self.enter_copy(f"voix/{number}/copie", {STATEMENTS[0]: value}, words)
        turn.vacant.discard(role)
        if role in turn.invited:
            self.spent.append(turn.invited.pop(role))
        turn.copies.append(ModelCopy(role, {STATEMENTS[0]: value}, words))

    def enter_copy(self, address: str, answers: dict[str, str], words: str = "") -> None:
        """Type in a copy, by the numbers of its answers."""
        self.owner.open(assessment_url(self.assessment, address))
        sent = {name: str(VALUES.index(value) + 1) for name, value in answers.items()}
        page = self.owner.send({**sent, **({NOTE: words} if words else {})}, to=address)
        assert page.path.endswith("/copie-entree")

    # --- what voices do

    @precondition(lambda self: bool(self.now.invited))
    @rule(data=st.data())
    def take_an_invitation(self, data: st.DataObject) -> None:
        role = data.draw(st.sampled_from(sorted(self.now.invited)))
        address = self.now.invited.pop(role)
        visitor = browser(self.app)
        voice = take(visitor, address)
        assert voice is not None
        self.spent.append(address)
        self.now.voices.append(ModelVoice(role, visitor, voice))

    @precondition(lambda self: bool(self.now.code))
    @rule(count=st.sampled_from((1, 4)))
    def join_the_group(self, count: int) -> None:
        for _ in range(count):
            visitor = browser(self.app)
            voice = take(visitor, self.now.code)
            assert voice is not None
            assert take(visitor, self.now.code) == voice, "the same browser has one voice"
            self.now.voices.append(ModelVoice("", visitor, voice))

    @precondition(lambda self: bool(self.now.code) and self.now.asks_obstacles)
    @rule(value=st.sampled_from(VALUES))
    def everybody_answers(self, value: str) -> None:
        for voice in self.now.voices:
            if not voice.answers and not voice.sealed:
                say(voice.visitor, voice.id, {STATEMENTS[0]: value}, OBSTACLES)
                voice.answers[STATEMENTS[0]] = value

    @precondition(lambda self: bool(self.spent))
    @rule(data=st.data())
    def try_a_link_that_is_spent(self, data: st.DataObject) -> None:
        address = data.draw(st.sampled_from(self.spent))
        for visitor in (self.owner, self.stranger):
            assert take(visitor, address) is None

    @precondition(lambda self: bool(self.now.voices))
    @rule(data=st.data(), value=st.sampled_from(VALUES), words=st.booleans())
    def answer(self, data: st.DataObject, value: str, *, words: bool) -> None:
        turn = self.now
        voice = data.draw(st.sampled_from(turn.voices))
        statement = data.draw(st.sampled_from(STATEMENTS))
        self.count += 1
        values = {statement: value}
        if words and turn.sharing == "sealed":
            values[NOTE] = f"SECRET-{self.count}."
        csrf = voice.visitor.open("/diagnostic/nouveau").fields["csrf_token"]
        page = voice.visitor.open(page_url(voice.id, OBSTACLES))
        seen = page.fields.get("seen", "")
        sent = {"csrf_token": csrf, "seen": seen, **values}
        answered = voice.visitor.post(page_url(voice.id, OBSTACLES), sent)
        if (turn.opened and turn.sharing == "anonymous") or not turn.asks_obstacles:
            assert answered.status == 404
            return
        if voice.sealed or turn.opened:
            assert answered.status == 409
            assert all(words in answered.source for words in values.values() if "SECRET" in words)
            return
        assert answered.status == 200
        voice.answers[statement] = value
        voice.words = values.get(NOTE, voice.words)

    @precondition(lambda self: bool(self.now.voices))
    @rule(data=st.data())
    def seal(self, data: st.DataObject) -> None:
        voice = data.draw(st.sampled_from(self.now.voices))
        if voice.sealed or self.now.opened:
            return
        assert seal(voice.visitor, voice.id).status == 200
        voice.sealed = True

    @precondition(lambda self: any(voice.answers for voice in self.now.voices))
    @rule(data=st.data())
    def take_back(self, data: st.DataObject) -> None:
        turn = self.now
        voice = data.draw(st.sampled_from([each for each in turn.voices if each.answers]))
        statement = data.draw(st.sampled_from(sorted(voice.answers)))
        csrf = voice.visitor.open("/diagnostic/nouveau").fields["csrf_token"]
        seen = seen_on_review(voice)
        sent = {"csrf_token": csrf, "seen": seen, "to": "relire", statement: ""}
        page = voice.visitor.post(page_url(voice.id, OBSTACLES), sent)
        if turn.opened:
            assert page.status == (404 if turn.sharing == "anonymous" else 409)
            return
        assert page.status == 200
        del voice.answers[statement]

    @precondition(lambda self: bool(self.now.voices) and not self.now.opened)
    @rule(data=st.data())
    def leave(self, data: st.DataObject) -> None:
        voice = data.draw(st.sampled_from(self.now.voices))
        voice.visitor.open(assessment_url(voice.id, "partir"))
        assert voice.visitor.send(to="partir").status == 200
        self.now.voices.remove(voice)
        if self.now.sharing == "sealed":
            self.now.vacant.add(voice.role)
        assert voice.visitor.open(f"/diagnostic/{voice.id}").status == 404
        voice.visitor.client.close()

    # --- what must hold

    @invariant()
    def nobody_sees_what_may_not_be_shown(self) -> None:
        """Each person tries everyone's pages, an address at a time and another the next time."""
        turn = self.now
        people = [self.owner, self.reader, self.stranger]
        names = {id(voice.visitor): voice for voice in turn.voices}
        tries = cycle(RESULT_PATHS)
        places = cycle(("relire", ""))
        self.looks += 1
        for _ in range(self.looks % len(RESULT_PATHS)):
            next(tries)
            next(places)
        for visitor in [*people, *(voice.visitor for voice in turn.voices)]:
            own = names.get(id(visitor))
            for name in (self.assessment, *(voice.id for voice in turn.voices)):
                if not turn.readable:
                    address = next(tries)
                    page = visitor.client.get(assessment_url(name, address))
                    assert page.status_code in (403, 404), (address, page.status_code)
                page = visitor.client.get(assessment_url(name, next(places)))
                secrets = {
                    each.words for each in turn.copies_and_voices if each.words and each is not own
                }
                assert not [each for each in secrets if each in page.text]
                if own is None or name != own.id:
                    assert page.status_code == 404 or name == self.assessment

    @invariant()
    def nothing_acknowledged_is_lost(self) -> None:
        turn = self.now
        if turn.sharing == "together":
            return
        with runtime_of(self.app).database.reading() as connection:
            held = load_shared_voice(connection, self.assessment)
            assert held is not None
            if turn.opened and turn.sharing == "anonymous":
                assert voices.load_voice_answers(connection, held.round) == []
                return
            expected_counts = voices.load_voice_answers(connection, held.round)
        stored_counts = Counter(
            frozenset(each.codes.items()) for each in expected_counts if each.codes
        )
        expected = Counter(
            frozenset(each.answers.items()) for each in turn.copies_and_voices if each.answers
        )
        assert stored_counts == expected
        words = {words for each in expected_counts for words in each.notes.values()}
        assert words == {each.words for each in turn.copies_and_voices if each.words}

    @invariant()
    def what_is_opened_is_what_was_said(self) -> None:
        turn = self.now
        if not turn.opened:
            return
        for visitor in (self.owner, self.reader):
            report: Any = visitor.client.get(assessment_url(self.assessment, "rapport.json")).json()
            voices = report["save"]["voices"]
            if turn.sharing == "sealed":
                shown_answers = [(each["role"], texts(each["answers"])) for each in voices]
                assert sorted(shown_answers, key=str) == sorted(
                    ((v.role, v.answers) for v in turn.copies_and_voices), key=str
                )
                continue
            for statement in STATEMENTS:
                shown_counts = Counter(texts(each["answers"]).get(statement) for each in voices)
                del shown_counts[None]
                both: list[list[ModelVoice] | list[ModelCopy]] = [turn.voices, turn.copies]
                sides = [
                    Counter(each.answers[statement] for each in side if statement in each.answers)
                    for side in both
                ]
                shown_sides = [side for side in sides if is_shown(side)]
                assert shown_counts == sum(shown_sides, Counter[str]())
        assert (
            self.stranger.client.get(assessment_url(self.assessment, "rapport.json")).status_code
            == 404
        )


def is_shown(counts: Counter[str]) -> bool:
    """Whether five answered, three of whom know."""
    knowing = sum(count for value, count in counts.items() if value.isdecimal())
    return counts.total() >= 5 and knowing >= 3


def texts(answers: dict[str, object]) -> dict[str, str]:
    return {statement: str(value) for statement, value in answers.items()}


def seen_on_review(voice: ModelVoice) -> str:
    """What the page that reads answers over says it shows of that step."""
    page = voice.visitor.open(assessment_url(voice.id, "relire"))
    for form in page.forms:
        if (form.get("action") or "").endswith(OBSTACLES):
            return next(
                each.get("value") or "" for each in form.iter("input") if each.get("name") == "seen"
            )
    return ""


People.TestCase.settings = settings(
    max_examples=EXAMPLES,
    stateful_step_count=20,
    deadline=None,
    # Making a failure shorter takes minutes here, and the failing sequence is printed as it is.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
    suppress_health_check=list(HealthCheck),
)
TestPeople = People.TestCase
