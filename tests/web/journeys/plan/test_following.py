"""Following a plan by a link: what one reads and updates, and what one is never shown."""

import re
from typing import get_args

import pytest
from flask import Flask

from adn_assess.domain.edition.questionnaire import PlanState
from tests.exports.readers import EVERY_READER
from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url, share
from tests.web.conftest import Browse, Clock
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.plan.plan_actions import add, diagnosed, edit, line
from tests.web.journeys.plan.test_calendars import name_file
from tests.web.people import hand
from tests.web.voice_actions import NEEDS, say

NOTE = "La direction hésite encore."
NAME = "Théâtre du Nord"
ANSWER_NOTE = "Un mot sur nos réponses."


def let_in(browse: Browse, owner: Visitor, assessment: str, role: str = "follower") -> Visitor:
    visitor = browse()
    visitor.open(hand(owner, assessment, role))
    visitor.send()
    return visitor


def planned(owner: Visitor) -> str:
    """A diagnosis with answers, a note, a name, and a plan of one line that has a private note."""
    assessment = diagnosed(owner)
    say(owner, assessment, {"note.concertation": ANSWER_NOTE}, "concertation/obstacles")
    name_file(owner, assessment, NAME)
    add(owner, assessment, "Écrire aux membres")
    edit(
        owner,
        line(owner, assessment, "Écrire aux membres"),
        note=NOTE,
        who="Marie",
        due="2026-12-01",
    )
    return assessment


