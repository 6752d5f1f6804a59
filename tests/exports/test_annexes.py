"""The annexes of a complete report: they add to what is said before them, and do not repeat it."""

import io
import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import docx
import pytest

from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.documents.blocks import Bullets, Document, Facts, Section
from adn_assess.domain.documents.complete_report import complete_document
from adn_assess.domain.reports.report import Report
from adn_assess.exports.formats import FORMATS
from tests.content.copies import QUESTIONS
from tests.exports.report_cases import CASES, FEW_ANSWERS, report_case

REAL: Final = load_edition(QUESTIONS)
LINKED_HEADINGS: Final = {
    "html": re.compile(r'<h3 dir="auto"><a href="([^"]+)">'),
    "md": re.compile(r"^### \[.+\]\(<(.+)>\)$", re.MULTILINE),
    "wikitext": re.compile(r"^==== \[(\S+) .+\] ====$", re.MULTILINE),
}


@cache
def report_of(case: str) -> Report:
    return report_case(REAL, case)


def annex(document: Document, name: str, report: Report) -> Section:
    [found] = [each for each in document.sections if each.title == report.words[name]]
    assert found.is_annex
    return found


def labels_and_values(section: Section) -> Iterator[tuple[str, str]]:
    for block in section.blocks:
        if isinstance(block, Facts):
            yield from block.pairs
    for each in section.sections:
        yield from labels_and_values(each)


def occurrences(document: Document, text: str) -> int:
    return str(document.sections).count(repr(text)[1:-1])


@pytest.mark.parametrize("case", ["full", "sparse", "four voices", "group of 40", "two answers"])
def test_nothing_of_an_action_or_of_an_example_is_told_twice(case: str) -> None:
    report = report_of(case)
    document = complete_document(report)
    gestures = [each.first_gesture for each in (*report.first_steps, *report.others)]
    texts = [text for each in report.precedents for text in (each.what, each.brought, each.unsaid)]
    assert len(gestures) > 3
    assert [each for each in (*gestures, *texts) if occurrences(document, each) != 1] == []


@pytest.mark.parametrize("case", ["full", "four voices", "two answers"])
def test_whatever_an_example_resembles_by_is_said(case: str) -> None:
    report = report_of(case)
    document = complete_document(report)
    reasons = [each for example in report.precedents for each in example.resembles]
    assert [each for each in reasons if not occurrences(document, each)] == []


@pytest.mark.parametrize("case", CASES)
def test_a_start_names_its_examples_and_has_no_list_of_contents(case: str) -> None:
    report = report_of(case)
    document = complete_document(report)
    assert document.has_contents == (case not in FEW_ANSWERS)
    [examples] = [each for each in document.sections if each.title == report.words["precedents"]]
    named = [b.lines for b in examples.blocks if isinstance(b, Bullets)]
    titles = [each.title for each in examples.sections]
    labels = [each.label for each in report.full_precedents]
    if case in FEW_ANSWERS:
        assert [line.words for lines in named for line in lines] == labels
        assert titles == []
    else:
        assert (named, titles) == ([], labels)


def test_that_answers_differ_is_said_in_the_tables_alone() -> None:
    report = report_of("four voices")
    document = complete_document(report)
    actions = annex(document, "annex_actions", report)
    differing = report.words["differing_reading"]
    assert differing in str(document.sections)
    assert differing not in str(actions)
    assert occurrences(document, report.first_steps[0].reasons[0].share_sentence)


def test_each_weight_is_computed_beside_its_statement() -> None:
    report = report_of("full")
    pairs = set(labels_and_values(annex(complete_document(report), "annex_calculation", report)))
    lines = [line for axis in report.axes for line in (*axis.needs, *axis.obstacles)]
    figures = {(line.label, line.figure) for line in lines if line.figure}
    assert len(figures) > 20
    assert figures <= pairs
    assert all(line.weight_words in line.figure for line in lines if line.weight_words)


def test_the_title_of_an_action_or_of_an_example_leads_to_its_page() -> None:
    report = report_of("full")
    actions = (*report.first_steps, *report.to_settle, *report.others)
    ids = [*(each.id for each in actions), *(each.id for each in report.precedents)]
    urls = {f"{report.library}/{each}" for each in ids}
    for name, heading in LINKED_HEADINGS.items():
        assert {*heading.findall(FORMATS[name].export(report).decode())} >= urls, name
    word = docx.Document(io.BytesIO(FORMATS["docx"].export(report)))
    titles = [each for each in word.paragraphs if each.style and each.style.name == "Heading 2"]
    assert {link.address for title in titles for link in title.hyperlinks} == urls
