"""Another network's content makes another tool, with no line of Python changed."""

import json
import re
from pathlib import Path

import pytest
from flask import Flask

from adn_assess.content.edition_loader import load_edition
from adn_assess.domain.edition.catalogue import Language
from adn_assess.domain.edition.edition import Edition
from adn_assess.domain.edition.questionnaire import Purpose, Tick
from tests.conftest import ROOT
from tests.visitor import Visitor
from tests.web.assessment_actions import (
    PROFILE,
    assessment_url,
    last_choice_of_each,
    page_slugs,
    page_url,
    start,
    stored,
)
from tests.web.commands.run_commands import run_on
from tests.web.conftest import Browse, MakeApp

GARDEN: Path = ROOT / "tests" / "catalogues" / "garden"


@pytest.fixture
def garden() -> Edition:
    return load_edition(GARDEN)


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    return make_app(content=GARDEN)


@pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])
def test_the_whole_questionnaire_works_with_another_catalogue(
    visitor: Visitor, garden: Edition, edition: Edition, root: str, language: Language
) -> None:
    home = visitor.open(f"{root}/")
    assert home.status == 200
    assert visitor.open(f"{root}/methode").status == 200
    assessment = start(visitor, root)
    answers: dict[str, str] = {}
    for slug in page_slugs(garden):
        assert visitor.page.path == page_url(assessment, slug, root)
        values = last_choice_of_each(visitor.page)
        answers |= values
        visitor.send(values, press="next")
    assert visitor.page.path == assessment_url(assessment, "relire", root)
    for question in garden.questions.values():
        assert question.statement.to(language) in visitor.page.words
    begins = visitor.open(assessment_url(assessment, "resultat", root)).words
    assert garden.wording.first_steps.to(language) in begins
    for page in ("resultat/calcul", "rapport.html"):
        words = visitor.open(assessment_url(assessment, page, root)).words
        assert garden.source.credit.to(language) in words
        assert edition.source.credit.to(language) not in words
    document = json.loads(visitor.open(assessment_url(assessment, "rapport.json", root)).source)
    [voice] = document["save"]["voices"]
    assert {key: str(value) for key, value in voice["answers"].items()} == {
        key: answers[key] for key in garden.questions
    }
    assert [axis["id"] for axis in document["axes"]] == [axis.id for axis in garden.axes]
    assert visitor.client.get(assessment_url(assessment, "rapport.pdf", root)).content.startswith(
        b"%PDF-"
    )


def test_another_catalogue_shows_nothing_of_ours(
    visitor: Visitor, garden: Edition, edition: Edition
) -> None:
    assessment = start(visitor)
    addresses = ["/", "/methode", "/diagnostic/nouveau", assessment_url(assessment, "relire")]
    addresses += [page_url(assessment, slug) for slug in page_slugs(garden)]
    ours = {axis.title.fr.lower() for axis in edition.axes} | {edition.title.fr.lower()}
    ours -= {axis.title.fr.lower() for axis in garden.axes}
    for address in addresses:
        page = visitor.open(address)
        shown = f"{page.title} {page.words}".lower()
        assert not [title for title in ours if re.search(rf"\b{title}\b", shown)], address
        assert garden.title.fr in page.title


def test_an_assessment_of_one_catalogue_survives_the_arrival_of_another(
    make_app: MakeApp, browse: Browse, edition: Edition, garden: Edition
) -> None:
    visitor = browse(make_app())
    assessment = start(visitor)
    visitor.send({"profile.training_coordinator": "absent"}, press="next")
    after = browse(make_app(content=GARDEN))
    after.client.cookies = visitor.client.cookies
    assert stored(after, assessment, PROFILE) == {"profile.training_coordinator": "absent"}
    words = after.open(assessment_url(assessment, "relire")).words
    assert next(iter(edition.questions.values())).statement.fr in words
    new = start(after)
    words = after.open(assessment_url(new, "relire")).words
    assert next(iter(garden.questions.values())).statement.fr in words


