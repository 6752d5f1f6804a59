"""The agenda on paper: three pages for the hour, then its annex, whatever people answered."""

import io
import re
from dataclasses import replace
from random import Random
from typing import Final

import pytest
from pypdf import PdfReader

from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.documents.agenda import agenda_document
from adn_assess.domain.documents.blocks import Document
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.context import ReportContext
from adn_assess.exports import documents
from tests.content.copies import real_edition

ID: Final = "0123456789abcdef" * 4
REAL: Final = real_edition()
HOUR_PAGES: Final = 3
NAME: Final = "Centre d’artistes en arts visuels et médiatiques de la MRC"
LONG_NOTE: Final = "Nous en parlons depuis longtemps, sans que personne s’en charge. " * 12
FULL_PLAN: Final = Plan(
    tuple(
        PlanItem("action", words=f"{n} {'Écrire à chacun des organismes ' * 6}"[:200], who=NAME)
        for n in range(12)
    )
)


def voices(count: int, seed: int, note: str = "", *, unsure: bool = False) -> Round:
    """Voices in the first roles, each with answers of its own and a note on every subject."""
    random = Random(seed)
    roles = list(REAL.role)[:count]
    notes = dict.fromkeys(REAL.note_subjects, note) if note else {}
    return Round(
        {},
        tuple(
            Voice(
                {
                    question.id: "unknown"
                    if unsure and random.random() < 0.8
                    else random.choice(question.scale.options).value
                    for question in REAL.questions.values()
                },
                role,
                notes,
            )
            for role in roles
        ),
    )


def group(count: int, seed: int) -> Round:
    """A group, of which each person answers everything."""
    of_each = replace(voices(1, seed), is_group=True)
    people = (voices(1, seed + each).voices[0].answers for each in range(count))
    return replace(of_each, voices=tuple(Voice(answers) for answers in people))


def alike(count: int) -> Round:
    """Voices that answer everything the same way."""
    one = voices(1, 1).voices[0]
    return Round({}, tuple(replace(one, role=role) for role in list(REAL.role)[:count]))


ROUNDS: Final = {
    "two voices": voices(2, 1, "Une courte note."),
    "two voices without a note": voices(2, 2),
    "two voices that agree": alike(2),
    "four voices": voices(4, 3, "Une courte note."),
    "five voices that agree": alike(5),
    "five voices with long notes": voices(5, 4, LONG_NOTE),
    "four voices that do not know": voices(4, 5, LONG_NOTE, unsure=True),
    "two voices that said nothing": Round({}, tuple(Voice({}, r) for r in list(REAL.role)[:2])),
    "a group of five": group(5, 6),
    "a group of forty": group(40, 7),
}


def paper(case: str, language: Language, edition: Edition = REAL) -> tuple[Document, list[str]]:
    """The agenda of a case with a long plan, and the text of each page of its PDF."""
    context = ReportContext(edition, ID, language, "2026-11-23", None, cover=NAME)
    document = agenda_document(context, ROUNDS[case], FULL_PLAN)
    pages = PdfReader(io.BytesIO(documents.pdf(document))).pages
    return document, [page.extract_text() for page in pages]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", ROUNDS)
def test_the_hour_holds_on_three_pages_and_the_rest_is_an_annex(
    case: str, language: Language
) -> None:
    document, pages = paper(case, language)
    annexes = [part.title for part in document.sections if part.is_annex]
    starts = tuple(_flat(title) for title in (*annexes, document.words["source_and_licence"]))
    first_annex = next(
        (number for number, text in enumerate(pages) if _flat(text).startswith(starts)), len(pages)
    )
    assert first_annex <= HOUR_PAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_source_stands_on_a_page_of_the_annex(language: Language) -> None:
    document, pages = paper("a group of forty", language)
    title = _flat(document.words["source_and_licence"])
    [last] = [text for text in map(_flat, pages) if title in text]
    assert not last.startswith(title)


def _flat(text: str) -> str:
    return re.sub(r"\s", "", text)
