"""The walks as rows of steps: which pages there are, in what order, and what is done of each.

A place names a page in rows and addresses: `profil`, `concertation/besoins`, `relire`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Page, PageKind, Purpose

REVIEW: Final = "relire"
TASKS: Final = "etapes"
RESULT: Final = "resultat"
SINCE: Final = "depuis"
SLUGS_WITHOUT_FORM: Final = (REVIEW, TASKS, RESULT)
"""Places where one may leave and come back, and where nothing is filled in."""
SLUGS: Final[Mapping[PageKind, str]] = {
    "profile": "profil",
    "need": "besoins",
    "obstacle": "obstacles",
    "arrival": "arrivee",
    "understanding": "comprendre",
    "expected": "obstacles",
    "beginning": "actions",
    "contacts": "contacts",
    "tried": "essais",
    "decisions": "decisions",
    "paper": "saisie",
    "since": "depuis",
}


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """One page to fill in: its place, its rank from 1, and what it asks."""

    slug: str
    number: int
    """0 for a page before the row."""
    page: Page

    @property
    def anchor(self) -> str:
        """What names it inside a page."""
        return self.slug.replace("/", "-")


@lru_cache(maxsize=512)
def numbered_pages(pages: tuple[Page, ...]) -> tuple[NumberedPage, ...]:
    """Pages to fill in, in order."""
    numbered = enumerate(pages, start=1)
    return tuple(NumberedPage(slug_of(page), number, page) for number, page in numbered)


def paper_copy_page(edition: Edition) -> NumberedPage:
    """Where a paper copy is entered, after which one goes on to the review."""
    return NumberedPage(
        slug_of(edition.paper), len(edition.pages_by_purpose["diagnosis"]), edition.paper
    )


def slug_of(page: Page) -> str:
    """How addresses and rows name a page."""
    part = SLUGS[page.kind]
    return part if page.axis is None else f"{page.axis}/{part}"


def first_slug(edition: Edition, purpose: Purpose) -> str:
    """Where a walk starts."""
    return slug_of(edition.pages_by_purpose[purpose][0])


def page_at(row: tuple[NumberedPage, ...], slug: str) -> NumberedPage | None:
    """The step of that place; None when there is no such page."""
    return next((step for step in row if step.slug == slug), None)


def slug_after(row: tuple[NumberedPage, ...], step: NumberedPage) -> str:
    """Where one goes after a page: the next one, and after the last the review."""
    return row[step.number].slug if step.number < len(row) else REVIEW


def slug_before(row: tuple[NumberedPage, ...], step: NumberedPage) -> str | None:
    """The page before this one; None before the first."""
    return row[step.number - 2].slug if step.number > 1 else None
