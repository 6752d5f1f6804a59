"""A sheet or a handover exported as JSON, read back.

What this edition does not know is left out and told, so that nobody believes it was taken.
"""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import Final

from adn_assess.content.answers_file import WrongAnswersError
from adn_assess.content.located_yaml import LocatedValue, read_yaml
from adn_assess.content.typed_values import to_dataclass
from adn_assess.domain.answers.text_normalization import MAX_NOTE_CHARACTERS, normalize_text
from adn_assess.domain.documents.blocks import SCHEMA
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Purpose, Tick
from adn_assess.domain.faults import Fault, KeyPath
from adn_assess.domain.mandate.sheet import Handover, MandateSheet

START: Final = 200
"""Characters within which a file says what it is."""
MAX_FILE_CHARACTERS: Final = 200_000
"""Characters in such a file, at most: twenty long notes, and as much again around them."""
PURPOSES: Final[Mapping[str, Purpose]] = {
    SCHEMA.format(name="sheet"): "mandate",
    SCHEMA.format(name="handover"): "handover",
}


@dataclass(frozen=True, slots=True)
class HandoverEntry:
    """A handover as its file gives it: what was tried has its label under its id."""

    tried: Mapping[str, str]
    words: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A sheet as its file gives it: what was ticked has its label under its id."""

    profile: Mapping[str, str]
    ticked: Mapping[str, str]
    words: Mapping[str, str]
    received: HandoverEntry | None = None


@dataclass(frozen=True, slots=True)
class MandateFile:
    """What a file held; what was taken and left of it, by labels or in its own words."""

    paper: MandateSheet | Handover
    taken: tuple[str, ...]
    left: tuple[str, ...]


@dataclass
class _Reading:
    """One edition against one file: what the edition knows is taken, the rest is told."""

    edition: Edition
    taken: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def ticks(self, purpose: Purpose, given: Mapping[str, str]) -> frozenset[str]:
        """The ids that this edition lets one tick."""
        known = {
            entry.id
            for page in self.edition.pages_by_purpose[purpose]
            for entry in page.entries
            if isinstance(entry, Tick)
        }
        self._tell({item: normalize_text(label) or item for item, label in given.items()}, known)
        return frozenset(given) & known

    def words(self, purpose: Purpose, given: Mapping[str, str]) -> dict[str, str]:
        """The notes that this edition leaves room for."""
        known = {
            note.about for page in self.edition.pages_by_purpose[purpose] for note in page.notes
        }
        cleaned = {about: normalize_text(words) for about, words in given.items()}
        self._tell(cleaned, known)
        return {about: words for about, words in cleaned.items() if about in known}

    def profile(self, given: Mapping[str, str]) -> dict[str, str]:
        """The choices that this edition offers."""
        offered = {
            (question.id, choice.value)
            for question in self.edition.profile
            for choice in question.choices
            if "mandate" in question.asked_in
        }
        known = {key for key, value in given.items() if (key, value) in offered}
        self._tell({key: normalize_text(f"{key}: {value}") for key, value in given.items()}, known)
        return {key: value for key, value in given.items() if key in known}

    def _tell(self, given: Mapping[str, str], known: AbstractSet[str]) -> None:
        self.taken += [words for key, words in given.items() if key in known]
        self.left += [words for key, words in given.items() if key not in known]


def is_mandate_file(text: str) -> bool:
    """Whether a text says at its start that it is a sheet or a handover, damaged or not."""
    start = text[:START]
    return any(schema.rpartition("/")[0] in start for schema in PURPOSES)


def read_mandate_file(edition: Edition, text: str) -> MandateFile:
    """The sheet or handover that a text holds; WrongAnswersError when it cannot be read."""
    if len(text) > MAX_FILE_CHARACTERS:
        raise WrongAnswersError(
            [(1, Fault("too_large", (), {"known": f"{MAX_FILE_CHARACTERS:,}"}))]
        )
    located = read_yaml(text)
    if located.faults or not isinstance(located.value, dict):
        faults = located.faults or [Fault("wrong_type", (), {"given": "…", "known": "…: …"})]
        raise WrongAnswersError([(located.line(fault.at), fault) for fault in faults])
    purpose = PURPOSES.get(str(located.value.get("schema")))
    if purpose is None:
        raise _wrong(located, _unknown_schema(located.value.get("schema")))
    reading = _Reading(edition)
    kind = SheetEntry if purpose == "mandate" else HandoverEntry
    entry = _entry(located, kind)
    paper = _sheet(reading, entry) if isinstance(entry, SheetEntry) else _handover(reading, entry)
    return MandateFile(paper, tuple(filter(None, reading.taken)), tuple(filter(None, reading.left)))


def _entry(
    located: LocatedValue, kind: type[SheetEntry] | type[HandoverEntry]
) -> SheetEntry | HandoverEntry:
    value = located.value.get("save") if isinstance(located.value, dict) else None
    shaped = to_dataclass(kind, value)
    if shaped.value is None:
        raise _wrong(located, *(Fault(f.kind, ("save", *f.at), f.detail) for f in shaped.faults))
    long = list(_long(shaped.value, ("save",)))
    if long:
        raise _wrong(located, *long)
    return shaped.value


def _long(entry: SheetEntry | HandoverEntry, at: KeyPath) -> Iterator[Fault]:
    for about, words in entry.words.items():
        if len(normalize_text(words)) > MAX_NOTE_CHARACTERS:
            yield Fault("note_too_long", (*at, "words", about), {"known": str(MAX_NOTE_CHARACTERS)})
    if isinstance(entry, SheetEntry) and entry.received:
        yield from _long(entry.received, (*at, "received"))


def _sheet(reading: _Reading, entry: SheetEntry) -> MandateSheet:
    return MandateSheet(
        reading.profile(entry.profile),
        reading.ticks("mandate", entry.ticked),
        reading.words("mandate", entry.words),
        _handover(reading, entry.received) if entry.received else None,
    )


def _handover(reading: _Reading, entry: HandoverEntry) -> Handover:
    return Handover(reading.ticks("handover", entry.tried), reading.words("handover", entry.words))


def _unknown_schema(given: object) -> Fault:
    detail = {"given": str(given), "id": "schema", "known": ", ".join(PURPOSES)}
    return Fault("unknown_value", ("schema",), detail)


def _wrong(located: LocatedValue, *faults: Fault) -> WrongAnswersError:
    return WrongAnswersError([(located.line(fault.at), fault) for fault in faults])
