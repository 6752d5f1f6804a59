"""The walk as a row of steps: which pages there are, in what order, and what is done of each.

A place names a page in rows and addresses: `profil`, `concertation/besoins`, `relire`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from adn_assess.domain.edition import Edition
from adn_assess.domain.questionnaire import Kind, Page

PROFILE: Final = "profil"
REVIEW: Final = "relire"
TASKS: Final = "etapes"
RESULT: Final = "resultat"
WITHOUT_FORM: Final = (REVIEW, TASKS, RESULT)
"""Places where one may leave and come back, and where nothing is filled in."""
PART_OF: Final[Mapping[Kind, str]] = {"need": "besoins", "obstacle": "obstacles"}


@dataclass(frozen=True, slots=True)
class Step:
    """One page to fill in: its place, its rank from 1, and its statements when it has some."""

    place: str
    number: int
    page: Page | None = None


def steps(edition: Edition) -> tuple[Step, ...]:
    """The profile, then two pages an axis, in source order."""
    pages = [
        Step(f"{page.axis}/{PART_OF[page.kind]}", number, page)
        for number, page in enumerate(edition.pages, start=2)
    ]
    return (Step(PROFILE, 1), *pages)


def step_at(edition: Edition, place: str) -> Step | None:
    """The step of that place; None when this edition has no such page."""
    return next((step for step in steps(edition) if step.place == place), None)


def place_after(edition: Edition, place: str) -> str:
    """Where one goes after a page: the next one, and after the last the review."""
    places = [step.place for step in steps(edition)]
    following = places.index(place) + 1
    return places[following] if following < len(places) else REVIEW


def place_before(edition: Edition, place: str) -> str | None:
    """The page before this one; None before the first."""
    places = [step.place for step in steps(edition)]
    at = places.index(place)
    return places[at - 1] if at else None


def answered(page: Page, codes: Mapping[str, str]) -> int:
    """How many of a page's statements have an answer, whatever it is."""
    return sum(question.id in codes for question in page.questions)