def test_a_mandate_sheet_starts_its_diagnosis_and_takes_its_handover_in_the_words_it_started_with(
    make_app: MakeApp, browse: Browse, edition: Edition
) -> None:
    visitor = browse(make_app())
    handover = start(visitor, purpose="handover")
    action, obstacle = edition.axes[0].actions[0].id, edition.axes[0].obstacles[0].id
    visitor.open(page_url(handover, f"{edition.axes[0].id}/essais"))
    visitor.send({action: "ticked"}, press="next")
    file = visitor.client.get(assessment_url(handover, "passation.json")).content
    sheet = start(visitor, purpose="mandate")
    visitor.send({"profile.training_coordinator": "absent"}, press="next")
    visitor.open(page_url(sheet, f"{edition.axes[0].id}/obstacles"))
    visitor.send({obstacle: "ticked"}, press="next")

    after = browse(make_app(content=GARDEN))
    after.client.cookies = visitor.client.cookies
    after.open(assessment_url(sheet, "passation-recue"))
    page = after.send(files={"file": ("passation.json", file)})
    assert page.path == assessment_url(sheet, "fiche")
    assert edition.label[action].fr in page.words
    page = after.send({"carried": obstacle}, to="/fiche/diagnostic")
    assert edition.questions[obstacle].statement.fr in page.words
    diagnosis = page.path.split("/")[2]
    save = json.loads(after.open(assessment_url(diagnosis, "rapport.json")).source)["save"]
    assert save["voices"][0]["answers"] == {obstacle: 2}
    assert save["profile"] == {"training_coordinator": "absent"}


@pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])
@pytest.mark.parametrize("purpose", ["mandate", "handover"])
def test_a_newcomer_and_a_leaving_gardener_fill_in_their_own_pages(
    visitor: Visitor, garden: Edition, purpose: Purpose, root: str, language: Language
) -> None:
    assessment = start(visitor, root, purpose)
    ticked = []
    for page in garden.pages_by_purpose[purpose]:
        assert page.words.title.to(language) in visitor.page.words
        offered = [entry for entry in page.entries if isinstance(entry, Tick)]
        ticked += [entry.id for entry in offered[:1]]
        written = {f"note.{note.about}": "Un mot." for note in page.notes}
        visitor.send(dict.fromkeys((e.id for e in offered[:1]), "ticked") | written, press="next")
    slug = {"mandate": "fiche", "handover": "passation"}[purpose]
    for name in (slug, f"{slug}.html"):
        words = visitor.open(assessment_url(assessment, name, root)).words
        assert all(garden.label[item].to(language) in words for item in ticked)
        assert not re.search(r"\bADN\b|Réseau|Wiki|[Ww]orkshop|[Aa]telier", words)
    assert visitor.client.get(assessment_url(assessment, f"{slug}.pdf", root)).content.startswith(
        b"%PDF-"
    )


@pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])
def test_its_library_has_all_of_its_items_and_nothing_of_ours(
    visitor: Visitor, garden: Edition, edition: Edition, root: str, language: Language
) -> None:
    words = visitor.open(f"{root}/decouvrir").words
    for axis in garden.axes:
        assert axis.title.to(language) in words
    for item in (*garden.axis, *garden.questions, *garden.actions, *garden.precedents):
        page = visitor.open(f"{root}/decouvrir/{item}")
        assert page.status == 200
        assert not re.search(r"\bADN\b|Réseau|Wiki|[Ww]orkshop|[Aa]telier", page.words)
    assert visitor.open(f"{root}/decouvrir/{next(iter(edition.actions))}").status == 404
    assert visitor.open(f"{root}/mandat").status == 200


def test_the_source_is_named_as_the_content_names_it_and_for_what_is_of_it_only(
    visitor: Visitor, garden: Edition
) -> None:
    """An obstacle has the words of the source; a need has those of this tool."""
    assessment = start(visitor)
    pages = [visitor.open(page_url(assessment, slug)).words for slug in page_slugs(garden)]
    named = re.findall(r"La source \(Carnet du jardin\) le nomme «\W(.*?)\W»", " ".join(pages))
    expected = [
        each.label.fr for each in garden.obstacles.values() if garden.precedents_of[each.id]
    ]
    assert named == expected != []
    assert not [words for words in pages if "Wiki" in words]


def test_an_empty_installation_starts_from_a_catalogue_that_was_exported(
    make_app: MakeApp, browse: Browse, garden: Edition, tmp_path: Path
) -> None:
    """docs/deploying.md, « Another network »: copied, reworded by hand, answered to the end."""
    folder = tmp_path / "content"
    run_on(make_app(content=GARDEN), "content", "export", folder)
    title = folder / "edition.yaml"
    words = title.read_text(encoding="utf-8")
    title.write_text(words.replace("Autodiagnostic du jardin", "Notre jardin"), encoding="utf-8")
    visitor = browse(make_app(content=folder))
    assert "Notre jardin" in visitor.open("/").title
    assessment = start(visitor)
    for _ in page_slugs(garden):
        visitor.send(last_choice_of_each(visitor.page), press="next")
    result = visitor.open(assessment_url(assessment, "resultat"))
    assert (result.status, garden.wording.first_steps.fr in result.words) == (200, True)
