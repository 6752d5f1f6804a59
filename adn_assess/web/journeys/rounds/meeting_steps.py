"""The steps of a meeting as the wall announces them, one ahead, to whoever leads it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from flask import request, url_for

from adn_assess.domain.documents.facilitation import step_after
from adn_assess.domain.edition.wording.workshop import MeetingKind, MeetingStep
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.http.language import current_language

STEP_SLUGS: Final[Mapping[MeetingStep, str]] = {
    "welcome": "accueillir",
    "answer": "repondre",
    "read": "lire",
    "choose": "choisir",
    "decide": "decider",
    "again": "se-revoir",
}
"""The word that names each step in an address."""


@dataclass(frozen=True, slots=True)
class StepAhead:
    """What comes next in a meeting, and where it is said how."""

    name: str
    url: str


def next_step(opened: OpenedAssessment, kind: MeetingKind, step: MeetingStep) -> StepAhead | None:
    """The step after this one, for whoever may manage the assessment; None for others."""
    following = step_after(opened.edition, kind, step) if opened.may("manage") else None
    if following is None:
        return None
    url = url_for(
        "facilitation.step",
        assessment_id=opened.stored.id,
        slug=STEP_SLUGS[following.id],
        pour=request.args.get("pour"),
        duree=request.args.get("duree"),
    )
    return StepAhead(following.title.to(current_language()), url)
