"""A voice of one's own: what a person reads first, answers, takes back and leaves."""

import re

import pytest
from flask import Flask
from sqlalchemy import select

from adn_assess.storage.tables import note, voice
from tests.content.copies import GARDEN
from tests.web.assessment_actions import REQUIRED, assessment_url, page_url, share, start, stored
from tests.web.conftest import Browse, Clock, MakeApp, runtime_of
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.rounds.two_voices import NOTE, STATEMENT, STATEMENT_NOTE, two
from tests.web.voice_actions import (
    NEED,
    NEEDS,
    OBSTACLES,
    ROOM_WORD,
    invite,
    join,
    say,
    stage,
    take,
)


def test_a_voice_reads_who_will_see_what_before_the_first_question(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    [address, _] = invite(owner, assessment).values()
    visitor = browse()
    take(visitor, address)
    page = visitor.page
    promise = "tant que chaque personne du tour (ADN, Direction) n’a pas remis les siennes"
    assert promise in page.words
    assert page.words.index(promise) < page.words.index("Commencer")
    english = browse()
    [_, other] = list(invite(owner2 := browse(), start(owner2)).values())
    take(english, other.replace("/l/", "/en/l/"))
    assert "until everyone in the round" in english.page.words


def test_a_group_reads_who_will_see_what_before_the_first_question(browse: Browse) -> None:
    owner = browse()
    address = join(owner, start(owner))
    visitor = browse()
    take(visitor, address)
    assert "On ne montrera jamais votre réponse à vous" in visitor.page.words


def test_a_voice_is_asked_no_profile_and_a_group_for_no_words_but_those_of_the_room(
    browse: Browse,
) -> None:
    _, _, voices = two(browse)
    visitor, voice = voices["ADN"]
    assert visitor.open(page_url(voice, "profil")).status == 404
    assert {NOTE, STATEMENT_NOTE} <= {*visitor.open(page_url(voice, OBSTACLES)).names}
    owner = browse()
    address = join(owner, start(owner))
    other = browse()
    own = take(other, address)
    assert own is not None
    asked = other.open(page_url(own, OBSTACLES)).names
    assert [name for name in asked if name.startswith("note.")] == [ROOM_WORD]
    other.open(page_url(own, OBSTACLES))
    forged = {NOTE: "Un nom.", STATEMENT_NOTE: "Un nom."}
    other.send({STATEMENT: "3"}, press="next", forged=forged)
    assert "Un nom." not in other.open(assessment_url(own, "relire")).source


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
    assert link.rpartition("/")[2] not in share(owner, assessment).source
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
    assert page.words.count("Réponses pas encore remises") == 1


@pytest.mark.parametrize("carry", ["", "yes"])
def test_an_owner_may_take_the_shared_voice_into_their_own_voice_and_nobody_else_s(
    browse: Browse, carry: str
) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "2"})
    notes = {NOTE: "Un mot.", STATEMENT_NOTE: "Un autre."}
    say(owner, assessment, {STATEMENT: "3", **notes}, OBSTACLES)
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
        and found.group(1) != assessment
    ]
    expected = {NEED: "2"} if carry else {}
    assert stored(owner, own, NEEDS) == expected
    brought = stored(owner, own, OBSTACLES)
    assert {name: brought[name] for name in notes if name in brought} == (notes if carry else {})


def test_a_note_on_what_today_s_content_does_not_ask_is_left_in_the_round_where_it_was_written(
    app: Flask, browse: Browse, make_app: MakeApp
) -> None:
    owner = browse()
    assessment = start(owner)
    notes = {NOTE: "Un mot.", STATEMENT_NOTE: "Un autre."}
    say(owner, assessment, {STATEMENT: "3", **notes}, OBSTACLES)
    runtime_of(app).current = runtime_of(make_app(content=GARDEN)).current
    invite(owner, assessment, roles=("gardener", "coordination"), own="gardener", carry="yes")
    with runtime_of(app).database.reading() as connection:
        stored_notes = connection.execute(select(note.c.about, voice.c.public_id).join(voice)).all()
    assert {about for about, _ in stored_notes} == {name.removeprefix("note.") for name in notes}
    assert {public_id for _, public_id in stored_notes} == {None}
    page = owner.open(assessment_url(assessment, "resultat?tour=1"))
    assert all(words in page.words for words in notes.values())


def test_a_browser_lists_its_voices_and_not_the_assessment_they_are_in(browse: Browse) -> None:
    owner, assessment, voices = two(browse)
    owner.open("/diagnostic")
    owner.send({"name": "Arrimage"}, to=f"/diagnostic/{assessment}/nom")
    visitor, voice = voices["ADN"]
    page = visitor.open("/diagnostic")
    assert any(link.endswith(f"/diagnostic/{voice}/reprendre") for link in page.links)
    assert assessment not in page.source
    assert "Arrimage" not in page.source


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
