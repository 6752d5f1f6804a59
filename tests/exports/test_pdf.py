import io
import re
from collections.abc import Iterator
from itertools import pairwise

import pikepdf
import pytest
from pypdf import PdfReader

from adn_assess.domain.answers.round import Round, Voice
from adn_assess.domain.documents.report_sections import report_identity, with_full_stop
from adn_assess.domain.edition.catalogue import LANGUAGES, Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.reports.assemble import build_report
from adn_assess.domain.reports.report import Report
from adn_assess.domain.reports.suggestion_parts import ActionPart, ReasonLine
from adn_assess.exports.formats import FORMATS
from adn_assess.exports.glyphs import printable
from tests.exports.readers import of_pdf_by_poppler

pdf = FORMATS["pdf"].export


def pdf_bytes(
    edition: Edition, language: Language, *, notes: str = "", day: str | None = None
) -> Report:
    """Every option is chosen somewhere, so that every part of a report has something in it."""
    answers = {
        question.id: question.scale.options[place * 2 % len(question.scale.options)].value
        for place, question in enumerate(edition.questions.values())
        if place % 9
    }
    voice = Voice(answers, "agent", {axis.id: notes for axis in edition.axes if notes})
    profile = {"training_coordinator": "unknown", "organization_type": "regional"}
    return build_report(edition, "0123abcd", Round(profile, (voice,)), language, day)


@pytest.fixture(scope="module")
def report(edition: Edition) -> Report:
    return pdf_bytes(edition, "fr", notes="Un mot à garder.", day="2026-11-23")


@pytest.fixture(scope="module")
def text(report: Report) -> str:
    return text_of_report(report)


def unanswered(edition: Edition) -> Report:
    return build_report(edition, "0123abcd", Round({}, (Voice({}),)), "fr")


def squeezed(text: str) -> str:
    """Without spaces, since lines break where the paper ends."""
    return re.sub(r"\s", "", printable(text))


def pages(file: bytes) -> list[str]:
    return of_pdf_by_poppler(file).split("\f")[:-1]


def text_of_report(report: Report) -> str:
    """All the text of the file but its footers, squeezed."""
    printed = pages(pdf(report))
    return "".join(
        squeezed(page).removesuffix(footer(report, number, len(printed)))
        for number, page in enumerate(printed, start=1)
    )


def footer(report: Report, number: int, count: int) -> str:
    page = report.words["page_of"].format(page=number, pages=count)
    return squeezed(f"{report_identity(report, report.words['complete_title']).line}{page}")


def elements(report: Report) -> Iterator[pikepdf.Dictionary]:
    """The tagged structure of the file, in reading order."""
    with pikepdf.open(io.BytesIO(pdf(report))) as file:
        yield from below(file.Root.StructTreeRoot.K)


def below(node: pikepdf.Object) -> Iterator[pikepdf.Dictionary]:
    if isinstance(node, pikepdf.Array):
        for each in node:
            yield from below(each)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield node
        if "/K" in node:
            yield from below(node.K)


def actions(report: Report) -> tuple[ActionPart, ...]:
    return (*report.first_steps, *report.to_settle, *report.others)


def in_full(reason: ReasonLine) -> str:
    """A reason of a round of one voice, as the annex has it."""
    basis = reason.basis_sentence if reason.basis == "source" else ""
    read = f"{' '.join(reason.answers)} {with_full_stop(reason.reading)}"
    return squeezed(f"{reason.label} {reason.why} {basis} {read} {reason.share_sentence}")


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_suggested_action_is_printed_with_every_one_of_its_reasons(
    edition: Edition, language: Language
) -> None:
    report = pdf_bytes(edition, language)
    text = text_of_report(report)
    assert report.first_steps
    assert report.to_settle
    assert report.others
    for action in actions(report):
        whole = (action.label, action.practice, action.first_gesture, *action.remarks)
        assert [part for part in whole if squeezed(part) not in text] == []
        assert squeezed(action.relevance_sentence) in text
        assert [reason.id for reason in action.reasons if in_full(reason) not in text] == []
        sentences = [*action.example_labels, *(answer.sentence for answer in action.hinges)]
        assert [each for each in sentences if squeezed(each) not in text] == []


