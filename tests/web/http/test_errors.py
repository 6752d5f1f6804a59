"""An error gives back the notes that were being sent, so that they can be copied."""

import pytest

from tests.visitor import Visitor
from tests.web.assessment_actions import page_url, start

NOTES = {"note.concertation": "À ne pas <perdre>.", "note.veille": ""}


@pytest.mark.parametrize("slug", ["nulle-part", "concertation/obstacles"])
def test_a_page_that_is_not_found_gives_the_notes_back(visitor: Visitor, slug: str) -> None:
    assessment = start(visitor) if slug == "nulle-part" else "0" * 20
    csrf = visitor.open("/diagnostic/nouveau").fields["csrf_token"]
    page = visitor.post(page_url(assessment, slug), {"csrf_token": csrf, **NOTES})
    assert page.status == 404
    [given_back] = page.tree.iter("textarea")
    assert (given_back.text or "").strip() == NOTES["note.concertation"]
