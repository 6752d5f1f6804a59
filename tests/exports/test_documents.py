"""The files of a document: complete, reproducible, and text that stays text."""

import io
import json
from typing import cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader
from pypdf.generic import DictionaryObject

from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.answers.history import TriedActions
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.documents.agenda import agenda_document
from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.documents.brief import brief_document
from adn_assess.domain.documents.changes import DatedRound, changes_document
from adn_assess.domain.documents.facilitation import Meeting, facilitation_document
from adn_assess.domain.documents.handover import handover_document
from adn_assess.domain.documents.mandate_sheet import mandate_sheet_document
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.mandate.sheet import Handover, MandateSheet
from adn_assess.domain.reports.context import ReportContext
from adn_assess.exports import documents
from adn_assess.exports.formats import DOCUMENT_FORMATS
from tests.content.copies import GARDEN, real_edition
from tests.sound_html import check_html

ID = "0" * 64
REAL = real_edition()
LIBRARY = "https://adn.example/decouvrir"
HOSTILE = [
    "<script>alert(1)</script>",
    "#let x = 1; $ x $ *gras* _italique_ `code` @ref <label> // rien",
    "{{ 7 * 7 }} {% raw %}",
    "=cmd|' /C calc'!A0",
    "مرحبا بالعالم 🎻 日本",
    "un\n\ndeux\ntrois",
    '"guillemets" et \\ barres',
]


def sheet_with(words: str) -> MandateSheet:
    own = {"understanding.veille": words, "expected.projets": words}
    handover_words = {"contacts": words, "tried.veille": words}
    received = Handover(frozenset({"act.veille.popularize"}), handover_words)
    return MandateSheet({"time_in_post": "longer"}, frozenset({"veille.tools"}), own, received)


def every_document(edition: Edition, language: Language, library: str | None) -> list[Document]:
    context = ReportContext(edition, ID, language, "2026-11-23", library)
    sheet = sheet_with("Mes mots.")
    assert sheet.received is not None
    apart, group = voices_apart(edition), a_group(edition)
    durations = edition.workshop.facilitation.durations
    then = DatedRound(edition, apart, 1, "2026-05-02")
    now = DatedRound(edition, group, 2, "2026-11-23")
    return [
        mandate_sheet_document(context, sheet),
        handover_document(context, sheet.received),
        brief_document(context),
        agenda_document(context, apart),
        agenda_document(context, group),
        changes_document(context, then, now, TriedActions(frozenset(), "Un essai.")),
        facilitation_document(context, Meeting("workshop", durations[-1], 16)),
        facilitation_document(context, Meeting("meeting", durations[0], 0)),
    ]


def voices_apart(edition: Edition) -> Round:
    """Two roles that stand at the two ends of each scale."""
    ends = [
        {
            q.id: end(o.value for o in q.scale.options if isinstance(o.value, int))
            for q in edition.questions.values()
        }
        for end in (min, max)
    ]
    roles = list(edition.role)[:2]
    voices = [
        Voice(answers, role, {edition.axes[0].id: f"Mot de {role}."})
        for answers, role in zip(ends, roles, strict=True)
    ]
    return Round({}, tuple(voices))


def a_group(edition: Edition) -> Round:
    """Three of a group, of whom one stands apart from the others."""
    one, other = voices_apart(edition).voices
    return Round({}, (Voice(one.answers), Voice(one.answers), Voice(other.answers)), is_group=True)


@pytest.mark.parametrize("words", HOSTILE)
def test_whatever_was_written_stays_words_in_every_format(edition: Edition, words: str) -> None:
    document = mandate_sheet_document(
        ReportContext(edition, ID, "fr", "2026-11-23"), sheet_with(words)
    )
    page = documents.html(document).decode()
    check_html(page)
    assert "<script>" not in page
    assert json.loads(documents.json_bytes(document))["save"]["words"]["expected.projets"] == words
    read = PdfReader(io.BytesIO(documents.pdf(document)))
    printed = "".join("".join(each.extract_text().split()) for each in read.pages)
    if words.isascii():
        assert "".join(words.split()) in printed


