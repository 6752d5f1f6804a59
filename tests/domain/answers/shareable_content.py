"""A small content to share, whose voices and lines have names that are not their places."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Final

from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.redaction import Redaction, Shareable, preview_of
from adn_assess.domain.answers.round import Round, Voice


def named(round_: Round, plan: Plan = Plan()) -> Shareable:  # noqa: B008
    """A round and a plan whose voices and lines have names that are not their places."""
    return Shareable(
        round_,
        plan,
        tuple(100 + index for index in range(len(round_.voices))),
        tuple(200 + index for index in range(len(plan.items))),
    )


VOICE: Final = Voice({"soil.hard": 3, "soil.dry": 1}, "gardener", {"soil": "mots", "water": "eau"})
OTHER_VOICE: Final = Voice({"soil.dry": 0}, "neighbour", {"soil": "terre"})
ITEMS: Final = (
    PlanItem(
        "action", words="un", who="Marie", note="appeler", outcome="fait", stuck_on="le temps"
    ),
    PlanItem("action", words="deux", who="Paul"),
)
CONTENT: Final = named(Round({"size": "small"}, (VOICE, OTHER_VOICE)), Plan(ITEMS, 3))


def with_fields(item: PlanItem, fields: Mapping[str, str]) -> PlanItem:
    return PlanItem(**{**asdict(item), **fields})


def without(*keys: str) -> Redaction:
    return preview_of(CONTENT, keys)[0]
