"""A paper copy: the questionnaire to print, and the page where its answers are typed in."""

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Entry, Note
from adn_assess.domain.edition.questionnaire import Page as Asked
from adn_assess.forms.entries import adapter_of, name_of
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import REQUIRED, assessment_url, fill, page_url, start
from tests.web.conftest import Browse

LANGUAGES = pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])


def printed(visitor: Visitor, address: str) -> list[str]:
    """Each page of a PDF without its spaces."""
    answer = visitor.client.get(address)
    assert answer.headers["Content-Type"] == "application/pdf"
    pages = PdfReader(BytesIO(answer.content)).pages
    return [re.sub(r"\s", "", page.extract_text()) for page in pages]


def codes_of(entry: Entry) -> tuple[str, ...]:
    """The codes of an entry, in the order shown."""
    return adapter_of(entry).codes


def numbered(page: Asked) -> list[str]:
    """The fields of a page that have a number on paper, in order."""
    return [name_of(entry) for entry in page.entries if codes_of(entry)]


@LANGUAGES
def test_the_questionnaire_has_every_question_under_its_number_an_axis_a_page(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    pages = printed(visitor, f"{root}/questionnaire.pdf")
    assert len(pages) == 1 + len(edition.axes)
    names = numbered(edition.paper)
    for question in edition.questions.values():
        slug = [axis.id for axis in edition.axes].index(question.axis) + 1
        number = names.index(question.id) + 1
        statement = re.sub(r"\s", "", question.statement.to(language))
        assert f"{number}{statement}" in pages[slug], question.id
    for scale in edition.scales:
        for option in scale.options:
            assert re.sub(r"\s", "", option.label.to(language)) in pages[1]
    assert edition.asking.we
    assert re.sub(r"\s", "", edition.asking.we.to(language)) in pages[0]


def test_a_file_prints_the_questionnaire_of_its_own_edition(visitor: Visitor) -> None:
    assessment = start(visitor)
    mine = visitor.client.get(assessment_url(assessment, "questionnaire.pdf")).content
    assert mine == visitor.client.get("/questionnaire.pdf").content


def type_in(
    visitor: Visitor, assessment: str, numbers: dict[str, str], press: str = "next"
) -> Page:
    visitor.open(page_url(assessment, "saisie"))
    return visitor.send(numbers, press=press)


@LANGUAGES
def test_each_number_is_the_answer_at_that_place_on_its_scale(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    assessment = start(visitor, root)
    visitor.open(page_url(assessment, "saisie", root))
    fields = [entry for entry in edition.paper.entries if codes_of(entry)]
    chosen = {name_of(entry): index % len(codes_of(entry)) for index, entry in enumerate(fields)}
    notes = {
        name_of(entry): "Un mot." for entry in edition.paper.entries if isinstance(entry, Note)
    }
    typed = {name: str(slug + 1) for name, slug in chosen.items()}
    page = visitor.send(typed | notes, press="next")
    assert page.path == assessment_url(assessment, "relire", root)
    for asked in edition.pages_by_purpose["diagnosis"]:
        slug = "profil" if asked.axis is None else None
        held = visitor.open(
            page_url(assessment, slug or f"{asked.axis}/{PARTS[asked.kind]}", root)
        ).fields
        for entry in asked.entries:
            name = name_of(entry)
            written = notes.get(name, "") if isinstance(entry, Note) else None
            expected = codes_of(entry)[chosen[name]] if written is None else written
            assert held[name] == expected, name
    again = visitor.open(page_url(assessment, "saisie", root))
    assert {name: again.fields[name] for name in typed} == typed
    assert again.tree.get("lang") == f"{language}-CA"


PARTS = {"need": "besoins", "obstacle": "obstacles"}


@pytest.mark.parametrize("typed", ["0", "7", "9", "x", "-1", "1.", "٣", "not_needed", "99"])
def test_a_number_that_is_on_no_scale_is_refused_and_nothing_typed_is_lost(
    visitor: Visitor, edition: Edition, typed: str
) -> None:
    assessment = start(visitor)
    first, second = list(edition.questions)[:2]
    page = type_in(visitor, assessment, {first: typed, second: "1"})
    assert page.status == 422
    assert page.fields[first] == typed
    assert page.fields[second] == "1"
    assert f"#{first}" in page.source
    visitor.send({first: "1"}, press="next")
    assert visitor.page.path == assessment_url(assessment, "relire")


def test_what_is_blank_on_paper_stays_without_an_answer(visitor: Visitor, edition: Edition) -> None:
    assessment = start(visitor)
    first = next(iter(edition.questions))
    page = type_in(visitor, assessment, {first: " 2 "})
    assert page.path == assessment_url(assessment, "relire")
    held = visitor.open(page_url(assessment, "saisie")).fields
    assert {name for name in numbered(edition.paper) if held[name]} == {first}


def test_a_number_taken_away_takes_the_answer_away(visitor: Visitor, edition: Edition) -> None:
    assessment = start(visitor)
    first = next(iter(edition.questions))
    type_in(visitor, assessment, {first: "2"})
    type_in(visitor, assessment, {first: ""})
    assert visitor.open(page_url(assessment, "saisie")).fields[first] == ""


def test_a_paper_copy_typed_over_newer_answers_shows_both(browse: Browse, edition: Edition) -> None:
    visitor = browse()
    assessment = start(visitor)
    first = next(iter(edition.questions))
    slug = f"{edition.questions[first].axis}/besoins"
    stale = visitor.open(page_url(assessment, "saisie"))
    fill(visitor, assessment, {slug: {first: "3"}})
    page = visitor.post(
        page_url(assessment, "saisie"), {**stale.fields, first: "3", "action": "next"}
    )
    assert page.status == 409
    assert page.fields[first] == "3"
    assert edition.questions[first].scale.options[0].label.fr in page.words


def test_one_leaves_the_paper_copy_half_way_and_comes_back_to_it(
    browse: Browse, edition: Edition
) -> None:
    visitor, elsewhere = browse(), browse()
    assessment = start(visitor)
    first = next(iter(edition.questions))
    elsewhere.open(type_in(visitor, assessment, {first: "2"}, press="quit").address())
    page = elsewhere.send()
    assert page.path == page_url(assessment, "saisie")
    assert page.fields[first] == "2"


def test_only_a_diagnosis_has_a_paper_copy(visitor: Visitor) -> None:
    for purpose in ("mandate", "handover"):
        other = start(visitor, purpose=purpose)
        assert visitor.open(page_url(other, "saisie")).status == 404
        assert visitor.open(assessment_url(other, "questionnaire.pdf")).status == 404


def test_nothing_is_compulsory_on_paper_and_the_profile_still_asks(visitor: Visitor) -> None:
    assessment = start(visitor)
    type_in(visitor, assessment, {})
    assert visitor.page.status == 200
    visitor.open(page_url(assessment, "profil"))
    assert visitor.send(press="next").status == 422
    assert REQUIRED in visitor.page.names