def test_every_statement_is_printed_with_its_answer_its_reading_and_its_weight(
    edition: Edition, report: Report, text: str
) -> None:
    lines = [line for axis in report.axes for line in (*axis.needs, *axis.obstacles)]
    assert len(lines) == len(edition.questions)
    for line in lines:
        if line.standing == "unanswered":
            continue
        answers = f"{''.join(line.answers)}{line.reading}"
        assert squeezed(f"{with_full_stop(line.label)}{line.statement}{answers}") in text
        if line.figure:
            assert squeezed(f"{line.label}{line.figure}") in text


def test_nothing_else_of_the_report_is_left_out(
    edition: Edition, report: Report, text: str
) -> None:
    precedents = [
        sentence
        for each in report.precedents
        for sentence in (
            *(each.label, each.what, each.brought, each.unsaid),
            *(*each.resembles, *each.differs),
        )
    ]
    axes = [
        each for axis in report.axes for each in (axis.need_sentence, axis.covered_sentence or "")
    ]
    precedents += [each.who for each in report.precedents if each.who not in each.label]
    lists = [each.label for each in (*report.strengths, *report.not_applicable)]
    missing = [each.ask for each in report.to_verify[:5]]
    missing.append(report.words["unanswered_count"].format(count=len(report.unanswered)))
    profile = [each or "" for line in report.profile for each in (line.answer, line.remark)]
    fixed = [
        report.words[name]
        for name in (
            "complete_title",
            "subtitle",
            "no_grade",
            "decisions",
            "method_text",
            "snapshot",
        )
    ]
    ends = [report.made_on_sentence or "", report.respondents or "", report.credit, report.source]
    settling = [report.to_settle_question or "", report.reserved_sentence or "", report.edition]
    everything = [*precedents, *axes, *lists, *missing, *profile, *fixed, *ends, *settling]
    assert [each for each in everything if squeezed(each) not in text] == []
    assert text.count(squeezed("Un mot à garder.")) == len(edition.axes)


def test_a_report_never_speaks_in_percent(text: str) -> None:
    assert "%" not in text


def test_every_page_says_its_number(report: Report) -> None:
    found = list(enumerate(pages(pdf(report)), start=1))
    assert len(found) > 1
    assert all(
        squeezed(page).endswith(footer(report, number, len(found))) for number, page in found
    )


def test_a_report_with_no_answer_says_that_nothing_is_suggested(edition: Edition) -> None:
    settled = Round({"training_coordinator": "absent"}, (Voice({}),))
    report = build_report(edition, "0123abcd", settled, "fr")
    text = text_of_report(report)
    assert squeezed(report.words["nothing_to_suggest"]) in text
    assert squeezed(report.words["because"]) not in text


def test_a_report_with_only_a_question_to_settle_does_not_say_that_nothing_is_suggested(
    edition: Edition,
) -> None:
    report = unanswered(edition)
    text = text_of_report(report)
    assert squeezed(report.words["to_settle"]) in text
    assert squeezed(report.words["nothing_to_suggest"]) not in text


@pytest.mark.parametrize(("language", "code"), [("fr", "fr-CA"), ("en", "en-CA")])
def test_the_file_is_accessible_and_names_its_language_and_title(
    edition: Edition, language: Language, code: str
) -> None:
    report = pdf_bytes(edition, language)
    with pikepdf.open(io.BytesIO(pdf(report))) as file:
        assert str(file.Root.Lang) == code
        assert bool(file.Root.MarkInfo.Marked)
        assert bool(file.Root.ViewerPreferences.DisplayDocTitle)
        with file.open_metadata() as metadata:
            assert metadata["dc:title"] == report.words["complete_title"]
            assert metadata["pdfuaid:part"] == "1"


