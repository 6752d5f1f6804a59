"""The history in a save file: its plan, the actions tried, the earlier rounds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Final

from adn_assess.domain.answers.history import History, PastRound, TriedActions
from adn_assess.domain.answers.plan import MAX_HOURS_PER_WEEK, MAX_PLAN_LINES, Plan, PlanItem
from adn_assess.domain.answers.round import Answers, Profile, Round, Voice, round_faults
from adn_assess.domain.answers.text_normalization import (
    MAX_LINE_CHARACTERS,
    MAX_NOTE_CHARACTERS,
    normalize_text,
)
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault, KeyPath

MAX_ITEM_CHARACTERS: Final[Mapping[str, int]] = {
    "words": MAX_LINE_CHARACTERS,
    "who": MAX_LINE_CHARACTERS,
    "note": MAX_NOTE_CHARACTERS,
    "outcome": MAX_NOTE_CHARACTERS,
}
"""By the names of the fields of a plan item."""

KnownEdition = Callable[[str], Edition | None]
"""Look up an edition by its id; None when this installation does not have it."""


@dataclass(frozen=True, slots=True)
class VoiceEntry:
    """A voice as the file has it."""

    answers: Answers
    role: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TriedEntry:
    """The actions tried since the previous round, as the file has them."""

    actions: tuple[str, ...] = ()
    words: str | None = None


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """The plan as the file has it."""

    items: tuple[PlanItem, ...] = ()
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class PastEntry:
    """An earlier round as the file has it."""

    edition: str
    started: str
    voices: tuple[VoiceEntry, ...]
    profile: Profile = field(default_factory=dict)
    group: bool = False
    tried: TriedEntry = field(default_factory=TriedEntry)


@dataclass(frozen=True, slots=True)
class SaveFileEntry:
    """The history as the file has it."""

    started: str | None = None
    tried: TriedEntry = field(default_factory=TriedEntry)
    plan: PlanEntry = field(default_factory=PlanEntry)
    rounds: tuple[PastEntry, ...] = ()


def voice_of(entry: VoiceEntry) -> Voice:
    """Convert a voice; its notes are normalized."""
    notes = {axis: normalize_text(words) for axis, words in entry.notes.items()}
    return Voice(entry.answers, entry.role, notes)


def history_of(entry: SaveFileEntry) -> History:
    """Convert a history; its texts are normalized."""
    past = tuple(
        PastRound(
            each.edition,
            each.started,
            Round(each.profile, tuple(map(voice_of, each.voices)), each.group),
            _tried(each.tried),
        )
        for each in entry.rounds
    )
    plan = Plan(tuple(map(_normalized, entry.plan.items)), entry.plan.hours)
    return History(plan, _tried(entry.tried), entry.started, past)


def save_file_faults(
    entry: SaveFileEntry, edition: Edition, known: KnownEdition
) -> Iterator[Fault]:
    """Yield a fault, with its path, for each part that cannot be imported."""
    if entry.started is not None:
        yield from _date_faults(entry.started, ("started",), "started")
    yield from _plan_faults(entry.plan, edition)
    for index, past in enumerate(entry.rounds):
        yield from _past_faults(past, known, ("rounds", index))


def _past_faults(past: PastEntry, known: KnownEdition, at: KeyPath) -> Iterator[Fault]:
    """Yield the faults of an earlier round; without its edition, its answers are not checked."""
    yield from _date_faults(past.started, (*at, "started"), "started")
    edition = known(past.edition)
    if edition is None:
        yield Fault("unknown_edition", at, {"given": past.edition[:12], "known": past.started})
        return
    round_ = Round(past.profile, tuple(map(voice_of, past.voices)), past.group)
    for fault in round_faults(edition, round_):
        yield Fault(fault.kind, (*at, *fault.at), fault.detail)


def _plan_faults(plan: PlanEntry, edition: Edition) -> Iterator[Fault]:
    at: KeyPath = ("plan",)
    if plan.hours is not None and not 1 <= plan.hours <= MAX_HOURS_PER_WEEK:
        detail = {"given": str(plan.hours), "id": "hours", "known": f"1 … {MAX_HOURS_PER_WEEK}"}
        yield Fault("unknown_value", (*at, "hours"), detail)
    if len(plan.items) > MAX_PLAN_LINES:
        detail = {"given": str(len(plan.items)), "id": "items", "known": f"0 … {MAX_PLAN_LINES}"}
        yield Fault("unknown_value", (*at, "items"), detail)
    seen: set[str] = set()
    for index, item in enumerate(plan.items):
        place: KeyPath = (*at, "items", index)
        if item.about is not None and item.about in seen:
            yield Fault("duplicate_id", place, {"given": item.about})
        seen |= {item.about} if item.about else set()
        yield from _item_faults(item, edition, place)


def _item_faults(item: PlanItem, edition: Edition, at: KeyPath) -> Iterator[Fault]:
    asked = edition.questions.get(item.about or "")
    known = {
        "action": item.about in edition.actions,
        "obstacle": asked is not None and asked.kind == "obstacle",
    }
    if item.about is not None and not known[item.kind]:
        yield Fault("unknown_id", at, {"given": item.about})
    if item.about is None and not normalize_text(item.words):
        yield Fault("missing_key", (*at, "words"), {"given": "words"})
    if item.due is not None:
        yield from _date_faults(item.due, (*at, "due"), "due")
    for name, limit in MAX_ITEM_CHARACTERS.items():
        if len(normalize_text(getattr(item, name))) > limit:
            yield Fault("note_too_long", (*at, name), {"known": str(limit)})


def _date_faults(text: str, at: KeyPath, name: str) -> Iterator[Fault]:
    """Yield a fault unless the text is an ISO 8601 date in its extended form."""
    try:
        is_date = date.fromisoformat(text).isoformat() == text
    except ValueError:
        is_date = False
    if not is_date:
        yield Fault("unknown_value", at, {"given": text, "id": name, "known": "2027-03-31"})


def _normalized(item: PlanItem) -> PlanItem:
    return replace(
        item,
        words=normalize_text(item.words),
        who=normalize_text(item.who),
        note=normalize_text(item.note),
        outcome=normalize_text(item.outcome),
    )


def _tried(entry: TriedEntry) -> TriedActions:
    words = normalize_text(entry.words or "")
    return TriedActions(frozenset(entry.actions), words or None)


def save_file_entry(entry: object) -> SaveFileEntry:
    """Take the history out of an entry that has its fields among others."""
    return SaveFileEntry(**{each.name: getattr(entry, each.name) for each in fields(SaveFileEntry)})
