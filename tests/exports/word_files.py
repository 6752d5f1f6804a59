"""Every kind of Word file that the site offers, for the tests that look into them."""

from collections.abc import Iterator
from typing import Final

from lxml import etree

from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.round import Round, Voice, sample_round
from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.documents.meeting_sheet import meeting_sheet_document
from adn_assess.domain.documents.plan import plan_document
from adn_assess.domain.documents.story import story_document
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.context import ReportContext
from adn_assess.exports.formats import DOCUMENT_FORMATS, FORMATS, SHORT_FORMATS
from tests.exports.readers import files_in
from tests.exports.test_documents import every_document

ID: Final = "0" * 64
DAY: Final = "2026-11-23"
LIBRARY: Final = "https://adn.example/decouvrir"
NOTE: Final = "Nous manquons de temps.\nEt d’argent.\n\nשלום וברכה\n\tEnfin, un peu."
W: Final = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def a_plan(edition: Edition) -> Plan:
    action = next(iter(edition.actions))
    return Plan(
        (
            PlanItem("action", about=action, state="doing", who="Direction", note=NOTE),
            PlanItem("action", words="Écrire aux membres", state="later", note="En mars."),
        ),
        hours=3,
    )


def noted(edition: Edition, language: Language) -> Round:
    """The sample's answers, with notes in two directions."""
    sample = sample_round(edition, language)
    [voice] = sample.voices
    return Round(sample.profile, (Voice(voice.answers, voice.role, {edition.axes[0].id: NOTE}),))


def documents(edition: Edition, language: Language, library: str | None) -> list[Document]:
    """Every document that is no report."""
    context = ReportContext(edition, ID, language, DAY, library)
    plan, round_ = a_plan(edition), noted(edition, language)
    return [
        plan_document(context, plan),
        meeting_sheet_document(context, round_, plan),
        story_document(context, plan.items[0], {"who": NOTE, "what": "Essayé."}),
        *every_document(edition, language, library),
    ]


def word_files(
    edition: Edition, language: Language, library: str | None = LIBRARY
) -> Iterator[tuple[str, bytes]]:
    """Each kind of Word file, with its name."""
    report = build_report(
        edition,
        ID,
        noted(edition, language),
        language,
        DAY,
        library,
        history=History(a_plan(edition)),
    )
    yield "complete", FORMATS["docx"].export(report)
    yield "short", SHORT_FORMATS["docx"].export(report)
    for document in documents(edition, language, library):
        yield document.name, DOCUMENT_FORMATS["docx"].export(document)


def tree(file: bytes, name: str = "word/document.xml") -> etree._Element:
    """A part of a file as a tree."""
    return etree.fromstring(files_in(file)[name])


def values(element: etree._Element, path: str) -> list[str]:
    """The `val` of the elements at a path, whose names are WordprocessingML's."""
    found = element.iterfind(path, {"w": W[1:-1]})
    return [str(each.get(f"{W}val")) for each in found]


def words_in(element: etree._Element) -> str:
    """The text of an element, without the codes of its fields."""
    return "".join(each.text or "" for each in element.iter(f"{W}t"))
