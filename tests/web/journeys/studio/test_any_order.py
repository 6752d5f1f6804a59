"""Any order of edits, undos, updates, publications, answers, moves and returns, by the pages.

No answer is lost, no round is shown in other words than its own, rounds are compared on what kept
its meaning alone, no id is given twice, nothing that was typed in a draft is lost, and what is
served is fit. Files are published by the function that the command calls, everything else by forms.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, TypeVar

import pytest

from adn_assess.content.draft_check import check_document
from adn_assess.content.draft_document import document_of
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
    APART_ANSWERS,
    AXIS,
    VOICES,
    WRITERS,
    Network,
    Words,
    asked_in,
    shown,
    slug_of,
)
from tests.web.voice_actions import NEEDS, say

T = TypeVar("T")
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
STEPS = {
    "begin": 4,
    "write": 6,
    "add": 1,
    "take_away": 2,
    "undo": 4,
    "update": 5,
    "give_up": 0.3,
    "read_the_history": 1,
    "publish": 7,
    "publish_files_of_before": 1,
    "answer": 3,
    "move": 3,
    "go_back": 2,
    "move_those_apart": 1,
    "take_those_apart_back": 1,
    "confirm_apart": 1,
    "leave_a_page_open": 0.5,
    "save_the_page_that_stayed_open": 1,
    "take_stock_again": 0.5,
    "look_at_every_result": 1,
    "compare_two_rounds": 1,
}
"""What may be done next, and how often."""
OF_THE_STUDIO = (
    "begin",
    "write",
    "add",
    "take_away",
    "undo",
    "update",
    "give_up",
    "read_the_history",
    "publish",
)
STEPS_OF_ONE = 16
MAX_ROUNDS = 3
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


class AnyOrder:
    """A network that writes, publishes and goes back on it, and people who answer meanwhile."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.done: list[str] = []
        self.network = Network()
        self.people = self.network.people
        first = self.network.seed
        self.count = 0
        self.open: dict[int, str] = {}
        """Number of an open draft → who began it."""
        self.typed: dict[int, list[str]] = {}
        self.served = first.id
        self.editions = {first.id: first.edition}
        self.meanings: dict[str, dict[str, int]] = {
            first.id: {each: place for place, each in enumerate(first.edition.questions)}
        }
        """Id of an edition → statement → what tells its meaning from every other."""
        self.last_meaning = len(first.edition.questions)
        self.rounds = [Answered(first.edition)]
        asked = asked_in(first.edition)
        answers = {(each, asked[each]): value for each, value in APART_ANSWERS.items()}
        self.voices = {each: Answered(first.edition, dict(answers)) for each in VOICES}
        self.late: tuple[dict[str, Any], dict[str, str]] | None = None

    def draw(self, choices: Sequence[T]) -> T:
        return self.random.choice(choices)

    def run(self, steps: int) -> None:
        """Take so many steps, each one that is possible where the others led."""
        try:
            for _ in range(steps):
                possible = [each for each in STEPS if self.may(each)]
                name = self.random.choices(possible, [STEPS[each] for each in possible])[0]
                self.done.append(name)
                getattr(self, name)()
                if name not in OF_THE_STUDIO or name == "publish":
                    self.pages_are_in_the_words_of_their_round()
                    self.no_answer_is_lost()
        except AssertionError as error:
            error.add_note(f"after {', '.join(self.done)}")
            raise
        finally:
            self.network.close()

    def may(self, name: str) -> bool:
        """Whether a step has anything to be done with."""
        apart = self.voices["first"]
        possible = {
            "begin": len(self.open) < MAX_DRAFTS,
            "publish_files_of_before": len(self.editions) > 1,
            "move": self.latest.edition != self.network.served.edition,
            "go_back": bool(self.latest.before),
            "move_those_apart": apart.edition != self.network.served.edition,
            "take_those_apart_back": bool(apart.before),
            "confirm_apart": bool(apart.moves),
            "leave_a_page_open": self.late is None,
            "save_the_page_that_stayed_open": self.late is not None,
            "take_stock_again": len(self.rounds) < MAX_ROUNDS and bool(self.latest.given),
            "compare_two_rounds": len(self.rounds) > 1,
        }
        return possible.get(name, bool(self.open) or name not in OF_THE_STUDIO)

    def words(self) -> str:
        self.count += 1
        return f"Mots numéro {self.count:03}."

    @property
    def latest(self) -> Answered:
        return self.rounds[-1]

    # --- what the coordination writes

    def begin(self) -> None:
        who = self.draw(WRITERS)
        number = begin_draft(self.people[who], self.words())
        self.open[number], self.typed[number] = who, []

    def drawn_draft(self) -> int:
        return self.draw(sorted(self.open))

    def write(self) -> None:
        who = self.draw(WRITERS)
        draft = self.drawn_draft()
        kind = self.draw(("need", "need", "need", *TEXTS))
        items = [
            each
            for each in self.network.draft(draft).items
            if each.kind == kind
            and each.axis in (AXIS, None)
            and not (kind == "obstacle" and each.value.get("statements"))
        ]
        if not items:
            return
        item = self.draw(items)
        words = self.words()
        texts = {f"{TEXTS[kind]}.fr": words, f"{TEXTS[kind]}.en": f"{words} (en)"}
        self.people[who].open(item_url(draft, kind, item.id))
        page = self.people[who].send(texts, press="next")
        assert page.status == 200
        self.typed[draft].append(words)

    def add(self) -> None:
        who = self.draw(WRITERS)
        draft = self.drawn_draft()
        words = self.draw(("Du temps.", "De l’aide.", self.words()))
        known = {each.id for edition in self.editions.values() for each in items_of(edition)}
        here = {each.id for each in self.network.draft(draft).items}
        item = self.network.add(who, draft, words)
        assert item.id in here or item.id not in known, "no id is given twice"
        self.typed[draft].append(words)

    def take_away(self) -> None:
        who = self.draw(WRITERS)
        draft = self.drawn_draft()
        items = [
            each
            for each in self.network.draft(draft).items
            if each.kind in REMOVABLE and each.axis in (AXIS, None)
        ]
        if sum(each.kind == "need" for each in items) < 2:
            return
        item = self.draw(items)
        self.people[who].open(draft_url(draft, f"retirer/{item.kind}/{item.id}"))
        assert self.people[who].send().status == 200

    def undo(self) -> None:
        who = self.draw(WRITERS)
        draft = self.drawn_draft()
        page = self.people[who].open(draft_url(draft, "historique"))
        ways = [each.get("action") for each in page.forms if "/annuler" in str(each.get("action"))]
        if ways:
            way = self.draw(ways[:6])
            assert self.people[who].send(to=way).status in (200, 409)

    def update(self) -> None:
        who = self.draw(WRITERS)
        draft = self.drawn_draft()
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

    def give_up(self) -> None:
        draft = self.drawn_draft()
        who = self.people[self.open.pop(draft)]
        who.open(draft_url(draft, "abandonner"))
        assert who.send().status == 200

    def read_the_history(self) -> None:
        who = self.draw(WRITERS)
        draft = self.drawn_draft()
        page = self.people[who].open(draft_url(draft, "historique"))
        assert [each for each in self.typed[draft] if each not in page.words] == []

    # --- what is published

    def publish(self) -> None:
        who = self.draw(WRITERS)
        draft = self.drawn_draft()
        page = self.people[who].open(draft_url(draft, "publier"))
        asked = [each for each in page.names if each.startswith("meaning.")]
        same = {each: self.draw((True, False)) for each in asked}
        button = "Publier pour tout le monde"
        if button not in page.words:
            self.forge_publication(who, draft, page)
            return
        chosen = {each: "same" if same[each] else "other" for each in asked}
        why = {"why.whole.fr": "Pour voir.", "why.whole.en": "To see."}
        page = self.people[who].send({**why, **chosen}, press=button)
        if page.status == 422:
            assert self.network.last_published() in (None, self.served)
            assert self.network.served.id == self.served
            return
        assert "C’est publié" in page.words
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
        sent = {**fields, "print": "", "why.whole.fr": "Pour voir.", "why.whole.en": "To see."}
        assert self.people[who].post(draft_url(draft, "publier"), sent).status == 422
        assert self.network.served.id == self.served

    def publish_files_of_before(self) -> None:
        edition_id = self.draw(sorted(self.editions))
        edition = self.editions[edition_id]
        asked = self.meanings[edition_id]
        if self.draw((True, False)):
            needs = sorted(each.id for each in edition.axis[AXIS].needs)
            edition = worded(self.draw(needs), self.words())(edition)
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

    def answer(self) -> None:
        value = self.draw(VALUES)
        given = self.latest
        statement = self.draw(sorted(given.asked))
        slug = slug_of(given.edition, statement)
        page = say(self.people["owner"], self.network.own, {statement: value}, slug)
        assert page.status == 200
        given.given[statement, given.asked[statement]] = value

    def move(self) -> None:
        keeping = self.draw((True, False))
        after = self.network.served.edition
        page = go_over(self.people["owner"], self.network.own, keeping=keeping)
        assert page.status == 200
        self.latest.before.append(self.latest.edition)
        self.latest.arrive(after, keeping=keeping)

    def go_back(self) -> None:
        keeping = self.draw((True, False))
        page = go_back(self.people["owner"], self.network.own, keeping=keeping)
        assert page.status == 200
        self.latest.arrive(self.latest.before.pop(), keeping=keeping)

    def move_those_apart(self) -> None:
        assert go_over(self.people["host"], self.network.apart).status == 200
        for each in self.voices.values():
            each.before.append(each.edition)
            each.arrive(self.network.served.edition, keeping=False)

    def take_those_apart_back(self) -> None:
        assert go_back(self.people["host"], self.network.apart).status == 200
        for each in self.voices.values():
            each.arrive(each.before.pop(), keeping=False)

    def confirm_apart(self) -> None:
        who = self.draw(VOICES)
        address = assessment_url(self.network.voices[who], "questions/reformulees")
        if "Confirmer les réponses cochées" in self.people[who].open(address).words:
            assert confirm(self.people[who], self.network.voices[who]).status == 200
            self.voices[who].confirm()

    def leave_a_page_open(self) -> None:
        page = self.people["owner"].open(page_url(self.network.own, NEEDS))
        asked = self.latest.asked
        self.late = (
            dict(page.fields),
            {each: asked[each] for each in asked if slug_of(self.latest.edition, each) == NEEDS},
        )

    def save_the_page_that_stayed_open(self) -> None:
        value = self.draw(VALUES)
        assert self.late is not None
        fields, words = self.late
        statement = self.draw(sorted(words))
        kept = {name: fields[name] for name in ("csrf_token", "seen", "tour")}
        address = page_url(self.network.own, NEEDS)
        page = self.people["owner"].post(address, {**kept, statement: value})
        assert page.status in (200, 409)
        if page.status == 200:
            self.latest.given[statement, words[statement]] = value
        self.late = None

    def take_stock_again(self) -> None:
        again(self.people["owner"], self.network.own)
        self.rounds.append(Answered(self.network.served.edition))
        self.late = None

    # --- what must hold

    def pages_are_in_the_words_of_their_round(self) -> None:
        words = shown(self.people["owner"], self.network.own)
        self.only_words_of(self.latest, words)
        assert [each for each in self.latest.asked.values() if each not in words] == []

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

    def no_answer_is_lost(self) -> None:
        self.all_kept("owner", self.network.own, [[each] for each in self.rounds])
        self.all_kept("host", self.network.apart, [list(self.voices.values())])

    def all_kept(self, who: str, file: str, rounds: list[list[Answered]]) -> None:
        """A save file has each answer of each voice, with the words that it was given to."""
        saved = self.network.answers(who, file, len(rounds))
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


@pytest.mark.parametrize("number", range(effort(4, long=1000)))
def test_whatever_is_done_in_whatever_order_answers_keep_their_words(number: int) -> None:
    AnyOrder(number).run(STEPS_OF_ONE)
