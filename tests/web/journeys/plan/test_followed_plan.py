"""A plan followed over months: visits, rounds that follow, and a profile that changes."""

from adn_assess.domain.edition.edition import Edition
from tests.visitor import words_of
from tests.web.assessment_actions import PROFILE, REQUIRED, assessment_url
from tests.web.conftest import Browse, Clock
from tests.web.journeys.plan.plan_actions import (
    STATEMENT,
    diagnosed,
    edit,
    line,
    suggested,
    take,
    under,
)
from tests.web.journeys.rounds.round_actions import again
from tests.web.voice_actions import NEED, OBSTACLES, say, stage

DAY = 86_400
"""The clock of the tests starts on 21 September 2026."""


def test_a_plan_is_followed_through_three_visits(  # noqa: PLR0915 - one story of three visits
    browse: Browse, clock: Clock, edition: Edition
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    first, second, third, *_ = suggested(owner.open(assessment_url(assessment, "plan")))
    label = {each: edition.label[each].fr for each in (first, second, third)}
    take(owner, assessment, first)
    take(owner, assessment, second)
    take(owner, assessment, third, "never")
    edit(owner, line(owner, assessment, label[first]), due="2026-10-15", who="La direction")
    edit(owner, line(owner, assessment, label[second]), due="2027-03-31")
    page = owner.open(assessment_url(assessment, "plan"))
    assert "C’est pour le 15 octobre 2026." in under(page, "À voir maintenant")
    assert label[second] not in under(page, "À voir maintenant")
    assert third not in suggested(page)
    assert label[third] in under(page, "Ce qu’on ne fera pas")

    clock.now += 24 * DAY
    page = owner.open(assessment_url(assessment, "reprendre"))
    assert page.path == assessment_url(assessment, "plan")
    assert "C’est aujourd’hui." in under(page, "À voir maintenant")
    edit(owner, line(owner, assessment, label[first]), state="done", outcome="Deux contacts.")
    page = owner.open(assessment_url(assessment, "plan"))
    assert under(page, "À voir maintenant") == ""
    assert "Deux contacts." in under(page, "Ce qui est fait")
    result = owner.open(assessment_url(assessment, "resultat"))
    listed = owner.open(assessment_url(assessment, "resultat/actions"))
    settled = under(listed, "Réglé dans votre plan")
    assert f"{label[first]} Déjà fait" in settled
    assert f"{label[third]} Pas pour nous" in settled
    steps = [words_of(each) for each in result.tree.iter("h2")][:4]
    assert label[first] not in steps
    assert label[third] not in steps

    clock.now += 180 * DAY
    page = owner.open("/diagnostic")
    assert "À voir maintenant" in page.words
    page = owner.open(assessment_url(assessment, "plan"))
    assert "La date était le 31 mars 2027" in under(page, "À voir maintenant")
    edit(owner, line(owner, assessment, label[second]), state="later")
    page = owner.open(assessment_url(assessment, "plan"))
    assert under(page, "À voir maintenant") == ""
    assert not {first, second, third} & set(suggested(page))
    edit(owner, line(owner, assessment, label[third]), state="planned")
    assert label[third] in under(owner.open(assessment_url(assessment, "plan")), "Pour commencer")
    assert label[third] not in under(
        owner.open(assessment_url(assessment, "resultat/actions")), "Réglé dans votre plan"
    )


def test_what_is_settled_stays_settled_in_the_rounds_that_follow(
    browse: Browse, edition: Edition
) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    refused = suggested(owner.open(assessment_url(assessment, "plan")))[0]
    take(owner, assessment, refused, "never")
    again(owner, assessment)
    say(owner, assessment, {NEED: "3", "need.concertation.partners": "2"})
    say(owner, assessment, {STATEMENT: "3", "concertation.access.distance": "2"}, OBSTACLES)
    page = owner.open(assessment_url(assessment, "resultat/actions"))
    assert edition.label[refused].fr in under(page, "Réglé dans votre plan")
    report = owner.client.get(assessment_url(assessment, "rapport.json")).json()
    assert refused not in [each["id"] for each in report["actions"]]
    assert [each["id"] for each in report["set_aside"]] == [refused]


def test_while_a_round_is_closed_the_plan_goes_on_from_the_one_before(browse: Browse) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    before = suggested(owner.open(assessment_url(assessment, "plan")))
    stage(owner, browse, assessment, "sealed")
    page = owner.open(assessment_url(assessment, "plan"))
    assert suggested(page) == before
    take(owner, assessment, before[0])
    assert owner.client.get(assessment_url(assessment, "plan.docx")).status_code == 200


def test_a_profile_that_changes_what_applies_leaves_the_plan_as_it_was(browse: Browse) -> None:
    owner = browse()
    assessment = diagnosed(owner)
    take(owner, assessment, "act.formation.analyze-needs")
    owner.open(f"/diagnostic/{assessment}/etape/{PROFILE}")
    owner.send({REQUIRED: "present"}, press="next")
    held = owner.client.get(assessment_url(assessment, "rapport.json")).json()["save"]["plan"][
        "items"
    ]
    assert [each["about"] for each in held] == ["act.formation.analyze-needs"]
    assert owner.open(assessment_url(assessment, "plan")).status == 200
