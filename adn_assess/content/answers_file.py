"""An answers file, or a report exported as JSON, to a round: the same reader for both."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from adn_assess.content.located import Located, read
from adn_assess.content.shape import shape
from adn_assess.domain.answers import Answers, Profile, Round, Voice, faults_in
from adn_assess.domain.cleaning import LONGEST_NOTE, clean
from adn_assess.domain.edition import Edition
from adn_assess.domain.faults import Fault, KeyPath

LARGEST: Final = 1_000_000
"""Characters in an answers file, at most."""
MOST_VOICES: Final = 300


@dataclass(frozen=True, slots=True)
class VoiceEntry:
    """One voice as the file gives it."""

    answers: Answers
    role: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """The file's own shape: `answers` for one voice, or `voices` for several."""

    profile: Profile = field(default_factory=dict)
    answers: Answers | None = None
    role: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    voices: tuple[VoiceEntry, ...] | None = None
    group: bool = False
    """True when the voices are those of a group, dealt again: only distributions mean anything."""


class WrongAnswersError(Exception):
    """An answers file with faults; each is paired with its line."""

    def __init__(self, faults: list[tuple[int, Fault]]) -> None:
        super().__init__(f"{len(faults)} fault(s) in the answers")
        self.faults = sorted(faults, key=lambda each: each[0])


def read_round(edition: Edition, text: str) -> Round:
    """The round that the text holds; WrongAnswersError with every fault when it has some."""
    if len(text) > LARGEST:
        raise WrongAnswersError([(1, Fault("too_large", (), {"known": f"{LARGEST:,}"}))])
    located = read(text)
    if any(fault.kind == "bad_yaml" for fault in located.faults):
        raise WrongAnswersError(_placed(located, located.faults))
    start, value = _answers_part(located)
    shaped = shape(AnswersFile, value)
    faults = [*located.faults, *(Fault(f.kind, (*start, *f.at), f.detail) for f in shaped.faults)]
    whole = shaped.value is not None
    if not whole:
        # What is of the wrong type is told; the rest may have faults of its own.
        shaped = shape(AnswersFile, _without(value, [fault.at for fault in shaped.faults]))
    round_ = None
    if shaped.value is not None:
        round_ = _round(shaped.value)
        one_form = shaped.value.voices is None
        found = [
            *(_form_faults(shaped.value) if whole else []),
            *faults_in(edition, round_),
            *_long_notes(round_),
        ]
        faults += [
            Fault(f.kind, (*start, *_in_file(f.at, one_form=one_form)), f.detail) for f in found
        ]
    if round_ is None or faults:
        raise WrongAnswersError(_placed(located, faults))
    return round_


def _placed(located: Located, faults: list[Fault]) -> list[tuple[int, Fault]]:
    return [(located.line(fault.at), fault) for fault in faults]


def _without(value: object, paths: list[KeyPath]) -> object:
    """A copy of a plain value without the parts at those paths."""
    if () in paths:
        return None
    below = {at[0]: [path[1:] for path in paths if path[0] == at[0]] for at in paths}
    if isinstance(value, dict):
        kept = {key: _without(item, below.get(key, [])) for key, item in value.items()}
        return {key: item for key, item in kept.items() if () not in below.get(key, [])}
    if isinstance(value, list):
        return [_without(item, below.get(index, [])) for index, item in enumerate(value)]
    return value


def _answers_part(located: Located) -> tuple[KeyPath, object]:
    """Where the answers are: at the top, or under `save` in a report exported as JSON."""
    value = located.value
    is_report = isinstance(value, dict) and ("schema" in value or value.keys() == {"save"})
    if isinstance(value, dict) and is_report and isinstance(value.get("save"), dict):
        return ("save",), value["save"]
    return (), value


def _round(given: AnswersFile) -> Round:
    one = VoiceEntry(given.answers or {}, given.role, given.notes)
    entries = (one,) if given.voices is None else given.voices
    return Round(given.profile, tuple(_voice(entry) for entry in entries), given.group)


def _voice(entry: VoiceEntry) -> Voice:
    notes = {axis: clean(words) for axis, words in entry.notes.items()}
    return Voice(entry.answers, entry.role, notes)


def _form_faults(given: AnswersFile) -> list[Fault]:
    if given.voices is None:
        return [] if given.answers is not None else [Fault("missing_key", (), {"given": "answers"})]
    faults = [
        Fault("both_forms", (key,), {"given": key})
        for key in ("answers", "role", "notes")
        if getattr(given, key)
    ]
    if not 1 <= len(given.voices) <= MOST_VOICES:
        detail = {"given": str(len(given.voices)), "id": "voices", "known": f"1 … {MOST_VOICES}"}
        faults.append(Fault("unknown_value", ("voices",), detail))
    return faults


def _long_notes(round_: Round) -> list[Fault]:
    return [
        Fault("note_too_long", ("voices", index, "notes", axis), {"known": str(LONGEST_NOTE)})
        for index, voice in enumerate(round_.voices)
        for axis, words in voice.notes.items()
        if len(words) > LONGEST_NOTE
    ]


def _in_file(at: KeyPath, *, one_form: bool) -> KeyPath:
    """A path in the round, as the file's shorter form writes it."""
    return at[2:] if one_form and at[:1] == ("voices",) else at
