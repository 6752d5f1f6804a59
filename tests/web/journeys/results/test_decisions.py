"""What a meeting decides, on its agenda and on its sheet: the table is the plan."""

import re

import pytest

from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse
from tests.web.journeys.plan.plan_actions import EXCHANGE, add, diagnosed, line
from tests.web.voice_actions import stage

PLACES = ("regards", "rencontre")


def met(browse: Browse, place: str) -> tuple[Visitor, str]:
    """An owner who may decide on that page, and the assessment."""
    owner = browse()
    if place == "rencontre":
        return owner, diagnosed(owner)
    assessment = start(owner)
    stage(owner, browse, assessment, "opened")
    return owner, assessment


def plan_of(owner: Visitor, assessment: str) -> Page:
    return owner.open(assessment_url(assessment, "plan"))


def suggested(page: Page) -> list[str]:
    return re.findall(r'name="take\.([^"]+)"', page.source)


@pytest.mark.parametrize("place", PLACES)
def test_a_decision_with_somebody_and_a_day_is_a_line_of_the_plan(
    browse: Browse, place: str
) -> None:
    owner, assessment = met(browse, place)
    owner.open(assessment_url(assessment, place))
    sent = {"words.own1": "Écrire aux membres", "who.own1": "Ana", "due.own1": "2027-03-31"}
    page = owner.send(sent, press="Enregistrer dans le plan")
    assert page.path == assessment_url(assessment, place)
    assert "Écrire aux membres" in page.words
    plan = plan_of(owner, assessment).words
    assert "Écrire aux membres" in plan
    assert "Ana · 31 mars 2027" in plan


@pytest.mark.parametrize("place", PLACES)
def test_what_the_plan_has_is_in_the_table_and_is_changed_there(browse: Browse, place: str) -> None:
    owner, assessment = met(browse, place)
    add(owner, assessment, "Appeler la MRC")
    number = line(owner, assessment, "Appeler la MRC").rpartition("/")[2]
    owner.open(assessment_url(assessment, place))
    owner.send({f"who.{number}": "Lou"}, press="Enregistrer dans le plan")
    assert "Lou" in plan_of(owner, assessment).words


@pytest.mark.parametrize("place", PLACES)
def test_a_first_step_is_added_by_its_box(browse: Browse, place: str) -> None:
    owner, assessment = met(browse, place)
    first, *_others = suggested(owner.open(assessment_url(assessment, place)))
    page = owner.send({f"take.{first}": "yes"}, press="Enregistrer dans le plan")
    assert first not in suggested(page)


def test_a_first_step_that_somebody_takes_is_added_without_its_box(browse: Browse) -> None:
    owner, assessment = met(browse, "rencontre")
    first, second, *_others = suggested(owner.open(assessment_url(assessment, "rencontre")))
    page = owner.send({f"who.{second}": "Ana"}, press="Enregistrer dans le plan")
    assert first in suggested(page)
    assert second not in suggested(page)


def test_two_forms_of_one_page_add_a_decision_once(browse: Browse) -> None:
    owner, assessment = met(browse, "rencontre")
    page = owner.open(assessment_url(assessment, "rencontre"))
    for _time in range(2):
        owner.seen = page
        owner.send({"words.own1": "Une seule fois"}, press="Enregistrer dans le plan")
    assert plan_of(owner, assessment).source.count("<bdi>Une seule fois</bdi></strong>") == 1


def test_a_line_that_changed_meanwhile_is_not_replaced_unseen(browse: Browse) -> None:
    owner, assessment = met(browse, "rencontre")
    add(owner, assessment, "Appeler la MRC")
    number = line(owner, assessment, "Appeler la MRC").rpartition("/")[2]
    former = owner.open(assessment_url(assessment, "rencontre"))
    owner.send({f"who.{number}": "Lou"}, press="Enregistrer dans le plan")
    owner.seen = former
    page = owner.send({f"who.{number}": "Ana"}, press="Enregistrer dans le plan")
    assert page.status == 409
    assert "Cette ligne a changé entre-temps\u00a0: Lou" in page.words
    assert page.fields[f"who.{number}"] == "Ana"
    owner.send({}, press="Enregistrer dans le plan")
    assert "Ana" in plan_of(owner, assessment).words


