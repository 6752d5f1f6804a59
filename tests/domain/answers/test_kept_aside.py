"""Whatever a network edits and an owner moves, each answer stays with the words it was given to.

Generated sequences of edits, moves, returns, answers, late saves and confirmations, held against a
plain model: one answer for each thing asked and each wording of it.
"""

from collections.abc import Hashable
from dataclasses import replace

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from adn_assess.domain.answers.edition_move import (
    AnswerKey,
    Entries,
    GivenAnswer,
    compare_editions,
    fate_of,
    key_of,
)
from adn_assess.domain.answers.kept_aside import (
    AnswersOfVoice,
    answers_in,
    confirm_answers,
    move_answers,
    save_late,
    to_confirm,
    unconfirmed,
)
from adn_assess.domain.edition.questionnaire import Entry, Note, Question, Scale
from tests.domain.builders.small_editions import option
from tests.domain.builders.wordings import text
from tests.effort import effort

FULL = Scale("need", (option(3, "0"), option(1, "1"), option("unknown")))
SHORT = Scale("need", FULL.options[1:])
VALUES = ("1", "unknown")
"""Codes that both scales have: an answer to one could be taken for an answer to the other."""
Words = tuple[AnswerKey, Hashable]


def statement(id_: str, words: str, scale: Scale = FULL) -> list[Entry]:
    """A statement, and the room for a note on it."""
    wording = text(words)
    asked = Question(id_, "need", id_, "axis", wording, wording, wording, None, scale)
    return [asked, Note(id_, wording, wording)]


def entries(*several: list[Entry]) -> Entries:
    return {key_of(entry): entry for each in several for entry in each}


FIRST = entries(statement("a.one", "One"), statement("a.two", "Two"), statement("a.three", "Three"))


def words_of(asked: Entries, key: AnswerKey) -> Words:
    """What tells two wordings apart: of a note, only what its statement is answered by."""
    question = asked[AnswerKey("answer", key.id)]
    assert isinstance(question, Question)
    meanings = tuple((each.value, each.level) for each in question.scale.options)
    return key, (meanings if key.kind == "note" else (question.statement, meanings))


