"""The page that a slug names, the sequence it stands in, and where one goes on from it."""

from flask import abort
from sqlalchemy import Connection

from adn_assess.web.assessment import page_sequence
from adn_assess.web.assessment.access import OpenedAssessment
from adn_assess.web.assessment.page_sequence import NumberedPage
from adn_assess.web.assessment.previous_round import numbered_since_page


def find_page(connection: Connection, opened: OpenedAssessment, slug: str) -> NumberedPage:
    """The page of that slug that this browser may fill in; aborts with 404 without one."""
    numbered_page = page_sequence.page_at(
        page_sequence.numbered_pages(opened.pages), slug
    ) or _extra_page(connection, opened, slug)
    if numbered_page is None:
        abort(404)
    return numbered_page


def _extra_page(connection: Connection, opened: OpenedAssessment, slug: str) -> NumberedPage | None:
    """A page of a diagnosis outside the sequence.

    One of the overview, a paper copy, or what was tried since.
    """
    if opened.stored.apart or opened.stored.purpose != "diagnosis":
        return None
    overview = page_sequence.numbered_pages(opened.overview_pages)
    if overview_page := page_sequence.page_at(overview, slug):
        return overview_page
    paper_page = page_sequence.numbered_paper_page(opened.edition)
    if slug == paper_page.slug and opened.stored.round.sharing == "together":
        return paper_page
    return numbered_since_page(connection, opened) if slug == page_sequence.SINCE_SLUG else None


def sequence_of(opened: OpenedAssessment, numbered_page: NumberedPage) -> tuple[NumberedPage, ...]:
    """The pages that a page is one of: those of the overview, or those of the questionnaire."""
    in_overview = numbered_page.page in opened.overview_pages
    return page_sequence.numbered_pages(opened.overview_pages if in_overview else opened.pages)


def next_slug(opened: OpenedAssessment, numbered_page: NumberedPage) -> str:
    """Return the slug of the page that follows."""
    if numbered_page.page.kind == "refine":
        return page_sequence.RESULT
    return page_sequence.slug_after(sequence_of(opened, numbered_page), numbered_page)


def slug_to_resume_at(opened: OpenedAssessment, numbered_page: NumberedPage, *, stays: bool) -> str:
    """Return the slug to store once a page is saved: its own, or that of the page that follows.

    Which statements are to be refined depends on the answers: one comes back to the result of them.
    """
    if stays and numbered_page.page.kind != "refine":
        return numbered_page.slug
    return next_slug(opened, numbered_page)
