"""Reader of mandate sheets and handovers exported as JSON.

What this edition does not know is left out, and listed so that it can be shown.
"""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, replace
from typing import Final

from adn_assess.content.answers_file import WrongAnswersError
from adn_assess.content.bounds import length_faults, too_many_fault
from adn_assess.content.located_yaml import LocatedValue, read_yaml
from adn_assess.content.typed_values import to_dataclass
from adn_assess.content.voice_entry import KnownEdition
from adn_assess.domain.answers.text_normalization import (
    MAX_NOTE_CHARACTERS,
    normalize_text,
    one_line,
)
from adn_assess.domain.documents.blocks import SCHEMA
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Purpose, Tick
from adn_assess.domain.faults import Fault, KeyPath
from adn_assess.domain.mandate.first_meeting import (
    MAX_QUESTION_CHARACTERS,
    MAX_QUESTIONS,
    MeetingQuestion,
)
from adn_assess.domain.mandate.sheet import Handover, KeptItems, MandateSheet

SCHEMA_SEARCH_CHARACTERS: Final = 200
"""Characters at the start of a file in which its schema is looked for."""
MAX_FILE_CHARACTERS: Final = 500_000
"""Characters in such a file, at most: twice those of sixty notes and answers of the longest."""
MAX_ENTRIES: Final = 200
"""Ticks, notes or profile choices in such a file, at most: several times those of a form."""
MAX_KEPT: Final = 40
"""Editions in whose words something is kept aside, at most."""
MAX_PARTS: Final[Mapping[str, int]] = {"questions": MAX_QUESTIONS, "aside": MAX_KEPT}
"""Entries of a part that may have other than `MAX_ENTRIES`."""
PURPOSES: Final[Mapping[str, Purpose]] = {
    SCHEMA.format(name="sheet"): "mandate",
    SCHEMA.format(name="handover"): "handover",
}


