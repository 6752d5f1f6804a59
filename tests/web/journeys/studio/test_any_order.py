"""Any order of edits, undos, updates, publications, answers, moves and returns, by the pages.

No answer is lost, no round is shown in other words than its own, rounds are compared on what kept
its meaning alone, no id is given twice, nothing that was typed in a draft is lost, and what is
served is fit. Files are published by the function that the command calls, everything else by forms.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from adn_assess.content.draft_check import check_document
from adn_assess.content.draft_document import document_of
from adn_assess.content.draft_item import DraftItem
from adn_assess.domain.answers.round import Round
from adn_assess.domain.answers.round_changes import compare_rounds
from adn_assess.domain.edition.edition import Edition
from tests.effort import effort
from tests.visitor import Page
from tests.web.assessment_actions import assessment_url, page_url
from tests.web.coordination_actions import begin_draft, draft_url, item_url
from tests.web.journeys.moving.content_edits import worded
from tests.web.journeys.moving.moves import confirm, go_back, go_over
from tests.web.journeys.rounds.round_actions import again
from tests.web.journeys.studio.network import (
    AXIS,
    SAID,
    VOICES,
    WRITERS,
    Network,
    Words,
    asked_in,
    shown,
    slug_of,
)
from tests.web.voice_actions import NEEDS, say

VALUES = ("3", "2", "0", "unknown")
TEXTS = {
    "need": "statement",
    "obstacle": "statement",
    "statement": "statement",
    "action": "practice",
    "precedent": "what",
    "term": "definition",
}
"""Kind of item → the text of it that is written."""
REMOVABLE = ("need", "obstacle", "action", "precedent", "term")
MAX_DRAFTS = 3


@dataclass
class Answered:
    """What was given to the questions of one round, by one voice."""

    edition: Edition
    given: dict[Words, str] = field(default_factory=dict)
    before: list[Edition] = field(default_factory=list)
    """The editions that the way back leads to."""
    moves: list[Edition] = field(default_factory=list)
    """Every edition it came from or to, in order."""

    @property
    def asked(self) -> dict[str, str]:
        return asked_in(self.edition)

    @property
    def counting(self) -> dict[str, str]:
        """What counts: the answers in the words that are asked."""
        return {
            each: self.given[each, words]
            for each, words in self.asked.items()
            if (each, words) in self.given
        }

    def arrive(self, after: Edition, *, keeping: bool) -> None:
        """Move to the questions of an edition; `keeping` says that answers hold in other words."""
        asked, now = self.asked, asked_in(after)
        for each in asked.keys() & now.keys() if keeping else ():
            if (each, asked[each]) in self.given:
                self.given.setdefault((each, now[each]), self.given[each, asked[each]])
        self.moves += [self.edition, after]
        self.edition = after

    def confirm(self) -> None:
        """Say of each answer in other words that it holds in those asked now."""
        for each, words in self.asked.items():
            others = (asked_in(edition).get(each) for edition in reversed(self.moves))
            was = next((other for other in others if (each, other) in self.given), None)
            if was is not None:
                self.given.setdefault((each, words), self.given[each, was])


class AnyOrder(RuleBasedStateMachine):
    """A network that writes, publishes and goes back on it, and people who answer meanwhile."""

    def __init__(self) -> None:
        super().__init__()
        self.network = Network()
        self.people = self.network.people
        seed = self.network.seed
        self.count = 0
        self.open: dict[int, str] = {}
        """Number of an open draft → who began it."""
        self.typed: dict[int, list[str]] = {}
        self.served = seed.id
        self.editions = {seed.id: seed.edition}
        self.meanings: dict[str, dict[str, int]] = {
            seed.id: {each: place for place, each in enumerate(seed.edition.questions)}
        }
        """Id of an edition → statement → what tells its meaning from every other."""
        self.last_meaning = len(seed.edition.questions)
        self.rounds = [Answered(seed.edition)]
        asked = asked_in(seed.edition)
        first = {(each, asked[each]): value for each, value in SAID.items()}
        self.voices = {each: Answered(seed.edition, dict(first)) for each in VOICES}
        self.late: tuple[dict[str, Any], dict[str, str]] | None = None

    def teardown(self) -> None:
        self.network.close()

    def words(self) -> str:
        self.count += 1
        return f"Mots numéro {self.count:03}."

    @property
    def latest(self) -> Answered:
        return self.rounds[-1]

    # --- what the coordination writes

    @precondition(lambda self: len(self.open) < MAX_DRAFTS)
    @rule(who=st.sampled_from(WRITERS))
    def begin(self, who: str) -> None:
        number = begin_draft(self.people[who], self.words())
        self.open[number], self.typed[number] = who, []

    def drawn_draft(self, data: st.DataObject) -> int:
        return data.draw(st.sampled_from(sorted(self.open)), "draft")

    def drawn_item(self, data: st.DataObject, draft: int, kinds: tuple[str, ...]) -> DraftItem:
        items = [
            each
            for each in self.network.draft(draft).items
            if each.kind in kinds and each.axis in (AXIS, None)
        ]
        return data.draw(st.sampled_from(items), "item")

    @precondition(lambda self: bool(self.open))
    @rule(data=st.data(), who=st.sampled_from(WRITERS))
    def write(self, data: st.DataObject, who: str) -> None:
        draft = self.drawn_draft(data)
        kind = data.draw(st.sampled_from(("need", "need", "need", *TEXTS)))
        items = [
            each
            for each in self.network.draft(draft).items
            if each.kind == kind
            and each.axis in (AXIS, None)
            and not (kind == "obstacle" and each.value.get("statements"))
        ]
        if not items:
            return
        item = data.draw(st.sampled_from(items), "item")
        words = self.words()
        texts = {f"{TEXTS[kind]}.fr": words, f"{TEXTS[kind]}.en": f"{words} (en)"}
        self.people[who].open(item_url(draft, kind, item.id))
        page = self.people[who].send(texts, press="next")
        assert page.status == 200
        self.typed[draft].append(words)

    @precondition(lambda self: bool(self.open))
    @rule(data=st.data(), who=st.sampled_from(WRITERS))
    def add(self, data: st.DataObject, who: str) -> None:
        draft = self.drawn_draft(data)
        words = data.draw(st.sampled_from(("Du temps.", "De l’aide.", self.words())))
        known = {each.id for edition in self.editions.values() for each in items_of(edition)}
        here = {each.id for each in self.network.draft(draft).items}
        item = self.network.add(who, draft, words)
        assert item.id in here or item.id not in known, "no id is given twice"
        self.typed[draft].append(words)

    @precondition(lambda self: bool(self.open))
    @rule(data=st.data(), who=st.sampled_from(WRITERS))
    def take_away(self, data: st.DataObject, who: str) -> None:
        draft = self.drawn_draft(data)
        items = [
            each
            for each in self.network.draft(draft).items
            if each.kind in REMOVABLE and each.axis in (AXIS, None)
        ]
        if sum(each.kind == "need" for each in items) < 2:
            return
        item = data.draw(st.sampled_from(items), "item")
        self.people[who].open(draft_url(draft, f"retirer/{item.kind}/{item.id}"))
        assert self.people[who].send().status == 200

    @precondition(lambda self: any(self.network.acts(each) for each in self.open))
    @rule(data=st.data(), who=st.sampled_from(WRITERS))
    def undo(self, data: st.DataObject, who: str) -> None:
        draft = self.drawn_draft(data)
        page = self.people[who].open(draft_url(draft, "historique"))
        ways = [each.get("action") for each in page.forms if "/annuler" in str(each.get("action"))]
        if ways:
            way = data.draw(st.sampled_from(ways[:6]), "act")
            assert self.people[who].send(to=way).status in (200, 409)

    @precondition(lambda self: bool(self.open))
    @rule(data=st.data(), who=st.sampled_from(WRITERS))
    def update(self, data: st.DataObject, who: str) -> None:
        draft = self.drawn_draft(data)
        page = self.people[who].open(draft_url(draft, "publier"))
        if "Une autre version a été publiée" not in page.words:
            return
        before = repr(self.network.draft(draft).document)
        page = self.people[who].send(press="Mettre à jour le brouillon")
        assert page.status == 200
        after = repr(self.network.draft(draft).document)
        lost = [
            each
            for each in self.typed[draft]
            if each in before and each not in after and each not in page.words
        ]
        assert lost == [], "each word that was typed is carried over or shown"
        assert "Une autre version a été publiée" not in page.words

    @precondition(lambda self: bool(self.open))
    @rule(data=st.data())
    def give_up(self, data: st.DataObject) -> None:
        if not data.draw(st.integers(0, 3)):
            draft = self.drawn_draft(data)
            who = self.people[self.open.pop(draft)]
            who.open(draft_url(draft, "abandonner"))
            assert who.send().status == 200

    @precondition(lambda self: bool(self.open))
    @rule(data=st.data(), who=st.sampled_from(WRITERS))
    def read_the_history(self, data: st.DataObject, who: str) -> None:
        draft = self.drawn_draft(data)
        told = self.people[who].open(draft_url(draft, "historique")).words
        assert [each for each in self.typed[draft] if each not in told] == []

    # --- what is published

    @precondition(lambda self: bool(self.open))
    @rule(data=st.data(), who=st.sampled_from(WRITERS))
    def publish(self, data: st.DataObject, who: str) -> None:
        draft = self.drawn_draft(data)
        page = self.people[who].open(draft_url(draft, "publier"))
        asked = [each for each in page.names if each.startswith("meaning.")]
        same = {each: data.draw(st.booleans(), each) for each in asked}
        button = "Publier pour tout le monde"
        if button not in page.words:
            self.forge_publication(who, draft, page)
            return
        chosen = {each: "same" if same[each] else "other" for each in asked}
        page = self.people[who].send({"why.whole.fr": "Pour voir.", **chosen}, press=button)
        if page.status == 422:
            assert self.network.last_published() in (None, self.served)
            assert self.network.served.id == self.served
            return
        assert page.path == "/journal-du-contenu"
        del self.open[draft]
        kept = {each.rpartition("/")[2] for each in asked if same[each]}
        self.note_publication(kept)

    def forge_publication(self, who: str, draft: int, page: Page) -> None:
        """What the page does not offer is refused, and changes nothing."""
        fields = {key: page.fields[key] for key in ("csrf_token",) if key in page.fields}
        if not fields:
            fields = {
                "csrf_token": self.people[who].open("/redaction/quitter").fields["csrf_token"]
            }
        sent = {**fields, "print": "", "why.whole.fr": "Pour voir."}
        assert self.people[who].post(draft_url(draft, "publier"), sent).status == 422
        assert self.network.served.id == self.served

    @precondition(lambda self: len(self.editions) > 1)
    @rule(data=st.data(), reworded=st.booleans())
    def publish_files_of_before(self, data: st.DataObject, *, reworded: bool) -> None:
        edition_id = data.draw(st.sampled_from(sorted(self.editions)), "edition")
        edition = self.editions[edition_id]
        asked = self.meanings[edition_id]
        if reworded:
            needs = sorted(each.id for each in edition.axis[AXIS].needs)
            edition = worded(data.draw(st.sampled_from(needs)), self.words())(edition)
        if self.network.publish_files(edition):
            current = self.network.served
            self.editions[current.id] = current.edition
            self.meanings[current.id] = asked
            self.served = current.id
            self.each_id_has_one_meaning()

    def note_publication(self, kept: set[str]) -> None:
        """Say what each statement of the new edition means; `kept` were said to be the same."""
        former, current = self.editions[self.served], self.network.served
        meanings: dict[str, int] = {}
        for each, question in current.edition.questions.items():
            was = former.questions.get(each)
            if was is not None and (question.statement == was.statement or each in kept):
                meanings[each] = self.meanings[self.served][each]
            else:
                meanings[each] = self.meaning_of(each, current.edition)
        self.editions[current.id] = current.edition
        self.meanings[current.id] = meanings
        self.served = current.id
        self.each_id_has_one_meaning()

    def meaning_of(self, statement: str, edition: Edition) -> int:
        """What a statement means that was not served before: as it was once, or something new."""
        words = edition.questions[statement].statement
        for edition_id, earlier in self.editions.items():
            known = earlier.questions.get(statement)
            if known is not None and known.statement == words:
                return self.meanings[edition_id][statement]
        self.last_meaning += 1
        return self.last_meaning

    def each_id_has_one_meaning(self) -> None:
        """Whatever two rounds are asked, an id that both have is one question."""
        found: dict[str, int] = {}
        for meanings in self.meanings.values():
            for statement, meaning in meanings.items():
                assert found.setdefault(statement, meaning) == meaning, statement
        assert check_document(document_of(self.network.served.edition)).faults == ()
        assert self.network.last_published() == self.served == self.network.served.id

    # --- what people answer

    @rule(data=st.data(), value=st.sampled_from(VALUES))
    def answer(self, data: st.DataObject, value: str) -> None:
        given = self.latest
        statement = data.draw(st.sampled_from(sorted(given.asked)), "statement")
        slug = slug_of(given.edition, statement)
        page = say(self.people["owner"], self.network.own, {statement: value}, slug)
        assert page.status == 200
        given.given[statement, given.asked[statement]] = value

    @precondition(lambda self: self.latest.edition != self.network.served.edition)
    @rule(keeping=st.booleans())
    def move(self, *, keeping: bool) -> None:
        after = self.network.served.edition
        page = go_over(self.people["owner"], self.network.own, keeping=keeping)
        assert page.status == 200
        self.latest.before.append(self.latest.edition)
        self.latest.arrive(after, keeping=keeping)

    @precondition(lambda self: bool(self.latest.before))
    @rule(keeping=st.booleans())
    def go_back(self, *, keeping: bool) -> None:
        page = go_back(self.people["owner"], self.network.own, keeping=keeping)
        assert page.status == 200
        self.latest.arrive(self.latest.before.pop(), keeping=keeping)

    @precondition(lambda self: self.voices["first"].edition != self.network.served.edition)
    @rule()
    def move_those_apart(self) -> None:
        assert go_over(self.people["host"], self.network.apart).status == 200
        for each in self.voices.values():
            each.before.append(each.edition)
            each.arrive(self.network.served.edition, keeping=False)

    @precondition(lambda self: bool(self.voices["first"].before))
    @rule()
    def take_those_apart_back(self) -> None:
        assert go_back(self.people["host"], self.network.apart).status == 200
        for each in self.voices.values():
            each.arrive(each.before.pop(), keeping=False)

    @precondition(lambda self: bool(self.voices["first"].moves))
    @rule(who=st.sampled_from(VOICES))
    def confirm_apart(self, who: str) -> None:
        address = assessment_url(self.network.voices[who], "questions/reformulees")
        if "Confirmer les réponses cochées" in self.people[who].open(address).words:
            assert confirm(self.people[who], self.network.voices[who]).status == 200
            self.voices[who].confirm()

    @precondition(lambda self: self.late is None)
    @rule()
    def leave_a_page_open(self) -> None:
        page = self.people["owner"].open(page_url(self.network.own, NEEDS))
        asked = self.latest.asked
        self.late = (
            dict(page.fields),
            {each: asked[each] for each in asked if slug_of(self.latest.edition, each) == NEEDS},
        )

    @precondition(lambda self: self.late is not None)
    @rule(data=st.data(), value=st.sampled_from(VALUES))
    def save_the_page_that_stayed_open(self, data: st.DataObject, value: str) -> None:
        assert self.late is not None
        fields, words = self.late
        statement = data.draw(st.sampled_from(sorted(words)))
        kept = {name: fields[name] for name in ("csrf_token", "seen", "tour")}
        address = page_url(self.network.own, NEEDS)
        page = self.people["owner"].post(address, {**kept, statement: value})
        assert page.status in (200, 409)
        if page.status == 200:
            self.latest.given[statement, words[statement]] = value
        self.late = None

    @precondition(lambda self: len(self.rounds) < 3 and bool(self.latest.given))
    @rule()
    def take_stock_again(self) -> None:
        again(self.people["owner"], self.network.own)
        self.rounds.append(Answered(self.network.served.edition))
        self.late = None

    # --- what must hold

    @invariant()
    def pages_are_in_the_words_of_their_round(self) -> None:
        words = shown(self.people["owner"], self.network.own)
        self.only_words_of(self.latest, words)
        assert [each for each in self.latest.asked.values() if each not in words] == []

    @rule()
    def look_at_every_result(self) -> None:
        owner, own = self.people["owner"], self.network.own
        for number, given in enumerate(self.rounds, start=1):
            page = owner.open(assessment_url(own, f"resultat/portrait?tour={number}"))
            self.only_words_of(given, page.words)
        portrait = assessment_url(self.network.apart, "resultat/portrait")
        self.only_words_of(self.voices["first"], self.people["host"].open(portrait).words)
        for who, given in self.voices.items():
            page = self.people[who].open(f"/diagnostic/{self.network.voices[who]}")
            self.only_words_of(given, page.words)

    def only_words_of(self, given: Answered, words: str) -> None:
        own = given.asked.values()
        others = {each for edition in self.editions.values() for each in asked_in(edition).values()}
        assert [each for each in others.difference(own) if each in words] == []

    @invariant()
    def no_answer_is_lost(self) -> None:
        # A round without answers is not in the file yet: the one before is still the last.
        told = self.rounds if self.latest.given else self.rounds[:-1]
        self.all_kept("owner", self.network.own, [[each] for each in told or self.rounds])
        self.all_kept("host", self.network.apart, [list(self.voices.values())])

    def all_kept(self, who: str, file: str, rounds: list[list[Answered]]) -> None:
        """A save file has each answer of each voice, with the words that it was given to."""
        saved = self.network.answers(who, file)
        for part, voices in zip(saved, rounds, strict=True):
            for number, given in enumerate(voices):
                counting = coded(part["voices"][number]["answers"])
                assert counting == given.counting
                kept = {(each, given.asked[each]): value for each, value in counting.items()}
                for aside in part.get("aside", []):
                    if aside.get("voice", 0) == number:
                        words = asked_in(self.editions[aside["edition"]])
                        for each, value in coded(aside.get("answers", {})).items():
                            assert (each, words[each]) not in kept
                            kept[each, words[each]] = value
                assert kept == given.given

    @precondition(lambda self: len(self.rounds) > 1)
    @rule()
    def compare_two_rounds(self) -> None:
        then, now = (each.edition for each in self.rounds[-2:])
        found = compare_rounds(then, Round({}, ()), now, Round({}, ()))
        meanings = [self.meanings[self.id_of(each)] for each in (then, now)]
        for question in found.unanswered:
            assert meanings[0][question.id] == meanings[1][question.id]
        page = self.people["owner"].open(assessment_url(self.network.own, "bouge"))
        was, asked = asked_in(then), asked_in(now)
        for each in was.keys() ^ asked.keys():
            assert f"{ {**was, **asked}[each] } Tour " not in page.words, "it is not compared"

    def id_of(self, edition: Edition) -> str:
        return next(key for key, each in self.editions.items() if each == edition)


def items_of(edition: Edition) -> list[Any]:
    return [*(each for axis in edition.axes for each in axis.needs)]


def coded(answers: Mapping[str, Any]) -> dict[str, str]:
    """The answers of a save file as forms send them."""
    return {each: str(value) for each, value in answers.items()}


AnyOrder.TestCase.settings = settings(
    max_examples=effort(3, long=1000),
    stateful_step_count=effort(20, long=20),
    deadline=None,
    suppress_health_check=list(HealthCheck),
    # Making a failure shorter takes minutes here, and the failing sequence is printed as it is.
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
TestAnyOrder = AnyOrder.TestCase
