"""The pages of a questionnaire in order, and the slugs that name them in addresses and rows.

Slugs look like `profil`, `concertation/besoins`, `relire`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from adn_assess.caches.bounded import cached
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Page, PageKind, Purpose
from adn_assess.web.http.language import current_language

REVIEW: Final = "relire"
TASKS: Final = "etapes"
RESULT: Final = "resultat"
SLUGS_WITHOUT_FORM: Final = (REVIEW, TASKS, RESULT)
"""Pages where one may leave and come back, and where nothing is filled in."""
SLUGS: Final[Mapping[PageKind, str]] = {
    "profile": "profil",
    "need": "besoins",
    "obstacle": "obstacles",
    "overview": "tour-d-horizon",
    "refine": "preciser",
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
SINCE_SLUG: Final = SLUGS["since"]


@dataclass(frozen=True, slots=True)
class NumberedPage:
    """One page to fill in: its slug, its number from 1, and what it asks."""

    slug: str
    number: int
    """0 for a page outside of the sequence."""
    page: Page

    @property
    def anchor(self) -> str:
        """The id of the element that stands for it on the review page."""
        return self.slug.replace("/", "-")


@cached(512)
def numbered_pages(pages: tuple[Page, ...]) -> tuple[NumberedPage, ...]:
    """Number pages from 1, in the order given."""
    numbered = enumerate(pages, start=1)
    return tuple(NumberedPage(slug_of(page), number, page) for number, page in numbered)


def numbered_paper_page(edition: Edition) -> NumberedPage:
    """The page where a paper copy is typed in; the review follows it."""
    return NumberedPage(
        slug_of(edition.paper), len(edition.pages_by_purpose["diagnosis"]), edition.paper
    )


def slug_of(page: Page) -> str:
    """The slug of a page."""
    part = SLUGS[page.kind]
    if page.axis is None:
        return part
    return f"{part}/{page.axis}" if page.kind == "overview" else f"{page.axis}/{part}"


def first_slug(edition: Edition, purpose: Purpose) -> str:
    """The slug of the first page of a questionnaire."""
    return slug_of(edition.pages_by_purpose[purpose][0])


def numbered_refine_page(edition: Edition) -> NumberedPage:
    """The page where an overview is refined; it stands outside of the sequence."""
    return NumberedPage(slug_of(edition.overview.refine), 0, edition.overview.refine)


def page_at(sequence: tuple[NumberedPage, ...], slug: str) -> NumberedPage | None:
    """The page of that slug; None when there is no such page."""
    return next((page for page in sequence if page.slug == slug), None)


def slug_after(sequence: tuple[NumberedPage, ...], page: NumberedPage) -> str:
    """The slug of the page that follows; the review follows the last one."""
    return sequence[page.number].slug if page.number < len(sequence) else REVIEW


def slug_before(sequence: tuple[NumberedPage, ...], page: NumberedPage) -> str | None:
    """The page before this one; None before the first."""
    return sequence[page.number - 2].slug if page.number > 1 else None


def title_of(edition: Edition, page: Page) -> str:
    """The name of a page in lists, after its axis when it has one."""
    language = current_language()
    name = page.words.name.to(language)
    return name if page.axis is None else f"{edition.axis[page.axis].title.to(language)} — {name}"
