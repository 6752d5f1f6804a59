"""Which two rounds are compared: the last two, or any two that one chooses."""

import pytest

from tests.visitor import Page, Visitor
from tests.web.assessment_actions import assessment_url, start
from tests.web.conftest import Browse
from tests.web.journeys.rounds.round_actions import again
from tests.web.voice_actions import NEED, say, stage


def three_rounds(owner: Visitor) -> str:
    """Three rounds with answers, of which the second says what was tried since the first."""
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    page = again(owner, assessment)
    [tried, *_] = [name for name in page.names if name in page.boxes]
    owner.send({tried: page.boxes[tried]}, press="next")
    say(owner, assessment, {NEED: "2"})
    again(owner, assessment)
    say(owner, assessment, {NEED: "0"})
    return assessment


def rounds_offered(page: Page, name: str, *, chosen: bool = False) -> list[str]:
    """The rounds that a list of the page offers, or the one that is chosen."""
    return [
        option.get("value") or ""
        for listed in page.tree.iter("select")
        if listed.get("name") == name
        for option in listed.iter("option")
        if not chosen or option.get("selected") is not None
    ]


def rounds_chosen(page: Page, name: str) -> list[str]:
    return rounds_offered(page, name, chosen=True)


def test_any_two_rounds_compare_and_what_was_tried_between_them_is_all_there(
    browse: Browse,
) -> None:
    owner = browse()
    assessment = three_rounds(owner)
    page = owner.open(assessment_url(assessment, "bouge"))
    assert "Tour 2, le" in page.words
    assert "Tour 1, le" not in page.words
    assert "Essayée depuis." not in page.words
    assert (rounds_offered(page, "depuis"), rounds_offered(page, "tour")) == (
        ["1", "2"],
        ["3", "2"],
    )
    page = owner.open(assessment_url(assessment, "bouge?depuis=1&tour=3"))
    assert (rounds_chosen(page, "depuis"), rounds_chosen(page, "tour")) == (["1"], ["3"])
    assert "Tour 1, le" in page.words
    assert "Non, et nous en aurions besoin" in page.words
    assert "Oui, c’est en place" in page.words
    assert page.words.count("Essayée depuis.") == 1
    for link in page.links:
        if "/bouge." in link:
            assert "tour=3" in link
            assert "depuis=1" in link
    file = owner.client.get(assessment_url(assessment, "bouge.json?tour=3&depuis=1")).text
    assert "Tour 1, le" in file


@pytest.mark.parametrize(("chosen", "compared"), [("3 1", "1 3"), ("2 2", "1 2")])
def test_two_rounds_chosen_the_other_way_round_or_twice_the_same_still_compare(
    browse: Browse, chosen: str, compared: str
) -> None:
    owner = browse()
    assessment = three_rounds(owner)
    since, later = chosen.split()
    page = owner.open(assessment_url(assessment, f"bouge?depuis={since}&tour={later}"))
    assert page.status == 200
    assert [*rounds_chosen(page, "depuis"), *rounds_chosen(page, "tour")] == compared.split()


@pytest.mark.parametrize("asked", ["depuis=9", "depuis=x", "depuis=0", "depuis=3", "tour=1"])
def test_a_round_that_does_not_compare_is_not_found(browse: Browse, asked: str) -> None:
    owner = browse()
    assessment = three_rounds(owner)
    assert owner.open(assessment_url(assessment, f"bouge?{asked}")).status == 404


def test_two_rounds_leave_nothing_to_choose(browse: Browse) -> None:
    owner = browse()
    assessment = start(owner)
    say(owner, assessment, {NEED: "3"})
    again(owner, assessment)
    say(owner, assessment, {NEED: "2"})
    assert "Comparer ces deux tours" not in owner.open(assessment_url(assessment, "bouge")).words


def test_a_round_that_is_not_open_is_not_among_those_that_compare(browse: Browse) -> None:
    owner = browse()
    assessment = three_rounds(owner)
    stage(owner, browse, assessment, "sealed")
    page = owner.open(assessment_url(assessment, "bouge?tour=3"))
    assert rounds_offered(page, "tour") == ["3", "2"]
    assert owner.open(assessment_url(assessment, "bouge?tour=3&depuis=4")).status == 403
