"""Redaction of a round and a plan before sharing: withheld parts are removed, not masked.

Anything computed from the result is independent of the values withheld. A key names one part that
may be withheld: a statement by its id, the others as the functions below spell them.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.round import Round, Voice


@dataclass(frozen=True, slots=True)
class Redaction:
    """A round and a plan without the parts withheld, and the number of those parts."""

    round: Round
    plan: Plan
    withheld_count: int


def note_key(voice: int, axis: str) -> str:
    """The key of the note of a voice (index from 0) on an axis."""
    return f"note:{voice}:{axis}"


def role_key(voice: int) -> str:
    """The key of the role of a voice (index from 0)."""
    return f"role:{voice}"


def plan_line_key(index: int) -> str:
    """The key of a whole line of the plan (index from 0)."""
    return f"plan:{index}"


def plan_people_key(index: int) -> str:
    """The key of the people named on a line of the plan (index from 0)."""
    return f"who:{index}"


def redact(round_: Round, plan: Plan, keys: Collection[str]) -> Redaction:
    """Remove the parts that the keys name; a key that names nothing is ignored, not counted."""
    voices = tuple(_redact_voice(voice, n, keys) for n, voice in enumerate(round_.voices))
    items = tuple(
        _redact_item(item, index, keys)
        for index, item in enumerate(plan.items)
        if plan_line_key(index) not in keys
    )
    return Redaction(
        replace(round_, voices=voices),
        replace(plan, items=items),
        withheld_count=len(set(keys) & redactable_keys(round_, plan)),
    )


def redactable_keys(round_: Round, plan: Plan) -> set[str]:
    """The keys of every part of a round and a plan that may be withheld."""
    voices = list(enumerate(round_.voices))
    lines = list(enumerate(plan.items))
    return {
        *(statement for _, voice in voices for statement in voice.answers),
        *(note_key(index, axis) for index, voice in voices for axis in voice.notes),
        *(role_key(index) for index, voice in voices if voice.role),
        *(plan_line_key(index) for index, _ in lines),
        *(plan_people_key(index) for index, item in lines if item.who),
    }


def _redact_voice(voice: Voice, index: int, keys: Collection[str]) -> Voice:
    return Voice(
        {each: value for each, value in voice.answers.items() if each not in keys},
        None if role_key(index) in keys else voice.role,
        {axis: note for axis, note in voice.notes.items() if note_key(index, axis) not in keys},
    )


def _redact_item(item: PlanItem, index: int, keys: Collection[str]) -> PlanItem:
    return replace(item, who="") if plan_people_key(index) in keys else item