@pytest.mark.parametrize("wrong", [{}, {"due.own1": "bientôt"}])
def test_a_row_that_nobody_typed_in_keeps_what_was_stored_meanwhile(
    browse: Browse, wrong: dict[str, str]
) -> None:
    owner, assessment = met(browse, "rencontre")
    labels = ("Appeler la MRC", "Écrire aux membres")
    for label in labels:
        add(owner, assessment, label)
    first, second = (line(owner, assessment, each).rpartition("/")[2] for each in labels)
    former = owner.open(assessment_url(assessment, "rencontre"))
    owner.send({f"who.{first}": "Lou"}, press="Enregistrer dans le plan")
    owner.seen = former
    page = owner.send({f"who.{second}": "Zoé", **wrong}, press="Enregistrer dans le plan")
    assert page.status == (422 if wrong else 200)
    if wrong:
        owner.send({"due.own1": ""}, press="Enregistrer dans le plan")
    words = plan_of(owner, assessment).words
    assert "Lou" in words
    assert "Zoé" in words


@pytest.mark.parametrize("place", PLACES)
def test_the_table_says_what_a_line_is_stuck_on(browse: Browse, place: str) -> None:
    owner, assessment = met(browse, place)
    add(owner, assessment, "Appeler la MRC")
    owner.open(line(owner, assessment, "Appeler la MRC"))
    stuck = {"state": "stuck", "stuck_on": "Personne ne répond."}
    owner.send(stuck, press="Enregistrer")
    page = owner.open(assessment_url(assessment, place))
    assert "Bloqué : Personne ne répond." in page.words.replace("\u00a0", " ")


def test_the_day_to_meet_again_is_a_line_of_the_plan_and_in_one_calendar_file(
    browse: Browse,
) -> None:
    owner, assessment = met(browse, "rencontre")
    owner.open(assessment_url(assessment, "rencontre"))
    page = owner.send({"due.again": "2027-02-01"}, press="Enregistrer dans le plan")
    assert "due.again" not in page.fields
    assert "Nous revoir et relire le plan" in plan_of(owner, assessment).words
    file = owner.client.get(assessment_url(assessment, "rencontre.ics")).text
    assert "DTSTART;VALUE=DATE:20270201" in file
    assert "Nous revoir et relire le plan" in file


def test_the_calendar_of_everyone_has_neither_the_note_nor_the_name_of_the_owner(
    browse: Browse,
) -> None:
    owner, assessment = met(browse, "rencontre")
    owner.open(assessment_url(assessment, "nom"))
    owner.send({"name": "Dossier confidentiel"}, to="nom")
    owner.open(assessment_url(assessment, "resultat"))
    owner.post(
        assessment_url(assessment, "couverture"),
        {"csrf_token": owner.page.fields["csrf_token"], "name": ""},
    )
    add(owner, assessment, "Appeler la MRC")
    owner.open(line(owner, assessment, "Appeler la MRC"))
    private = {"note": "Entre nous.", "state": "stuck", "stuck_on": "La direction hésite."}
    owner.send({"due": "2027-03-31", "who": "Ana", **private}, press="Enregistrer")
    file = owner.client.get(assessment_url(assessment, "rencontre.ics")).text
    assert "Ana" in file
    assert "Entre nous" not in file
    assert "hésite" not in file
    assert "confidentiel" not in file


def test_a_voice_reads_the_agenda_without_the_form_of_the_plan(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    visitor, voice = stage(owner, browse, assessment, "opened")
    page = visitor.open(assessment_url(voice, "regards"))
    assert "Enregistrer dans le plan" not in page.words
    assert EXCHANGE not in suggested(page)
    assert "la personne qui gère le dossier écrit les décisions" in page.words


def test_whoever_leads_goes_from_the_sheet_to_the_agenda_and_back_once_it_is_open(
    browse: Browse,
) -> None:
    def leads(visitor: Visitor, of: str, page: str, to: str) -> bool:
        links = visitor.open(assessment_url(of, page)).links
        return any(each.endswith(assessment_url(of, to)) for each in links)

    owner = browse()
    assessment = start(owner)
    assert not leads(owner, assessment, "animer", "regards")
    visitor, voice = stage(owner, browse, assessment, "opened")
    assert leads(owner, assessment, "animer", "regards")
    assert leads(owner, assessment, "regards", "animer")
    assert not leads(visitor, voice, "regards", "animer")
