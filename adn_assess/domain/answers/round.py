"""What people answered: values by statement id, by voice, with a profile."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from adn_assess.domain.edition.catalogue import Condition, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import AnswerStatus, Option, Question, Value
from adn_assess.domain.edition.validation import has_scales
from adn_assess.domain.faults import Fault, KeyPath

Answers = Mapping[str, Value]
"""Statement id → the value chosen on its scale; a statement left out is unanswered."""

Profile = Mapping[str, str]
"""Profile question id → the choice made; a question left out is unanswered."""


@dataclass(frozen=True, slots=True)
class Voice:
    """One person, or one group, who answers a round."""

    answers: Answers
    role: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    """Axis id → free words left beside it."""


@dataclass(frozen=True, slots=True)
class Round:
    """One time the questions are answered, by one voice or several, under one profile."""

    profile: Profile
    voices: tuple[Voice, ...]
    is_group: bool = False
    """True for a group of which nothing but distributions may be said."""


def sample_round(edition: Edition, language: Language) -> Round:
    """The made-up answers of an edition, as if one voice had given them."""
    sample = edition.sample
    notes = {axis: words.to(language) for axis, words in sample.notes.items()}
    return Round(sample.profile, (Voice(sample.answers, sample.role, notes),))


ConditionStatus = Literal["met", "refused", "open"]


def condition_status(edition: Edition, profile: Profile, condition: Condition) -> ConditionStatus:
    """Whether a profile meets a condition; `open` while a question it hangs on has no answer."""
    verdicts = [_verdict(edition, profile, key, values) for key, values in condition.items()]
    if "refused" in verdicts:
        return "refused"
    return "open" if "open" in verdicts else "met"


def _verdict(
    edition: Edition, profile: Profile, key: str, values: tuple[str, ...]
) -> ConditionStatus:
    chosen = profile.get(key)
    if chosen in values:
        return "met"
    if chosen is None or edition.profile_question[key].choice(chosen).unsettled:
        return "open"
    return "refused"


def option_of(voice: Voice, question: Question) -> Option | None:
    """The option a voice chose, or None when it left the statement unanswered."""
    value = voice.answers.get(question.id)
    return None if value is None else question.scale.option(value)


def options_of(voices: tuple[Voice, ...], question: Question) -> tuple[Option, ...]:
    """What the voices that answered a statement chose, in their order."""
    chosen = (option_of(voice, question) for voice in voices)
    return tuple(option for option in chosen if option)


def answer_status(chosen: tuple[Option, ...]) -> AnswerStatus:
    """How a statement stands over all voices: known as soon as one of them knows."""
    found = {option.standing for option in chosen}
    order: tuple[AnswerStatus, ...] = ("known", "unknown", "not_applicable")
    return next((each for each in order if each in found), "unanswered")


def round_faults(edition: Edition, round_: Round) -> list[Fault]:
    """Everything in a round that this edition does not know, each with its path."""
    faults = _profile_faults(edition, round_.profile)
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
        Fault("unknown_id", (*at, "notes", axis), {"given": axis})
        for axis in voice.notes
        if axis not in edition.axis
    ]
    return faults


def sample_faults(edition: Edition) -> Iterator[Fault]:
    """Every fault of the sample answers of an edition: they must answer what it asks."""
    if not has_scales(edition):
        return
    for fault in round_faults(edition, sample_round(edition, "fr")):
        of_voice = fault.at[:1] == ("voices",)
        yield Fault(fault.kind, ("sample", *fault.at[2 if of_voice else 0 :]), fault.detail)
