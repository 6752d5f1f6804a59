"""The voices of a save file: what counts in a round, what is kept aside, and the faults of it."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from adn_assess.content.bounds import length_faults, too_many_fault
from adn_assess.domain.answers.history import KeptAside
from adn_assess.domain.answers.round import Answers, Profile, Round, Voice, round_faults
from adn_assess.domain.answers.text_normalization import MAX_NOTE_CHARACTERS, normalize_text
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.faults import Fault, KeyPath

MAX_VOICES: Final = 300
"""Voices of one round, at most."""
MAX_KEPT_ASIDE: Final = 2 * MAX_VOICES
"""Parts kept aside in one round, at most: what one voice gave in the words of one edition."""
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
class AsideEntry:
    """What one voice gave in the words of another edition, as the file has it."""

    edition: str
    voice: int | None = None
    """Its place among the voices of the round; None for the profile of a round of several."""
    profile: Profile = field(default_factory=dict)
    answers: Answers = field(default_factory=dict)
    role: str | None = None
    notes: Mapping[str, str] = field(default_factory=dict)
    light: tuple[str, ...] = ()


def normalize(text: str) -> str:
    """Normalize a text; one that is refused for its length anyway stays as it is."""
    return text if len(text) > MAX_RAW_CHARACTERS else normalize_text(text)


def voice_of(entry: VoiceEntry | AsideEntry) -> Voice:
    """Convert a voice; its notes are normalized."""
    notes = {about: normalize(words) for about, words in entry.notes.items()}
    light = frozenset(entry.light) & entry.answers.keys()
    return Voice(entry.answers, entry.role, notes, light)


def kept_aside_of(entries: Sequence[AsideEntry]) -> tuple[KeptAside, ...]:
    """Convert what is kept aside; notes are normalized."""
    return tuple(
        KeptAside(each.edition, voice_of(each), each.voice, each.profile) for each in entries
    )


def kept_aside_faults(
    kept: Sequence[KeptAside], voices: int, known: KnownEdition
) -> Iterator[Fault]:
    """Yield the faults of what a round of so many voices keeps aside, with paths from the round.

    What is in the words of an edition that this installation does not have is not checked.
    """
    if len(kept) > MAX_KEPT_ASIDE:
        yield too_many_fault(("aside",), len(kept), MAX_KEPT_ASIDE)
        return
    for index, each in enumerate(kept):
        at: KeyPath = ("aside", index)
        edition = known(each.edition)
        if edition is None:
            yield Fault("unknown_aside", at, {"given": each.edition[:12]})
        elif each.voice is not None and not 0 <= each.voice < voices:
            detail = {"given": str(each.voice), "id": "voice", "known": f"0 … {voices - 1}"}
            yield Fault("unknown_value", at, detail)
        else:
            yield from _faults_of(edition, each, at)


def _faults_of(edition: Edition, kept: KeptAside, at: KeyPath) -> Iterator[Fault]:
    for fault in round_faults(edition, Round(kept.profile, (kept.given,))):
        path = fault.at[2:] if fault.at[:1] == ("voices",) else fault.at
        yield Fault(fault.kind, (*at, *path), fault.detail)
    for about, words in kept.given.notes.items():
        yield from length_faults(words, (*at, "notes", about), MAX_NOTE_CHARACTERS)