class Moves(RuleBasedStateMachine):
    """A voice, the editions of its network, and what the model says that it gave."""

    def __init__(self) -> None:
        super().__init__()
        self.editions: dict[str, Entries] = {"0": FIRST}
        self.today = self.now = "0"
        self.before: list[str] = []
        self.shown = ["0"]
        self.given = AnswersOfVoice()
        self.model: dict[Words, GivenAnswer] = {}
        self.count = 0

    def asked(self, edition: str) -> Entries:
        return self.editions[edition]

    def publish(self, *several: Entry) -> None:
        self.today = str(len(self.editions))
        self.editions[self.today] = {key_of(entry): entry for entry in several}

    @rule(data=st.data(), how=st.sampled_from(["word", "retire", "mean", "rescale", "add"]))
    def edit(self, data: st.DataObject, how: str) -> None:
        asked = self.asked(self.today)
        ids = [key.id for key in asked if key.kind == "answer"]
        chosen = data.draw(st.sampled_from(ids))
        others = [entry for key, entry in asked.items() if key.id != chosen]
        old = asked[AnswerKey("answer", chosen)]
        assert isinstance(old, Question)
        self.count += 1
        words = f"Words {self.count}"
        match how:
            case "word":
                self.publish(*others, *statement(chosen, words, old.scale))
            case "retire" if len(ids) > 1:
                self.publish(*others)
            case "mean":
                self.publish(*others, *statement(f"{chosen}.{self.count}", words, old.scale))
            case "rescale":
                scale = SHORT if old.scale == FULL else FULL
                self.publish(*others, replace(old, scale=scale), asked[AnswerKey("note", chosen)])
            case "add":
                self.publish(*asked.values(), *statement(f"a.new{self.count}", words))

    @rule(data=st.data())
    def publish_an_earlier_one_again(self, data: st.DataObject) -> None:
        self.today = data.draw(st.sampled_from(sorted(self.editions)))

    @rule(data=st.data(), removed=st.booleans())
    def answer(self, data: st.DataObject, *, removed: bool) -> None:
        key, answer = self.drawn(data, self.now)
        counting = dict(self.given.counting)
        counting.pop(key, None)
        self.model.pop(words_of(self.asked(self.now), key), None)
        if not removed:
            counting[key] = answer
            self.model[words_of(self.asked(self.now), key)] = answer
        self.given = AnswersOfVoice(counting, self.given.aside)

    @rule(data=st.data(), removed=st.booleans())
    def save_a_page_of_before(self, data: st.DataObject, *, removed: bool) -> None:
        shown = data.draw(st.sampled_from(self.shown))
        key, answer = self.drawn(data, shown)
        change = None if removed else answer
        self.given = save_late(self.given, self.asked, self.now, shown, {key: change})
        self.model.pop(words_of(self.asked(shown), key), None)
        if change:
            self.model[words_of(self.asked(shown), key)] = change

    def drawn(self, data: st.DataObject, edition: str) -> tuple[AnswerKey, GivenAnswer]:
        key = data.draw(st.sampled_from(list(self.asked(edition))))
        value = data.draw(st.sampled_from(VALUES))
        return key, GivenAnswer(value if key.kind == "answer" else f"Note {value}")

    @precondition(lambda self: self.now != self.today)
    @rule(data=st.data())
    def move(self, data: st.DataObject) -> None:
        self.before.append(self.now)
        self.go(data, self.today)

    @precondition(lambda self: bool(self.before))
    @rule(data=st.data())
    def go_back(self, data: st.DataObject) -> None:
        self.go(data, self.before.pop())

    def go(self, data: st.DataObject, after: str) -> None:
        known = dict(to_confirm(self.given, self.asked, self.now, after))
        confirmed = data.draw(st.sets(st.sampled_from(list(known)))) if known else set()
        self.given = move_answers(self.given, self.asked, self.now, after, confirmed)
        for key in confirmed:
            self.model[words_of(self.asked(after), key)] = known[key]
        self.now = after
        self.shown.append(after)

    def waiting(self) -> dict[AnswerKey, GivenAnswer]:
        """What the voice may confirm in the words asked now."""
        found = unconfirmed(self.given, self.asked, self.now, self.shown[::-1])
        return {key: answer for key, (_edition, answer) in found.items()}

    @precondition(lambda self: bool(self.waiting()))
    @rule(data=st.data())
    def confirm(self, data: st.DataObject) -> None:
        known = self.waiting()
        chosen = data.draw(st.sets(st.sampled_from(list(known)), min_size=1))
        self.given = confirm_answers(self.given, {key: known[key] for key in chosen})
        for key in chosen:
            self.model[words_of(self.asked(self.now), key)] = known[key]

    @invariant()
    def what_counts_was_given_to_the_words_asked_now(self) -> None:
        asked = self.asked(self.now)
        expected = {
            key: self.model[words_of(asked, key)]
            for key in asked
            if words_of(asked, key) in self.model
        }
        assert self.given.counting == expected

    @invariant()
    def nothing_is_lost_and_nothing_is_kept_twice(self) -> None:
        kept = [
            (words_of(self.asked(self.now), key), answer)
            for key, answer in self.given.counting.items()
        ]
        kept += [
            (words_of(self.asked(place.edition), place.answer), answer)
            for place, answer in self.given.aside.items()
        ]
        assert len(kept) == len(self.model)
        assert dict(kept) == self.model

    @invariant()
    def each_wording_is_seen_with_its_own_answers(self) -> None:
        for edition in self.shown:
            asked = self.asked(edition)
            seen = answers_in(self.given, self.asked, self.now, edition)
            assert seen == {
                key: self.model[words_of(asked, key)]
                for key in asked
                if words_of(asked, key) in self.model
            }

    @invariant()
    def everything_asked_is_in_one_group(self) -> None:
        was, now = self.asked(self.now), self.asked(self.today)
        found = compare_editions(was, now)
        before = [*found.kept, *(old for old, _ in found.reworded), *found.gone]
        after = [*found.new, *(new for _, new in found.reworded)]
        kept = [now[key_of(entry)] for entry in found.kept]
        assert sorted(map(key_of, before)) == sorted(key for key in was if key.kind == "answer")
        assert sorted(map(key_of, [*after, *kept])) == sorted(
            key for key in now if key.kind == "answer"
        )
        for entry in found.kept:
            assert fate_of(was, now, key_of(entry), GivenAnswer("1")) == "kept"


Moves.TestCase.settings = settings(
    max_examples=effort(60, long=1000), stateful_step_count=25, deadline=None
)
TestMoves = Moves.TestCase
