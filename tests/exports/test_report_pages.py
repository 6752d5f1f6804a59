"""How many pages a report has: two to read in a meeting; else a body, then annexes."""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from random import Random
from typing import Any, Final

import pikepdf
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.answers.history import History
from adn_assess.domain.answers.plan import Plan, PlanItem
from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.answers.text_normalization import one_line
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.context import EarlierRound
from adn_assess.domain.reports.report import Report
from adn_assess.exports import typesetting
from adn_assess.exports.formats import FORMATS, SHORT_FORMATS, Format
from adn_assess.exports.helix import layers
from tests.content.copies import GARDEN, real_edition
from tests.exports.report_cases import (
    CASES,
    DAY,
    FEW_ANSWERS,
    ID,
    MAX_NOTE_CHARACTERS,
    SHORT_PAGES,
    report_case,
)

BODY_PAGES: Final = 8
ALL_PAGES: Final = 18
FEW_PAGES: Final = 6
NAME: Final = "Centre d’artistes en arts visuels et médiatiques de la MRC"
MIN_POINTS: Final = 8
"""Of a text on paper."""
REAL: Final = real_edition()
pdf, short_pdf = FORMATS["pdf"].export, SHORT_FORMATS["pdf"].export

GLYPHS: Final = ("m", "W", "i", "é", "漢", "🎻", "م", "\n", "a b ", "’", "mot ")


def pages_in(file: bytes) -> int:
    return len(PdfReader(io.BytesIO(file)).pages)


def texts_of(file: bytes) -> Iterator[str]:
    """The text of each page, read when it is asked for: it takes longer than to make the page."""
    return (page.extract_text() for page in PdfReader(io.BytesIO(file)).pages)


def body_pages(report: Report, file: bytes) -> int:
    """The pages before the first annex."""
    annexes = [words for name, words in report.words.items() if name.startswith("annex_")]
    starts = tuple(re.sub(r"\s", "", words) for words in annexes)
    pages = (re.sub(r"\s", "", text) for text in texts_of(file))
    return next(number for number, text in enumerate(pages) if text.startswith(starts))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_report_has_as_many_pages_as_a_board_reads(case: str, language: Language) -> None:
    report = report_case(REAL, case, language, NAME)
    assert pages_in(short_pdf(report)) == SHORT_PAGES
    file = pdf(report)
    assert body_pages(report, file) <= BODY_PAGES
    assert pages_in(file) <= (FEW_PAGES if case in FEW_ANSWERS else ALL_PAGES)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("case", CASES)
def test_a_table_to_fill_in_is_on_one_page(case: str, language: Language) -> None:
    report = report_case(REAL, case, language, NAME)
    header = " ".join(report.words[name] for name in ("action", "responsible", "due"))
    for make in (pdf, short_pdf):
        text = " ".join(" ".join(texts_of(make(report))).split())
        assert text.count(header) == (0 if report.plan and make is pdf else 1)


def typed(random: Random) -> str:
    """A text as long, as wide or as high as may be."""
    some = "".join(random.choices(GLYPHS, k=random.randint(1, 9)))
    return (some * random.choice((1, 9, 90, 4_000)))[:MAX_NOTE_CHARACTERS].strip()


def extreme_report(edition: Edition, seed: int) -> Report:
    """A report of which each typed text may be extreme."""
    # Only texts and choices of a test, of which hypothesis prints the seed.
    random = Random(seed)
    answers = {
        question.id: random.choice(question.scale.options).value
        for question in edition.questions.values()
        if random.random() < random.choice((0.1, 0.9))
    }
    voices = tuple(
        Voice(
            answers,
            random.choice(sorted(edition.role)),
            {each: typed(random) for each in edition.note_subjects if random.random() < 0.3},
        )
        for _ in range(random.randint(1, 6))
    )
    items = tuple(
        PlanItem(
            "action",
            words=one_line(typed(random))[:200] or "x",
            who=one_line(typed(random))[:200],
            due="2027-09-30",
            note=typed(random),
        )
        for _ in range(random.choice((0, 1, 5, 40)))
    )
    return build_report(
        edition,
        ID,
        Round({}, voices),
        random.choice(LANGUAGES),
        DAY,
        library="https://adn.example/decouvrir",
        history=History(Plan(items)),
        imported_on=DAY,
        earlier=EarlierRound(1, DAY, 2),
        cover=one_line(typed(random))[:80],
    )


