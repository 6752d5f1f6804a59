"""What is shared of a file once some of it is withheld: all the rest is as if it did not exist.

Whatever is computed from what comes out depends on nothing that was withheld.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace

from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.round import Round, Voice


@dataclass(frozen=True, slots=True)
class Redacted:
    """What is left to share, and how many things were withheld."""

    round: Round
    plan: Plan
    withheld: int


def note_key(voice: int, axis: str) -> str:
    """How a note is named among what may be withheld, by its voice (from 0) and its axis."""
    return f"note:{voice}:{axis}"


def role_key(voice: int) -> str:
    """How the role of a voice is named."""
    return f"role:{voice}"


def plan_line_key(place: int) -> str:
    """How a line of the plan is named, by its place (from 0)."""
    return f"plan:{place}"


def plan_people_key(place: int) -> str:
    """How the people named on a line of the plan are."""
    return f"who:{place}"


def redact(round_: Round, plan: Plan, keys: Collection[str]) -> Redacted:
    """A round and a plan without what those keys name: statements by their ids, the rest as above.

    A key that names nothing here counts for nothing.
    """
    voices = tuple(_voice(voice, place, keys) for place, voice in enumerate(round_.voices))
    items = tuple(
        _item(item, place, keys)
        for place, item in enumerate(plan.items)
        if plan_line_key(place) not in keys
    )
    left = replace(round_, voices=voices)
    return Redacted(
        left, replace(plan, items=items), len(set(keys) & redactable_keys(round_, plan))
    )


def redactable_keys(round_: Round, plan: Plan) -> set[str]:
    """Everything of a round and a plan that may be withheld."""
    voices = list(enumerate(round_.voices))
    lines = list(enumerate(plan.items))
    return {
        *(statement for _, voice in voices for statement in voice.answers),
        *(note_key(place, axis) for place, voice in voices for axis in voice.notes),
        *(role_key(place) for place, voice in voices if voice.role),
        *(plan_line_key(place) for place, _ in lines),
        *(plan_people_key(place) for place, item in lines if item.who),
    }


def _voice(voice: Voice, place: int, keys: Collection[str]) -> Voice:
    return Voice(
        {each: value for each, value in voice.answers.items() if each not in keys},
        None if role_key(place) in keys else voice.role,
        {axis: said for axis, said in voice.notes.items() if note_key(place, axis) not in keys},
    )


def _item(item: PlanItem, place: int, keys: Collection[str]) -> PlanItem:
    return replace(item, who="") if plan_people_key(place) in keys else item
