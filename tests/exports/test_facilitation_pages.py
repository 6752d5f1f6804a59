"""The sheet of whoever leads a workshop on paper: two pages, on the two sides of one sheet."""

import io
from typing import Final

import pytest
from pypdf import PdfReader

from adn_assess.domain.documents.facilitation import Meeting, facilitation_document
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.wording.workshop import MeetingKind
from adn_assess.domain.reports.context import ReportContext
from adn_assess.exports import documents
from tests.content.copies import real_edition

REAL: Final[Edition] = real_edition()
DURATIONS: Final = REAL.workshop.facilitation.durations
LONG: Final = 30
"""Minutes to answer that no step has: the sheet warns of it."""
KINDS: Final[tuple[MeetingKind, ...]] = ("workshop", "meeting")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("duration", DURATIONS)
def test_the_sheet_of_a_meeting_is_two_pages(
    language: Language, kind: MeetingKind, duration: int
) -> None:
    context = ReportContext(REAL, "0" * 64, language, "2026-11-27", "https://adn.example/decouvrir")
    document = facilitation_document(context, Meeting(kind, duration, LONG))
    assert len(PdfReader(io.BytesIO(documents.pdf(document))).pages) == 2
