"""What a room agrees on goes into the plan, from the wall."""

from tests.web.assessment_actions import (
    assessment_url,
)
from tests.web.conftest import Browse
from tests.web.journeys.rounds.choosing_actions import FIRST, WALL, room, token


def test_what_is_agreed_goes_into_the_plan_with_who_and_when_and_the_wall_says_so(
    browse: Browse,
) -> None:
    them = room(browse)
    owner = them.owner
    page = owner.open(assessment_url(them.assessment, f"{WALL}/decider/{FIRST}"))
    assert "Quelqu’un s’y oppose-t-il?" in page.words
    assert "Étape suivante : Se revoir" in page.words.replace("\xa0", " ")
    values = {"who": "Marie", "due": "2027-03-31", "note": "Un essai de deux mois."}
    wall = owner.send(values, press="Ajouter au plan")
    assert "Au plan" in wall.words
    assert "Étape suivante : Décider" in wall.words.replace("\xa0", " ")
    assert any(each.endswith("/regards#decisions") for each in wall.links)
    plan = owner.open(assessment_url(them.assessment, "plan"))
    assert "Marie" in plan.words
    line = owner.open(next(each for each in plan.links if "/plan/" in each and each[-1].isdigit()))
    assert line.fields["note"] == "Un essai de deux mois."
    assert line.fields["due"] == "2027-03-31"
    assert (
        "C’est au plan"
        in owner.open(assessment_url(them.assessment, f"{WALL}/decider/{FIRST}")).words
    )


def test_an_action_that_came_into_the_plan_meanwhile_is_not_replaced(browse: Browse) -> None:
    them = room(browse)
    owner = them.owner
    owner.open(assessment_url(them.assessment, f"{WALL}/decider/{FIRST}"))
    shown = owner.page
    csrf = token(them.owner)
    owner.post(
        assessment_url(them.assessment, "plan/prendre"), {"csrf_token": csrf, "about": FIRST}
    )
    owner.seen = shown
    page = owner.send({"who": "Marie"}, press="Ajouter au plan")
    assert page.status == 409
    assert "Marie" in page.words
    assert "Marie" not in owner.open(assessment_url(them.assessment, "plan")).words


def test_a_date_that_is_none_stays_in_the_page_with_what_else_was_typed(browse: Browse) -> None:
    them = room(browse)
    them.owner.open(assessment_url(them.assessment, f"{WALL}/decider/{FIRST}"))
    page = them.owner.send({"who": "Marie", "due": "31 mars"}, press="Ajouter au plan")
    assert page.status == 422
    assert page.fields["due"] == "31 mars"
    assert page.fields["who"] == "Marie"
