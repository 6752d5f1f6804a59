"""The two forms in which a diagnosis is answered, each with about how long it takes."""

from dataclasses import dataclass, replace

from adn_assess.domain.edition.duration import overview_minutes, total_minutes, voice_minutes
from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.page_sequence import slug_of


@dataclass(frozen=True, slots=True)
class AnswerForms:
    """Where the overview begins, and the minutes of each form."""

    overview_slug: str
    overview_minutes: int
    full_minutes: int


def answer_forms(edition: Edition) -> AnswerForms | None:
    """The forms in which a diagnosis of that edition is answered; None when it has no overview."""
    pages, count = edition.overview.asked, len(edition.questions)
    if not pages:
        return None
    return AnswerForms(slug_of(pages[0]), overview_minutes(count), total_minutes(count))


def voice_forms(edition: Edition) -> AnswerForms | None:
    """The same for a voice of its own, which is asked no profile; None without an overview."""
    forms = answer_forms(edition)
    minutes = voice_minutes(len(edition.questions), "full")
    return replace(forms, full_minutes=minutes) if forms else None
