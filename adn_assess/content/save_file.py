"""What a saved report holds beside its answers (its plan, what was tried, the rounds before)."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import Final

from adn_assess.domain.answers.history import History, PastRound, TriedActions
from adn_assess.domain.answers.plan import MAX_HOURS_PER_WEEK, Plan, PlanItem
from adn_assess.domain.answers.round import Answers, Profile, Round, Voice, round_faults
from adn_assess.domain.answers.text_normalization import MAX_NOTE_CHARACTERS, normalize_text
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault, KeyPath

MAX_LINE_CHARACTERS: Final = 200
MAX_PLAN_LINES: Final = 200

KnownEdition = Callable[[str], Edition | None]
"""The edition of that id, when this installation keeps it; None otherwise."""


@dataclass(frozen=True, slots=True)
class VoiceEntry:
    """One voice as the file gives it."""

    answers: Answers
    role: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TriedEntry:
    """What was tried since the round before, as the file gives it."""

    actions: tuple[str, ...] = ()
    words: str | None = None


@dataclass(frozen=True, slots=True)
class PlanEntry:
    """The plan as the file gives it."""

    items: tuple[PlanItem, ...] = ()
    hours: int | None = None


@dataclass(frozen=True, slots=True)
class PastEntry:
    """An earlier round as the file gives it."""

    edition: str
    started: str
    voices: tuple[VoiceEntry, ...]
    profile: Profile = field(default_factory=dict)
    group: bool = False
    tried: TriedEntry = field(default_factory=TriedEntry)


@dataclass(frozen=True, slots=True)
class SaveFileEntry:
    """All of it."""

    started: str | None = None
    tried: TriedEntry = field(default_factory=TriedEntry)
    plan: PlanEntry = field(default_factory=PlanEntry)
    rounds: tuple[PastEntry, ...] = ()


def voice_of(entry: VoiceEntry) -> Voice:
    """A voice, its notes made fit to keep."""
    notes = {axis: normalize_text(words) for axis, words in entry.notes.items()}
    return Voice(entry.answers, entry.role, notes)


def history_of(entry: SaveFileEntry) -> History:
    """What the entry means, its words made fit to keep."""
    past = tuple(
        PastRound(
            each.edition,
            each.started,
            Round(each.profile, tuple(map(voice_of, each.voices)), each.group),
            _tried(each.tried),
        )
        for each in entry.rounds
    )
    plan = Plan(tuple(map(_cleaned, entry.plan.items)), entry.plan.hours)
    return History(plan, _tried(entry.tried), entry.started, past)


def save_file_faults(
    entry: SaveFileEntry, edition: Edition, known: KnownEdition
) -> Iterator[Fault]:
    """Everything in it that cannot be kept, each with its path."""
    if entry.started is not None:
        yield from _day_faults(entry.started, ("started",), "started")
    yield from _plan_faults(entry.plan, edition)
    for index, past in enumerate(entry.rounds):
        yield from _past_faults(past, known, ("rounds", index))


def _past_faults(past: PastEntry, known: KnownEdition, at: KeyPath) -> Iterator[Fault]:
    """A round whose content is unknown here is left whole: nobody could say what it means."""
    yield from _day_faults(past.started, (*at, "started"), "started")
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
        yield from _day_faults(item.due, (*at, "due"), "due")
    for name, longest in (("words", MAX_LINE_CHARACTERS), ("who", MAX_LINE_CHARACTERS), *NOTES):
        if len(normalize_text(getattr(item, name))) > longest:
            yield Fault("note_too_long", (*at, name), {"known": str(longest)})


NOTES: Final = (("note", MAX_NOTE_CHARACTERS), ("outcome", MAX_NOTE_CHARACTERS))


def _day_faults(given: str, at: KeyPath, name: str) -> Iterator[Fault]:
    try:
        is_day = date.fromisoformat(given).isoformat() == given
    except ValueError:
        is_day = False
    if not is_day:
        yield Fault("unknown_value", at, {"given": given, "id": name, "known": "2027-03-31"})


def _cleaned(item: PlanItem) -> PlanItem:
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


def save_file_entry(given: object) -> SaveFileEntry:
    """The rest of a file, out of a value that has those fields among others."""
    return SaveFileEntry(**{each.name: getattr(given, each.name) for each in fields(SaveFileEntry)})
