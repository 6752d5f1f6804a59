"""The steps of a walk that answer, move and look, and what they must leave true."""

from collections.abc import Mapping
from typing import Any

from adn_assess.domain.answers.round import Round
from adn_assess.domain.answers.round_changes import compare_rounds
from adn_assess.domain.edition.edition import Edition
from tests.web.assessment_actions import assessment_url, page_url
from tests.web.journeys.moving.moves import confirm, go_back, go_over
from tests.web.journeys.rounds.round_actions import again
from tests.web.journeys.studio.network import (
    VOICES,
    asked_in,
    shown,
    slug_of,
)
from tests.web.journeys.studio.order_model import VALUES, Answered, Order
from tests.web.voice_actions import NEEDS, say


class Answering(Order):
    """What people answer and move, and what must hold whatever is published."""

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


def coded(answers: Mapping[str, Any]) -> dict[str, str]:
    """The answers of a save file as forms send them."""
    return {each: str(value) for each, value in answers.items()}
