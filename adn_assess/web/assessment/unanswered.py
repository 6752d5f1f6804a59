"""The first page of the questionnaire with something unanswered."""

from adn_assess.domain.edition.questionnaire import Page, ProfileQuestion
from adn_assess.storage.stored_voice import StoredVoice
from adn_assess.web.assessment import page_sequence
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.stored_values import stored_values


def slug_to_resume(opened: OpenedAssessment) -> str | None:
    """Return the slug of the page to go on at; None when every page is answered.

    A page outside of the sequence where somebody left, such as a paper copy half typed in, if this
    browser may fill it in; otherwise the first page that waits for an answer.
    """
    left = opened.stored.page_slug
    return left if _may_fill_in_aside(opened, left) else first_unanswered_slug(opened)


def _may_fill_in_aside(opened: OpenedAssessment, slug: str) -> bool:
    """Whether a slug names a page outside of the sequence, and this browser may fill it in.

    Another browser may have left there: only who reads the result is asked what was tried since.
    """
    if slug == page_sequence.SINCE_SLUG:
        return opened.may("read")
    if slug == page_sequence.numbered_paper_page(opened.edition).slug:
        return opened.stored.round.sharing == "together"
    overview = page_sequence.numbered_pages(opened.overview_pages)
    return page_sequence.page_at(overview, slug) is not None


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
