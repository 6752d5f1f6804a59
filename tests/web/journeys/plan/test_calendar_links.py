"""A calendar file with a private link in it, when one asks for it, and what it says."""

import re

from flask import Flask

from tests.visitor import Visitor
from tests.web.assessment_actions import assessment_url, share
from tests.web.conftest import Browse
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.plan.test_calendars import events
from tests.web.journeys.plan.test_following import NAME, let_in, planned
from tests.web.people import hand


def test_a_revoked_link_closes_the_plan_and_the_links_put_in_calendars(browse: Browse) -> None:
    owner, other = browse(), browse()
    assessment = planned(owner)
    follower = let_in(browse, owner, assessment)
    address = calendar_link(follower, assessment)
    other.open(address)
    other.send()
    assert other.page.path == assessment_url(assessment, "plan")
    share(owner, assessment)
    owner.send(press="Retirer follower")
    for visitor in (follower, other):
        assert visitor.open(assessment_url(assessment, "plan")).status == 404


def calendar_link(visitor: Visitor, assessment: str, what: str = "6") -> str:
    """The private link of a calendar file that was asked for with one."""
    visitor.open(assessment_url(assessment, "plan/calendrier"))
    visitor.send({"what": what, "link": "follow"}, press="Préparer le fichier")
    file = next(each for each in visitor.page.links if ".ics" in each)
    content = visitor.client.get(file).text.replace("\r\n ", "")
    [address] = re.findall(r"^URL.*?(http://adn\.test/l/\S+)", content, re.MULTILINE)
    return str(address)


def test_a_link_made_for_a_calendar_hangs_on_the_link_to_follow_not_on_a_stronger_one(
    browse: Browse,
) -> None:
    owner, other = browse(), browse()
    assessment = planned(owner)
    visitor = let_in(browse, owner, assessment, "reader")
    visitor.open(hand(owner, assessment, "follower"))
    visitor.send()
    address = calendar_link(visitor, assessment)
    share(owner, assessment)
    owner.send(press="Retirer follower")
    other.open(address)
    assert other.send().status == 404


def test_the_calendar_of_a_follower_names_the_line_and_who_but_not_the_file(browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    follower = let_in(browse, owner, assessment)
    [event] = events(follower, assessment)
    assert NAME not in event.to_ical().decode()
    assert str(event["summary"]).startswith("Écrire aux membres — Diagnostic, commencé le")
    assert "Marie" in str(event["description"])
    [reminder] = events(follower, assessment, "rappel.ics")
    assert "- Écrire aux membres (Marie)" in str(reminder["description"])
    [own] = events(owner, assessment, "rappel.ics")
    assert str(own["summary"]) == f"Refaire le point — {NAME}"


def test_a_calendar_holds_a_private_link_only_when_it_is_asked_for(browse: Browse) -> None:
    owner, elsewhere = browse(), browse()
    assessment = planned(owner)
    owner.open(assessment_url(assessment, "plan/calendrier"))
    assert owner.page.fields["link"] == "none"
    owner.send({"what": "plan"}, press="Préparer le fichier")
    file, for_others = [each for each in owner.page.links if ".ics" in each]
    assert "Gardez-le pour vous" in owner.page.words
    assert for_others.endswith(assessment_url(assessment, "rencontre.ics"))
    assert "/l/" not in owner.client.get(file).text
    address = calendar_link(owner, assessment, "plan")
    elsewhere.open(address)
    assert "Un lien pour suivre le plan" in elsewhere.page.words
    assert elsewhere.send().path == assessment_url(assessment, "plan")
    assert "Lien mis dans un calendrier" in share(owner, assessment).words


def test_the_same_form_sent_twice_makes_one_link(app: Flask, browse: Browse) -> None:
    owner = browse()
    assessment = planned(owner)
    sent = dict(owner.open(assessment_url(assessment, "plan/calendrier")).fields)
    for _ in range(2):
        owner.post(
            assessment_url(assessment, "plan/calendrier"), {**sent, "what": "3", "link": "follow"}
        )
    assert len(everything_in(app)["private_link"]) == 1
