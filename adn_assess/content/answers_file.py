"""Reader of answers files and of reports exported as JSON: their round and their history."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from adn_assess.content.file_text import UndecodableError, decode_text
from adn_assess.content.located_yaml import LocatedValue, read_yaml
from adn_assess.content.plain_values import without
from adn_assess.content.room_entry import RoomEntry
from adn_assess.content.save_file import (
    PastEntry,
    PlanEntry,
    ReadingContext,
    TriedEntry,
    history_of,
    round_of,
    save_file_entry,
    save_file_faults,
)
from adn_assess.content.typed_values import to_dataclass
from adn_assess.content.voice_entry import MAX_VOICES, AsideEntry, VoiceEntry
from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.round import Answers, Profile, Round
from adn_assess.domain.faults import MAX_LISTED_FAULTS, Fault, FaultKind, KeyPath

SCHEMA: Final = "autodiagnostic-adn/report/2"
READABLE_SCHEMAS: Final = ("autodiagnostic-adn/report/1", SCHEMA)
"""Reports of these versions have the same save file."""
SKIPPABLE_FAULTS: Final[frozenset[FaultKind]] = frozenset(
    {"unknown_id", "unknown_value", "unknown_edition", "unknown_aside", "unknown_file_edition"}
)
"""Faults of parts that an import may skip: this content does not know them."""
MAX_FILE_CHARACTERS: Final = 1_000_000
"""Characters in an answers file, at most."""


@dataclass(frozen=True, slots=True)
class AnswersFile:
    """The keys of an answers file: `answers` for one voice, or `voices` for several.

    A report exported as JSON has the same under `save`, with its history.
    """

    profile: Profile = field(default_factory=dict)
    answers: Answers | None = None
    role: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    voices: tuple[VoiceEntry, ...] | None = None
    group: bool = False
    """True for an anonymous group: its answers are shuffled, only distributions have a meaning."""
    axes: tuple[str, ...] = ()
    """The axes that a group was asked about; none for all."""
    room: RoomEntry = field(default_factory=RoomEntry)
    """What that group wrote and chose."""
    started: str | None = None
    tried: TriedEntry = field(default_factory=TriedEntry)
    plan: PlanEntry = field(default_factory=PlanEntry)
    rounds: tuple[PastEntry, ...] = ()
    aside: tuple[AsideEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class SaveFile:
    """What was read of a file."""

    round: Round
    history: History
    edition: str | None = None
    """The edition that the file says its current round was answered in; None for today's."""


class WrongAnswersError(Exception):
    """An answers file with faults: the first MAX_LISTED_FAULTS, each with its line.

    `others` is the number of those that follow. `skippable` is True when the file could be read
    without the parts that have faults.
    """

    def __init__(self, faults: list[tuple[int, Fault]], *, skippable: bool = False) -> None:
        super().__init__(f"{len(faults)} fault(s) in the answers")
        self.faults = sorted(faults, key=lambda each: each[0])[:MAX_LISTED_FAULTS]
        self.others = max(0, len(faults) - MAX_LISTED_FAULTS)
        self.skippable = skippable


def decode_file(data: bytes) -> str:
    """Decode a file of any kind that can be imported; raise WrongAnswersError when it is no text.

    No character is replaced.
    """
    try:
        return decode_text(data)
    except UndecodableError as error:
        raise WrongAnswersError([(error.line, error.fault)]) from error


