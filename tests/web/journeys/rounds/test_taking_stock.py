"""Taking stock again: what a new round takes from nobody, what it asks about, the way back."""

import pytest
from flask import Flask

from adn_assess.domain.edition.edition import Edition
from tests.exports.readers import whole_file
from tests.visitor import SITE, Visitor, words_of
from tests.web.assessment_actions import assessment_url, page_url, start
from tests.web.conftest import Browse
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.plan.plan_actions import take as take_action
from tests.web.journeys.rounds.round_actions import STATEMENT, again
from tests.web.journeys.rounds.test_changes import SINCE, section
from tests.web.people import hand
from tests.web.voice_actions import NEED, OBSTACLES, say, stage, take

STILL = "Ceci reste le résultat du tour 1"
RESULTS = ("resultat", "rapport.html", "rapport.json", "rencontre", "rencontre.html")


def answered(owner: Visitor) -> str:
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    say(owner, assessment, {STATEMENT: "3"}, OBSTACLES)
    return assessment


def first_steps(owner: Visitor, assessment: str) -> list[str]:
    report = owner.client.get(assessment_url(assessment, "rapport.json")).json()
    return [each["id"] for each in report["actions"] if each["first_step"]]


def test_a_round_begins_by_a_page_that_says_what_will_happen_and_does_nothing(
    app: Flask, browse: Browse
) -> None:
    owner = browse()
    assessment = answered(owner)
    before = everything_in(app)
    owner.open(assessment_url(assessment, "tours"))
    page = owner.open(next(each for each in owner.page.links if each.endswith("/tours/commun")))
    assert "le résultat reste celui du tour 1" in page.words
    assert "peut être abandonné" in page.words
    assert everything_in(app) == before


@pytest.mark.parametrize("address", RESULTS)
def test_until_somebody_answers_every_reader_has_the_result_of_the_round_before(
    browse: Browse, address: str
) -> None:
    owner, reader = browse(), browse()
    assessment = answered(owner)
    take(reader, hand(owner, assessment, "reader"))
    url = assessment_url(assessment, address)
    before = reader.client.get(url).text
    again(owner, assessment)
    after = reader.client.get(url).text
    assert "Rien n’est encore répondu" not in after
    if address in ("resultat", "rencontre"):
        assert STILL in words_of(reader.open(url).tree)
    else:
        assert after == before


def test_the_first_answer_makes_the_result_that_of_the_new_round(browse: Browse) -> None:
    owner = browse()
    assessment = answered(owner)
    again(owner, assessment)
    say(owner, assessment, {NEED: "0"})
    assert STILL not in owner.open(assessment_url(assessment, "resultat")).words


def test_what_was_tried_alone_is_not_an_answer(browse: Browse) -> None:
    owner = browse()
    assessment = answered(owner)
    page = again(owner, assessment)
    tried = page.names[0]
    owner.send({tried: page.boxes[tried]}, press="next")
    assert STILL in owner.open(assessment_url(assessment, "resultat")).words


def test_the_plan_stays_in_the_result_while_a_round_begins(browse: Browse) -> None:
    owner, reader = browse(), browse()
    assessment = answered(owner)
    take_action(owner, assessment, first_steps(owner, assessment)[0], "planned")
    take(reader, hand(owner, assessment, "reader"))
    before = reader.client.get(assessment_url(assessment, "rapport.json")).json()
    assert before["save"]["plan"]
    again(owner, assessment)
    assert reader.client.get(assessment_url(assessment, "rapport.json")).json() == before
    suggested = owner.open(assessment_url(assessment, "plan")).words
    assert "Choisir parmi ce qui est proposé" in suggested


def test_a_version_to_share_is_not_empty_because_a_round_begins(browse: Browse) -> None:
    owner = browse()
    assessment = answered(owner)
    before = owner.open(assessment_url(assessment, "partager/passages")).words
    again(owner, assessment)
    assert owner.open(assessment_url(assessment, "partager/passages")).words == before


def test_a_round_on_one_sheet_is_given_up_and_the_result_is_again_the_one_before(
    browse: Browse,
) -> None:
    owner = browse()
    assessment = answered(owner)
    before = owner.open(assessment_url(assessment, "resultat")).words
    again(owner, assessment)
    say(owner, assessment, {NEED: "0"})
    owner.open(assessment_url(assessment, "tours"))
    owner.open(next(each for each in owner.page.links if each.endswith("/tours/abandonner")))
    assert "1 réponse ou note" in owner.page.words
    owner.send(press="Effacer ce tour")
    assert owner.open(assessment_url(assessment, "resultat")).words == before
    assert "Tour 2" not in owner.open(assessment_url(assessment, "tours")).words


def test_giving_up_twice_takes_one_round(browse: Browse) -> None:
    owner = browse()
    assessment = answered(owner)
    for value in ("0", "2"):
        again(owner, assessment)
        say(owner, assessment, {NEED: value})
    page = owner.open(assessment_url(assessment, "tours/abandonner"))
    sent = {name: page.fields[name] for name in ("csrf_token", "tour", "count")}
    for _turn in range(2):
        owner.post(assessment_url(assessment, "tours/abandonner"), sent)
    rounds = owner.open(assessment_url(assessment, "tours")).words
    assert ["Tour 2" in rounds, "Tour 3" in rounds] == [True, False]


