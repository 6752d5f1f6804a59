"""An answers file, or a report exported as JSON, to a round: the same reader for both."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

from adn_assess.content.located_yaml import LocatedValue, read_yaml
from adn_assess.content.plain_values import without
from adn_assess.content.save_file import (
    KnownEdition,
    PastEntry,
    PlanEntry,
    TriedEntry,
    VoiceEntry,
    history_of,
    save_file_entry,
    save_file_faults,
    voice_of,
)
from adn_assess.content.typed_values import to_dataclass
from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.round import Answers, Profile, Round, round_faults
from adn_assess.domain.answers.text_normalization import MAX_NOTE_CHARACTERS
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault, FaultKind, KeyPath

SCHEMA: Final = "autodiagnostic-adn/report/1"
SKIPPABLE_FAULTS: Final[frozenset[FaultKind]] = frozenset(
    {"unknown_id", "unknown_value", "unknown_edition"}
)
"""What may be left out: anything else means that the file is not what it should be."""
MAX_FILE_CHARACTERS: Final = 1_000_000
"""Characters in an answers file, at most."""
MAX_VOICES: Final = 300


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """The file's own shape: `answers` for one voice, or `voices` for several.

    A report that is given back may hold the rest of a file too.
    """

    profile: Profile = field(default_factory=dict)
    answers: Answers | None = None
    role: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    voices: tuple[VoiceEntry, ...] | None = None
    group: bool = False
    """True when the voices are those of a group, dealt again: only distributions mean anything."""
    started: str | None = None
    tried: TriedEntry = field(default_factory=TriedEntry)
    plan: PlanEntry = field(default_factory=PlanEntry)
    rounds: tuple[PastEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class SaveFile:
    """What a file holds: a round, the rest of its file, and what was left out of it, by line."""

    round: Round
    history: History
    left: tuple[tuple[int, Fault], ...] = ()


class WrongAnswersError(Exception):
    """An answers file with faults; each is paired with its line.

    `leavable` says that the rest could be taken without what those faults are about.
    """

    def __init__(self, faults: list[tuple[int, Fault]], *, leavable: bool = False) -> None:
        super().__init__(f"{len(faults)} fault(s) in the answers")
        self.faults = sorted(faults, key=lambda each: each[0])
        self.leavable = leavable


def read_save_file(
    edition: Edition, text: str, known: KnownEdition = lambda _id: None, *, partly: bool = False
) -> SaveFile:
    """All that the text holds; WrongAnswersError with every fault when it has some.

    `known` gives the editions that earlier rounds were answered in. `partly` leaves out what this
    content does not know, when nothing else is wrong.
    """
    if len(text) > MAX_FILE_CHARACTERS:
        raise WrongAnswersError(
            [(1, Fault("too_large", (), {"known": f"{MAX_FILE_CHARACTERS:,}"}))]
        )
    located = read_yaml(text)
    if any(fault.kind == "bad_yaml" for fault in located.faults):
        raise WrongAnswersError(_placed(located, located.faults))
    if newer := _newer(located):
        raise WrongAnswersError(_placed(located, [newer]))
    start, value = _answers_part(located)
    return _read(edition, known, located, start, value, partly=partly)


def read_round(edition: Edition, text: str) -> Round:
    """The round that the text holds; WrongAnswersError with every fault when it has some."""
    return read_save_file(edition, text).round


def _read(
    edition: Edition,
    known: KnownEdition,
    located: LocatedValue,
    start: KeyPath,
    value: object,
    *,
    partly: bool,
) -> SaveFile:
    shaped = to_dataclass(AnswersFile, value)
    faults = [*located.faults, *(Fault(f.kind, (*start, *f.at), f.detail) for f in shaped.faults)]
    whole = shaped.value is not None
    if not whole:
        # What is of the wrong type is told; the rest may have faults of its own.
        shaped = to_dataclass(AnswersFile, without(value, [fault.at for fault in shaped.faults]))
    round_ = None
    if shaped.value is not None:
        round_ = _round(shaped.value)
        one_form = shaped.value.voices is None
        found = [
            *(_form_faults(shaped.value) if whole else []),
            *round_faults(edition, round_),
            *_long_notes(round_),
            *save_file_faults(save_file_entry(shaped.value), edition, known),
        ]
        faults += [
            Fault(f.kind, (*start, *_in_file(f.at, one_form=one_form)), f.detail) for f in found
        ]
    if shaped.value is None or round_ is None or faults:
        leavable = whole and bool(faults) and all(map(_is_leavable, faults))
        if not (partly and leavable):
            raise WrongAnswersError(_placed(located, faults), leavable=leavable)
        less = without(value, [fault.at[len(start) :] for fault in faults], closing_up=True)
        again = _read(edition, known, located, start, less, partly=False)
        return replace(again, left=tuple(_placed(located, faults)))
    return SaveFile(round_, history_of(save_file_entry(shaped.value)))


def _is_leavable(fault: Fault) -> bool:
    """Whether a fault says that this content lacks something, and nothing worse."""
    asked = fault.kind == "unknown_key" and "profile" in fault.at
    return asked or fault.kind in SKIPPABLE_FAULTS


def _newer(located: LocatedValue) -> Fault | None:
    """What is wrong with a file that says that it is of another kind, or of a later version."""
    value = located.value
    schema = str(value["schema"]) if isinstance(value, dict) and "schema" in value else SCHEMA
    if schema == SCHEMA:
        return None
    family, _, version = schema.rpartition("/")
    if family == SCHEMA.rpartition("/")[0] and version.isdigit():
        return Fault("newer_file", ("schema",), {"given": schema, "known": SCHEMA})
    detail = {"given": schema, "id": "schema", "known": SCHEMA}
    return Fault("unknown_value", ("schema",), detail)


def _placed(located: LocatedValue, faults: list[Fault]) -> list[tuple[int, Fault]]:
    return [(located.line(fault.at), fault) for fault in faults]


def _answers_part(located: LocatedValue) -> tuple[KeyPath, object]:
    """Where the answers are: at the top, or under `save` in a report exported as JSON."""
    value = located.value
    is_report = isinstance(value, dict) and ("schema" in value or value.keys() == {"save"})
    if isinstance(value, dict) and is_report and isinstance(value.get("save"), dict):
        return ("save",), value["save"]
    return (), value


def _round(given: AnswersFile) -> Round:
    one = VoiceEntry(given.answers or {}, given.role, given.notes)
    entries = (one,) if given.voices is None else given.voices
    return Round(given.profile, tuple(map(voice_of, entries)), given.group)


def _form_faults(given: AnswersFile) -> list[Fault]:
    if given.voices is None:
        return [] if given.answers is not None else [Fault("missing_key", (), {"given": "answers"})]
    faults = [
        Fault("both_forms", (key,), {"given": key})
        for key in ("answers", "role", "notes")
        if getattr(given, key)
    ]
    if not 1 <= len(given.voices) <= MAX_VOICES:
        detail = {"given": str(len(given.voices)), "id": "voices", "known": f"1 … {MAX_VOICES}"}
        faults.append(Fault("unknown_value", ("voices",), detail))
    return faults


def _long_notes(round_: Round) -> list[Fault]:
    return [
        Fault(
            "note_too_long", ("voices", index, "notes", axis), {"known": str(MAX_NOTE_CHARACTERS)}
        )
        for index, voice in enumerate(round_.voices)
        for axis, words in voice.notes.items()
        if len(words) > MAX_NOTE_CHARACTERS
    ]


def _in_file(at: KeyPath, *, one_form: bool) -> KeyPath:
    """A path in the round, as the file's shorter form writes it."""
    return at[2:] if one_form and at[:1] == ("voices",) else at