def test_a_word_longer_than_a_page_is_printed_to_its_end(edition: Edition) -> None:
    words = "x" * 4000
    document = mandate_sheet_document(ReportContext(edition, ID, "fr"), sheet_with(words))
    read = PdfReader(io.BytesIO(documents.pdf(document)))
    printed = "".join(each.extract_text() for each in read.pages)
    assert printed.count("x") >= 4 * len(words)


@settings(max_examples=25, deadline=None)
@given(words=st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=80))
def test_any_words_make_a_sound_page_a_pdf_and_come_back(words: str) -> None:
    document = mandate_sheet_document(ReportContext(REAL, ID, "fr"), sheet_with(words))
    check_html(documents.html(document).decode())
    assert documents.pdf(document).startswith(b"%PDF-")
    save = json.loads(documents.json_bytes(document))["save"]
    assert save["received"]["words"] == {"contacts": words, "tried.veille": words}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_pdf_has_its_language_its_title_its_tags_and_its_day(
    edition: Edition, language: Language
) -> None:
    for document in every_document(edition, language, None):
        read = PdfReader(io.BytesIO(documents.pdf(document)))
        root = cast("DictionaryObject", read.trailer["/Root"])
        assert str(root["/Lang"]) == f"{language}-CA"
        assert cast("DictionaryObject", root["/MarkInfo"])["/Marked"]
        assert read.metadata is not None
        assert read.metadata.title == document.title


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_scale_says_in_every_format_who_stands_where(
    edition: Edition, language: Language
) -> None:
    context = ReportContext(edition, ID, language)
    for round_, expected in (
        (voices_apart(edition), [edition.roles[0].label.to(language)]),
        (a_group(edition), [edition.meeting.count_of.to(language).format(count=2, total=3)]),
    ):
        document = agenda_document(context, round_)
        page = documents.html(document).decode()
        check_html(page)
        data = documents.json_bytes(document).decode()
        read = PdfReader(io.BytesIO(documents.pdf(document)))
        printed = " ".join(" ".join(each.extract_text().split()) for each in read.pages)
        for words in expected:
            assert words in page
            assert words in data
            assert words in printed


@pytest.mark.parametrize("extension", DOCUMENT_FORMATS)
def test_the_same_document_is_the_same_bytes(edition: Edition, extension: str) -> None:
    export = DOCUMENT_FORMATS[extension].export
    for first, second in zip(
        every_document(edition, "fr", LIBRARY), every_document(edition, "fr", LIBRARY), strict=True
    ):
        assert export(first) == export(second)


def test_links_lead_to_the_library_when_there_is_one(edition: Edition) -> None:
    for document in every_document(edition, "fr", LIBRARY)[:1]:
        assert f'href="{LIBRARY}/veille.tools"' in documents.html(document).decode()
        assert f"{LIBRARY}/veille.tools".encode() in documents.pdf(document)
    for document in every_document(edition, "fr", None):
        assert b"<a " not in documents.html(document)
        assert b"/decouvrir/" not in documents.pdf(document)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_on_the_post_fits_one_page(edition: Edition, language: Language) -> None:
    for of in (edition, load_edition(GARDEN)):
        file = documents.pdf(brief_document(ReportContext(of, ID, language, library=LIBRARY)))
        assert len(PdfReader(io.BytesIO(file)).pages) == 1


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_file_of_a_document_carries_its_credit(edition: Edition, language: Language) -> None:
    for document in every_document(edition, language, None):
        credit = edition.source.credit.to(language)
        assert credit in documents.html(document).decode()
        assert json.loads(documents.json_bytes(document))["credit"] == credit
        read = PdfReader(io.BytesIO(documents.pdf(document)))
        printed = "".join("".join(each.extract_text().split()) for each in read.pages)
        assert "CCBY-NC-SA" in printed
