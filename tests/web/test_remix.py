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
from tests.walker import Walker
from tests.web.conftest import Browse, MakeApp
from tests.web.walking import PROFILE, at, last_choice_of_each, places, start, step, stored

GARDEN: Path = ROOT / "tests" / "catalogues" / "garden"


@pytest.fixture
def garden() -> Edition:
    return load_edition(GARDEN)


@pytest.fixture
def app(make_app: MakeApp) -> Flask:
    return make_app(content=GARDEN)


@pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])
def test_the_whole_walk_works_with_another_catalogue(
    walker: Walker, garden: Edition, edition: Edition, root: str, language: Language
) -> None:
    home = walker.open(f"{root}/")
    assert home.status == 200
    assert walker.open(f"{root}/methode").status == 200
    assessment = start(walker, root)
    given: dict[str, str] = {}
    for slug in places(garden):
        assert walker.page.path == step(assessment, slug, root)
        values = last_choice_of_each(walker.page)
        given |= values
        walker.send(values, press="next")
    assert walker.page.path == at(assessment, "relire", root)
    for question in garden.questions.values():
        assert question.statement.to(language) in walker.page.words
    for page in ("resultat", "rapport.html"):
        words = walker.open(at(assessment, page, root)).words
        assert garden.wording.first_steps.to(language) in words
        assert garden.source.credit.to(language) in words
        assert edition.source.credit.to(language) not in words
    document = json.loads(walker.open(at(assessment, "rapport.json", root)).source)
    [voice] = document["save"]["voices"]
    assert {key: str(value) for key, value in voice["answers"].items()} == {
        key: given[key] for key in garden.questions
    }
    assert [axis["id"] for axis in document["axes"]] == [axis.id for axis in garden.axes]
    assert walker.client.get(at(assessment, "rapport.pdf", root)).content.startswith(b"%PDF-")


def test_another_catalogue_shows_nothing_of_ours(
    walker: Walker, garden: Edition, edition: Edition
) -> None:
    assessment = start(walker)
    addresses = ["/", "/methode", "/diagnostic/nouveau", at(assessment, "relire")]
    addresses += [step(assessment, slug) for slug in places(garden)]
    ours = {axis.title.fr.lower() for axis in edition.axes} | {edition.title.fr.lower()}
    ours -= {axis.title.fr.lower() for axis in garden.axes}
    for address in addresses:
        page = walker.open(address)
        shown = f"{page.title} {page.words}".lower()
        assert not [title for title in ours if re.search(rf"\b{title}\b", shown)], address
        assert garden.title.fr in page.title


def test_an_assessment_of_one_catalogue_survives_the_arrival_of_another(
    make_app: MakeApp, browse: Browse, edition: Edition, garden: Edition
) -> None:
    walker = browse(make_app())
    assessment = start(walker)
    walker.send({"profile.training_coordinator": "absent"}, press="next")
    after = browse(make_app(content=GARDEN))
    after.client.cookies = walker.client.cookies
    assert stored(after, assessment, PROFILE) == {"profile.training_coordinator": "absent"}
    words = after.open(at(assessment, "relire")).words
    assert next(iter(edition.questions.values())).statement.fr in words
    new = start(after)
    words = after.open(at(new, "relire")).words
    assert next(iter(garden.questions.values())).statement.fr in words


def test_a_sheet_starts_its_diagnosis_and_takes_its_handover_in_the_words_it_started_with(
    make_app: MakeApp, browse: Browse, edition: Edition
) -> None:
    walker = browse(make_app())
    handover = start(walker, purpose="handover")
    action, obstacle = edition.axes[0].actions[0].id, edition.axes[0].obstacles[0].id
    walker.open(step(handover, f"{edition.axes[0].id}/essais"))
    walker.send({action: "ticked"}, press="next")
    file = walker.client.get(at(handover, "passation.json")).content
    sheet = start(walker, purpose="mandate")
    walker.send({"profile.training_coordinator": "absent"}, press="next")
    walker.open(step(sheet, f"{edition.axes[0].id}/obstacles"))
    walker.send({obstacle: "ticked"}, press="next")

    after = browse(make_app(content=GARDEN))
    after.client.cookies = walker.client.cookies
    after.open(at(sheet, "passation-recue"))
    page = after.send(files={"file": ("passation.json", file)})
    assert page.path == at(sheet, "fiche")
    assert edition.label[action].fr in page.words
    page = after.send(to="/fiche/diagnostic")
    assert edition.questions[obstacle].statement.fr in page.words
    diagnosis = page.path.split("/")[2]
    save = json.loads(after.open(at(diagnosis, "rapport.json")).source)["save"]
    assert save["voices"][0]["answers"] == {obstacle: 2}
    assert save["profile"] == {"training_coordinator": "absent"}


@pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])
@pytest.mark.parametrize("purpose", ["mandate", "handover"])
def test_a_newcomer_and_a_leaving_gardener_walk_their_own_pages(
    walker: Walker, garden: Edition, purpose: Purpose, root: str, language: Language
) -> None:
    assessment = start(walker, root, purpose)
    ticked = []
    for page in garden.pages_by_purpose[purpose]:
        assert page.words.title.to(language) in walker.page.words
        offered = [entry for entry in page.entries if isinstance(entry, Tick)]
        ticked += [entry.id for entry in offered[:1]]
        written = {f"note.{note.about}": "Un mot." for note in page.notes}
        walker.send(dict.fromkeys((e.id for e in offered[:1]), "ticked") | written, press="next")
    slug = {"mandate": "fiche", "handover": "passation"}[purpose]
    for name in (slug, f"{slug}.html"):
        words = walker.open(at(assessment, name, root)).words
        assert all(garden.label[item].to(language) in words for item in ticked)
        assert not re.search(r"\bADN\b|Réseau|Wiki|[Ww]orkshop|[Aa]telier", words)
    assert walker.client.get(at(assessment, f"{slug}.pdf", root)).content.startswith(b"%PDF-")


@pytest.mark.parametrize(("root", "language"), [("", "fr"), ("/en", "en")])
def test_its_library_has_all_of_its_items_and_nothing_of_ours(
    walker: Walker, garden: Edition, edition: Edition, root: str, language: Language
) -> None:
    words = walker.open(f"{root}/decouvrir").words
    for axis in garden.axes:
        assert axis.title.to(language) in words
    for item in (*garden.axis, *garden.questions, *garden.actions, *garden.precedents):
        page = walker.open(f"{root}/decouvrir/{item}")
        assert page.status == 200
        assert not re.search(r"\bADN\b|Réseau|Wiki|[Ww]orkshop|[Aa]telier", page.words)
    assert walker.open(f"{root}/decouvrir/{next(iter(edition.actions))}").status == 404
    assert walker.open(f"{root}/mandat").status == 200