def test_every_table_has_a_row_of_column_headers(edition: Edition, report: Report) -> None:
    tables = headers = 0
    for element in elements(report):
        tables += element.S == "/Table"
        if element.S == "/THead":
            headers += 1
            cells = [each for each in below(element.K) if each.S == "/TH"]
            assert len(cells) == 3
            assert all(each.A[0].Scope == "/Column" for each in cells)
    # Who does what; the answers of each axis.
    assert tables == headers == 1 + len(edition.axes)


def test_headings_go_down_one_level_at_a_time(report: Report) -> None:
    names = [str(element.S) for element in elements(report)]
    levels = [int(name[2]) for name in names if re.fullmatch(r"/H\d", name)]
    assert levels[0] == 1
    assert max(levels) == 3
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_picture_says_in_words_what_it_shows(report: Report) -> None:
    figures = [squeezed(str(each.Alt)) for each in elements(report) if each.S == "/Figure"]
    assert figures == [squeezed(report.figure_summary)]


def test_every_character_is_drawn_by_a_glyph_of_its_own(report: Report) -> None:
    with pikepdf.open(io.BytesIO(pdf(report))) as file:
        drawn = [page.Contents.read_bytes() for page in file.pages]
    assert all(b"BT" in each for each in drawn)
    # A space and a joiner, which the compiler puts before the number of a page in the contents.
    texts = {text for each in drawn for text in re.findall(rb"/ActualText<(\w+)>", each)}
    assert texts == {b"FEFF00202060"}


def test_every_line_is_part_of_a_paragraph_a_heading_a_list_or_a_table(report: Report) -> None:
    with pikepdf.open(io.BytesIO(pdf(report))) as file:
        (document,) = file.Root.StructTreeRoot.K
        kinds = {str(each.S) for each in document.K}
    assert "/P" in kinds
    assert "/Span" not in kinds


@pytest.mark.parametrize("day", [None, "2026-11-23"])
def test_the_same_report_gives_the_same_bytes(edition: Edition, day: str | None) -> None:
    assert pdf(pdf_bytes(edition, "fr", day=day)) == pdf(pdf_bytes(edition, "fr", day=day))


def test_what_was_set_before_a_report_changes_nothing_of_its_bytes(edition: Edition) -> None:
    ours, theirs = (
        pdf_bytes(edition, "fr", notes="À nous."),
        pdf_bytes(edition, "fr", notes="À eux."),
    )
    alone = pdf(ours)
    for other in (theirs, pdf_bytes(edition, "en"), unanswered(edition)):
        pdf(other)
        assert pdf(ours) == alone


def test_markup_in_a_note_is_printed_as_it_was_written(edition: Edition) -> None:
    note = '« # * $ @ = <x> »\n= titre\n- point\n#import "a"\n*gras* \\u{41} `code` // fin $x$ ]'
    assert squeezed(note) in text_of_report(pdf_bytes(edition, "fr", notes=note))


def test_a_character_that_the_fonts_lack_is_replaced(edition: Edition) -> None:
    note = "avant \u202e\u00ad\ufeff 한 漢字 \x07 \ue000 \U0010fffd \t \u2028 ❤ après"
    text = text_of_report(pdf_bytes(edition, "fr", notes=note))
    assert "avant□□□□□□❤après" in text
    assert squeezed("U+D55C, U+6F22, U+5B57") in text


def test_a_report_that_prints_everything_does_not_speak_of_signs(report: Report, text: str) -> None:
    assert squeezed(report.words["unprinted"].partition("{")[0]) not in text


def test_a_note_in_syllabics_is_printed(edition: Edition) -> None:
    note = "ᓄᓇᕕᒃ, ᐄᔨᔨᐤ ᐊᔨᒧᐎᓐ."
    assert squeezed(note) in text_of_report(pdf_bytes(edition, "fr", notes=note))


def test_a_word_longer_than_a_line_stays_on_the_page(edition: Edition) -> None:
    report = pdf_bytes(edition, "fr", notes="m" * 400)
    # By pypdf: of a word that was cut, poppler makes lines of its own.
    read = [page.extract_text() for page in PdfReader(io.BytesIO(pdf(report))).pages]
    longest = max(len(line) for page in read for line in re.findall("m+", page))
    assert 40 <= longest <= 60
