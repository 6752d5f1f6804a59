"""People who answer apart: what they are told, what they may do, and what nobody may force."""

import re

import pytest
from flask import Flask

from adn_assess.domain.edition.edition import Edition
from tests.visitor import SITE, Visitor
from tests.web.assessment_actions import REQUIRED, assessment_url, page_url, start, stored
from tests.web.conftest import Browse, Clock
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.routes import hand
from tests.web.voice_actions import (
    NEED,
    NEEDS,
    OBSTACLES,
    invitations,
    invite,
    join,
    open_up,
    say,
    seal,
    stage,
    take,
)

STATEMENT = "concertation.visibility"
NOTE = "note.concertation"
FILES = ("rapport.json", "rapport.html", "rapport.pdf", "regards.json", "regards.html")


def two(browse: Browse) -> tuple[Visitor, str, dict[str, tuple[Visitor, str]]]:
    """An owner who does not answer, and two voices that have taken their invitations."""
    owner = browse()
    assessment = start(owner)
    found = {}
    for role, address in invite(owner, assessment).items():
        visitor = browse()
        voice = take(visitor, address)
        assert voice is not None
        found[role] = (visitor, voice)
    return owner, assessment, found


def test_a_voice_reads_who_will_see_what_before_the_first_question(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    [address, _] = invite(owner, assessment).values()
    visitor = browse()
    take(visitor, address)
    page = visitor.page
    promise = "tant que chaque voix du tour (ADN, Direction) n’a pas scellé les siennes"
    assert promise in page.words
    assert page.words.index(promise) < page.words.index("Commencer")
    english = browse()
    [_, other] = list(invite(owner2 := browse(), start(owner2)).values())
    take(english, other.replace("/l/", "/en/l/"))
    assert "until every voice of the round" in english.page.words


def test_a_group_reads_who_will_see_what_before_the_first_question(browse: Browse) -> None:
    owner = browse()
    address = join(owner, start(owner))
    visitor = browse()
    take(visitor, address)
    assert "On ne montrera jamais votre réponse à vous" in visitor.page.words


def test_a_voice_is_asked_no_profile_and_a_group_for_no_words(browse: Browse) -> None:
    _, _, voices = two(browse)
    visitor, voice = voices["ADN"]
    assert visitor.open(page_url(voice, "profil")).status == 404
    assert NOTE in visitor.open(page_url(voice, OBSTACLES)).names
    owner = browse()
    address = join(owner, start(owner))
    other = browse()
    own = take(other, address)
    assert own is not None
    assert NOTE not in other.open(page_url(own, OBSTACLES)).names
    other.open(page_url(own, OBSTACLES))
    other.send({STATEMENT: "3"}, press="next", forged={NOTE: "Un nom."})
    assert "Un nom." not in other.open(assessment_url(own, "relire")).source


def test_sealed_views_open_for_everyone_at_once_role_beside_role(browse: Browse) -> None:
    owner, assessment, voices = two(browse)
    for value, (visitor, voice) in zip("30", voices.values(), strict=True):
        say(visitor, voice, {STATEMENT: value, NOTE: f"Mot {value}."}, OBSTACLES)
        seal(visitor, voice)
    assert open_up(owner, assessment).path == assessment_url(assessment, "regards")
    shown = [owner.open(assessment_url(assessment, "regards")).words]
    shown += [
        visitor.open(assessment_url(voice, "regards")).words for visitor, voice in voices.values()
    ]
    assert len(set(shown)) == 1
    for text in ("Mot 3.", "Mot 0.", "À poser à ADN", "À poser à Direction"):
        assert text in shown[0]
    report = owner.client.get(assessment_url(assessment, "rapport.json")).json()
    assert [each["role"] for each in report["save"]["voices"]] == ["agent", "direction"]


@pytest.mark.parametrize("address", ["resultat", "regards", *FILES])
def test_nobody_forces_a_sealed_view_open_by_any_address(browse: Browse, address: str) -> None:
    owner, assessment, voices = two(browse)
    reader = browse()
    reader.open(hand(owner, assessment, "reader"))
    reader.send()
    respondent = browse()
    respondent.open(hand(owner, assessment, "respondent"))
    respondent.send()
    first, second = voices.values()
    say(*first, {STATEMENT: "3", NOTE: "Le secret."}, OBSTACLES)
    seal(*first)
    for visitor, name, expected in [
        (owner, assessment, 403),
        (reader, assessment, 403),
        (respondent, assessment, 404),
        (first[0], first[1], 403),
        (second[0], second[1], 403),
        (second[0], first[1], 404),
        (first[0], assessment, 404),
        (owner, first[1], 404),
        (browse(), first[1], 404),
    ]:
        for query in ("", "?tour=1", "?tour=2"):
            answer = visitor.client.get(assessment_url(name, address) + query)
            assert answer.status_code in (expected, 404), (name, query)
            assert "Le secret" not in answer.text
            assert answer.headers["content-type"].startswith("text/html")


def test_one_voice_that_has_not_sealed_keeps_all_of_them_closed(browse: Browse) -> None:
    owner, assessment, voices = two(browse)
    visitor, voice = voices["ADN"]
    say(visitor, voice, {NEED: "2"})
    seal(visitor, voice)
    page = owner.open(f"/diagnostic/{assessment}")
    assert "ouvrir" not in [str(form.get("action")).rpartition("/")[2] for form in page.forms]
    csrf = page.fields["csrf_token"]
    assert (
        owner.post(assessment_url(assessment, "tours/ouvrir"), {"csrf_token": csrf}).status == 409
    )
    assert owner.open(assessment_url(assessment, "regards")).status == 403


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
    assert take(visitor, address) is None
    assert visitor.open(f"/diagnostic/{voice}").status == 200


def test_a_voice_leaves_half_way_and_comes_back_elsewhere_by_a_link_of_its_own(
    browse: Browse,
) -> None:
    owner, assessment, voices = two(browse)
    visitor, voice = voices["ADN"]
    visitor.open(page_url(voice, NEEDS))
    link = visitor.send({NEED: "2"}, press="quit").address()
    elsewhere = browse()
    assert take(elsewhere, link) == voice
    assert stored(elsewhere, voice, NEEDS) == {NEED: "2"}
    assert elsewhere.open(f"/diagnostic/{assessment}").status == 404
    assert link.rpartition("/")[2] not in owner.open(assessment_url(assessment, "liens")).source
    assert "Lien pour reprendre" not in owner.page.words


def test_two_devices_of_one_voice_that_save_the_same_page_see_both_answers(browse: Browse) -> None:
    _, _, voices = two(browse)
    visitor, voice = voices["ADN"]
    visitor.open(page_url(voice, NEEDS))
    link = visitor.send(press="quit").address()
    other = browse()
    take(other, link)
    for each in (visitor, other):
        each.open(page_url(voice, NEEDS))
    visitor.send({NEED: "3"}, press="next")
    page = other.send({NEED: "0"}, press="next")
    assert page.status == 409
    assert "Non, et nous en aurions besoin" in page.words


def test_a_sealed_voice_takes_back_and_changes_nothing_else(browse: Browse) -> None:
    _, _, voices = two(browse)
    visitor, voice = voices["ADN"]
    say(visitor, voice, {STATEMENT: "3", NOTE: "Un mot."}, OBSTACLES)
    late = visitor.open(page_url(voice, OBSTACLES)).fields
    seal(visitor, voice)
    assert visitor.open(page_url(voice, OBSTACLES)).path == f"/diagnostic/{voice}"
    refused = visitor.post(page_url(voice, OBSTACLES), {**late, STATEMENT: "0", NOTE: "Autre mot."})
    assert refused.status == 409
    assert "Autre mot." in refused.source
    review = visitor.open(assessment_url(voice, "relire"))
    assert "Changer" not in review.words
    visitor.send(press="Retirer Votre note sur cet axe (facultatif)")
    assert "Un mot." not in visitor.page.source
    assert "Tout à fait d’accord" in visitor.page.words


def test_once_open_nothing_is_taken_back(app: Flask, browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    visitor, voice = stage(owner, browse, assessment, "opened")
    before = everything_in(app)
    fields = visitor.open("/diagnostic/nouveau").fields
    assert visitor.post(page_url(voice, NEEDS), {**fields, NEED: ""}).status == 409
    assert visitor.post(assessment_url(voice, "partir"), fields).status == 409
    assert visitor.post(assessment_url(voice, "sceller"), fields).status == 200
    assert everything_in(app) == before


def test_a_voice_that_leaves_takes_everything_along(app: Flask, browse: Browse) -> None:
    owner, assessment, voices = two(browse)
    visitor, voice = voices["ADN"]
    say(visitor, voice, {STATEMENT: "3", NOTE: "À emporter."}, OBSTACLES)
    visitor.open(page_url(voice, NEEDS))
    link = visitor.send(press="quit").address()
    visitor.open(assessment_url(voice, "partir"))
    assert "Personne ne les a vues" in visitor.send().words
    assert "À emporter." not in repr(everything_in(app))
    assert visitor.open(f"/diagnostic/{voice}").status == 404
    assert take(browse(), link) is None
    page = owner.open(f"/diagnostic/{assessment}")
    assert page.words.count("Pas encore scellée") == 1


@pytest.mark.parametrize("how", ["retirer", "inviter"])
def test_an_owner_who_takes_a_voice_out_never_sees_what_it_said(
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


def test_two_left_is_the_least_that_opens(browse: Browse) -> None:
    owner, assessment, voices = two(browse)
    visitor, voice = voices["ADN"]
    say(visitor, voice, {NEED: "2"})
    seal(visitor, voice)
    other, gone = voices["Direction"]
    other.open(assessment_url(gone, "partir"))
    other.send()
    csrf = owner.open(f"/diagnostic/{assessment}").fields["csrf_token"]
    assert (
        owner.post(assessment_url(assessment, "tours/ouvrir"), {"csrf_token": csrf}).status == 409
    )


@pytest.mark.parametrize(
    ("roles", "own"),
    [([], ""), (["agent"], ""), (["agent", "nobody"], ""), (["agent", "direction"], "team")],
)
def test_an_invitation_that_makes_no_sense_is_told_and_keeps_what_was_ticked(
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


@pytest.mark.parametrize("carry", ["", "yes"])
def test_an_owner_may_take_the_shared_sheet_into_their_own_voice_and_nobody_else_s(
    browse: Browse, carry: str
) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "2"})
    say(owner, assessment, {STATEMENT: "3", NOTE: "Un mot."}, OBSTACLES)
    links = invite(owner, assessment, own="agent", carry=carry)
    assert list(links) == ["Direction"]
    other = browse()
    voice = take(other, links["Direction"])
    assert voice is not None
    assert stored(other, voice, NEEDS) == {}
    page = owner.open(f"/diagnostic/{assessment}")
    [own] = [
        found.group(1)
        for link in page.links
        if (found := re.fullmatch(r"http://adn.test/diagnostic/([0-9a-f]{20})", link))
    ]
    expected = {NEED: "2"} if carry else {}
    assert stored(owner, own, NEEDS) == expected
    assert (stored(owner, own, OBSTACLES).get(NOTE) == "Un mot.") is bool(carry)


def test_a_browser_is_told_of_its_voices_and_not_of_the_file_they_are_in(browse: Browse) -> None:
    owner, assessment, voices = two(browse)
    owner.open("/diagnostic")
    owner.send({"name": "Arrimage"}, to=f"/diagnostic/{assessment}/nom")
    visitor, voice = voices["ADN"]
    page = visitor.open("/diagnostic")
    assert any(link.endswith(f"/diagnostic/{voice}") for link in page.links)
    assert assessment not in page.source
    assert "Arrimage" not in page.source


def test_a_new_round_does_not_start_over_one_that_is_still_closed(
    app: Flask, browse: Browse
) -> None:
    owner = browse()
    assessment = start(owner)
    stage(owner, browse, assessment, "sealed")
    csrf = owner.open(assessment_url(assessment, "tours")).fields["csrf_token"]
    before = everything_in(app)
    for address in ("tours", "tours/scellees", "tours/groupe"):
        sent = {"csrf_token": csrf, "role": ["agent", "direction"] if "s" in address[6:] else ""}
        assert owner.post(assessment_url(assessment, address), sent).status == 409
    assert everything_in(app) == before


def test_giving_a_round_up_deletes_it_unseen_and_keeps_the_one_before(
    app: Flask, browse: Browse
) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    visitor, voice = stage(owner, browse, assessment, "sealed")
    say(visitor, voice, {STATEMENT: "3", NOTE: "Jamais vu."}, OBSTACLES)
    owner.open(assessment_url(assessment, "tours/abandonner"))
    owner.send()
    assert "Jamais vu." not in repr(everything_in(app))
    assert visitor.open(f"/diagnostic/{voice}").status == 404
    assert stored(owner, assessment, NEEDS) == {NEED: "3"}


def test_a_reader_learns_of_a_closed_round_only_that_it_is_closed(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    reader = browse()
    reader.open(hand(owner, assessment, "reader"))
    reader.send()
    stage(owner, browse, assessment, "sealed")
    page = reader.open(assessment_url(assessment, "resultat"))
    assert page.status == 403
    assert "pas encore ouvert" in page.words
    assert reader.open(f"/diagnostic/{assessment}").status == 404


def test_a_closed_round_leads_its_owner_to_the_results_of_the_rounds_before(
    browse: Browse,
) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    stage(owner, browse, assessment, "sealed")
    closed = owner.open(assessment_url(assessment, "resultat"))
    assert closed.status == 403
    assert f"{SITE}{assessment_url(assessment, 'tours')}" in closed.links
    rounds = owner.open(assessment_url(assessment, "tours"))
    assert f"{SITE}{assessment_url(assessment, 'resultat?tour=1')}" in rounds.links


def test_the_first_round_when_closed_leads_to_none_before(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    stage(owner, browse, assessment, "sealed")
    closed = owner.open(assessment_url(assessment, "resultat"))
    assert closed.status == 403
    assert f"{SITE}{assessment_url(assessment, 'tours')}" not in closed.links


def test_the_profile_stays_the_owner_s_to_fill_in_for_every_voice(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    visitor, voice = stage(owner, browse, assessment, "sealed")
    del visitor, voice
    owner.open(page_url(assessment, "profil"))
    owner.send({REQUIRED: "absent"}, press="next")
    assert stored(owner, assessment, "profil") == {REQUIRED: "absent"}
    assert owner.open(page_url(assessment, NEEDS)).status == 404


def test_a_private_link_does_not_expire_before_its_time_for_a_voice_either(
    browse: Browse, clock: Clock
) -> None:
    owner = browse()
    assessment = start(owner)
    [address, _] = invite(owner, assessment).values()
    clock.now += 731 * 86_400
    assert take(browse(), address) is None
