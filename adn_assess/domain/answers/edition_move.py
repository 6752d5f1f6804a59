"""What a round that moves to another edition keeps: the same words, others, or none.

An entry is kept when both editions ask it in the same words, with choices that mean the same. It is
reworded when it has the same id and the same meaning in other words. A statement whose options
changed under the same id is gone, and new.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from adn_assess.domain.answers.round_changes import has_same_options
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import (
    Entry,
    Note,
    ProfileQuestion,
    Purpose,
    Question,
    RoleQuestion,
    Tick,
)

AnswerKind = Literal["answer", "profile", "role", "note"]
Fate = Literal["kept", "reworded", "gone"]
"""What becomes of an answer in another edition."""


class AnswerKey(NamedTuple):
    """What an answer is to: an entry of a questionnaire, by its kind and its id."""

    kind: AnswerKind
    id: str = ""


@dataclass(frozen=True, slots=True)
class GivenAnswer:
    """An answer as it is stored: the code of a choice, or a text."""

    text: str
    is_light: bool = False
    """True for a choice of the overview that stands for other codes as well."""


Entries = Mapping[AnswerKey, Entry]
"""What an edition asks."""
GivenAnswers = Mapping[AnswerKey, GivenAnswer]


def entries_of(edition: Edition, purpose: Purpose) -> Entries:
    """What the questionnaire of a purpose asks, in its order."""
    pages = edition.pages_by_purpose[purpose]
    return {key_of(entry): entry for page in pages for entry in page.entries}


def fate_of(before: Entries, after: Entries, key: AnswerKey, answer: GivenAnswer) -> Fate:
    """What becomes of an answer to an entry of `before` where `after` is asked."""
    match before[key], after.get(key):
        case Question() as given, Question() as asked:
            return _fate_of_statement(given, asked, answer)
        case Tick() as given, Tick() as asked:
            same = (given.label, given.explanation) == (asked.label, asked.explanation)
            return "kept" if same else "reworded"
        case ProfileQuestion() as given, ProfileQuestion() as asked:
            return _fate_of_choice(given, asked, answer.text)
        case RoleQuestion() as given, RoleQuestion() as asked:
            return _fate_of_role(given, asked, answer.text)
        case Note(), Note():
            return "gone" if _is_subject_gone(before, after, key.id) else "kept"
        case _:
            return "gone"


@dataclass(frozen=True, slots=True)
class EditionMove:
    """Everything that two editions ask, each entry in one group, in the order of its edition.

    Room for one's own words is in none of them: what was written there stays, or is kept aside.
    """

    kept: tuple[Entry, ...]
    reworded: tuple[tuple[Entry, Entry], ...]
    """Pairs of an entry before and after."""
    gone: tuple[Entry, ...]
    new: tuple[Entry, ...]

    @property
    def changes_questions(self) -> bool:
        """Whether anything is asked otherwise."""
        return bool(self.reworded or self.gone or self.new)


def compare_editions(before: Entries, after: Entries) -> EditionMove:
    """Sort what two editions ask by what becomes of it."""
    asked = [key for key, entry in before.items() if not isinstance(entry, Note)]
    fates = {key: _fate_of_entry(before, after, key) for key in asked}
    return EditionMove(
        kept=tuple(before[key] for key in asked if fates[key] == "kept"),
        reworded=tuple((before[key], after[key]) for key in asked if fates[key] == "reworded"),
        gone=tuple(before[key] for key in asked if fates[key] == "gone"),
        new=tuple(
            entry
            for key, entry in after.items()
            if not isinstance(entry, Note) and fates.get(key, "gone") == "gone"
        ),
    )


def _fate_of_entry(before: Entries, after: Entries, key: AnswerKey) -> Fate:
    """What becomes of an entry, whatever is answered to it: of its choices, the worst."""
    match before[key]:
        case ProfileQuestion(choices=choices):
            texts: Iterable[str] = (each.value for each in choices)
        case RoleQuestion(roles=roles):
            texts = (each.id for each in roles)
        case _:
            texts = ("",)
    fates = {fate_of(before, after, key, GivenAnswer(text)) for text in texts}
    if fates == {"gone"} or key not in after:
        return "gone"
    return "kept" if fates == {"kept"} else "reworded"


def key_of(entry: Entry) -> AnswerKey:
    """What an answer to an entry is to."""
    match entry:
        case ProfileQuestion():
            return AnswerKey("profile", entry.id)
        case RoleQuestion():
            return AnswerKey("role")
        case Note():
            return AnswerKey("note", entry.about)
        case Question() | Tick():
            return AnswerKey("answer", entry.id)


def _fate_of_statement(given: Question, asked: Question, answer: GivenAnswer) -> Fate:
    if not has_same_options(given, asked):
        return "gone"
    labels = [[each.label for each in entry.scale.options] for entry in (given, asked)]
    same = given.statement == asked.statement and labels[0] == labels[1]
    if answer.is_light:
        same = same and given.scale.light == asked.scale.light
    return "kept" if same else "reworded"


def _fate_of_choice(given: ProfileQuestion, asked: ProfileQuestion, value: str) -> Fate:
    before = next((each for each in given.choices if each.value == value), None)
    after = next((each for each in asked.choices if each.value == value), None)
    if before is None or after is None or before.unsettled != after.unsettled:
        return "gone"
    same = given.text == asked.text and before.label == after.label
    return "kept" if same else "reworded"


def _fate_of_role(given: RoleQuestion, asked: RoleQuestion, role_id: str) -> Fate:
    before = next((each for each in given.roles if each.id == role_id), None)
    after = next((each for each in asked.roles if each.id == role_id), None)
    if before is None or after is None:
        return "gone"
    return "kept" if before.label == after.label else "reworded"


def _is_subject_gone(before: Entries, after: Entries, about: str) -> bool:
    """Whether a note is about a statement that the other edition asks with other choices."""
    match before.get(AnswerKey("answer", about)), after.get(AnswerKey("answer", about)):
        case Question() as given, Question() as asked:
            return not has_same_options(given, asked)
        case _:
            return False