@dataclass(frozen=True, slots=True)
class KeptEntry:
    """What was given in the words of one other edition, as a file has it."""

    edition: str
    profile: Mapping[str, str] = field(default_factory=dict)
    ticked: Mapping[str, str] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class HandoverEntry:
    """A handover as its file has it; `tried` has the labels by id."""

    tried: Mapping[str, str]
    words: Mapping[str, str]
    aside: tuple[KeptEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class QuestionEntry:
    """A question for a first meeting as its file has it."""

    words: str
    answer: str = ""


@dataclass(frozen=True, slots=True)
class SheetEntry:
    """A mandate sheet as its file has it; `ticked` has the labels by id."""

    profile: Mapping[str, str]
    ticked: Mapping[str, str]
    words: Mapping[str, str]
    received: HandoverEntry | None = None
    questions: tuple[QuestionEntry, ...] | None = None
    aside: tuple[KeptEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class MandateFile:
    """What was read of a file, and the labels and texts that were `taken` from it or `left` out."""

    paper: MandateSheet | Handover
    taken: tuple[str, ...]
    left: tuple[str, ...]
    edition: str | None = None
    """The edition that the file was written in, and is read in; None for today's."""


@dataclass
class _Selection:
    """Selection of what an edition knows in a file, with a list of what it does not know."""

    edition: Edition
    taken: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)

    def ticks(self, purpose: Purpose, labels: Mapping[str, str]) -> frozenset[str]:
        """Select the ids that a form of this edition has a checkbox for."""
        known = {
            entry.id
            for page in self.edition.pages_by_purpose[purpose]
            for entry in page.entries
            if isinstance(entry, Tick)
        }
        self._list({item: normalize_text(label) or item for item, label in labels.items()}, known)
        return frozenset(labels) & known

    def notes(self, purpose: Purpose, texts: Mapping[str, str]) -> dict[str, str]:
        """Select the notes that a form of this edition has a field for, normalized."""
        known = {
            note.about for page in self.edition.pages_by_purpose[purpose] for note in page.notes
        }
        normalized = {about: normalize_text(text) for about, text in texts.items()}
        self._list(normalized, known)
        return {about: text for about, text in normalized.items() if about in known}

    def profile(self, choices: Mapping[str, str]) -> dict[str, str]:
        """Select the profile choices that this edition offers."""
        offered = {
            (question.id, choice.value)
            for question in self.edition.profile
            for choice in question.choices
            if "mandate" in question.asked_in
        }
        known = {key for key, value in choices.items() if (key, value) in offered}
        self._list(
            {key: normalize_text(f"{key}: {value}") for key, value in choices.items()}, known
        )
        return {key: value for key, value in choices.items() if key in known}

    def _list(self, texts: Mapping[str, str], known: AbstractSet[str]) -> None:
        self.taken += [text for key, text in texts.items() if key in known]
        self.left += [text for key, text in texts.items() if key not in known]


def is_mandate_file(text: str) -> bool:
    """Return whether a text names such a schema at its start, even if it cannot be parsed."""
    start = text[:SCHEMA_SEARCH_CHARACTERS]
    return any(schema.rpartition("/")[0] in start for schema in PURPOSES)


def read_mandate_file(
    today: Edition, text: str, known: KnownEdition = lambda _id: None
) -> MandateFile:
    """Read a mandate sheet or a handover; raise WrongAnswersError when it has faults.

    It is read in the edition that it names, where that is known, or else in today's.
    """
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
    entry = _entry(located, SheetEntry if purpose == "mandate" else HandoverEntry)
    named = str(located.value.get("edition"))
    edition = known(named)
    selection = _Selection(edition or today)
    contents = (
        _sheet(selection, entry) if isinstance(entry, SheetEntry) else _handover(selection, entry)
    )
    contents = replace(contents, aside=_kept(selection, purpose, entry.aside, known))
    taken, left = (tuple(filter(None, texts)) for texts in (selection.taken, selection.left))
    return MandateFile(contents, taken, left, named if edition else None)


def _kept(
    selection: _Selection, purpose: Purpose, entries: Sequence[KeptEntry], known: KnownEdition
) -> tuple[KeptItems, ...]:
    """What is kept aside in words that are known here; the rest is left out, and listed."""
    kept = []
    for each in entries:
        edition = known(each.edition)
        if edition is None:
            texts = (*each.ticked.values(), *each.words.values())
            selection.left += map(normalize_text, texts)
            continue
        there = _Selection(edition, selection.taken, selection.left)
        profile, ticks = there.profile(each.profile), there.ticks(purpose, each.ticked)
        ticked = {id_: normalize_text(label) for id_, label in each.ticked.items() if id_ in ticks}
        kept.append(KeptItems(each.edition, profile, ticked, there.notes(purpose, each.words)))
    return tuple(each for each in kept if each.profile or each.ticked or each.words)


def _entry(
    located: LocatedValue, kind: type[SheetEntry] | type[HandoverEntry]
) -> SheetEntry | HandoverEntry:
    """Build what stands under `save`; unknown keys are ignored."""
    value = located.value.get("save") if isinstance(located.value, dict) else None
    typed = to_dataclass(kind, value)
    if typed.value is None:
        raise _wrong(located, *(Fault(f.kind, ("save", *f.at), f.detail) for f in typed.faults))
    if faults := list(_bound_faults(typed.value, ("save",))):
        raise _wrong(located, *faults)
    return typed.value


def _bound_faults(entry: SheetEntry | HandoverEntry | KeptEntry, at: KeyPath) -> Iterator[Fault]:
    """Yield a fault for each part that is larger than it may be."""
    for each in fields(entry):
        part = getattr(entry, each.name)
        if each.name == "edition":
            continue
        if isinstance(part, HandoverEntry):
            yield from _bound_faults(part, (*at, each.name))
        elif part is not None and len(part) > (most := MAX_PARTS.get(each.name, MAX_ENTRIES)):
            yield too_many_fault((*at, each.name), len(part), most)
    for about, text in entry.words.items():
        yield from length_faults(normalize_text(text), (*at, "words", about), MAX_NOTE_CHARACTERS)
    for place, kept in enumerate(getattr(entry, "aside", ())[:MAX_KEPT]):
        yield from _bound_faults(kept, (*at, "aside", place))
    for place, question in enumerate(getattr(entry, "questions", None) or ()):
        where = (*at, "questions", place)
        words, answer = normalize_text(question.words), normalize_text(question.answer)
        yield from length_faults(words, (*where, "words"), MAX_QUESTION_CHARACTERS)
        yield from length_faults(answer, (*where, "answer"), MAX_NOTE_CHARACTERS)


def _sheet(selection: _Selection, entry: SheetEntry) -> MandateSheet:
    return MandateSheet(
        selection.profile(entry.profile),
        selection.ticks("mandate", entry.ticked),
        selection.notes("mandate", entry.words),
        _handover(selection, entry.received) if entry.received else None,
        _questions(selection, entry.questions or ()),
    )


def _questions(
    selection: _Selection, entries: Sequence[QuestionEntry]
) -> tuple[MeetingQuestion, ...]:
    """The questions of a file, normalized; one without words is left out."""
    questions = tuple(
        MeetingQuestion(one_line(normalize_text(each.words)), normalize_text(each.answer))
        for each in entries
    )
    selection.taken += [text for each in questions for text in (each.words, each.answer)]
    return tuple(each for each in questions if each.words)


def _handover(selection: _Selection, entry: HandoverEntry) -> Handover:
    return Handover(
        selection.ticks("handover", entry.tried), selection.notes("handover", entry.words)
    )


def _unknown_schema(schema: object) -> Fault:
    detail = {"given": str(schema), "id": "schema", "known": ", ".join(PURPOSES)}
    return Fault("unknown_value", ("schema",), detail)


def _wrong(located: LocatedValue, *faults: Fault) -> WrongAnswersError:
    return WrongAnswersError([(located.line(fault.at), fault) for fault in faults])