@given(st.integers(min_value=0, max_value=2**32))
# High letters in words of one's own, and three lists beside them.
@example(1049)
@settings(max_examples=20, deadline=None)
def test_whatever_is_written_two_pages_are_two_pages(seed: int) -> None:
    assert pages_in(short_pdf(extreme_report(REAL, seed))) == SHORT_PAGES


@given(st.integers(min_value=0, max_value=2**32))
@settings(max_examples=2, deadline=None)
def test_whatever_is_written_the_body_has_eight_pages_at_most(seed: int) -> None:
    report = extreme_report(REAL, seed)
    assert body_pages(report, pdf(report)) <= BODY_PAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_another_network_has_two_pages_too(language: Language) -> None:
    garden = load_edition(GARDEN)
    for case in ("full", "two answers", "four voices", "long notes"):
        assert pages_in(short_pdf(report_case(garden, case, language))) == SHORT_PAGES


def test_the_texts_of_the_figure_are_large_enough_to_be_read_on_paper() -> None:
    fixed, _ = layers(report_case(REAL, "full"))
    width = float(re.findall(r'viewBox="0 0 (\d+)', fixed)[0])
    sizes = [float(each) for each in re.findall(r'font-size="(\d+)"', fixed)]
    with pikepdf.open(io.BytesIO(short_pdf(report_case(REAL, "full")))) as file:
        assert float(file.pages[1].MediaBox[2]) == pytest.approx(612)
    # The margins of the complete version are the wider ones: 17.6 cm are left.
    assert min(sizes) * 17.6 / 2.54 * 72 / width >= MIN_POINTS


def test_the_list_of_contents_names_each_section_with_its_page() -> None:
    report = report_case(REAL, "full")
    with pikepdf.open(io.BytesIO(pdf(report))) as file, file.open_outline() as outline:
        titles = [item.title for item in outline.root]
    first = " ".join(next(texts_of(pdf(report))).split())
    for name in ("answers", "decisions", "annex_actions", "annex_calculation"):
        title = report.words[name].replace("\u00a0", "\u202f")
        assert title in titles
        assert re.search(rf"{re.escape(' '.join(title.split()))}[ .\u2060]*\d+", first)


@pytest.mark.parametrize(
    ("version", "name", "times"),
    [
        (FORMATS, "pdf", 1),
        (SHORT_FORMATS, "pdf", 1),
        (FORMATS, "docx", 1),
        (SHORT_FORMATS, "docx", 1),
        (FORMATS, "html", 0),
        (FORMATS, "xlsx", 0),
    ],
)
def test_the_compiler_is_asked_once_for_a_file_at_most(
    version: Mapping[str, Format[Report]], name: str, times: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = list[object]()
    compile_layout = typesetting._compile

    def counted(*given: Any) -> bytes:
        asked.append(given)
        return compile_layout(*given)

    monkeypatch.setattr(typesetting, "_compile", counted)
    version[name].export(report_case(REAL, "full"))
    assert len(asked) == times


@pytest.mark.parametrize("make", [pdf, short_pdf])
def test_every_page_says_whose_it_is_and_of_how_many(
    make: Callable[[Report], bytes],
) -> None:
    report = report_case(REAL, "full", name=NAME)
    file = make(report)
    pages = [" ".join(each.split()) for each in texts_of(file)]
    for number, text in enumerate(pages, start=1):
        assert text.endswith(f"page {number} de {len(pages)}")
        assert f"{NAME} · Rapport d’autodiagnostic" in text
        assert "27 novembre 2026" in text
    assert pages[0].startswith(NAME)
    anonymous = report_case(REAL, "full")
    assert NAME not in "".join(texts_of(pdf(anonymous)))
