"""Another round, months later: what it takes over, and what stays as it was."""

from flask import Flask

from tests.visitor import words_of
from tests.web.assessment_actions import PROFILE, REQUIRED, assessment_url, page_url, start, stored
from tests.web.conftest import Browse, Clock
from tests.web.journeys.access_links.test_access_links import everything_in
from tests.web.journeys.imports.test_imports import two_rounds
from tests.web.journeys.rounds.round_actions import STATEMENT, again
from tests.web.voice_actions import NEED, NEEDS, OBSTACLES, say, stage

NOTE = "note.concertation"
WHICH = "<p>Ceci est le tour 1, commencé le 21 septembre 2026. Le plus récent est le tour 2.</p>"


def test_a_new_round_has_the_profile_and_none_of_the_answers(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    owner.open(page_url(assessment, PROFILE))
    owner.send({REQUIRED: "absent"}, press="next")
    say(owner, assessment, {NEED: "3"})
    say(owner, assessment, {STATEMENT: "3", NOTE: "Un mot d’alors."}, OBSTACLES)
    again(owner, assessment)
    assert stored(owner, assessment, PROFILE) == {REQUIRED: "absent"}
    assert stored(owner, assessment, NEEDS) == {}
    assert stored(owner, assessment, OBSTACLES) == {}
    assert "Un mot d’alors." not in owner.page.source


def test_a_profile_that_changes_with_the_new_round_stays_as_it_was_in_the_previous_one(
    browse: Browse,
) -> None:
    owner = browse()
    assessment = start(owner)
    owner.open(page_url(assessment, PROFILE))
    owner.send({REQUIRED: "absent"}, press="next")
    say(owner, assessment, {NEED: "3"})
    before = owner.client.get(assessment_url(assessment, "rapport.json")).json()["save"]["profile"]
    again(owner, assessment)
    owner.open(page_url(assessment, PROFILE))
    owner.send({REQUIRED: "present"}, press="next")
    say(owner, assessment, {NEED: "3"})
    previous = owner.client.get(assessment_url(assessment, "rapport.json?tour=1")).json()["save"][
        "profile"
    ]
    now = owner.client.get(assessment_url(assessment, "rapport.json")).json()["save"]["profile"]
    assert previous == before
    assert now != before


def test_previous_answers_are_folded_beside_the_page_and_never_filled_in(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    again(owner, assessment)
    page = owner.open(page_url(assessment, NEEDS))
    [folded] = [
        each
        for each in page.tree.iter("details")
        if words_of(each).startswith("Les réponses de la dernière fois")
    ]
    assert "Non, et nous en aurions besoin" in words_of(folded)
    assert folded.get("open") is None
    assert not [each for each in page.tree.iter("input") if each.get("checked") is not None]


def test_a_round_on_which_nobody_wrote_gives_up_its_place(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    again(owner, assessment)
    page = owner.open(assessment_url(assessment, "tours"))
    assert "Tour 1" in page.words
    assert "Tour 2" not in page.words
    say(owner, assessment, {NEED: "3"})
    again(owner, assessment)
    again(owner, assessment)
    page = owner.open(assessment_url(assessment, "tours"))
    assert [f"Tour {n}" in page.words for n in (1, 2, 3)] == [True, True, False]


def test_each_round_keeps_its_own_result_and_nobody_changes_a_previous_one(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    before = owner.client.get(assessment_url(assessment, "rapport.html")).text
    again(owner, assessment)
    say(owner, assessment, {NEED: "0"})
    earlier = owner.client.get(assessment_url(assessment, "rapport.html?tour=1")).text
    assert earlier.replace(WHICH, "") == before
    assert owner.client.get(assessment_url(assessment, "rapport.html?tour=2")).text != before
    for number in ("3", "0", "-1", "x", "", "9" * 40):
        assert owner.open(assessment_url(assessment, f"resultat?tour={number}")).status == 404


def test_a_page_left_open_since_the_previous_round_is_not_taken_for_an_answer_of_the_new_one(
    browse: Browse,
) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    owner.open(page_url(assessment, OBSTACLES))
    late = dict(owner.page.fields)
    again(owner, assessment)
    page = owner.post(page_url(assessment, OBSTACLES), {**late, NOTE: "Tapé tard.", STATEMENT: "3"})
    assert page.status == 409
    assert page.fields[NOTE] == "Tapé tard."
    assert stored(owner, assessment, OBSTACLES) == {}
    assert (
        "Tapé tard." not in owner.client.get(assessment_url(assessment, "rapport.html?tour=1")).text
    )


def test_a_separate_voice_does_not_see_the_answers_of_the_last_round(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    visitor, voice = stage(owner, browse, assessment, "sealed")
    page = visitor.open(page_url(voice, NEEDS))
    assert "la dernière fois" not in page.words
    assert visitor.open(assessment_url(voice, "bouge")).status in (403, 404)


def test_deleting_a_file_takes_its_rounds_along(app: Flask, browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NOTE: "Tour un."}, OBSTACLES)
    again(owner, assessment)
    say(owner, assessment, {NOTE: "Tour deux."}, OBSTACLES)
    owner.open(assessment_url(assessment, "effacer"))
    owner.send()
    left = repr(everything_in(app))
    assert "Tour un." not in left
    assert "Tour deux." not in left


def test_the_files_of_an_earlier_round_have_no_plan(browse: Browse, clock: Clock) -> None:
    owner = browse()
    assessment = two_rounds(owner, clock)
    for name in ("rapport.json", "rapport.md"):
        address = assessment_url(assessment, name)
        assert "Marie" in owner.client.get(address).text, name
        earlier = owner.client.get(f"{address}?tour=1")
        assert earlier.status_code == 200
        assert "Marie" not in earlier.text, name
