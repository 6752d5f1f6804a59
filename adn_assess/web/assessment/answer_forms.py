"""The two ways to answer a diagnosis, each with about how long it takes."""

from dataclasses import dataclass

from adn_assess.domain.edition.duration import overview_minutes, total_minutes
from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.page_sequence import slug_of


@dataclass(frozen=True, slots=True)
class WaysToAnswer:
    """Where the overview begins, and the minutes of each way."""

    overview_slug: str
    overview_minutes: int
    full_minutes: int


def ways_to_answer(edition: Edition) -> WaysToAnswer | None:
    """The ways to answer a diagnosis of that edition; None when it has no overview."""
    pages, count = edition.overview.asked, len(edition.questions)
    if not pages:
        return None
    return WaysToAnswer(slug_of(pages[0]), overview_minutes(count), total_minutes(count))
