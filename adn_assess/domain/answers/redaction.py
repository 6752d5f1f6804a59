"""Redaction of an assessment before sharing: withheld parts are removed, not masked.

Anything computed from the result is independent of the values withheld. A key names one part for
good, wherever it moves: a statement by its id, a note or a role by the name of its voice, a line of
the plan by its own name. A preview records what it showed, part by part, so that a file made later
holds nothing else.
"""

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, replace
from typing import Final

from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.round import Round, Voice

HOURS_KEY: Final = "hours"
"""The key of the weekly hours of the plan."""
FINGERPRINT_BYTES: Final = 12
LINE_TEXTS: Final = ("who", "note", "outcome", "stuck_on")
"""The fields of a line of the plan that may be withheld without the whole line."""


@dataclass(frozen=True, slots=True)
class Shareable:
    """A round and a plan, with a lasting name for each voice and for each line."""

    round: Round
    plan: Plan
    voice_names: tuple[int, ...]
    """One for each voice of the round, in their order."""
    line_names: tuple[int, ...]
    """One for each line of the plan, in their order."""


@dataclass(frozen=True, slots=True)
class Preview:
    """What a preview withheld, and what it showed."""

    withheld: tuple[str, ...]
    """Keys of the parts withheld."""
    shown: Mapping[str, str]
    """Key of a part shown → its fingerprint; the lines of the plan in the order shown."""


@dataclass(frozen=True, slots=True)
class Redaction:
    """A round and a plan to share, and the number of parts that they lack."""

    round: Round
    plan: Plan
    withheld_count: int
    changed_count: int = 0
    """Parts added, changed or deleted since the preview."""


def profile_key(question: str) -> str:
    """The key of the answer to a profile question."""
    return f"profile:{question}"


def note_key(voice: int, about: str) -> str:
    """The key of the note of a voice, by its name, on an axis or a statement."""
    return f"note:{voice}:{about}"


def role_key(voice: int) -> str:
    """The key of the role of a voice, by its name."""
    return f"role:{voice}"


def line_key(line: int) -> str:
    """The key of a whole line of the plan, by its name."""
    return f"line:{line}"


def line_text_key(line: int, field: str) -> str:
    """The key of one of the `LINE_TEXTS` of a line of the plan, by the name of the line."""
    return f"line:{line}:{field}"


def preview_of(content: Shareable, withheld: Collection[str]) -> tuple[Redaction, Preview]:
    """Remove the parts that the keys name, and record the others; unknown keys are ignored."""
    known = [key for key in part_texts(content) if key in withheld]
    shown = _without(content, known)
    redaction = Redaction(shown.round, shown.plan, _count(known))
    return redaction, Preview(tuple(known), _fingerprints(shown))


def redact_as_previewed(content: Shareable, preview: Preview) -> Redaction:
    """Keep what the preview showed and what is unchanged since, lines in the order it showed."""
    rest = _without(content, preview.withheld)
    fingerprints = _fingerprints(rest)
    newer = {key for key, each in fingerprints.items() if preview.shown.get(key) != each}
    deleted = preview.shown.keys() - fingerprints.keys()
    kept = _without(rest, newer)
    place = {key: index for index, key in enumerate(preview.shown)}
    named = sorted(_named_lines(kept), key=lambda line: place[line_key(line[0])])
    return Redaction(
        kept.round,
        replace(kept.plan, items=tuple(item for _, item in named)),
        _count(preview.withheld),
        _count(newer | deleted),
    )


def count_followed(keys: Collection[str]) -> int:
    """Count the parts that whoever follows the plan sees: its lines and their texts but the notes.

    Nothing is withheld from them: a version to share is a file.
    """
    of_plan = [key for key in keys if key.startswith("line:")]
    return _count([key for key in of_plan if not key.endswith(":note")])


def part_texts(content: Shareable) -> dict[str, str]:
    """Key of every part that may be withheld → what it says; parts that differ have other texts."""
    answers: dict[str, list[list[object]]] = {}
    for name, voice in _named_voices(content):
        for statement, value in voice.answers.items():
            answers.setdefault(statement, []).append([name, value])
    texts = {profile_key(each): value for each, value in content.round.profile.items()}
    texts |= {statement: json.dumps(each) for statement, each in answers.items()}
    for name, voice in _named_voices(content):
        texts |= {note_key(name, about): note for about, note in voice.notes.items()}
        texts |= {role_key(name): voice.role} if voice.role else {}
    for name, item in _named_lines(content):
        texts |= _line_parts(name, item)
    return texts | ({HOURS_KEY: str(content.plan.hours)} if content.plan.hours else {})


def _line_parts(name: int, item: PlanItem) -> dict[str, str]:
    """The line without its free texts, then each of these that is not empty."""
    fields = asdict(item)
    free = {line_text_key(name, each): fields.pop(each) for each in LINE_TEXTS}
    return {line_key(name): json.dumps(fields), **{key: text for key, text in free.items() if text}}


def _fingerprints(content: Shareable) -> dict[str, str]:
    """Key of each part → a digest of what it says."""
    return {
        key: hashlib.blake2b(text.encode(), digest_size=FINGERPRINT_BYTES).hexdigest()
        for key, text in part_texts(content).items()
    }


def _without(content: Shareable, keys: Collection[str]) -> Shareable:
    """Remove the parts that the keys name."""
    voices = [(name, _redact_voice(voice, name, keys)) for name, voice in _named_voices(content)]
    if content.round.is_group:
        # Their number would be that of the answers to a statement that was withheld.
        voices = [(name, voice) for name, voice in voices if voice.answers]
    lines = [
        (name, _redact_item(item, name, keys))
        for name, item in _named_lines(content)
        if line_key(name) not in keys
    ]
    profile = content.round.profile
    return Shareable(
        replace(
            content.round,
            profile={key: profile[key] for key in profile if profile_key(key) not in keys},
            voices=tuple(voice for _, voice in voices),
            # They cannot be left out one by one: a version to share has none of them.
            room_words={},
            choice=None,
        ),
        Plan(tuple(item for _, item in lines), None if HOURS_KEY in keys else content.plan.hours),
        tuple(name for name, _ in voices),
        tuple(name for name, _ in lines),
    )


def _redact_voice(voice: Voice, name: int, keys: Collection[str]) -> Voice:
    """Remove the parts that the keys name; a statement goes with what was written on it.

    How it was answered goes as well: a preview does not show it.
    """
    return replace(
        voice,
        light=frozenset(),
        answers={each: value for each, value in voice.answers.items() if each not in keys},
        role=None if role_key(name) in keys else voice.role,
        notes={
            about: words
            for about, words in voice.notes.items()
            if about not in keys and note_key(name, about) not in keys
        },
    )


def _redact_item(item: PlanItem, name: int, keys: Collection[str]) -> PlanItem:
    who, note, outcome, stuck_on = (
        "" if line_text_key(name, field) in keys else getattr(item, field) for field in LINE_TEXTS
    )
    return replace(item, who=who, note=note, outcome=outcome, stuck_on=stuck_on)


def _count(keys: Collection[str]) -> int:
    """Count parts; a line of the plan counts once with its texts, a statement with its notes."""
    split = [key.rpartition(":") for key in keys]
    return sum(whole not in keys and not (colon and part in keys) for whole, colon, part in split)


def _named_voices(content: Shareable) -> list[tuple[int, Voice]]:
    return list(zip(content.voice_names, content.round.voices, strict=True))


def _named_lines(content: Shareable) -> list[tuple[int, PlanItem]]:
    return list(zip(content.line_names, content.plan.items, strict=True))