def test_what_was_answered_since_the_page_asked_is_not_deleted_unasked(browse: Browse) -> None:
    owner, helper = browse(), browse()
    assessment = answered(owner)
    take(helper, hand(owner, assessment, "respondent"))
    again(owner, assessment)
    owner.open(assessment_url(assessment, "tours/abandonner"))
    say(helper, assessment, {NEED: "0"})
    assert owner.send(press="Effacer ce tour").status == 409
    assert "1 réponse ou note" in owner.page.words
    assert "Tour 2" in owner.open(assessment_url(assessment, "tours")).words


@pytest.mark.parametrize("tour", ["", "x", "1", "999", "9" * 40])
def test_a_first_round_on_one_sheet_is_never_given_up(
    app: Flask, browse: Browse, tour: str
) -> None:
    owner = browse()
    assessment = answered(owner)
    assert owner.open(assessment_url(assessment, "tours/abandonner")).forms == []
    before = everything_in(app)
    sent = {"csrf_token": owner.page.fields.get("csrf_token", ""), "tour": tour, "count": "2"}
    sent["csrf_token"] = owner.open("/diagnostic/nouveau").fields["csrf_token"]
    owner.post(assessment_url(assessment, "tours/abandonner"), sent)
    assert everything_in(app) == before


def test_an_earlier_result_says_which_round_it_is_and_leads_nowhere_else(browse: Browse) -> None:
    owner = browse()
    assessment = answered(owner)
    again(owner, assessment)
    say(owner, assessment, {NEED: "0"})
    page = owner.open(assessment_url(assessment, "resultat?tour=1"))
    assert "Ceci est le tour 1, commencé le 21 septembre 2026." in page.words
    assert "Le plus récent est le tour 2." in page.words
    inside = [each for each in page.links if "rapport." in each or "rencontre" in each]
    assert inside
    assert all("tour=1" in each for each in inside)
    assert "Changer mes réponses" not in page.words
    assert "/partager/passages" not in " ".join(page.links)
    sheet = owner.open(assessment_url(assessment, "rencontre?tour=1"))
    assert "Ceci est le tour 1" in sheet.words
    assert "Ceci est" not in owner.open(assessment_url(assessment, "resultat?tour=2")).words


@pytest.mark.parametrize("extension", ["md", "html", "csv", "wikitext"])
def test_a_file_of_an_earlier_round_says_which_round_it_is(browse: Browse, extension: str) -> None:
    owner = browse()
    assessment = answered(owner)
    again(owner, assessment)
    say(owner, assessment, {NEED: "0"})
    for name in ("rapport",) if extension == "csv" else ("rapport", "rencontre"):
        file = owner.client.get(assessment_url(assessment, f"{name}.{extension}"))
        assert file.status_code == 200
        assert "Ceci est le tour" not in whole_file(file.content)
        earlier = owner.client.get(assessment_url(assessment, f"{name}.{extension}?tour=1"))
        assert "Ceci est le tour 1, commencé le 21 septembre 2026." in whole_file(earlier.content)


def test_a_reader_of_a_closed_round_is_led_to_the_result_before_it(browse: Browse) -> None:
    owner, reader = browse(), browse()
    assessment = answered(owner)
    take(reader, hand(owner, assessment, "reader"))
    stage(owner, browse, assessment, "sealed")
    closed = reader.open(assessment_url(assessment, "resultat"))
    earlier = f"{SITE}{assessment_url(assessment, 'resultat?tour=1')}"
    assert earlier in closed.links
    assert reader.open(earlier).status == 200


def test_the_page_of_what_was_tried_asks_about_the_plan(browse: Browse, edition: Edition) -> None:
    owner = browse()
    assessment = answered(owner)
    steps = first_steps(owner, assessment)
    other = next(each for each in edition.actions if each not in steps)
    take_action(owner, assessment, steps[0], "never")
    take_action(owner, assessment, steps[1], "done")
    take_action(owner, assessment, other, "planned")
    owner.open(assessment_url(assessment, "plan"))
    owner.send({"words": "Appeler la MRC."}, to="plan/ajouter")
    page = again(owner, assessment)
    ticks = [name for name in page.names if name in edition.actions]
    assert ticks == [other]
    assert edition.label[steps[1]].fr in section(page, "Ce que le plan dit déjà")
    assert "Appeler la MRC." in section(page, "Ce que le plan dit déjà")
    assert edition.label[steps[0]].fr not in page.words
    owner.send({other: page.boxes[other]}, press="next")
    say(owner, assessment, {NEED: "0"})
    moved = owner.open(assessment_url(assessment, "bouge"))
    planned = section(moved, "Ce que le plan prévoyait")
    assert f"{edition.label[other].fr} Essayée depuis." in planned
    assert edition.label[steps[1]].fr not in planned
    assert edition.label[steps[1]].fr in section(moved, "Ce qui s’est fait")
    assert edition.label[steps[0]].fr not in planned


def test_without_a_plan_only_first_steps_that_are_not_refused_are_asked_about(
    browse: Browse, edition: Edition
) -> None:
    owner = browse()
    assessment = answered(owner)
    steps = first_steps(owner, assessment)
    take_action(owner, assessment, steps[0], "later")
    page = again(owner, assessment)
    assert [name for name in page.names if name in edition.actions] == steps[1:]


def test_who_only_answers_is_not_shown_what_was_suggested(browse: Browse) -> None:
    owner, helper = browse(), browse()
    assessment = answered(owner)
    take(helper, hand(owner, assessment, "respondent"))
    again(owner, assessment)
    assert SINCE not in " ".join(helper.open(f"/diagnostic/{assessment}").links)
    assert helper.open(page_url(assessment, SINCE)).status == 404