def read_save_file(context: ReadingContext, text: str, *, partly: bool = False) -> SaveFile:
    """Read a save file; raise WrongAnswersError with its faults when it has some.

    `partly` skips the parts that this content does not know, when there is no other fault.
    """
    if len(text) > MAX_FILE_CHARACTERS:
        raise WrongAnswersError(
            [(1, Fault("too_large", (), {"known": f"{MAX_FILE_CHARACTERS:,}"}))]
        )
    located = read_yaml(text)
    if located.is_unreadable:
        raise WrongAnswersError(_with_lines(located, located.faults))
    if schema_fault := _schema_fault(located):
        raise WrongAnswersError(_with_lines(located, [schema_fault]))
    path, value = _answers_part(located)
    given = _edition_of(located)
    edition = context.known(given) if given else None
    if given is None or edition is None:
        faults = (
            [Fault("unknown_file_edition", ("edition",), {"given": given[:12]})] if given else []
        )
        return _Reader(context, located, path, faults).read(value, partly=partly)
    read = _Reader(replace(context, edition=edition), located, path).read(value, partly=partly)
    return replace(read, edition=given)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reader of the answers that stand at a path of a file."""

    context: ReadingContext
    located: LocatedValue
    path: KeyPath
    of_file: Sequence[Fault] = ()
    """Faults of the whole file, which stand outside of its answers; reading partly accepts them."""

    def read(self, value: object, *, partly: bool) -> SaveFile:
        """Read the answers; `partly` skips the parts that this content does not know."""
        typed = to_dataclass(AnswersFile, value)
        faults = [*self.located.faults, *map(self._in_file, typed.faults)]
        entry = typed.value
        if entry is None:
            # The parts of the right type may have faults of their own.
            rest = to_dataclass(AnswersFile, without(value, [fault.at for fault in typed.faults]))
            faults += self._content_faults(_converted(rest.value), rest.value) if rest.value else []
            raise WrongAnswersError(_with_lines(self.located, faults))
        save_file = _converted(entry)
        faults += [
            *map(self._in_file, _form_faults(entry)),
            *self._content_faults(save_file, entry),
            *(() if partly else self.of_file),
        ]
        if not faults:
            return save_file
        skippable = all(map(_is_skippable, faults))
        if not (partly and skippable):
            raise WrongAnswersError(_with_lines(self.located, faults), skippable=skippable)
        return self._read_without(value, faults)

    def _read_without(self, value: object, faults: list[Fault]) -> SaveFile:
        """Read the answers without the parts that have faults."""
        paths = [fault.at[len(self.path) :] for fault in faults]
        rest = replace(self, of_file=())
        return rest.read(without(value, paths, closing_up=True), partly=False)

    def _content_faults(self, save_file: SaveFile, entry: AnswersFile) -> list[Fault]:
        """List what the bounds, this edition and those of the earlier rounds do not allow."""
        faults = save_file_faults(
            save_file_entry(entry), save_file.round, save_file.history, self.context
        )
        single_voice = entry.voices is None
        return [
            self._in_file(replace(fault, at=_path_in_entry(fault.at, single_voice=single_voice)))
            for fault in faults
        ]

    def _in_file(self, fault: Fault) -> Fault:
        return replace(fault, at=(*self.path, *fault.at))


def _is_skippable(fault: Fault) -> bool:
    """Return whether the part with that fault may be skipped."""
    is_unknown_question = fault.kind == "unknown_key" and "profile" in fault.at
    return is_unknown_question or fault.kind in SKIPPABLE_FAULTS


def _schema_fault(located: LocatedValue) -> Fault | None:
    """Return a fault when `schema` names another kind of file, or a later version of this one."""
    value = located.value
    schema = str(value["schema"]) if isinstance(value, dict) and "schema" in value else SCHEMA
    if schema in READABLE_SCHEMAS:
        return None
    family, _, version = schema.rpartition("/")
    if family == SCHEMA.rpartition("/")[0] and version.isdigit():
        return Fault("newer_file", ("schema",), {"given": schema, "known": SCHEMA})
    detail = {"given": schema, "id": "schema", "known": SCHEMA}
    return Fault("unknown_value", ("schema",), detail)


def _edition_of(located: LocatedValue) -> str | None:
    """Return the edition that an exported report says it was answered in; None without one."""
    value = located.value
    is_report = isinstance(value, dict) and "schema" in value
    given = value.get("edition") if isinstance(value, dict) and is_report else None
    return given if isinstance(given, str) else None


def _with_lines(located: LocatedValue, faults: list[Fault]) -> list[tuple[int, Fault]]:
    return [(located.line(fault.at), fault) for fault in faults]


def _answers_part(located: LocatedValue) -> tuple[KeyPath, object]:
    """Return the part with the answers and its path: under `save` in an exported report."""
    value = located.value
    is_report = isinstance(value, dict) and ("schema" in value or value.keys() == {"save"})
    if isinstance(value, dict) and is_report and isinstance(value.get("save"), dict):
        return ("save",), value["save"]
    return (), value


def _converted(entry: AnswersFile) -> SaveFile:
    """Convert an entry; its texts are normalized."""
    single = VoiceEntry(entry.answers or {}, entry.role, entry.notes)
    voices = (single,) if entry.voices is None else entry.voices
    round_ = round_of(entry.profile, voices, entry.room, is_group=entry.group, axes=entry.axes)
    return SaveFile(round_, history_of(save_file_entry(entry)))


def _form_faults(entry: AnswersFile) -> list[Fault]:
    """Check that the file has either `answers` or `voices`, and at least one voice."""
    if entry.voices is None:
        return [] if entry.answers is not None else [Fault("missing_key", (), {"given": "answers"})]
    faults = [
        Fault("both_forms", (key,), {"given": key})
        for key in ("answers", "role", "notes")
        if getattr(entry, key)
    ]
    if not entry.voices:
        detail = {"given": "0", "id": "voices", "known": f"1 … {MAX_VOICES}"}
        faults.append(Fault("unknown_value", ("voices",), detail))
    return faults


def _path_in_entry(at: KeyPath, *, single_voice: bool) -> KeyPath:
    """Convert a path in the round to one in the entry, whose single voice is not under `voices`."""
    return at[2:] if single_voice and at[:1] == ("voices",) else at
