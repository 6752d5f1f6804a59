"""Invitations: who is invited, who opens one first, and a voice that the owner removes."""

import pytest
from flask import Flask

from adn_assess.domain.edition.edition import Edition
from tests.visitor import SITE
from tests.web.assessment_actions import assessment_url, page_url, start
from tests.web.conftest import Browse
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.access_links.test_revocation import own_voice
from tests.web.journeys.rounds.two_voices import NOTE, STATEMENT, two
from tests.web.voice_actions import (
    NEED,
    OBSTACLES,
    invitations,
    invite,
    say,
    seal,
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
    owner.open(next(link for link in page.links if link.endswith(f"/{how}")))
    after = owner.send(to=how)
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


@pytest.mark.parametrize("how", ["retirer", "inviter"])
def test_a_sealed_voice_is_erased_only_by_somebody_who_read_that_it_is_sealed(
    browse: Browse, how: str
) -> None:
    owner, assessment, voices = two(browse)
    visitor, voice = voices["ADN"]
    say(visitor, voice, {NEED: "2"})
    page = owner.open(f"/diagnostic/{assessment}")
    address = next(link for link in page.links if link.endswith(f"/{how}"))
    assert "quelqu’un répond peut-être" in owner.open(address).words
    seal(visitor, voice)
    late = owner.send(to=how)
    assert late.status == 409
    assert "Ces réponses ont changé entre-temps" in late.words
    assert "Cette personne a terminé et remis ses réponses" in late.words
    unread = owner.post(address, {"csrf_token": late.fields["csrf_token"]})
    assert unread.status == 409
    assert visitor.open(f"/diagnostic/{voice}").status == 200
    owner.send(to=how)
    assert visitor.open(f"/diagnostic/{voice}").status == 404


def test_a_voice_that_left_stays_in_the_list_and_is_invited_again(browse: Browse) -> None:
    owner, assessment, voices = two(browse)
    visitor, voice = voices["ADN"]
    visitor.open(assessment_url(voice, "partir"))
    visitor.send()
    page = owner.open(f"/diagnostic/{assessment}")
    assert "Remplacer ou retirer ADN" in page.words
    assert "Retirée, à inviter de nouveau" in page.words
    asked = owner.open([link for link in page.links if link.endswith("/inviter")][-1])
    assert "Plus personne n’a accès à ces réponses" in asked.words
    [(role, address)] = invitations(owner.send(to="inviter")).items()
    assert role == "ADN"
    assert take(browse(), address) is not None
    assert "Retirée" not in owner.open(f"/diagnostic/{assessment}").words


@pytest.mark.parametrize("how", ["retirer", "inviter"])
def test_whoever_held_a_voice_that_was_taken_out_reads_so_and_gets_the_typed_words_back(
    browse: Browse, how: str
) -> None:
    owner, assessment, voices = two(browse)
    visitor, voice = voices["ADN"]
    typed = visitor.open(page_url(voice, OBSTACLES)).fields
    owner.open(f"/diagnostic/{assessment}")
    owner.open(next(link for link in owner.page.links if link.endswith(f"/{how}")))
    owner.send(to=how)
    page = visitor.post(page_url(voice, OBSTACLES), {**typed, NOTE: "Mes mots."})
    assert page.status == 404
    assert "Vos réponses ne sont plus dans ce tour" in page.words
    assert "Mes mots." in page.words
    for other in (owner, browse()):
        assert "Vos réponses ne sont plus" not in other.open(f"/diagnostic/{voice}").words


def test_an_organizer_who_sealed_their_voice_goes_back_to_the_round(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    [address] = invite(owner, assessment, own="agent").values()
    own = own_voice(owner, assessment)
    page = seal(owner, own)
    assert f"{SITE}/diagnostic/{assessment}/tours" in page.links
    guest = browse()
    voice = take(guest, address)
    assert voice is not None
    assert assessment not in seal(guest, voice).source
