"""Invitations: who is invited, who opens one first, and a voice that the owner removes."""

import pytest
from flask import Flask

from adn_assess.domain.edition.edition import Edition
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.rounds.two_voices import NOTE, STATEMENT, two
from tests.web.voice_actions import (
    NEED,
    OBSTACLES,
    invitations,
    invite,
    say,
    take,
)


def test_whoever_opens_an_invitation_first_is_alone_in_seeing_what_it_answers(
    browse: Browse,
) -> None:
    owner = browse()
    assessment = start(owner)
    [address, _] = invite(owner, assessment).values()
    visitor = browse()
    voice = take(visitor, address)
    assert voice is not None
    say(visitor, voice, {NEED: "2"})
    assert take(owner, address) is None
    assert owner.page.status == 404
    assert take(visitor, address) == voice
    assert take(browse(), address) is None
    assert visitor.open(f"/diagnostic/{voice}").status == 200


@pytest.mark.parametrize("how", ["retirer", "inviter"])
def test_an_owner_who_takes_a_voice_out_never_sees_what_it_answered(
    app: Flask, browse: Browse, how: str
) -> None:
    owner, assessment, voices = two(browse)
    visitor, voice = voices["ADN"]
    say(visitor, voice, {STATEMENT: "3", NOTE: "Jamais vu."}, OBSTACLES)
    page = owner.open(f"/diagnostic/{assessment}")
    action = next(
        str(form.get("action"))
        for form in page.forms
        if str(form.get("action")).endswith(f"/{how}")
    )
    after = owner.send(to=action)
    assert "Jamais vu." not in repr(everything_in(app))
    assert visitor.open(f"/diagnostic/{voice}").status == 404
    if how == "inviter":
        [address] = invitations(after).values()
        assert take(browse(), address) is not None


@pytest.mark.parametrize(
    ("roles", "own"),
    [([], ""), (["agent"], ""), (["agent", "nobody"], ""), (["agent", "direction"], "team")],
)
def test_an_invitation_that_makes_no_sense_is_reported_and_keeps_what_was_ticked(
    app: Flask, browse: Browse, roles: list[str], own: str
) -> None:
    owner = browse()
    assessment = start(owner)
    before = everything_in(app)
    owner.open(assessment_url(assessment, "tours/scellees"))
    page = owner.send(press="Faire les invitations", forged={"role": roles, "own": own})
    assert page.status == 422
    assert page.title.startswith("Erreur")
    assert everything_in(app) == before
    ticked = [e.get("value") for e in page.tree.iter("input") if e.get("checked") is not None]
    assert set(ticked) >= {role for role in roles if role != "nobody"}


def test_more_than_five_roles_are_too_many(browse: Browse, edition: Edition) -> None:
    owner = browse()
    assessment = start(owner)
    owner.open(assessment_url(assessment, "tours/scellees"))
    forged = {"role": [role.id for role in edition.roles]}
    assert len(forged["role"]) == 6
    assert owner.send(press="Faire les invitations", forged=forged).status == 422
