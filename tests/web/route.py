"""A route of the application as tests ask for it, and the roles that may."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from adn_assess.domain.edition.questionnaire import Purpose
from tests.web.voice_actions import Stage

ROLES: Final = (
    "nobody",
    "reader",
    "follower",
    "respondent",
    "voice",
    "owner",
    "stranger",
    "coordinator",
)
"""A voice was invited to answer apart; the stranger owns the assessment of another organization; a
coordinator writes the content, and opens no assessment."""

EVERYONE: Final = frozenset(ROLES)
OWNER: Final = frozenset({"owner"})
READERS: Final = frozenset({"owner", "reader"})
WRITERS: Final = frozenset({"owner", "respondent"})
FOLLOWERS: Final = frozenset({"owner", "follower"})
VOICE: Final = frozenset({"voice"})
COORDINATORS: Final = frozenset({"coordinator"})

UNSENT: Final = ("HEAD", "OPTIONS")


@dataclass(frozen=True)
class Route:
    """An address, with `{id}` for an assessment, `{link}` for one of its links, `{voice}` for one
    of its voices, `{participant}` for the number of that voice in its round, `{item}` for a line
    of its plan, `{offer}` for what it offered to the network, `{invitation}` for the token of an
    invitation to the studio, and `{draft}` for the number of a draft of the content."""

    address: str
    allowed: frozenset[str]
    fields: Mapping[str, str | list[str]] = field(default_factory=dict)
    file: bytes | None = None
    purpose: Purpose = "diagnosis"
    """What the assessment is for."""
    stage: Stage = "plain"
    """How far it has come."""
    public: bool = False
    """True when a search engine may list it and a cache may keep it."""


CHANGE_NOTHING: Final = (
    "dashboard.forget_browser",
    "access_links.enter",
    "story.draft",
    "sharing.file",
    "sharing.withhold",
    "questionnaire.dismiss_hint",
    "workshop.enter_code",
    "marks.enter",
    "marks.put",
    "draft_updates.update",
    "moving.move",
    "moving.move_back",
    "moving.forget",
    "moving.confirm",
)
"""What is asked by a form, and only shows something, or takes from nobody what they have not.

A draft of today's edition needs no update, and a round of it has nowhere to move.
"""
