"""Taking on the mandate, as a newcomer does: the three questions, the sheet, and what follows."""

import json
import re
from io import BytesIO
from typing import Any
from urllib.parse import urlsplit

import pytest
from pypdf import PdfReader

from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.web.assessment.page_sequence import numbered_pages
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url, page_url, share, start
from tests.web.conftest import Browse

LANGUAGES = pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])
WRITTEN = "Le <b>bruit</b> des infolettres.\r\nEt {{ 7 * 7 }}."


def answer_every_page(visitor: Visitor, edition: Edition, root: str = "") -> tuple[str, list[str]]:
    """Answer a whole questionnaire, every second item ticked; the assessment, the items."""
    assessment = start(visitor, root, "mandate")
    ticked: list[str] = []
    for each in numbered_pages(edition.pages_by_purpose["mandate"]):
        assert visitor.page.path == page_url(assessment, each.slug, root)
        values = {}
        if each.page.axis is None:
            values = {name: visitor.page.offered(name)[1] for name in visitor.page.names}
        else:
            chosen = [*visitor.page.boxes][::2]
            ticked += chosen
            values = dict.fromkeys(chosen, "ticked")
            values[f"note.{each.page.kind}.{each.page.axis}"] = f"{each.slug} {WRITTEN}"
        visitor.send(values, press="next")
    assert visitor.page.path == assessment_url(assessment, "relire", root)
    return assessment, ticked


