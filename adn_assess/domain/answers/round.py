"""A round of answers: profile, voices and their values by statement id; its checks."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal

from adn_assess.domain.edition.catalogue import Condition, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import AnswerStatus, Option, Question, Value
from adn_assess.domain.edition.validation import has_scales
from adn_assess.domain.faults import Fault, KeyPath

MIN_SEALED_VOICES: Final = 2
MAX_SEALED_VOICES: Final = 5
"""How many voices a round of sealed views invites: fewer would have nothing to compare."""
MAX_NAMED_VOICES: Final = 12
"""Voices whose answers a document lists one by one. It repeats the answers to a statement wherever
they count: those of 300 voices would make a PDF of hundreds of pages."""

Answers = Mapping[str, Value]
"""Statement id → value on its scale; a statement without a value is absent."""

Profile = Mapping[str, str]
"""Profile question id → value of its choice; a question without an answer is absent."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The answers of one respondent to a round: a person, or several at one screen."""

    answers: Answers
    role: str | None = None
    """Role id in the edition; None when it is not stated."""
    notes: Mapping[str, str] = field(default_factory=dict)
    """Axis or statement id → free text on it."""
    light: frozenset[str] = frozenset()
    """The statements answered by a choice of the overview that stands for other values as well."""


@dataclass(frozen=True, slots=True)
class MarkTally:
    """How many people put a mark on each action; nothing of who."""

    choosers: int
    """How many chose."""
    counts: Mapping[str, int]
    """Action id → how many of them put a mark on it, 1 or more."""


@dataclass(frozen=True, slots=True)
class Round:
    """One pass through the questionnaire, by one or several voices that share a profile."""

    profile: Profile
    voices: tuple[Voice, ...]
    is_group: bool = False
    """True for an anonymous group, of which only distributions may be shown."""
    axes: tuple[str, ...] = ()
    """Ids of the axes that a group was asked about; none named when it was asked about all."""
    room_words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Of a group, axis id → what it wrote and was shown; the group's, and no voice's."""
    choice: MarkTally | None = None
    """Of a group, what it chose; None when it did not, or when too few did."""

    @property
    def counts_answers(self) -> bool:
        """Whether documents count the answers, instead of saying who gave which."""
        return self.is_group or len(self.voices) > MAX_NAMED_VOICES

    def asks(self, axis: str) -> bool:
        """Whether its voices were asked about an axis, by its id."""
        return not self.axes or axis in self.axes

    def asked(self, edition: Edition) -> tuple[Question, ...]:
        """The statements that its voices were asked, in the order of the questionnaire."""
        questions = edition.questions.values()
        return tuple(each for each in questions if self.asks(each.axis))


def sample_round(edition: Edition, language: Language) -> Round:
    """The fictional answers of an edition, as a round of one voice."""
    sample = edition.sample
    notes = {about: words.to(language) for about, words in sample.notes.items()}
    return Round(sample.profile, (Voice(sample.answers, sample.role, notes),))


ConditionStatus = Literal["met", "refused", "open"]
"""`open` while a question of the condition has no settled answer and none refuses it."""


def condition_status(edition: Edition, profile: Profile, condition: Condition) -> ConditionStatus:
    """Evaluate a condition on a profile: `refused` as soon as one question refuses it."""
    statuses = [_answer_meets(edition, profile, key, values) for key, values in condition.items()]
    if "refused" in statuses:
        return "refused"
    return "open" if "open" in statuses else "met"


def _answer_meets(
    edition: Edition, profile: Profile, key: str, values: tuple[str, ...]
) -> ConditionStatus:
    chosen = profile.get(key)
    if chosen in values:
        return "met"
    if chosen is None or edition.profile_question[key].choice(chosen).unsettled:
        return "open"
    return "refused"


def option_of(voice: Voice, question: Question) -> Option | None:
    """The option that a voice chose, or None when it did not answer.

    KeyError when the value is not on the scale.
    """
    value = voice.answers.get(question.id)
    return None if value is None else question.scale.option(value)


def options_of(voices: tuple[Voice, ...], question: Question) -> tuple[Option, ...]:
    """The options chosen by the voices that answered a statement, in the order of the voices."""
    chosen = (option_of(voice, question) for voice in voices)
    return tuple(option for option in chosen if option)


def answer_status(chosen: tuple[Option, ...]) -> AnswerStatus:
    """Combine the statuses of several voices: `known` if any is, then `unknown`, and so on."""
    statuses = {option.standing for option in chosen}
    order: tuple[AnswerStatus, ...] = ("known", "unknown", "not_applicable")
    return next((each for each in order if each in statuses), "unanswered")


def round_faults(edition: Edition, round_: Round) -> list[Fault]:
    """List the keys and values of a round that an edition does not define, each with its path."""
    faults = _profile_faults(edition, round_.profile)
    faults += [
        Fault("unknown_id", ("axes", index), {"given": axis})
        for index, axis in enumerate(round_.axes)
        if axis not in edition.axis
    ]
    for index, voice in enumerate(round_.voices):
        faults += _voice_faults(edition, voice, ("voices", index))
    return faults


def _profile_faults(edition: Edition, profile: Profile) -> list[Fault]:
    faults = []
    for key, value in profile.items():
        question = edition.profile_question.get(key)
        if question is None or "diagnosis" not in question.asked_in:
            asked = (each.id for each in edition.profile if "diagnosis" in each.asked_in)
            known = ", ".join(asked)
            faults.append(Fault("unknown_key", ("profile", key), {"given": key, "known": known}))
        elif all(choice.value != value for choice in question.choices):
            known = ", ".join(choice.value for choice in question.choices)
            detail = {"given": value, "id": key, "known": known}
            faults.append(Fault("unknown_value", ("profile", key), detail))
    return faults


def _voice_faults(edition: Edition, voice: Voice, at: KeyPath) -> list[Fault]:
    faults = []
    if voice.role is not None and voice.role not in edition.role:
        detail = {"given": voice.role, "id": "role", "known": ", ".join(edition.role)}
        faults.append(Fault("unknown_value", (*at, "role"), detail))
    for key, value in voice.answers.items():
        question = edition.questions.get(key)
        if question is None:
            faults.append(Fault("unknown_id", (*at, "answers", key), {"given": key}))
            continue
        try:
            question.scale.option(value)
        except KeyError:
            known = ", ".join(str(option.value) for option in question.scale.options)
            detail = {"given": str(value), "id": key, "known": known}
            faults.append(Fault("unknown_value", (*at, "answers", key), detail))
    faults += [
        Fault("unknown_id", (*at, "notes", about), {"given": about})
        for about in voice.notes
        if about not in edition.note_subjects
    ]
    return faults


def sample_faults(edition: Edition) -> Iterator[Fault]:
    """Yield the faults of the sample answers of an edition, with their paths in its content.

    Nothing when scales are missing: validation of the edition reports that.
    """
    if not has_scales(edition):
        return
    for fault in round_faults(edition, sample_round(edition, "fr")):
        of_voice = fault.at[:1] == ("voices",)
        yield Fault(fault.kind, ("sample", *fault.at[2 if of_voice else 0 :]), fault.detail)
