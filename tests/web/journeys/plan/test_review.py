"""The review of a plan: each open line, where it stands, what it is stuck on, what came of it."""

import json
import re

import pytest
from flask import Flask

from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url
from tests.web.conftest import Browse, Clock
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.plan.plan_actions import add, diagnosed, edit, line
from tests.web.people import hand
from tests.web.voice_actions import NEED, invite, join, say

WORDS = ("Écrire aux membres", "Appeler la MRC", "Fait déjà")
MONTHS = 91 * 86_400


def planned(owner: Visitor) -> str:
    assessment = diagnosed(owner)
    for words in WORDS:
        add(owner, assessment, words)
    edit(owner, line(owner, assessment, WORDS[2]), state="done")
    edit(owner, line(owner, assessment, WORDS[0]), due="2026-10-01", note="Pour nous seuls.")
    return assessment


def review(visitor: Visitor, assessment: str) -> Page:
    return visitor.open(assessment_url(assessment, "plan/revue"))


def number(owner: Visitor, assessment: str, words: str) -> str:
    return line(owner, assessment, words).rpartition("/")[2]


def test_each_open_line_is_gone_through_and_no_other(browse: Browse) -> None:
    owner = browse()
    page = review(owner, planned(owner))
    assert WORDS[0] in page.words
    assert WORDS[1] in page.words
    assert WORDS[2] not in page.words
    assert "Pour nous seuls." not in page.source