@LANGUAGES
def test_a_newcomer_fills_in_the_workshop_and_leaves_with_a_mandate_sheet(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    assessment, ticked = answer_every_page(visitor, edition, root)
    for item in ticked:
        assert edition.label[item].to(language) in visitor.page.words
    page = visitor.open(assessment_url(assessment, "fiche", root))
    assert page.status == 200
    assert page.tree.get("lang") == f"{language}-CA"
    assert edition.sheet.first_weeks.to(language) in page.words
    for item in ticked:
        assert edition.label[item].to(language) in page.words
    assert "des infolettres." in page.words
    assert "<b>bruit</b>" in page.words
    assert "{{ 7 * 7 }}" in page.words


@LANGUAGES
def test_the_axis_without_understandings_says_so_and_offers_none(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    assessment = start(visitor, root, "mandate")
    for axis in edition.axes:
        page = visitor.open(page_url(assessment, f"{axis.id}/comprendre", root))
        assert [*page.boxes] == [each.id for each in axis.understandings]
        if not axis.understandings:
            assert axis.no_understanding is not None
            assert axis.no_understanding.to(language) in page.words


def test_a_tick_may_be_taken_back_on_its_page_and_from_the_review(
    visitor: Visitor, edition: Edition
) -> None:
    assessment = start(visitor, purpose="mandate")
    slug = f"{edition.axes[0].id}/comprendre"
    first, second, *_ = (each.id for each in edition.axes[0].understandings)
    visitor.open(page_url(assessment, slug))
    visitor.send({first: "ticked", second: "ticked"}, press="next")
    page = visitor.open(page_url(assessment, slug))
    assert page.fields[first] == page.fields[second] == "ticked"
    visitor.send({first: ""}, press="next")
    assert saved_of(visitor, assessment)["ticked"].keys() == {second}
    visitor.open(assessment_url(assessment, "relire"))
    visitor.send(press=f"Retirer {edition.label[second].fr}")
    assert saved_of(visitor, assessment)["ticked"] == {}


@pytest.mark.parametrize("forgery", ["yes", "3", "TICKED", "ticked "])
def test_a_tick_takes_no_other_code(visitor: Visitor, edition: Edition, forgery: str) -> None:
    assessment = start(visitor, purpose="mandate")
    item = edition.axes[0].obstacles[0].id
    visitor.open(page_url(assessment, f"{edition.axes[0].id}/obstacles"))
    page = visitor.send(press="next", forged={item: forgery})
    assert page.status == 422
    assert saved_of(visitor, assessment)["ticked"] == {}


def test_two_tabs_that_disagree_on_a_tick_lose_nothing(visitor: Visitor, edition: Edition) -> None:
    assessment = start(visitor, purpose="mandate")
    address = page_url(assessment, f"{edition.axes[0].id}/obstacles")
    item = edition.axes[0].obstacles[0].id
    note = f"note.expected.{edition.axes[0].id}"
    old = visitor.open(address)
    visitor.send({item: "ticked", note: "De la première."}, press="next")
    sent = {**old.fields, "action": "next", note: "De la deuxième."}
    page = visitor.post(address, sent)
    assert page.status == 409
    assert "De la première." in page.words
    assert page.fields[note] == "De la deuxième."
    assert saved_of(visitor, assessment)["words"] == {note.removeprefix("note."): "De la première."}


def saved_of(visitor: Visitor, assessment: str) -> dict[str, dict[str, str]]:
    """What the sheet's file gives back."""
    save: dict[str, dict[str, str]] = json.loads(
        visitor.client.get(assessment_url(assessment, "fiche.json")).text
    )["save"]
    return save


@LANGUAGES
def test_the_mandate_sheet_leaves_as_a_page_a_pdf_and_a_file_that_say_the_same(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    assessment, ticked = answer_every_page(visitor, edition, root)
    page = visitor.open(assessment_url(assessment, "fiche.html", root))
    answer = visitor.client.get(assessment_url(assessment, "fiche.pdf", root))
    assert answer.headers["Content-Type"] == "application/pdf"
    named = answer.headers["Content-Disposition"]
    assert re.search(r'filename="[a-z-]+-\d{4}-\d\d-\d\d\.pdf"', named)
    pages = PdfReader(BytesIO(answer.content)).pages
    printed = squeezed(" ".join(each.extract_text() for each in pages))
    for item in ticked:
        label = edition.label[item].to(language)
        assert label in page.words
        assert squeezed(label) in printed
    assert squeezed("<b>bruit</b> des infolettres. Et {{ 7 * 7 }}.") in printed


def squeezed(words: str) -> str:
    """Words without the spaces that a line break may add."""
    return re.sub(r"\s", "", words)


@LANGUAGES
def test_one_click_starts_a_diagnosis_with_what_was_written(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    assessment, ticked = answer_every_page(visitor, edition, root)
    visitor.open(assessment_url(assessment, "fiche", root))
    page = carry_everything(visitor)
    assert page.status == 200
    assert page.path != assessment_url(assessment, "relire", root)
    assert page.path.endswith("/relire")
    diagnosis = page.path.removeprefix(root).split("/")[2]
    check_carried(visitor, edition, diagnosis, ticked)
    assert edition.asking.files.diagnosis.see.to(language) in page.words
    assert json.loads(visitor.client.get(assessment_url(assessment, "fiche.json")).text)["save"][
        "ticked"
    ]


def carry_everything(visitor: Visitor) -> Page:
    """Start a diagnosis from the sheet on the screen, all its boxes ticked."""
    boxes = [
        box.get("value") or ""
        for box in visitor.page.tree.iter("input")
        if box.get("name") == "carried"
    ]
    return visitor.send(to="/fiche/diagnostic", forged={"carried": boxes})


def test_a_diagnosis_takes_no_word_of_a_sheet_that_was_not_ticked(
    visitor: Visitor, edition: Edition
) -> None:
    assessment, ticked = answer_every_page(visitor, edition)
    axis = edition.axes[0].id
    page = visitor.open(assessment_url(assessment, "fiche"))
    boxes = [each for each in page.tree.iter("input") if each.get("name") == "carried"]
    assert len(boxes) == len(set(edition.obstacles) & set(ticked)) + 3 * len(edition.axes)
    assert not [each for each in boxes if each.get("checked") is not None]
    for carried, kept in (
        ([], {}),
        ([f"beginning.{axis}"], {axis: f"{axis}/actions"}),
    ):
        visitor.open(assessment_url(assessment, "fiche"))
        page = visitor.send(to="/fiche/diagnostic", forged={"carried": carried})
        [voice] = report_of(visitor, page.path.split("/")[2])["save"]["voices"]
        notes = voice.get("notes", {})
        assert voice.get("answers", {}) == {}
        assert {about: text.split()[0] for about, text in notes.items()} == kept


def check_carried(visitor: Visitor, edition: Edition, diagnosis: str, ticked: list[str]) -> None:
    """The diagnosis has the ticked obstacles as expected, the profile, and the own words."""
    [voice] = (save := report_of(visitor, diagnosis)["save"])["voices"]
    expected = next(scale.expected for scale in edition.scales if scale.kind == "obstacle")
    assert expected is not None
    asked = [
        each.id
        for each in edition.questions.values()
        if each.item in edition.obstacles and each.item in ticked
    ]
    assert voice["answers"] == dict.fromkeys(asked, expected.value)
    both = [q.id for q in edition.profile if {"diagnosis", "mandate"} <= set(q.asked_in)]
    assert sorted(save["profile"]) == sorted(both)
    assert set(voice["notes"]) == {axis.id for axis in edition.axes}
    assert all("des infolettres." in words for words in voice["notes"].values())


def report_of(visitor: Visitor, assessment: str) -> dict[str, Any]:
    report: dict[str, Any] = json.loads(
        visitor.client.get(assessment_url(assessment, "rapport.json")).text
    )
    return report


def test_whoever_reads_the_diagnosis_does_not_see_the_mandate_sheet(
    browse: Browse, edition: Edition
) -> None:
    owner, reader = browse(), browse()
    sheet, _ = answer_every_page(owner, edition)
    owner.open(assessment_url(sheet, "fiche"))
    diagnosis = owner.send(to="/fiche/diagnostic").path.split("/")[2]
    share(owner, diagnosis)
    reader.open(owner.send({"name": "x", "role": "owner"}, press="Créer le lien").address())
    assert reader.send().status == 200
    assert reader.open(assessment_url(diagnosis, "resultat")).status == 200
    assert sheet not in reader.page.source
    assert reader.open(assessment_url(sheet, "fiche")).status == 404


@pytest.mark.parametrize("use", ["same", "onwards"])
def test_the_file_of_a_mandate_sheet_is_brought_back_as_it_was_or_starts_a_diagnosis(
    browse: Browse, edition: Edition, use: str
) -> None:
    newcomer, elsewhere = browse(), browse()
    sheet, ticked = answer_every_page(newcomer, edition)
    file = newcomer.client.get(assessment_url(sheet, "fiche.json")).content
    elsewhere.open("/diagnostic/importer")
    page = elsewhere.send({"use": use}, files={"file": ("fiche.json", file)})
    assert page.status == 200
    imported = page.path.split("/")[2]
    assert page.path == assessment_url(imported, "fiche")
    if use == "onwards":
        assert page.response.url.fragment == "diagnostic"
        diagnosis = carry_everything(elsewhere).path.split("/")[2]
        check_carried(elsewhere, edition, diagnosis, ticked)
    else:
        assert elsewhere.client.get(assessment_url(imported, "fiche.json")).content == file


def test_one_leaves_a_mandate_sheet_and_comes_back_by_its_link(
    browse: Browse, edition: Edition
) -> None:
    newcomer, elsewhere = browse(), browse()
    sheet = start(newcomer, purpose="mandate")
    newcomer.send({"profile.training_coordinator": "unknown"}, press="next")
    slug = newcomer.page.path
    first = edition.axes[0].understandings[0].id
    elsewhere.open(newcomer.send({first: "ticked"}, press="quit").address())
    assert elsewhere.send().path == slug
    assert elsewhere.page.fields[first] == "ticked"
    listed = elsewhere.open("/diagnostic")
    assert edition.asking.files.mandate.name.fr in listed.words
    assert sheet in listed.source


def test_a_mandate_sheet_is_not_a_diagnosis_and_the_reverse(visitor: Visitor) -> None:
    sheet, diagnosis = start(visitor, purpose="mandate"), start(visitor)
    assert visitor.open(assessment_url(sheet, "fiche")).status == 200
    assert visitor.open(assessment_url(sheet, "resultat")).status == 404
    assert visitor.open(assessment_url(sheet, "rapport.pdf")).status == 404
    assert visitor.open(assessment_url(sheet, "passation")).status == 404
    assert visitor.open(assessment_url(diagnosis, "fiche")).status == 404
    assert visitor.open(page_url(sheet, "concertation/besoins")).status == 404


@LANGUAGES
def test_the_page_on_the_post_fits_one_page_and_leads_to_the_library(
    visitor: Visitor, edition: Edition, root: str, language: Language
) -> None:
    page = visitor.open(f"{root}/mandat")
    assert page.status == 200
    for point in edition.brief.is_points:
        assert point.words.to(language) in page.words
        assert point.source.to(language) in page.words
    for paragraph in (*edition.brief.is_not_points, edition.brief.is_not_source):
        assert paragraph.to(language) in page.words
    leading = [path for link in page.links if "/decouvrir/" in (path := urlsplit(link).path)]
    assert {f"{root}/decouvrir/{axis.id}" for axis in edition.axes} <= set(leading)
    assert all(visitor.open(path).status == 200 for path in leading)
    file = visitor.client.get(f"{root}/mandat.pdf").content
    assert len(PdfReader(BytesIO(file)).pages) == 1
