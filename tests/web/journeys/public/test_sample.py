"""The sample: a result that anyone may look at, and that says what it is."""

import io

import docx
import pytest
from pypdf import PdfReader

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from tests.content.copies import GARDEN
from tests.visitor import SITE, Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse, MakeApp

PAGES = {
    "": "first_steps",
    "/portrait": "axes",
    "/actions": "first_steps_intro",
    "/exemples": "precedents",
    "/calcul": "method_text",
}
"""The pages of the sample, each with a text that it has as every result."""
ROOTS: tuple[tuple[str, Language], ...] = (("", "fr"), ("/en", "en"))


@pytest.mark.parametrize(("root", "language"), ROOTS)
def test_the_sample_is_a_whole_result_that_says_on_each_page_that_it_is_made_up(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    for name, words in PAGES.items():
        page = visitor.open(f"{root}/exemple{name}")
        assert page.status == 200
        assert edition.home.sample_notice.to(language) in page.words
        assert edition.home.sample_title.to(language) in page.title
        assert f"{SITE}{root}/diagnostic/nouveau" in page.links
        assert getattr(edition.wording, words).to(language) in page.words


def test_the_pages_of_the_sample_are_those_of_a_result_and_lead_to_each_other(
    visitor: Visitor, edition: Edition
) -> None:
    led_to = set(visitor.open("/exemple").links)
    assert {f"{SITE}/exemple{name}" for name in PAGES} <= led_to
    action = next(each for each in visitor.page.links if "/exemple/actions/act." in each)
    assert visitor.open(action).status == 200
    assert edition.home.sample_notice.fr in visitor.page.words
    assert visitor.open("/exemple/actions?ordre=axe").status == 200
    assert visitor.open("/exemple/actions/act.nothing").status == 404


def test_nothing_of_the_sample_can_be_answered_planned_or_kept(visitor: Visitor) -> None:
    start(visitor)
    for name in PAGES:
        page = visitor.open(f"/exemple{name}")
        assert page.forms == []
        assert page.response.headers["Cache-Control"] == "no-cache"
        assert not [each for each in page.links if "/rapport." in each or "/plan" in each]


def test_a_former_address_in_the_sample_is_followed_to_the_statement(visitor: Visitor) -> None:
    page = visitor.open("/exemple")
    [moved] = [each for each in page.tree.iter() if each.get("data-moved")]
    assert moved.get("data-moved") == "/exemple/portrait"
    assert visitor.open("/exemple/portrait").by_id("veille.tools") is not None


@pytest.mark.parametrize(("root", "language"), ROOTS)
def test_the_files_of_the_sample_say_it_too(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    notice = edition.home.sample_notice.to(language)
    word = docx.Document(io.BytesIO(visitor.client.get(f"{root}/exemple.docx").content))
    assert notice in [each.text for each in word.paragraphs]
    paper = PdfReader(io.BytesIO(visitor.client.get(f"{root}/exemple.pdf").content))
    first = " ".join(paper.pages[0].extract_text().split())
    assert " ".join(notice.split()) in first


def test_the_sample_exists_in_no_other_format(visitor: Visitor) -> None:
    assert visitor.open("/exemple.json").status == 404


def test_another_content_has_its_own_sample(make_app: MakeApp, browse: Browse) -> None:
    visitor = browse(make_app(content=GARDEN))
    assert "Ceci est un exemple inventé." in visitor.open("/exemple").words
    assert "La terre est lourde." in visitor.open("/exemple/portrait").words


def test_the_home_page_leads_to_the_sample_in_one_click(visitor: Visitor) -> None:
    assert f"{SITE}/exemple" in visitor.open("/").links


def test_a_report_can_be_had_in_the_other_language(visitor: Visitor, edition: Edition) -> None:
    others: tuple[tuple[str, Language], ...] = (("", "en"), ("/en", "fr"))
    for root, other in others:
        assessment = start(visitor, root)
        page = visitor.open(assessment_url(assessment, "resultat", root))
        elsewhere = assessment_url(assessment, "rapport.docx", "/en" if other == "en" else "")
        assert f"{SITE}{elsewhere}" in page.links
        word = docx.Document(io.BytesIO(visitor.client.get(elsewhere).content))
        assert word.core_properties.title == edition.wording.complete_title.to(other)
