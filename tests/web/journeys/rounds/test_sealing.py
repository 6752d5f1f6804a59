"""Sealed views and closed rounds: when they open, and what is shown before and after."""

import pytest
from flask import Flask

from adn_assess.exports.formats import DOCUMENT_FORMATS, FORMATS
from tests.visitor import SITE, Visitor, words_of
from tests.web.assessment_actions import assessment_url, page_url, start, stored
from tests.web.conftest import Browse
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.rounds.two_voices import NOTE, STATEMENT, two
from tests.web.people import hand
from tests.web.voice_actions import (
    NEED,
    NEEDS,
    OBSTACLES,
    open_up,
    say,
    seal,
    stage,
)

FILES = (
    *(f"rapport.{extension}" for extension in FORMATS),
    *(f"regards.{extension}" for extension in DOCUMENT_FORMATS),
    *(f"rencontre.{extension}" for extension in DOCUMENT_FORMATS),
    "plan.ics",
)
DECIDED = "Ce qu’on décide"
"""The heading under which the owner has a form, and the others a table."""


def agenda_words(visitor: Visitor, voice: str) -> str:
    """What the agenda says, under the bar of the file, which each sees in their own way."""
    [main] = visitor.open(assessment_url(voice, "regards")).tree.iter("main")
    return words_of(main)


def test_sealed_views_open_for_everyone_at_once_role_beside_role(browse: Browse) -> None:
    owner, assessment, voices = two(browse)
    for value, (visitor, voice) in zip("30", voices.values(), strict=True):
        say(visitor, voice, {STATEMENT: value, NOTE: f"Mot {value}."}, OBSTACLES)
        seal(visitor, voice)
    assert open_up(owner, assessment).path == assessment_url(assessment, "regards")
    shown = [agenda_words(owner, assessment)]
    shown += [agenda_words(visitor, voice) for visitor, voice in voices.values()]
    # The owner decides there; what everyone reads before is the same.
    assert len({words.partition(DECIDED)[0] for words in shown}) == 1
    assert len(set(shown[1:])) == 1
    for text in ("Mot 3.", "Mot 0.", "Question (ADN)", "Question (Direction)"):
        assert text in shown[0]
    report = owner.client.get(assessment_url(assessment, "rapport.json")).json()
    assert [each["role"] for each in report["save"]["voices"]] == ["agent", "direction"]


def test_nobody_forces_a_sealed_view_open_by_any_address(browse: Browse) -> None:
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
    pages = ("resultat", "regards", *FILES)
    asked = [f"{page}{query}" for page in pages for query in ("", "?tour=1", "?tour=2")]
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
        for address in asked:
            answer = visitor.client.get(assessment_url(name, address))
            assert answer.status_code in (expected, 404), (name, address)
            assert "Le secret" not in answer.text, (name, address)
            assert answer.headers["content-type"].startswith("text/html"), (name, address)


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
    visitor.send(press="Retirer Votre note sur cet axe (facultatif), Concertation — obstacles")
    assert "Un mot." not in visitor.page.source
    assert "Tout à fait d’accord" in visitor.page.words


@pytest.mark.parametrize("change", [{STATEMENT: "0"}, {NOTE: "Autre mot."}], ids=["answer", "note"])
@pytest.mark.parametrize("state", ["sealed", "opened"])
def test_neither_an_answer_nor_a_note_of_a_voice_changes_by_itself_once_sealed(
    app: Flask, browse: Browse, state: str, change: dict[str, str]
) -> None:
    owner, assessment, voices = two(browse)
    for visitor, voice in voices.values():
        say(visitor, voice, {STATEMENT: "3", NOTE: "Un mot."}, OBSTACLES)
    visitor, voice = voices["ADN"]
    late = visitor.open(page_url(voice, OBSTACLES)).fields
    controls = {name: late[name] for name in ("csrf_token", "seen", "tour")}
    for each, voice_id in voices.values():
        seal(each, voice_id)
    if state == "opened":
        open_up(owner, assessment)
    before = everything_in(app)
    assert visitor.post(page_url(voice, OBSTACLES), {**controls, **change}).status == 409
    assert everything_in(app) == before


def test_once_open_nothing_is_taken_back(app: Flask, browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    visitor, voice = stage(owner, browse, assessment, "opened")
    before = everything_in(app)
    fields = visitor.open("/diagnostic/nouveau").fields
    assert visitor.post(page_url(voice, NEEDS), {**fields, NEED: ""}).status == 409
    assert visitor.post(assessment_url(voice, "partir"), fields).status == 409
    assert visitor.post(assessment_url(voice, "sceller"), fields).status == 200
    fields = owner.open("/diagnostic/nouveau").fields
    for participant, *_ in before["voice"]:
        for action in ("retirer", "inviter"):
            address = assessment_url(assessment, f"voix/{participant}/{action}")
            assert owner.post(address, fields).status == 409
    assert everything_in(app) == before


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


def test_a_new_round_does_not_start_over_one_that_is_still_closed(
    app: Flask, browse: Browse
) -> None:
    owner = browse()
    assessment = start(owner)
    stage(owner, browse, assessment, "sealed")
    csrf = owner.open("/diagnostic/nouveau").fields["csrf_token"]
    before = everything_in(app)
    for address in ("tours/commun", "tours/scellees", "tours/groupe"):
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
    assert not any("resultat?tour=" in link for link in closed.links)


def test_once_open_the_answers_of_a_voice_are_not_said_to_be_removable(browse: Browse) -> None:
    owner = browse()
    visitor, voice = stage(owner, browse, start(owner), "opened")
    page = visitor.open(assessment_url(voice, "relire"))
    assert "vous pouvez en retirer" not in page.words
    assert "On ne peut plus y répondre ni rien y retirer." in page.words