def test_what_a_review_says_of_each_line_is_stored(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    first, second = (number(owner, assessment, words) for words in WORDS[:2])
    review(owner, assessment)
    page = owner.send(
        {
            f"line.{first}.state": "done",
            f"line.{first}.outcome": "Trois ont répondu.",
            f"line.{second}.state": "stuck",
            f"line.{second}.stuck_on": "La date du conseil",
            f"line.{second}.due": "2027-02-01",
        },
        press="next",
    )
    assert page.path == assessment_url(assessment, "plan")
    assert "Trois ont répondu." in page.words
    assert "La date du conseil" in page.words
    stored = owner.open(assessment_url(assessment, f"plan/{first}")).fields
    assert (stored["state"], stored["note"]) == ("done", "Pour nous seuls.")
    assert WORDS[0] not in review(owner, assessment).words


def test_a_review_saves_while_one_answers_only_what_changed(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    first, second = (number(owner, assessment, words) for words in WORDS[:2])
    fields = review(owner, assessment).fields
    sent = {
        "csrf_token": fields["csrf_token"],
        "seen": fields["seen"],
        "unconfirmed": "",
        "action": "keep",
        f"line.{first}.outcome": "Un appel.",
    }
    edit(owner, assessment_url(assessment, f"plan/{second}"), outcome="Par un autre onglet.")
    answer = owner.client.post(assessment_url(assessment, "plan/revue"), data=sent)
    assert answer.status_code == 200
    seen = answer.json()["seen"]
    again = owner.client.post(
        assessment_url(assessment, "plan/revue"),
        data={**sent, "seen": seen, f"line.{first}.outcome": "Deux appels."},
    )
    assert again.status_code == 200
    late = owner.client.post(
        assessment_url(assessment, "plan/revue"),
        data={**sent, "seen": json.loads(again.text)["seen"], f"line.{second}.outcome": "Autre."},
    )
    assert late.status_code == 409
    assert "Par un autre onglet." in late.text
    stored = owner.open(assessment_url(assessment, f"plan/{second}")).fields
    assert stored["outcome"] == "Par un autre onglet."


def test_two_people_reviewing_one_line_lose_nothing(app: Flask, browse: Browse) -> None:
    owner, follower = browse(), browse()
    assessment = planned(owner)
    follower.open(hand(owner, assessment, "follower"))
    follower.send()
    first, second = (number(owner, assessment, words) for words in WORDS[:2])
    late = dict(review(follower, assessment).fields)
    review(owner, assessment)
    owner.send({f"line.{first}.outcome": "Dit par l’une."}, press="next")
    before = everything_in(app)
    sent = {**late, f"line.{first}.outcome": "Dit par l’autre.", f"line.{second}.who": "Ana"}
    page = follower.post(assessment_url(assessment, "plan/revue"), sent)
    assert page.status == 409
    assert "Dit par l’une." in page.words
    assert page.fields[f"line.{first}.outcome"] == "Dit par l’autre."
    assert page.fields[f"line.{second}.who"] == "Ana"
    assert everything_in(app) == before
    assert follower.send(press="next").status == 200
    stored = owner.open(assessment_url(assessment, f"plan/{first}")).fields
    assert stored["outcome"] == "Dit par l’autre."


def test_two_people_reviewing_other_fields_of_one_line_both_keep_what_they_wrote(
    browse: Browse,
) -> None:
    owner, follower = browse(), browse()
    assessment = planned(owner)
    follower.open(hand(owner, assessment, "follower"))
    follower.send()
    first = number(owner, assessment, WORDS[0])
    late = dict(review(follower, assessment).fields)
    typed = {"state": "doing", "outcome": "Dit par l’une.", "due": "2027-03-01"}
    review(owner, assessment)
    owner.send({f"line.{first}.{name}": each for name, each in typed.items()}, press="next")
    page = follower.post(
        assessment_url(assessment, "plan/revue"), {**late, f"line.{first}.who": "Ana"}
    )
    assert page.status == 200
    stored = owner.open(assessment_url(assessment, f"plan/{first}")).fields
    assert {name: stored[name] for name in (*typed, "who")} == {**typed, "who": "Ana"}


def test_a_value_typed_back_after_a_lost_answer_is_saved(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    first = number(owner, assessment, WORDS[0])
    fields = review(owner, assessment).fields
    name, address = f"line.{first}.who", assessment_url(assessment, "plan/revue")
    sent = {each: fields[each] for each in ("csrf_token", "seen")}
    owner.client.post(address, data={**sent, "action": "keep", name: "Ana"})
    back = owner.client.post(
        address, data={**sent, "action": "keep", "unconfirmed": f"{name}=Ana", name: ""}
    )
    assert back.status_code == 200
    assert owner.open(assessment_url(assessment, f"plan/{first}")).fields["who"] == ""


def test_a_line_that_somebody_closed_meanwhile_is_shown_with_what_they_said(browse: Browse) -> None:
    owner, other = browse(), browse()
    assessment = planned(owner)
    other.open(hand(owner, assessment, "follower"))
    other.send()
    first = number(owner, assessment, WORDS[0])
    late = dict(review(other, assessment).fields)
    edit(owner, assessment_url(assessment, f"plan/{first}"), state="never")
    page = other.post(
        assessment_url(assessment, "plan/revue"), {**late, f"line.{first}.state": "doing"}
    )
    assert page.status == 409
    assert "Pas pour nous" in page.words
    assert WORDS[0] in page.words


@pytest.mark.parametrize(("field", "typed"), [("due", "31 mars"), ("outcome", "x" * 4001)])
def test_what_is_wrong_in_a_review_is_reported_and_nothing_typed_is_lost(
    app: Flask, browse: Browse, field: str, typed: str
) -> None:
    owner = browse()
    assessment = planned(owner)
    first, second = (number(owner, assessment, words) for words in WORDS[:2])
    before = everything_in(app)
    review(owner, assessment)
    sent = {f"line.{first}.{field}": typed, f"line.{second}.who": "Ana"}
    page = owner.send(sent, press="next")
    assert page.status == 422
    assert page.title.startswith("Erreur")
    assert page.fields[f"line.{first}.{field}"] == typed
    assert page.fields[f"line.{second}.who"] == "Ana"
    assert everything_in(app) == before


@pytest.mark.parametrize(("name", "value"), [("state", "soon"), ("state", "")])
def test_a_state_that_the_page_does_not_offer_is_refused(
    app: Flask, browse: Browse, name: str, value: str
) -> None:
    owner = browse()
    assessment = planned(owner)
    first = number(owner, assessment, WORDS[0])
    sent = dict(review(owner, assessment).fields)
    before = everything_in(app)
    page = owner.post(
        assessment_url(assessment, "plan/revue"), {**sent, f"line.{first}.{name}": value}
    )
    assert page.status == 400
    assert everything_in(app) == before


def test_a_line_of_another_file_is_out_of_reach_of_a_review(app: Flask, browse: Browse) -> None:
    owner, stranger = browse(), browse()
    assessment, own = planned(owner), planned(stranger)
    first = number(owner, assessment, WORDS[0])
    sent = dict(review(stranger, own).fields)
    before = everything_in(app)
    stranger.post(assessment_url(own, "plan/revue"), {**sent, f"line.{first}.outcome": "x"})
    assert everything_in(app) == before


def offered(page: Page, assessment: str) -> bool:
    return any(f"/diagnostic/{assessment}/plan/revue" in link for link in page.links)


def test_the_review_is_offered_where_something_is_due(browse: Browse, clock: Clock) -> None:
    owner = browse()
    assessment = planned(owner)
    edit(owner, line(owner, assessment, WORDS[0]), due="2027-06-01")
    assert not offered(owner.open(f"/diagnostic/{assessment}"), assessment)
    clock.now += 3 * MONTHS
    for address in ("/", f"/diagnostic/{assessment}", assessment_url(assessment, "plan")):
        assert offered(owner.open(address), assessment), address


def test_the_review_is_offered_before_any_question_of_another_round(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    for address in ("tours", "tours/commun", "tours/scellees", "tours/groupe"):
        assert offered(owner.open(assessment_url(assessment, address)), assessment), address
    owner.open(assessment_url(assessment, "plan/revue?puis=tour"))
    page = owner.send(press="next")
    assert page.path == assessment_url(assessment, "tours")
    assert "La revue du plan est enregistrée" in page.words
    for words in WORDS[:2]:
        edit(owner, line(owner, assessment, words), state="done")
    assert not offered(owner.open(assessment_url(assessment, "tours/commun")), assessment)


def test_a_file_whose_round_is_not_open_reviews_its_plan(browse: Browse) -> None:
    for start in (invite, join):
        owner = browse()
        assessment = planned(owner)
        start(owner, assessment)
        first = number(owner, assessment, WORDS[0])
        review(owner, assessment)
        assert owner.send({f"line.{first}.state": "doing"}, press="next").status == 200


def test_neither_a_score_nor_a_share_of_what_is_done_is_shown(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    for address in ("plan/revue", "plan", "plan/relais"):
        words = owner.open(assessment_url(assessment, address)).words
        assert "%" not in words
        assert not re.search(r"\d+ (sur|de) \d+", words)


def test_what_moved_begins_with_what_was_done_and_what_came_of_it(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    edit(owner, line(owner, assessment, WORDS[2]), outcome="Un comité est né.")
    edit(owner, line(owner, assessment, WORDS[1]), state="stuck", stuck_on="Le budget")
    owner.open(assessment_url(assessment, "tours/commun"))
    owner.send(press="Commencer ce tour")
    say(owner, assessment, {NEED: "0"})
    page = owner.open(assessment_url(assessment, "bouge"))
    first = page.words.index("Ce qui s’est fait")
    assert first < page.words.index("Ce qui bloque") < page.words.index("Ce qui se dit autrement")
    assert "Un comité est né." in page.words
    assert "Le budget" in page.words
    assert "Pour nous seuls." not in page.words
