"""The rounds and the plan of a save file, each within bounds, and the faults of each."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, fields, replace
from typing import Final

from adn_assess.content.bounds import length_faults, too_many_fault
from adn_assess.content.days import is_day
from adn_assess.content.room_entry import RoomEntry, choice_of, room_faults
from adn_assess.domain.answers.days import DayRange
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
    "stuck_on": MAX_NOTE_CHARACTERS,
}
"""By the names of the fields of a plan item."""

MAX_PAST_ROUNDS: Final = 40
MAX_VOICES: Final = 300
"""Voices of one round, at most."""
MAX_RAW_CHARACTERS: Final = 8 * MAX_NOTE_CHARACTERS
"""Characters of a text before normalization, beyond which it is not normalized but refused."""

KnownEdition = Callable[[str], Edition | None]
"""Look up an edition by its id; None when this installation does not have it."""


@dataclass(frozen=True, slots=True)
class VoiceEntry:
    """A voice as the file has it."""

    answers: Answers
    role: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    light: tuple[str, ...] = ()
    """The statements answered by a light choice; one without an answer means nothing."""


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
    for_readers: bool = False


@dataclass(frozen=True, slots=True)
class PastEntry:
    """An earlier round as the file has it."""

    edition: str
    started: str
    voices: tuple[VoiceEntry, ...]
    profile: Profile = field(default_factory=dict)
    group: bool = False
    axes: tuple[str, ...] = ()
    room: RoomEntry = field(default_factory=RoomEntry)
    tried: TriedEntry = field(default_factory=TriedEntry)


@dataclass(frozen=True, slots=True)
class SaveFileEntry:
    """The history as the file has it."""

    started: str | None = None
    tried: TriedEntry = field(default_factory=TriedEntry)
    plan: PlanEntry = field(default_factory=PlanEntry)
    rounds: tuple[PastEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class ReadingContext:
    """What a save file is read against."""

    edition: Edition
    """The edition of the current round."""
    days: DayRange
    """The days that it may name."""
    known: KnownEdition = lambda _id: None
    """Look up the editions of earlier rounds."""


@dataclass(frozen=True, slots=True)
class _CheckedRound:
    """A round of a file, the current or an earlier one, as it is checked."""

    edition: Edition
    round: Round
    started: str | None
    tried: TriedEntry
    tried_words: str
    """What was tried, normalized."""
    suggested: AbstractSet[str]
    """The actions that earlier rounds could suggest."""


def _normalize(text: str) -> str:
    """Normalize a text; one that is refused for its length anyway stays as it is."""
    return text if len(text) > MAX_RAW_CHARACTERS else normalize_text(text)


def voice_of(entry: VoiceEntry) -> Voice:
    """Convert a voice; its notes are normalized."""
    notes = {about: _normalize(words) for about, words in entry.notes.items()}
    light = frozenset(entry.light) & entry.answers.keys()
    return Voice(entry.answers, entry.role, notes, light)


def round_of(
    profile: Profile,
    voices: Iterable[VoiceEntry],
    room: RoomEntry,
    *,
    is_group: bool,
    axes: Iterable[str],
) -> Round:
    """Convert a round; its texts are normalized, and empty words of a room are left out.

    The axes of a group stand each once, in the order of the file.
    """
    words = {
        axis: tuple(text for each in texts if (text := _normalize(each)))
        for axis, texts in room.words.items()
    }
    return Round(
        profile,
        tuple(map(voice_of, voices)),
        is_group,
        tuple(dict.fromkeys(axes)),
        room_words=words,
        choice=choice_of(room),
    )


def history_of(entry: SaveFileEntry) -> History:
    """Convert a history; its texts are normalized."""
    past = tuple(
        PastRound(
            each.edition,
            each.started,
            round_of(each.profile, each.voices, each.room, is_group=each.group, axes=each.axes),
            _tried(each.tried),
        )
        for each in entry.rounds
    )
    plan = Plan(tuple(map(_normalized, entry.plan.items)), entry.plan.hours)
    shown = entry.plan.for_readers
    return History(plan, _tried(entry.tried), entry.started, past, plan_for_readers=shown)


def save_file_faults(
    entry: SaveFileEntry, current: Round, history: History, context: ReadingContext
) -> Iterator[Fault]:
    """Yield a fault, with its path, for each part of the rounds and the plan that is refused.

    `current` and `history` are what the entry was converted to.
    """
    suggested: set[str] = set()
    if len(history.past) > MAX_PAST_ROUNDS:
        yield too_many_fault(("rounds",), len(history.past), MAX_PAST_ROUNDS)
    else:
        for index, past in enumerate(history.past):
            at: KeyPath = ("rounds", index)
            yield from _past_faults(past, entry.rounds[index].tried, context, suggested, at)
    words = history.tried.words or ""
    last = _CheckedRound(context.edition, current, entry.started, entry.tried, words, suggested)
    yield from _round_faults(last, context.days)
    yield from _plan_faults(history.plan, context)


def _past_faults(
    past: PastRound, tried: TriedEntry, context: ReadingContext, suggested: set[str], at: KeyPath
) -> Iterator[Fault]:
    """Yield the faults of an earlier round; without its edition, its answers are not checked.

    Adds the actions of its edition to `suggested`.
    """
    edition = context.known(past.edition)
    if edition is None:
        yield Fault("unknown_edition", at, {"given": past.edition[:12], "known": past.started})
        return
    words = past.tried.words or ""
    checked = _CheckedRound(edition, past.round, past.started, tried, words, suggested)
    for fault in _round_faults(checked, context.days):
        yield Fault(fault.kind, (*at, *fault.at), fault.detail)
    suggested.update(edition.actions)


def _round_faults(checked: _CheckedRound, days: DayRange) -> Iterator[Fault]:
    """Yield the faults of one round, with paths from it: the same bounds for every round."""
    if checked.started is not None:
        yield from _day_faults(checked.started, ("started",), days)
    voices = checked.round.voices
    if len(voices) > MAX_VOICES:
        yield too_many_fault(("voices",), len(voices), MAX_VOICES)
        return
    yield from round_faults(checked.edition, checked.round)
    yield from room_faults(checked.edition, checked.round)
    for index, voice in enumerate(voices):
        for about, words in voice.notes.items():
            yield from length_faults(words, ("voices", index, "notes", about), MAX_NOTE_CHARACTERS)
    yield from _tried_faults(checked)


def _tried_faults(checked: _CheckedRound) -> Iterator[Fault]:
    """Yield a fault for each action tried that no edition of the file could suggest.

    A statement is stored like an action tried: its id there would replace its answer.
    """
    edition = checked.edition
    known = (checked.suggested | edition.actions.keys()) - edition.questions.keys()
    for index, action in enumerate(checked.tried.actions):
        if action not in known:
            yield Fault("unknown_id", ("tried", "actions", index), {"given": action})
    yield from length_faults(checked.tried_words, ("tried", "words"), MAX_NOTE_CHARACTERS)


def _plan_faults(plan: Plan, context: ReadingContext) -> Iterator[Fault]:
    at: KeyPath = ("plan",)
    if plan.hours is not None and not 1 <= plan.hours <= MAX_HOURS_PER_WEEK:
        detail = {"given": str(plan.hours), "id": "hours", "known": f"1 … {MAX_HOURS_PER_WEEK}"}
        yield Fault("unknown_value", (*at, "hours"), detail)
    if len(plan.items) > MAX_PLAN_LINES:
        yield too_many_fault((*at, "items"), len(plan.items), MAX_PLAN_LINES)
        return
    seen: set[str] = set()
    for index, item in enumerate(plan.items):
        place: KeyPath = (*at, "items", index)
        if item.about is not None and item.about in seen:
            yield Fault("duplicate_id", place, {"given": item.about})
        seen |= {item.about} if item.about else set()
        yield from _item_faults(item, context, place)


def _item_faults(item: PlanItem, context: ReadingContext, at: KeyPath) -> Iterator[Fault]:
    edition = context.edition
    known = {
        "action": item.about in edition.actions,
        "obstacle": item.about in edition.obstacles,
    }
    if item.about is not None and not known[item.kind]:
        yield Fault("unknown_id", at, {"given": item.about})
    if item.about is None and not item.words:
        yield Fault("missing_key", (*at, "words"), {"given": "words"})
    if item.due is not None:
        yield from _day_faults(item.due, (*at, "due"), context.days)
    for name, limit in MAX_ITEM_CHARACTERS.items():
        yield from length_faults(getattr(item, name), (*at, name), limit)


def _day_faults(text: str, at: KeyPath, days: DayRange) -> Iterator[Fault]:
    """Yield a fault unless the text is a day that the file may name."""
    if not (is_day(text) and days.covers(text)):
        yield Fault("unknown_value", at, {"given": text, "id": str(at[-1]), "known": str(days)})


def _normalized(item: PlanItem) -> PlanItem:
    return replace(
        item,
        words=_normalize(item.words),
        who=_normalize(item.who),
        note=_normalize(item.note),
        outcome=_normalize(item.outcome),
        stuck_on=_normalize(item.stuck_on),
    )


def _tried(entry: TriedEntry) -> TriedActions:
    words = _normalize(entry.words or "")
    return TriedActions(frozenset(entry.actions), words or None)


def save_file_entry(entry: object) -> SaveFileEntry:
    """Take the history out of an entry that has its fields among others."""
    return SaveFileEntry(**{each.name: getattr(entry, each.name) for each in fields(SaveFileEntry)})