def test_whoever_enters_by_a_link_to_follow_lands_on_the_plan(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    follower = let_in(browse, owner, assessment)
    assert follower.page.path == assessment_url(assessment, "plan")
    assert "Écrire aux membres" in follower.page.words
    assert "Marie" in follower.page.words


def test_a_follower_updates_a_line_and_its_owner_reads_it(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    follower = let_in(browse, owner, assessment)
    address = line(owner, assessment, "Écrire aux membres")
    edit(follower, address, state="stuck", stuck_on="Le budget", who="Paul", due="2027-01-15")
    shown = owner.open(address)
    assert shown.fields["stuck_on"] == "Le budget"
    assert (shown.fields["state"], shown.fields["who"]) == ("stuck", "Paul")
    assert shown.fields["due"] == "2027-01-15"
    assert shown.fields["note"] == NOTE
    assert "Le budget" in owner.open(assessment_url(assessment, "plan")).words
    assert "Le budget" in follower.open(assessment_url(assessment, "plan")).words


def test_nothing_but_the_plan_reaches_a_follower(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    follower = let_in(browse, owner, assessment)
    address = line(owner, assessment, "Écrire aux membres")
    seen: list[Page] = []
    for each in ("plan", "plan/revue", "plan/calendrier", address):
        url = each if each.startswith("/") else assessment_url(assessment, each)
        seen.append(follower.open(url))
    seen += [follower.open("/diagnostic"), follower.open("/")]
    files = [
        follower.client.get(assessment_url(assessment, file))
        for file in ("plan.json", "plan.html", "plan.wikitext", "plan.ics", "rappel.ics")
    ]
    word = follower.client.get(assessment_url(assessment, "plan.docx")).content
    texts = [page.source for page in seen] + [each.text for each in files]
    texts.append(EVERY_READER["docx"](word))
    assert [each.status_code for each in files] == [200] * len(files)
    for text in texts:
        for private in (NOTE, NAME, ANSWER_NOTE):
            assert private not in text
    for closed in ("resultat", "rapport.json", "relire", "tours", "liens", "rencontre", "partager"):
        assert follower.open(assessment_url(assessment, closed)).status == 404


def test_what_is_suggested_from_answers_is_not_on_the_page_of_a_follower(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    follower = let_in(browse, owner, assessment)
    page = follower.open(assessment_url(assessment, "plan"))
    assert "act." not in page.source
    assert "Choisir parmi ce qui est proposé" not in page.words


def test_a_follower_can_not_tell_a_private_note_by_what_the_page_carries(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    follower = let_in(browse, owner, assessment)
    address = line(owner, assessment, "Écrire aux membres")
    before = follower.open(address).fields["seen"]
    review = follower.open(assessment_url(assessment, "plan/revue")).fields["seen"]
    edit(owner, address, note="Tout autre chose.")
    assert follower.open(address).fields["seen"] == before
    assert follower.open(assessment_url(assessment, "plan/revue")).fields["seen"] == review


def test_a_note_written_meanwhile_by_its_owner_stays_when_a_follower_saves(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    follower = let_in(browse, owner, assessment)
    address = line(owner, assessment, "Écrire aux membres")
    follower.open(address)
    edit(owner, address, note="Une autre note.")
    assert follower.send({"outcome": "Trois réponses."}, press="Enregistrer").status == 200
    stored = owner.open(address).fields
    assert (stored["note"], stored["outcome"]) == ("Une autre note.", "Trois réponses.")


def test_two_people_who_change_one_line_at_once_lose_nothing(app: Flask, browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    follower = let_in(browse, owner, assessment)
    address = line(owner, assessment, "Écrire aux membres")
    late = dict(follower.open(address).fields)
    edit(owner, address, outcome="Dit par qui gère.")
    before = everything_in(app)
    page = follower.post(address, {**late, "outcome": "Dit par qui suit."})
    assert page.status == 409
    assert "Dit par qui gère." in page.words
    assert page.fields["outcome"] == "Dit par qui suit."
    assert NOTE not in page.source
    assert everything_in(app) == before


def test_what_a_follower_may_not_change_is_not_taken(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    follower = let_in(browse, owner, assessment)
    address = line(owner, assessment, "Écrire aux membres")
    sent = dict(follower.open(address).fields)
    follower.post(address, {**sent, "words": "Autre chose", "note": "Autre note", "whose": "us"})
    stored = owner.open(address).fields
    assert (stored["words"], stored["note"]) == ("Écrire aux membres", NOTE)
    assert stored.get("whose", "") == ""


@pytest.mark.parametrize("role", ["reader", "respondent"])
def test_whoever_has_another_link_too_keeps_what_both_allow(browse: Browse, role: str) -> None:
    owner = browse()
    assessment = planned(owner)
    visitor = let_in(browse, owner, assessment, role)
    own = assessment_url(assessment, "resultat" if role == "reader" else "relire")
    assert visitor.open(own).status == 200
    visitor.open(hand(owner, assessment, "follower"))
    assert visitor.send().path == assessment_url(assessment, "plan")
    assert visitor.open(own).status == 200
    plan = f"http://adn.test{assessment_url(assessment, 'plan')}"
    assert plan in visitor.page.links
    share(owner, assessment)
    owner.send(press="Retirer follower")
    assert visitor.open(own).status == 200
    assert visitor.open(assessment_url(assessment, "plan")).status == 404


def test_a_reader_sees_the_page_of_the_plan_if_its_owner_says_so(
    app: Flask, browse: Browse
) -> None:
    owner = browse()
    assessment = planned(owner)
    reader = let_in(browse, owner, assessment, "reader")
    plan = assessment_url(assessment, "plan")
    assert reader.open(plan).status == 404
    share(owner, assessment)
    owner.send({"plan": "shown"}, press="Enregistrer ce choix")
    page = reader.open(plan)
    assert page.status == 200
    assert "Écrire aux membres" in page.words
    assert not page.forms
    assert re.search(r"/plan/\d+", page.source) is None
    before = everything_in(app)
    address = line(owner, assessment, "Écrire aux membres")
    csrf = reader.open("/diagnostic/nouveau").fields["csrf_token"]
    sent = {"csrf_token": csrf, "state": "done", "seen": ""}
    assert reader.post(address, sent).status == 404
    assert everything_in(app) == before
    share(owner, assessment)
    owner.send({"plan": "hidden"}, press="Enregistrer ce choix")
    assert reader.open(plan).status == 404


def test_a_follower_is_told_at_home_that_a_line_is_due(browse: Browse, clock: Clock) -> None:
    owner = browse()
    assessment = planned(owner)
    follower = let_in(browse, owner, assessment)
    assert "plan à suivre" in follower.open("/").words
    clock.now += 60 * 86_400
    home = follower.open("/")
    assert "plan à voir" in home.words
    review = f"http://adn.test{assessment_url(assessment, 'plan/revue')}"
    assert review in home.links
    assert "À voir maintenant" in follower.open("/diagnostic").words


def test_every_state_of_a_line_can_be_chosen_by_a_follower(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    follower = let_in(browse, owner, assessment)
    address = line(owner, assessment, "Écrire aux membres")
    for state in get_args(PlanState):
        edit(follower, address, state=state)
        assert owner.open(address).fields["state"] == state


def test_the_notes_page_of_a_voice_apart_shows_no_plan(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    follower = let_in(browse, owner, assessment)
    assert follower.open(f"/diagnostic/{assessment}/etape/{NEEDS}").status == 404
    assert follower.open(f"/diagnostic/{assessment}").status == 404
