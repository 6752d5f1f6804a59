"""The first page of the questionnaire with something unanswered."""

from adn_assess.domain.edition.questionnaire import Page, ProfileQuestion
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.web.assessment import page_sequence
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.stored_values import stored_values


def slug_to_resume(opened: OpenedAssessment) -> str | None:
    """Return the slug of the page to go on at; None when every page is answered.

    A page outside of the sequence where one left, such as a paper copy half typed in; otherwise the
    first page that waits for an answer.
    """
    left = opened.stored.page_slug
    sequence = page_sequence.numbered_pages(opened.pages)
    begun = None if left in page_sequence.SLUGS_WITHOUT_FORM else left
    if begun and page_sequence.page_at(sequence, begun) is None:
        return begun
    return first_unanswered_slug(opened)


def first_unanswered_slug(opened: OpenedAssessment) -> str | None:
    """Return the slug of the first page that waits for an answer; None when none does.

    A page waits as long as a statement or a required question of it has no answer. One that asks
    neither, of things to tick or of words, waits until one went past it, or filled it in ahead.
    """
    stored, sequence = opened.stored, page_sequence.numbered_pages(opened.pages)
    left = page_sequence.page_at(sequence, stored.page_slug)
    beyond = stored.page_slug in (page_sequence.REVIEW, page_sequence.RESULT)
    reached = left.number if left else len(sequence) + 1 if beyond else 1
    return next(
        (
            each.slug
            for each in sequence
            if _waits(stored, each.page, passed=each.number < reached, here=each is left)
        ),
        None,
    )


def _waits(stored: StoredVoice, page: Page, *, passed: bool, here: bool) -> bool:
    required = [e for e in page.entries if isinstance(e, ProfileQuestion) and e.required]
    if page.questions or required:
        return any(each.id not in stored.codes for each in page.questions) or any(
            each.id not in stored.profile for each in required
        )
    return here or not (passed or stored_values(stored, page))
